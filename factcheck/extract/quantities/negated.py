"""Bounds under a negation, which turns them round: "not in less than 18 months" is at least 18."""

from __future__ import annotations

import regex

from factcheck.language.polarity import denying, polarity
from factcheck.language.text.segmentation import word_spans
from factcheck.nouns.story import Bound

REACH = 4
"""Words that may stand between a negation and the bound that it turns round. Further off it may deny something else."""
LOOK = 160
"""Characters before and after a quantity in which a denial is looked for."""
TURNED: dict[Bound, Bound] = {"over": "up-to", "up-to": "at-least"}
_CLAUSE = regex.compile(r"[,;:!?()،؛。，；：！？]|\.(?!\d)|\s[-–—]\s")


def turned(text: str, lang: str, bound: Bound, start: int, end: int, hedge: tuple[int, int]) -> Bound:
    """The bound of the quantity at `start` to `end`, whose hedge stands at another place, as a negation leaves it.

    Where the negation stands after the quantity or far before it, or is a part of a word, what it denies is not known:
    then there is no bound. "At least" before a quantity is not turned: it is said of those who did not come.
    """
    own = polarity(lang) if bound in TURNED or (bound == "at-least" and hedge[0] >= end) else None
    if own is None:
        return bound
    cut = max(0, min(start, hedge[0]) - LOOK)
    text = text[cut : max(end, hedge[1]) + LOOK]
    start, end, hedge = start - cut, end - cut, (hedge[0] - cut, hedge[1] - cut)
    spans = word_spans(text, lang)
    found = own.find(text, spans)
    first, last = min(start, hedge[0]), max(end, hedge[1])
    edges = [0, *(at for match in _CLAUSE.finditer(text) for at in match.span()), len(text)]
    left, right = max(at for at in edges if at <= first), min((at for at in edges if at >= last), default=len(text))
    denied = [(a, b) for a, b in denying(found) if left <= a and b <= right and (b <= first or a >= last)]
    if not denied:
        return bound
    _, less = found.directions.get("amount", ([], []))
    compares = bound == "over" or any(hedge[0] <= a and b <= hedge[1] for a, b in less)
    # A word that only begins like a denial may deny itself alone: "nezamestnanosť", unemployment.
    sure = [
        (a, b) for a, b in denied if (word := text[a:b].lower()) in own.negators.words or word in own.negators.phrases
    ]
    nearest = max((b for _, b in sure if b <= first), default=None)
    near = nearest is not None and sum(nearest <= a and b <= first for a, b in spans) <= REACH
    return TURNED[bound] if compares and near and bound in TURNED else "exact"
