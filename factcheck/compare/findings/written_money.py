"""Which currency a sum is in where its words leave it open, and what a language calls it in running text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.compare.claims.claims import GroupView, Place
from factcheck.language import cldr
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form, lower_in_place
from factcheck.language.text.letters import in_latin
from factcheck.language.units.currencies import COMPATIBLE, SHARED, alike, local_currencies
from factcheck.language.units.units import compatible, units

_CODE = 3
_CROWNS = frozenset({"KRONE", "KRONA"})
_BEST_KNOWN = {"WON": "KRW", "RUBLE": "RUB"}
"""Bare names of two currencies, of which news hardly ever means the other; their full name will do where a language
has no bare one."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A currency that a suggestion may name."""

    code: str
    """ISO 4217, or a bare name (`DOLLAR`) where nothing says whose it is."""
    stated: str
    """The unit as it was stated."""

    @property
    def units(self) -> frozenset[str]:
        """The units of sums that are written as it is."""
        return frozenset({self.code, self.stated})


def is_open(unit: str) -> bool:
    """Whether a unit of money is a bare name that several currencies have."""
    return unit in COMPATIBLE


def meant_currency(view: GroupView, off: Place, right: Place) -> Meant | None:
    """The currency of `right`; None where its name is open, and would be taken for another country's in the language of
    `off`."""
    unit = right.fact.unit or ""
    closed = {
        fact.unit
        for facts in view.story.facts.values()
        for sentence in facts
        for fact in sentence
        if fact.kind == "money" and fact.unit and not is_open(fact.unit) and compatible(fact.unit, unit)
    }
    if not is_open(unit):
        return Meant(unit, next(iter(_opened(unit)), unit)) if closed == {unit} else Meant(unit, unit)
    if len(closed) == 1:
        return Meant(next(iter(closed)), unit)
    if closed:
        return None
    own = local_currencies(off.lang) & COMPATIBLE[unit]
    if unit in _CROWNS and not own:  # one word for those of five countries
        return None
    return Meant(unit, unit) if _taken_for(unit, off.lang) == _taken_for(unit, right.lang) else None


def _opened(code: str) -> Iterator[str]:
    return (unit for unit, codes in COMPATIBLE.items() if code in codes)


@cache
def _taken_for(unit: str, lang: str) -> str:
    """The currency that readers of a language take a bare name for: their own, or else the best known."""
    own = local_currencies(lang) & COMPATIBLE[unit]
    return min(own) if own else SHARED.get(unit, (unit,))[0]


def currency_names(meant: Meant, value: Decimal, locale: str) -> Iterator[str]:
    """What a currency is called behind a number in running text: its bare name where it is the language's own or the
    text leaves it open, then the full one."""
    if is_open(meant.code) or meant.code in local_currencies(locale):
        yield from _bare_names(meant.code, value, locale)
    code = _BEST_KNOWN.get(meant.code, "") if is_open(meant.code) else meant.code
    if len(code) == _CODE:
        yield in_running_text(_full_name(code, value, locale), code, locale)


def _full_name(code: str, value: Decimal, locale: str) -> str:
    from babel.numbers import get_currency_name

    # The plural form is the one for running text: CLDR writes "Đô la Mỹ" in a list, "đô la Mỹ" in a sentence.
    name = str(get_currency_name(code, count=float(value), locale=cldr.locale(locale)))
    return name.partition("(")[0].strip()


def _bare_names(unit: str, value: Decimal, locale: str) -> Iterator[str]:
    """The bare name of a currency, cut out of a full one's: "dollari" of "dollari statunitensi"."""
    heads = [
        form
        for form, (kind, of) in units(locale).names.items()
        if kind == "money" and (of == unit or (is_open(of) and compatible(of, unit)))
    ]
    for code in SHARED.get(unit, (unit,)):
        full = _full_name(code, value, locale)
        lower = f" {lower_in_place(full)} " if cldr.spaced(locale) else lower_in_place(full)
        within = [f" {head} " if cldr.spaced(locale) else head for head in heads if len(head) < len(full)]
        # What names have in common may also be the country's: "Korea" of its two won.
        found = [head for head in within if head in lower and alike(head.strip(), _in_english(code))]
        if found:
            words = max(found, key=lambda head: _likeness(head.strip(), code))
            at, words = lower.index(words), words.strip()
            shorter = words.rpartition(" ")[0]  # "dola" of "dola za"
            if shorter and _likeness(shorter, code) > _likeness(words, code):
                words = shorter
            yield in_running_text(full[at : at + len(words)], code, locale)
            return


def in_running_text(name: str, code: str, locale: str) -> str:
    """A currency's name as within a sentence: some of CLDR's have capitals as for a list ("Dólares americanos").

    Nouns have small letters where the language writes nouns so, other words where its data says so; all else keeps its
    capital, as in "Brazilian reals".
    """
    first = name.split(" ", 1)[0]
    if not first[:1].isupper() or first[:2].isupper():
        return name
    endings = own_number_words(locale).small_in_names
    small = first.lower().endswith(endings) or (_nouns_are_small(locale) and _is_noun(name, code, locale))
    return name[:1].lower() + name[1:] if small else name


def _is_noun(name: str, code: str, locale: str) -> bool:
    """Whether a currency's name begins with the name of the money, not of the country."""
    first, *rest = name.split()
    if not rest or units(locale).names.get(fold_form(first), ("", ""))[0] == "money":
        return True
    likest = max(name.split(), key=lambda word: _likeness(word, code))
    return likest == first and alike(first, _in_english(code))


def _likeness(word: str, code: str) -> float:
    """How much a word sounds like the English name of a currency, 0 to 100."""
    from rapidfuzz.fuzz import ratio

    return float(ratio(in_latin(word), _in_english(code)))


@cache
def _in_english(code: str) -> str:
    return _full_name(code, Decimal(1), "en").split()[-1]


@cache
def _nouns_are_small(locale: str) -> bool:
    kilometer = dict(cldr.data(locale).get("unit_patterns", {}).get("length-kilometer", {}).get("long", {}))
    names = [str(p).removeprefix("{0}").strip() for k, p in kilometer.items() if k != "per"]
    return bool(names) and all(name[:1].islower() for name in names)
