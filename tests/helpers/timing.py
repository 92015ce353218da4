"""How long a call takes, and how its time grows with the length of a text."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(call: Callable[[], object]) -> float:
    """The processor time that the call takes, in seconds.

    The garbage collector rests meanwhile: one run of it takes as long as there are objects, and most of these are left
    by other tests.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        call()
        return time.process_time() - start
    finally:
        if running:
            gc.enable()


def grows_evenly(call: Callable[[int], object], allowance: float, short: int = 20_000) -> bool:
    """Whether a call for a text eight times as long takes at most 24 times as long, and the allowance (in seconds).

    `call` gets the length of a text. Where time grows with the square of the length, it takes 64 times as long. What
    counts is the least of three measurements of each, so the long text is measured again only where it took too long.
    """
    call(short // 20)  # imports and tables
    most = allowance + 24 * min(seconds(lambda: call(short)) for _ in range(3))
    return any(seconds(lambda: call(8 * short)) < most for _ in range(3))
