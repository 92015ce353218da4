"""Two facts of one kind in a sentence exchanged: every fact is still there, but says something of another thing.

As in `slips.py`, digits are found by a regular expression and words by the tables of CLDR and ICU. Facts that stand
beside each other, as in a list or a range, are left alone: exchanged they may well say the same, or be seen at once.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations

import regex

from benchmarks.corpora.far_slips import edges, is_year, month_forms, named_sum, number, sum_of_money, year
from factcheck.language import cldr
from factcheck.language.numbers.spellout import lexicon
from factcheck.language.text.segmentation import word_spans

Span = tuple[int, int]
Swap = tuple[str, Span, Span]
"""The changed sentence and the spans in it of what was exchanged, in their order."""

LEAST_BETWEEN = 2
"""Words between two facts that are exchanged, at least."""


def exchanged(text: str, one: Span, other: Span) -> Swap:
    """The text with the words of two spans exchanged, the first of which ends before the other begins."""
    first, between, second = text[slice(*one)], text[one[1] : other[0]], text[slice(*other)]
    begin = one[0] + len(second) + len(between)
    changed = text[: one[0]] + second + between + first + text[other[1] :]
    return changed, (one[0], one[0] + len(second)), (begin, begin + len(first))


def _exchange_some(text: str, lang: str, dice: random.Random, pairs: list[tuple[Span, Span]]) -> Swap | None:
    apart = [
        (one, other)
        for one, other in pairs
        if text[slice(*one)].casefold() != text[slice(*other)].casefold()
        and len(word_spans(text[one[1] : other[0]], lang)) >= LEAST_BETWEEN
    ]
    return exchanged(text, *dice.choice(apart)) if apart else None


def _figures(text: str, lang: str, dice: random.Random) -> Swap | None:
    """Two numbers, both of two digits or more or with decimals, or both with the same sign of percent or currency."""
    found = [m for m in regex.finditer(number(lang), text) if not is_year(m.group())]

    def sign(match: regex.Match[str]) -> str:
        before = regex.search(r"\p{Sc}\s?\Z", text[: match.start()])
        after = regex.match(r"\s?([%٪\p{Sc}])", text[match.end() :])
        return before.group().strip() if before else after[1] if after else ""

    pairs = [
        (a.span(), b.span())
        for a, b in combinations(found, 2)
        if min(len(a.group()), len(b.group())) > 1 or (sign(a) and sign(a) == sign(b))
    ]
    return _exchange_some(text, lang, dice, pairs)


def _years(text: str, lang: str, dice: random.Random) -> Swap | None:
    """Two years."""
    spans = [match.span() for match in year(lang).finditer(text)]
    return _exchange_some(text, lang, dice, list(combinations(spans, 2)))


def _money(text: str, lang: str, dice: random.Random) -> Swap | None:
    """Two sums, with the scale words and the sign or name of the currency beside them."""
    scales = [*lexicon(lang).scales, *lexicon(lang).short_scales]
    end = "" if cldr.attaches_words(lang) else r"(?![\p{L}\p{M}])"
    scaled = regex.compile(rf"\s?\L<scales>{end}", regex.IGNORECASE, scales=scales)
    spans = []
    for match in sum_of_money(lang).finditer(text):
        scale = scaled.match(text, match.end()) if match.end() == match.end("number") else None
        spans.append((match.start(), scale.end() if scale else match.end()))
    for match in named_sum(lang).finditer(text):
        if all(match.end() <= start or match.start() >= stop for start, stop in spans):
            spans.append(match.span())
    return _exchange_some(text, lang, dice, list(combinations(sorted(spans), 2)))


def _scores_reversed(text: str, lang: str, dice: random.Random) -> Swap | None:
    """The two sides of a score. With a colon it is no time of day; with a dash the first is larger, so no range."""
    before, after = edges(lang)
    pattern = rf"{before}(?<![–-])(\d{{1,3}})(:|[-–])(\d{{1,3}})(?![–-]){after}"
    found = []
    for match in regex.finditer(pattern, text):
        home, away = int(match[1]), int(match[3])
        clock = len(match[3]) == 2 and home <= 24 and away < 60
        if home != away and (home > away if match[2] != ":" else not clock):
            found.append(match)
    if not found:
        return None
    match = dice.choice(found)
    return exchanged(text, match.span(1), match.span(3))


def _months(text: str, lang: str, dice: random.Random) -> Swap | None:
    """Two months, named in the same form."""
    right = r"(?![\p{L}\p{M}\d])" if cldr.spaced(lang) else r"(?!\d)"
    left = r"(?<![\p{L}\p{M}\d])" if cldr.spaced(lang) else r"(?<!\d)"
    for names in month_forms(lang):
        spans = [m.span() for m in regex.finditer(rf"{left}\L<names>{right}", text, names=list(names))]
        if swap := _exchange_some(text, lang, dice, list(combinations(spans, 2))):
            return swap
    return None


SWAPS: dict[str, Callable[[str, str, random.Random], Swap | None]] = {
    "figures": _figures,
    "years": _years,
    "money": _money,
    "scores reversed": _scores_reversed,
    "months": _months,
}
