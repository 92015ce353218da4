"""Chains of pairs that ascend on both sides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second members ascend (patience sorting); first members ascend already."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        tails[place : place + 1] = [j]
        tops[place : place + 1] = [number]
        before.append(tops[place - 1] if place else -1)
    chain = []
    link = tops[-1] if tops else -1
    while link >= 0:
        chain.append(pairs[link])
        link = before[link]
    return chain[::-1]
