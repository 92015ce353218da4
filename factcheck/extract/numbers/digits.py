"""Numbers in digits of any script: the locale's signs, fractions with a stroke, powers of ten."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from factcheck.extract.numbers.amount import ONE, Term, rounded
from factcheck.language import cldr
from factcheck.language.text.digits import to_ascii_digits

_JOIN = ".,'’٫٬،‚·"
_DIGITS = regex.compile(rf"[0-9]++(?:[{_JOIN}][0-9]++|[{cldr.SPACES}][0-9]{{3}}(?![0-9]))*+")
_FRACTION = regex.compile(
    r"(?<![0-9][.,:])(?<![0-9/⁄A-Za-z])(?:([0-9]{1,6})[ \u00a0\u2009\u202f]{1,2})?([0-9]{1,4})\s?[/⁄／]\s?([0-9]{1,3})"
    r"(?![0-9/⁄:A-Za-z]|[.,][0-9]|[ \u00a0\u2009\u202f][0-9]{3})"
)
_BROKEN = regex.compile(rf"(?=.*[{_JOIN}][0-9]{{3}}(?![0-9]))[0-9]{{1,3}}(?:[{_JOIN}][0-9]{{1,6}}){{2,}}")
"""Groups of digits of which one has three and another has not; of what number, nobody knows."""
_STROKE = regex.compile("[/⁄／]")
_POWER = regex.compile(
    r"(?:[eE](?P<e>[+\-−－]?[0-9]{1,2})|\s?[x×*·]\s?10\^?(?P<x>[+\-−]?[0-9]{1,2})|\^(?P<p>[+\-−]?[0-9]{1,2}))(?![0-9_^\p{Latin}\p{Greek}\p{Cyrillic}])"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_RAISED_POWER = regex.compile(r"(?P<times>\s?[x×*·]\s?10)?(?P<exponent>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![⁰¹²³⁴⁵⁶⁷⁸⁹])")
_POWER_STARTS = frozenset(f"eE^x×*·⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻{cldr.SPACES}")
TEN = Decimal(10)
MAX_DIGITS = 30
"""Longer strings of digits are identifiers, not quantities."""
_RUN = re.compile("[0-9]+")
_SEPARATORS = str.maketrans({**dict.fromkeys(cldr.SPACES, "_"), "’": "'", "٬": "'", "،": ",", "٫": "·"})
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100})
"""Denominators of fractions that are written with a stroke; "24/7", "9/11" and "50/50" are something else."""
VULGAR = frozenset(c for c in map(chr, (*range(0xBC, 0xBF), *range(0x2150, 0x215F), 0x2189)))
"""Characters that are a fraction: ½."""


class Reading(NamedTuple):
    value: Decimal
    step: Decimal
    alternative: Decimal | None = None
    """The value if a single sign before three digits has its other meaning: 1234 where "1.234" is read as 1.234."""


def parse_digits(text: str, lang: str) -> Reading | None:
    """A number in ASCII digits with separators, or None if it is no single number ("1,2,3").

    The locale's signs decide where they can; text that breaks them is read by its shape: two kinds of signs, or one
    repeated, or one before anything but three digits leave no choice.
    """
    if len(text) > MAX_DIGITS:
        return None
    if text.isdigit():
        return Reading(Decimal(text), ONE)
    text = text.translate(_SEPARATORS)
    kinds = [c for c in text if not c.isdigit()]
    decimal, unsure = "", False
    distinct = set(kinds)
    last = kinds[-1]
    head, _, tail = text.rpartition(last)
    if len(distinct) > 2:
        return None
    if last in "_'" and len(distinct) == 1:
        pass
    elif len(distinct) == 2:
        if kinds.count(last) == 1:
            decimal = last
        elif not _grouped(text.replace("_", ",").replace(kinds[0], ",")):
            return None
    elif last == "·":
        decimal = last
    elif len(kinds) == 1:
        signs = cldr.signs(lang)
        if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
            decimal = last
        else:
            # A measured value rarely ends in a zero, a grouped one often does: "18,300" is no decimal anywhere.
            unsure = last in signs.decimal or last not in signs.group
            decimal = last if last in signs.decimal and not tail.endswith("0") else ""
    whole, fraction = (head, tail) if decimal else (text, "")
    if not _grouped(whole):
        return None
    number = "".join(c for c in whole if c.isdigit())
    value = Decimal(f"{number}.{fraction}") if fraction else Decimal(number)
    other = (value * 1000 if decimal else value / 1000) if unsure else None
    return Reading(value, ONE.scaleb(-len(fraction)), other)


def _grouped(whole: str) -> bool:
    """Digits in groups as some locale writes them: 1,234,567 or 12,34,567 (or 1,2345 by myriads)."""
    groups = regex.split(r"\D", whole)
    if len(groups) == 1:
        return True
    return 1 <= len(groups[0]) <= 3 and len(groups[-1]) == 3 and all(len(g) in {2, 3} for g in groups[1:-1])


def digit_terms(text: str, lang: str) -> dict[int, Term]:
    """All numbers in digits by where they start."""
    ascii_text = to_ascii_digits(text)
    terms: dict[int, Term] = {}
    fractions = dict(_fractions(ascii_text)) if _STROKE.search(ascii_text) else {}
    at = 0
    while match := _DIGITS.search(ascii_text, at):
        start, at = match.start(), match.end()
        if fraction := fractions.get(start):
            terms[start] = fraction
            at = fraction.end
        else:
            at = _read(ascii_text, match, lang, terms)
    if not text.isascii():
        for position, char in enumerate(text):
            if char in VULGAR:
                _add_vulgar(text, position, terms)
    return terms


def _fractions(text: str) -> Iterator[tuple[int, Term]]:
    for match in _FRACTION.finditer(text):
        whole, top, bottom = match.groups()
        if (
            int(bottom) not in DENOMINATORS
            or top == bottom
            or (whole is None and len(top) > 3)
            or (whole and int(top) > int(bottom))
        ):
            continue
        value = rounded(Decimal(whole or 0) + Decimal(top) / Decimal(bottom))
        yield (
            match.start(),
            Term(match.end(), value, Decimal("0.01"), "digits", role="fraction" if not whole else "cardinal"),
        )


def _add_vulgar(text: str, position: int, terms: dict[int, Term]) -> None:
    """A fraction sign, with the digits right before it: 3½."""
    value = rounded(Decimal(unicodedata.numeric(text[position])))
    end = position
    while end and text[end - 1] in cldr.SPACES:
        end -= 1
    start = end
    while start and text[start - 1].isdigit():
        start -= 1
    whole = terms.get(start) if position - end <= 1 else None
    if whole and whole.end == end and start < end:
        terms[start] = Term(position + 1, whole.value + value, Decimal("0.01"), "digits")
    else:
        terms[position] = Term(position + 1, value, Decimal("0.01"), "digits", role="fraction")


def _read(text: str, match: regex.Match[str], lang: str, terms: dict[int, Term]) -> int:
    """Adds what a run of digits and separators holds; returns where it ends."""
    raw, start, end = str(match.group()), int(match.start()), int(match.end())
    if start > 1 and text[start - 1].isascii() and text[start - 1].isalpha() and text[start - 2].isdigit():
        return end  # within a code: "3f8a1"
    found = parse_digits(raw, lang)
    if found is None and any(c in cldr.SPACES for c in raw):
        for part in regex.finditer(rf"[^{cldr.SPACES}]+", raw):
            if (one := parse_digits(part.group(), lang)) is not None:
                begin, stop = start + part.start(), start + part.end()
                terms[begin] = Term(stop, one.value, one.step, "digits", False, one.alternative)
            else:
                _add_list(start + part.start(), part.group(), terms)
        return end
    if found is not None:
        if raw.isdigit() and _bare_point(text, start, lang):  # ".08"
            value = Decimal(f"0.{raw}")
            terms[start - 1] = Term(end, value, ONE.scaleb(-len(raw)), "digits")
            return end
        if power := _power(text, end, found.value):
            # In "10²" the two may be a footnote.
            bare = found.value if text[end].translate(_RAISED) != text[end] else None
            terms[start] = Term(power[0], power[1], found.step, "digits", False, bare)
            return power[0]
        terms[start] = Term(end, found.value, found.step, "digits", False, found.alternative)
        return end
    _add_list(start, raw, terms)
    return end


def _bare_point(text: str, start: int, lang: str) -> bool:
    """A decimal sign with nothing before it."""
    return (
        start > 0
        and text[start - 1] in cldr.signs(lang).decimal
        and (start == 1 or text[start - 2] in cldr.SPACES + "-−–(")
    )


def _power(text: str, end: int, value: Decimal) -> tuple[int, Decimal] | None:
    """ "1.3x10^6", "5×10⁶", "10⁶", "1e10", "2^5": the end and the value."""
    if text[end : end + 1] not in _POWER_STARTS:
        return None
    match = _POWER.match(text, end)
    if not match:
        raised = _RAISED_POWER.match(text, end)
        if not raised or not (raised["times"] or value == TEN):  # "5²" is a five with a footnote
            return None
        exponent = int(raised["exponent"].translate(_RAISED))
        return raised.end(), value.scaleb(exponent) if raised["times"] else ONE.scaleb(exponent)
    ten = match["e"] or match["x"]
    exponent = int((ten or match["p"]).replace("−", "-").replace("－", "-"))
    if ten:
        return match.end(), value.scaleb(exponent)
    if not value or abs(exponent * value.adjusted()) > MAX_DIGITS:
        return None
    return match.end(), rounded(value**exponent)


def _add_list(start: int, raw: str, terms: dict[int, Term]) -> None:
    """What is no single number: "1,2,3"; or one whose groups are broken: "5,270,35"."""
    if len(raw) <= MAX_DIGITS and _BROKEN.fullmatch(raw):
        whole, _, last = raw.rpartition(raw.rstrip("0123456789")[-1])
        value = Decimal(f"{''.join(_RUN.findall(whole))}.{last}")
        ungrouped = Decimal("".join(_RUN.findall(raw)))
        terms[start] = Term(start + len(raw), value, ONE.scaleb(-len(last)), "digits", alternative=ungrouped)
        return
    for part in _RUN.finditer(raw):
        if len(part.group()) <= MAX_DIGITS:
            terms[start + part.start()] = Term(start + part.end(), Decimal(part.group()), ONE, "digits")
