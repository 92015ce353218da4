"""How time grows with the length of a text."""

from __future__ import annotations

from collections.abc import Callable


def grows_evenly(seconds: Callable[[int], float], allowance: float, short: int = 20_000) -> bool:
    """Whether a text that is eight times as long as a short one takes at most 24 times as long, and the allowance.

    Where time grows with the square of the length, it takes 64 times as long. What counts is the least of three
    measurements of each, so the long text is measured again only where it took too long.
    """
    seconds(short // 20)  # imports and tables
    most = allowance + 24 * min(seconds(short) for _ in range(3))
    return any(seconds(8 * short) < most for _ in range(3))
