"""How time grows with the length of a text."""

from __future__ import annotations

from collections.abc import Callable


def grows_evenly(seconds: Callable[[int], float], allowance: float) -> bool:
    """Whether a text of 160,000 characters takes at most 24 times as long as one of 20,000, and the allowance.

    It is eight times as long; where time grows with the square of the length, it takes 64 times as long. What counts is
    the least of three measurements of each, so the long one is measured again only where it took too long.
    """
    seconds(1_000)  # imports and tables
    most = allowance + 24 * min(seconds(20_000) for _ in range(3))
    return any(seconds(160_000) < most for _ in range(3))
