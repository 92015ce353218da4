"""Pairs of versions aligned side by side, each in a thread: numpy computes without the interpreter's lock."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from factcheck.align.sentences.hubs import VersionPair
from factcheck.align.sentences.pairwise import Pair, aligned
from factcheck.align.sentences.prepare import PreparedVersion


def aligned_pairs(prepared: Sequence[PreparedVersion], pairs: Sequence[VersionPair]) -> dict[VersionPair, Pair]:
    """The alignment of each of the pairs, by pair."""
    if len(pairs) < 2:
        return {(v, w): aligned(prepared[v], prepared[w]) for v, w in pairs}
    from threadpoolctl import threadpool_limits

    pool = ThreadPoolExecutor(min(len(pairs), os.cpu_count() or 1))
    # The products are small: several threads for one would wait for each other longer than they compute.
    with threadpool_limits(1, "blas"):
        try:
            futures = {(v, w): pool.submit(aligned, prepared[v], prepared[w]) for v, w in pairs}
            return {pair: future.result() for pair, future in futures.items()}
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
