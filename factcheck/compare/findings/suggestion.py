"""What a version's words would be if they said what the others say, written the way the version writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from factcheck.compare.claims.claims import GroupView, Place
from factcheck.compare.claims.ranges import ends_of
from factcheck.compare.equality.dates import parse_date
from factcheck.compare.equality.facts import equal, family
from factcheck.compare.findings.written_dates import date_forms
from factcheck.compare.findings.written_quantities import COUNTED, may_be_counted, quantity_forms
from factcheck.compare.findings.written_times import converted, time_forms
from factcheck.extract import extract
from factcheck.extract.interface import TAKEN
from factcheck.language import cldr
from factcheck.language.units.units import compatible
from factcheck.nouns.findings import Suggestion
from factcheck.nouns.story import Fact

_ENDING = regex.compile(r"(?:[-‐‑'’:]|(?<=\p{N}))[\p{L}\p{M}]{1,3}(?![\p{L}\p{M}\p{N}])")
"""What is written onto a figure and is shorter than a word."""
_LAST = regex.compile(r"[\p{L}\p{M}\p{N}]+[^\p{L}\p{M}\p{N}]*\Z")
_FIGURES = regex.compile(r"\p{Nd}+")
_LETTERS = regex.compile(r"\p{L}")
_LATIN = regex.compile(r"[\p{Latin}\p{Common}\p{Inherited}]*")


def mended(view: GroupView, off: Place, right: Place) -> Suggestion | None:
    """The words of `off` with what `right` states; None where they cannot be written safely.

    A suggestion replaces exactly these words, and is made only if the sentence then states what `right` does.
    """
    version = view.story.versions[off.version]
    locale = version.locale_of(off.sentence)
    for form in _forms(view, off, right, locale):
        text = _with_own_apostrophes(form, "".join(sentence.text for sentence in version.sentences))
        if text != off.fact.text and not _takes_ending(view, off, text) and reads_back(view, off, right, text, locale):
            return Suggestion(version.key, text)
    return None


def _takes_ending(view: GroupView, off: Place, text: str) -> bool:
    """Whether an ending is written onto the words, which others might not take: "5'i", "5-öt"."""
    same_end = _LAST.search(off.fact.text), _LAST.search(text)
    if cldr.attaches_words(off.lang) or (same_end[0] and same_end[1] and same_end[0][0] == same_end[1][0]):
        return False
    return _ENDING.match(view.sentence_text(off), off.fact.end) is not None


def _with_own_apostrophes(form: str, text: str) -> str:
    """A form with straight apostrophes where the version has only these: "d'euros"."""
    return form.replace("’", "'") if "'" in text and "’" not in text else form


def _forms(view: GroupView, off: Place, right: Place, locale: str) -> Iterator[str]:
    """What the words of `off` may be instead, the version's own form first."""
    match family(right.fact):
        case "quantity":
            yield from quantity_forms(view, off, right, locale)
        case "date":
            yield from date_forms(off.fact, right.fact, locale)
        case "time":
            yield from time_forms(off, right, locale)
        case "code" | "designator":
            yield from _code_forms(off.fact, right.fact)


def _code_forms(off: Fact, right: Fact) -> Iterator[str]:
    """A code as it stands in the other version; of scores the figures alone, with the signs of the version."""
    figures, own = _FIGURES.findall(right.text), _FIGURES.findall(off.text)
    if off.kind == right.kind == "score" and len(figures) == len(own):
        following = iter(figures)
        yield _FIGURES.sub(lambda _: next(following), off.text)
    # A name in another script is not how the version would write it.
    elif _LATIN.fullmatch(right.text) or not (_LETTERS.search(off.text) and _LATIN.fullmatch(off.text)):
        yield right.text


def reads_back(view: GroupView, off: Place, right: Place, text: str, locale: str) -> bool:
    """Whether the sentence of `off`, with `text` for its words, states there what `right` does."""
    sentence = view.story.versions[off.version].sentences[off.sentence].without_code(TAKEN)
    start, end = off.fact.start, off.fact.end
    found = extract(sentence[:start] + text + sentence[end:], locale)
    there = [fact for fact in found if fact.start < start + len(text) and start < fact.end]
    if family(right.fact) == "designator":  # whose family may be read as a name before it: "Kestrel R5"
        return any(_states(view, fact, off, right) for fact in there)
    return len(there) == 1 and _states(view, there[0], off, right)


def _states(view: GroupView, fact: Fact, off: Place, right: Place) -> bool:
    """Whether a fact read in place of `off` is that of `right`: not only compatible with it, as with either end of a
    range, but the same in all that both say. Where `off` is an end of a range, the other end must stay as it was."""
    meant = right.fact
    if off.whole:
        if not fact.value_max:
            return False
        low, high = ends_of(fact)
        kept, own = (high.value, low) if off.fact.value == off.whole.value else (low.value, high)
        beside = off.whole.value_max if own is low else off.whole.value
        return kept == beside and _states(view, own, replace(off, whole=None), right)
    if bool(fact.value_max) != bool(meant.value_max):
        return False
    match family(meant):
        case "quantity":
            return family(fact) == "quantity" and _same_quantity(view, fact, off, meant)
        case "date":
            return fact.kind == "date" and _same_parts(fact, off.fact, meant)
        case "time":
            return fact.kind == "time" and fact.value == converted(replace(off, fact=fact), right)
    return fact.kind == meant.kind and equal(fact, meant, off.lang, right.lang)


def _same_quantity(view: GroupView, fact: Fact, off: Place, meant: Fact) -> bool:
    ends = [(fact.value, meant.value), (fact.value_max, meant.value_max)]
    if any(a and b and Decimal(a) != Decimal(b) for a, b in ends) or fact.per != meant.per:
        return False
    same_kind = fact.kind == meant.kind or {fact.kind, meant.kind} <= COUNTED
    if same_kind and (fact.unit == meant.unit or compatible(fact.unit, meant.unit)):
        return True
    return off.fact.unit is None and fact.unit is None and may_be_counted(view, off, meant)


def _same_parts(fact: Fact, off: Fact, meant: Fact) -> bool:
    """Whether a date has the parts of the right one; what only the replaced one had is kept."""
    own, other = parse_date(fact.value), parse_date(meant.value)
    before = parse_date(off.value) if off.kind == "date" else other
    for part in ("year", "month", "day", "weekday", "part"):
        read, right, kept = (getattr(one, part) for one in (own, other, before))
        if read != (right if read and right else kept) and (read or right):
            return False
    return True
