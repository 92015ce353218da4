"""A date as a version would write it in place of another one: in its own order, length and calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product

import regex

from factcheck.compare.equality.dates import Date, parse_date
from factcheck.compare.findings.written_numbers import in_digits_of
from factcheck.language import cldr
from factcheck.language.dates.forms import names_in_forms
from factcheck.language.dates.words import own_date_words
from factcheck.nouns.story import Fact

_FIGURE = regex.compile(r"\p{Nd}{1,4}")
_FIRST = regex.compile(r"(?<!\p{Nd})1(?![\p{Nd}\p{L}º°.])")
_LEADING_ZERO = regex.compile(r"(?<!\p{Nd})[0٠۰०০]\p{Nd}(?!\p{Nd})")
_CENTURY = 100

Edit = tuple[int, int, str]
"""A span of a text and what replaces it."""


def date_forms(off: Fact, right: Fact, locale: str) -> Iterator[str]:
    """What the words of `off` may be with the date `right`: the same words with other parts, else, where they are no
    mere figures, the date as the locale writes it in running text."""
    parsed = parse_date(right.value)
    if off.value_max or right.value_max or parsed.part or (parsed.year and not parsed.year.isdigit()):
        return
    if off.kind == "date":
        yield from _with_other_parts(off.text, parse_date(off.value), parsed, locale)
    if parsed.weekday or (parsed.month and not parsed.year and not parsed.day):
        number = int(parsed.weekday or parsed.month or 0)
        name = _same_form(off.text, number, locale, parsed.weekday is not None)
        yield from [name] if name else []
    elif parsed.year and not parsed.month:
        if off.text.isdigit() and len(off.text) == len(parsed.year):
            yield in_digits_of(off.text, parsed.year)
    elif any(char.isalpha() for char in off.text) and _says_as_much(parsed, off, locale):
        whole = _in_running_text(parsed, locale)
        yield from [in_digits_of(off.text, whole)] if whole else []


def _says_as_much(right: Date, off: Fact, locale: str) -> bool:
    """Whether a date has all the parts that it would replace, and these have no ending of their own."""
    own = parse_date(off.value) if off.kind == "date" else Date(None, None, None, None)
    if own.part or own.weekday or (own.year and not right.year) or (own.day and not right.day):
        return False
    # A case that CLDR's names don't have would be lost: "w czerwcu 2025".
    return not own.month or _name_edit(off.text, int(own.month), int(right.month or own.month), locale) is not None


def _in_running_text(parsed: Date, locale: str) -> str | None:
    """A date by CLDR's skeletons; None for what has none."""
    from babel.dates import format_skeleton

    skeleton = ("y" if parsed.year else "") + ("MMMM" if parsed.month else "") + ("d" if parsed.day else "")
    try:
        day = date(int(parsed.year or 2000), int(parsed.month or 1), int(parsed.day or 1))
        return _with_first(str(format_skeleton(skeleton, day, locale=cldr.locale(locale))), parsed, locale)
    except (KeyError, ValueError):  # a calendar date that is none, a locale without the skeleton
        return None


def _with_other_parts(text: str, own: Date, right: Date, locale: str) -> Iterator[str]:
    """The text with those of its parts replaced that differ, wherever one part can be told from the others; several
    where figures leave open which is which ("3/3/2021"). A weekday beside another day would be wrong."""
    changed = [
        (name, a, b)
        for name in ("year", "month", "day")
        if (a := getattr(own, name)) and (b := getattr(right, name)) and a != b
    ]
    if not changed or not all(a.isdigit() and b.isdigit() for _, a, b in changed) or _names_a_weekday(text, locale):
        return
    choices: list[list[Edit]] = [
        _year_edits(text, int(a), int(b)) if name == "year" else _edits(text, int(a), int(b), name, locale)
        for name, a, b in changed
    ]
    for edits in product(*choices):
        if (edited := _edited(text, edits)) is not None:
            yield _with_first(edited, right, locale)


def _with_first(text: str, written: Date, locale: str) -> str:
    """A date with the first of a month as the language writes it beside a month's name: "1er juillet"."""
    first = own_date_words(locale).first_day
    if not first or written.day != "01" or not any(char.isalpha() for char in text):
        return text
    return str(_FIRST.sub(first, text, count=1))


def _edits(text: str, own: int, other: int, part: str, locale: str) -> list[Edit]:
    """Where a day or month may stand, by its name or in figures."""
    if part == "month" and (edit := _name_edit(text, own, other, locale)):
        return [edit]
    return [
        (*match.span(), in_digits_of(match[0], _figure(text, match[0], other)))
        for match in _FIGURE.finditer(text)
        if int(match[0]) == own and len(match[0]) <= 2 and not _runs_on(text, match.end(), locale)
    ]


def _figure(text: str, own: str, other: int) -> str:
    """A day or month in one figure or two, as the others of the text are: "04.03."."""
    in_two = len(own) == 2 and (int(own) < 10 or _LEADING_ZERO.search(text) is not None)
    return f"{other:02d}" if in_two else str(other)


def _year_edits(text: str, own: int, other: int) -> list[Edit]:
    """Where a year may stand: as it is, in two figures, or by another calendar that counts the same years."""
    found: list[Edit] = []
    for match in _FIGURE.finditer(text):
        figure = int(match[0])
        if figure == own or (len(match[0]) == 2 and figure == own % _CENTURY):
            shown = f"{other % _CENTURY:02d}" if len(match[0]) == 2 else str(other)
            found.append((*match.span(), in_digits_of(match[0], shown)))
        elif len(match[0]) == 4 or (len(match[0]) == 3 and own - figure > 1000):
            found.append((*match.span(), in_digits_of(match[0], str(figure + other - own))))
    return found


def _name_edit(text: str, own: int, other: int, locale: str) -> Edit | None:
    """The month's name, replaced by another in the same form."""
    for names in names_in_forms(locale, False):
        for start, end in _whole(text, names[own - 1]):
            written, name = text[start:end], names[other - 1]
            if not any(char.isalpha() for char in name) or _runs_on(text, end, locale):
                continue
            if written.isupper() and len(written) > 1 and name.lower() != name.upper():
                return start, end, name.upper()
            return start, end, _cased(written, names[own - 1], name)
    return None


def _whole(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in any case, with no figure beside it that goes on."""
    pattern = rf"(?<!\p{{Nd}}){regex.escape(name)}(?!\p{{Nd}})"
    return (match.span() for match in regex.finditer(pattern, text, regex.I))


def _runs_on(text: str, end: int, locale: str) -> bool:
    return cldr.spaced(locale) and text[end : end + 1].isalpha()


def _cased(written: str, own: str, other: str) -> str:
    """`other` with the capital that `written` has and `own` lacks: a sentence begins with it."""
    return other[:1].upper() + other[1:] if written[:1].isupper() and own[:1].islower() else other


def _names_a_weekday(text: str, locale: str) -> bool:
    folded = text.lower()
    if not cldr.spaced(locale):
        return any(len(name) > 1 and name.lower() in folded for name in names_in_forms(locale, True)[0])
    words = set(regex.findall(r"[\p{L}\p{M}]+", folded))
    return any(name.lower().rstrip(".") in words for names in names_in_forms(locale, True) for name in names)


def _edited(text: str, edits: tuple[Edit, ...]) -> str | None:
    """The text with all edits made; None where two of them overlap."""
    ordered = sorted(edits)
    if any(one[1] > other[0] for one, other in pairwise(ordered)):
        return None
    for start, end, written in reversed(ordered):
        text = text[:start] + written + text[end:]
    return text


def _same_form(off: str, number: int, locale: str, weekday: bool) -> str | None:
    """Another month or weekday in the form in which one is written: long or short, within a date or alone."""
    for names in names_in_forms(locale, weekday):
        other = names[number - 1]
        if off in names:
            return other
        if off[:1].isupper() and off.lower() in names:  # a sentence begins with it
            return other[:1].upper() + other[1:]
    return None
