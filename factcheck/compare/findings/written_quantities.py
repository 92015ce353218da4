"""A quantity as a version would write it in place of another one: its own words with another number, or with the unit
that the others give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from factcheck.compare.claims.certainty import WORDS
from factcheck.compare.claims.claims import GroupView, Place
from factcheck.compare.equality.facts import family
from factcheck.compare.findings.written_money import Meant, currency_names, meant_currency
from factcheck.compare.findings.written_numbers import MINUS, in_digits_of, is_written_out, number_forms, same_plural
from factcheck.extract.numbers.amount import Amount
from factcheck.extract.numbers.amounts import find_amounts
from factcheck.language import cldr
from factcheck.language.near_names import beside_is_near, word_after
from factcheck.language.numbers.same_form import in_same_form
from factcheck.language.numbers.words import own_number_words
from factcheck.language.units.units import METRIC, compatible, unit_patterns, units
from factcheck.nouns.story import Fact

_COUNTS = frozenset({"cardinal", "fraction"})
"""Roles of numbers that a figure may replace; none does "twofold"."""
_COUNTED_OUT = tuple(map(Decimal, ("1", "2", "5", "11", "1.5", "1000000")))
"""Numbers after which languages have all their plural forms."""
_CENT = Decimal("0.01")
_LONG = 3
"""Letters from which on a word behind a figure may be a currency that is not known."""
_BY_NAME = frozenset({"mile", "yard", "foot", "inch"})
"""Units that running text names, at least where they are foreign."""
COUNTED = frozenset({"number", "measure", "duration", "ordinal"})


def quantity_forms(view: GroupView, off: Place, right: Place, locale: str) -> Iterator[str]:
    """What the words of `off` may be with the value and unit of `right`, the version's own form first."""
    one, other = off.fact, right.fact
    if family(one) != "quantity":
        return
    if bool(one.value_max) != bool(other.value_max) or "implied" in {one.kind, other.kind}:
        return
    # The rest of a rate may stand outside of the words: "95 kilometres (an hour)".
    if one.per != other.per or (one.unit and other.unit and ("-per-" in one.unit) != ("-per-" in other.unit)):
        return
    if one.value_max:
        yield from _ranges(one, other, locale)
        return
    if one.kind == "ordinal" and one.text[-1:] not in "º":
        if other.unit is None and other.value.isdigit() and one.value.isdigit():
            written = in_same_form(one.text, int(one.value), int(other.value), locale)
            yield from [written] if written else []
        return
    if _has_unread_unit(view, off, other):
        return
    amount = _only_amount(one, locale)
    if amount is None or not is_written_out(Decimal(other.value)):
        return
    number, is_compound = one.text[amount.start : amount.end], _is_compound(one, amount, locale)
    replaceable = not is_compound and not _is_inflected(one, amount, locale)
    keeps_unit = _keeps_unit(one, other) or (one.value != other.value and may_be_counted(view, off, other))
    for written in number_forms(_as_resolved(other), number, amount, locale):
        if keeps_unit and not (is_compound and amount.form == "words" and written != number):
            yield from _with_own_unit(one, other, amount, written, locale)
        in_figures = written == number or any(char.isdigit() for char in written)
        has_unit = one.unit is not None or one.kind == "percent"
        if not other.per and (has_unit or not keeps_unit) and replaceable and in_figures:
            yield from _with_unit(view, off, right, amount, written, locale)


def _as_resolved(fact: Fact) -> Decimal:
    """The value of a fact, of money with the decimals that it is written with: 12.50."""
    value, step = Decimal(fact.value), Decimal(fact.resolution or 1)
    return value.quantize(step) if fact.kind == "money" and fact.form == "digits" and step == _CENT else value


def _keeps_unit(one: Fact, other: Fact) -> bool:
    """Whether only the number has to be replaced: the units agree, or a bare figure may have its unit elsewhere."""
    if one.unit == other.unit is not None or (one.unit and other.unit and compatible(one.unit, other.unit)):
        return True
    if one.unit is None and other.unit is None:
        return one.kind == other.kind or {one.kind, other.kind} <= COUNTED
    return False


def _has_unread_unit(view: GroupView, off: Place, right: Fact) -> bool:
    """Whether a bare figure may have a unit of measure that was not read, where another value in a unit is right."""
    if off.fact.unit is not None or right.kind != "measure" or off.fact.value == right.value:
        return False
    return "unit" in off.fact.unread or bool(word_after(view.sentence_text(off), off.fact.end))


def may_be_counted(view: GroupView, off: Place, right: Fact) -> bool:
    """Whether a figure without a unit may have that of `right` in a word beside it that was not read as one; then only
    the figure is replaced. A word that may be a unit of measure may be another one than that of `right`."""
    one = off.fact
    if one.unit is not None or one.kind not in COUNTED or right.kind == "measure":
        return False
    if right.kind in COUNTED:
        return True
    sentence = view.sentence_text(off)
    kind = WORDS.get(right.kind)
    if kind is None or kind in one.unread or beside_is_near(sentence, one.start, one.end, kind, off.lang):
        return True
    return right.kind == "money" and len(word_after(sentence, one.end)) >= _LONG


def _only_amount(fact: Fact, locale: str) -> Amount | None:
    """The number that the words of a fact hold; None where they hold more: "one hour and a half"."""
    amounts = [amount for amount in find_amounts(fact.text, locale) if not (fact.per and amount.weak)]
    value = Decimal(fact.value)
    if fact.kind == "percent":  # whose word may be a number too: "per cent"
        amounts = [amount for amount in amounts if amount.value == value]
    if len(amounts) != 1:
        return None
    (amount,) = amounts
    if amount.value == -value and fact.text[: amount.start] in MINUS:
        return replace(amount, start=0, value=value)
    return amount if amount.value == value and amount.role in _COUNTS else None


def _is_compound(fact: Fact, amount: Amount, locale: str) -> bool:
    """Whether a number and its unit are one word, such as an adjective, for which another unit may have none:
    "25kilogramový", "34-year-old"."""
    after = fact.text[amount.end :].lstrip("-‐‑")
    word = cldr.spaced(locale) and not cldr.writes_hangul(locale) and after[:1].isalpha()
    return word and not _is_sign(after.strip(), locale)


def _is_inflected(fact: Fact, amount: Amount, locale: str) -> bool:
    """Whether the unit has an ending that CLDR's forms lack, so that another one would need it too: "40 kilometrin"."""
    name = fact.text[amount.end :].strip()
    if not any(char.islower() for char in name) or not fact.unit or _is_sign(name, locale):
        return False
    if not own_number_words(locale).case_endings or not cldr.locale(locale).plural_form.tags:
        return False
    forms = {form for value in _COUNTED_OUT for pair in _plural_pairs(fact, value, value, locale) for form in pair}
    return name.lower() not in {form.lower() for form in forms}


def _ranges(one: Fact, other: Fact, locale: str) -> Iterator[str]:
    """Both ends of a range replaced, where the words hold both as they are."""
    amounts = find_amounts(one.text, locale)
    ends, others = (one.value, one.value_max or ""), (other.value, other.value_max or "")
    if [amount.value for amount in amounts] != [Decimal(end) for end in ends] or not _keeps_unit(one, other):
        return
    written, at = "", 0
    for amount, value in zip(amounts, others, strict=True):
        number = next(number_forms(Decimal(value), one.text[amount.start : amount.end], amount, locale), None)
        if number is None or amount.scaled:
            return
        written += one.text[at : amount.start] + number
        at = amount.end
    yield written + one.text[at:]


def _with_own_unit(one: Fact, other: Fact, amount: Amount, number: str, locale: str) -> Iterator[str]:
    """The words with another number, and with their unit in the plural form that it asks for."""
    before, after = one.text[: amount.start], one.text[amount.end :]
    name = after.strip()
    old, new = Decimal(one.value), Decimal(other.value)
    if amount.form != "digits" and 0 < old < 1:
        old = Decimal(1)  # "half a tonne"
    bare = not any(char.isalpha() for char in name)
    if bare or _is_compound(one, amount, locale) or same_plural(old, new, locale) or _is_sign(name, locale):
        yield before + number + after
        return
    for singular, plural in _plural_pairs(one, old, new, locale):
        if singular == name:
            yield before + number + after.replace(name, plural)


def _is_sign(name: str, locale: str) -> bool:
    """Whether the words behind a number are a sign, which has no plural: "km"."""
    return name in units(locale).symbols


def _plural_pairs(fact: Fact, old: Decimal, new: Decimal, locale: str) -> Iterator[tuple[str, str]]:
    """A unit's names after two numbers."""
    if fact.kind == "money" and fact.unit:
        yield from zip(
            currency_names(Meant(fact.unit, fact.unit), old, locale),
            currency_names(Meant(fact.unit, fact.unit), new, locale),
            strict=False,
        )
        return
    plural = cldr.locale(locale).plural_form
    for width in ("long", "short", "narrow"):
        patterns = dict(unit_patterns(locale)).get(fact.unit or "", {}).get(width, {})
        one, other = (patterns.get(str(plural(float(value))), patterns.get("other", "")) for value in (old, new))
        if one and other:
            yield one.replace("{0}", "").strip(), other.replace("{0}", "").strip()


def _with_unit(view: GroupView, off: Place, right: Place, amount: Amount, number: str, locale: str) -> Iterator[str]:
    """A number with the unit of `right`: as the version writes it elsewhere in the story, else as CLDR does."""
    fact, value = right.fact, Decimal(right.fact.value)
    if fact.kind == "money":
        meant = meant_currency(view, off, right)
        if meant is None:
            return
        yield from (form.format(number) for form in _own_forms(view, off, fact, meant.units, amount, value, locale))
        for name in currency_names(meant, value, locale):
            yield f"{number}{_joint(name, amount, locale)}{name}"
        return
    if fact.kind in {"percent", "percentage-point"} or fact.unit:
        yield from (form.format(number) for form in _own_forms(view, off, fact, {fact.unit}, amount, value, locale))
    if fact.kind == "percent":
        before, after = (in_digits_of(number, sign) for sign in _percent_signs(locale))
        yield f"{before}{number}{after}".strip()
    elif fact.unit:
        yield from _measures(off, right, number, value, locale)


def _own_forms(
    view: GroupView,
    off: Place,
    fact: Fact,
    wanted: set[str | None] | frozenset[str | None],
    amount: Amount,
    value: Decimal,
    locale: str,
) -> Iterator[str]:
    """How the version writes such a quantity elsewhere in the story, as patterns with "{0}" for the number; what stands
    nearest first."""
    version = view.story.versions[off.version]
    found: list[tuple[int, str]] = []
    for sentence, facts in enumerate(view.story.facts[version.key]):
        for one in facts:
            if one is off.fact or one.kind != fact.kind or one.unit not in wanted or one.value_max or one.per:
                continue
            own = _only_amount(one, locale)
            if own is None or own.form == "words" or not {"{", "}"}.isdisjoint(one.text):
                continue
            if own.scaled != amount.scaled and own_number_words(locale).partitive:
                continue
            before, after = one.text[: own.start], one.text[own.end :]
            if _fits(one, after, value, locale) and not (one.start == 0 and before[:1].isupper()):
                found.append((abs(sentence - off.sentence), f"{before}{{0}}{after}"))
    yield from dict.fromkeys(form for _, form in sorted(found, key=lambda pair: pair[0]))


def _fits(one: Fact, words: str, value: Decimal, locale: str) -> bool:
    """Whether the words behind a number are right after another one: signs and codes are, names in the form that CLDR
    gives them there."""
    words = words.strip()
    if not any(char.islower() or not char.isascii() for char in words if char.isalpha()) or _is_sign(words, locale):
        return True
    if not own_number_words(locale).case_endings or len(cldr.locale(locale).plural_form.tags) == 0:
        return same_plural(Decimal(one.value), value, locale)
    pairs = _plural_pairs(one, Decimal(one.value), value, locale)
    return any(words == own == other for own, other in pairs)


def _percent_signs(locale: str) -> tuple[str, str]:
    """What stands before and behind the number of a percentage in the locale."""
    pattern = str(cldr.locale(locale).percent_formats[None].pattern)
    first = min(pattern.index(char) for char in "#0" if char in pattern)
    return pattern[:first], pattern[pattern.rindex("0") + 1 :]


def _measures(off: Place, right: Place, number: str, value: Decimal, locale: str) -> Iterator[str]:
    """A measure by CLDR's patterns: with the sign where the version, or else the others, write the sign."""
    widths = dict(unit_patterns(locale)).get(right.fact.unit or "", {})
    category = str(cldr.locale(locale).plural_form(float(value)))
    order = ["short", "long"] if _as_sign(off, right) else ["long", "short"]
    for width in order:
        patterns = widths.get(width, {})
        if chosen := patterns.get(category) or patterns.get("other"):
            # CLDR parts them by a space, as most publishers of Han characters do not.
            yield chosen.format(number).replace(" ", "" if cldr.writes_han(locale) else " ")


def _as_sign(off: Place, right: Place) -> bool:
    """Whether a unit is to be written as a sign. Bytes and bits have a name in few languages, miles a sign."""
    unit = right.fact.unit or ""
    if unit.endswith(("bit", "byte")):
        return True
    if unit not in METRIC - _BY_NAME:
        return False
    place = off if off.fact.unit else right
    name = regex.sub(r"[\p{N}\s.,'’٫٬]", "", place.fact.text)
    return name in units(place.lang).symbols


def _joint(name: str, amount: Amount, locale: str) -> str:
    """What stands between a number and a currency: nothing, a space, " di ", " d’"."""
    own = own_number_words(locale)
    if cldr.writes_han(locale) or (cldr.writes_hangul(locale) and " " not in name):
        return ""
    if not amount.scaled or not own.partitive:
        return " "
    return f" {own.partitive_elided}" if own.partitive_elided and name[:1].lower() in "aeiou" else f" {own.partitive} "
