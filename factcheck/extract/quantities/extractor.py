"""Numbers with what they count: percentages, money, measures, durations, ordinals, plain numbers and ranges.

Money in a minor unit keeps it: "50 cents" is 50 with the unit `CENT`, since the text leaves open whose cents they are;
together with a major one it is a part of that: "5 dollars and 20 cents" is 5.20 `DOLLAR`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import cast

import regex

from factcheck.extract.dates.spans import LAST_CENTURY, century_in_words
from factcheck.extract.interface import Coverage, Extractor, sources
from factcheck.extract.numbers.amount import ONE, Amount, plain_decimal
from factcheck.extract.numbers.amounts import find_amounts, finder
from factcheck.extract.numbers.half_read import half_read
from factcheck.extract.quantities.context import DEGREES, context
from factcheck.extract.quantities.hedges import hedges
from factcheck.extract.quantities.homographs import TENTHS, no_tenths, with_cardinal, with_readings, with_times
from factcheck.extract.quantities.neighbours import in_code, listed, sign_before
from factcheck.extract.quantities.ranges import quantity_joiner
from factcheck.extract.quantities.rates import rate_reader
from factcheck.extract.quantities.roman_ordinals import roman_ordinals
from factcheck.extract.quantities.signs import begins_with_minus, with_other_sign
from factcheck.extract.quantities.unit_finder import Unit, unit_finder
from factcheck.language import cldr
from factcheck.language.ability import unread
from factcheck.language.numbers.spellout import lexicon
from factcheck.language.numbers.words import own_number_words
from factcheck.language.tags import has_locale_data
from factcheck.language.text.folding import fold_form
from factcheck.language.units.units import units
from factcheck.nouns.story import Bound, Fact, FactKind, Reading, Unread

LOOK_BACK = 40
"""Characters before a quantity in which its hedge is looked for."""
_LETTER_SCALE = regex.compile(rf"(?:[{cldr.SPACES}]?(MM|cr)|([mMbk]))(?![\p{{L}}\p{{N}}])")
_MONEY_SCALES = {
    "MM": Decimal(10**6),
    "cr": Decimal(10**7),
    "m": Decimal(10**6),
    "M": Decimal(10**6),
    "b": Decimal(10**9),
    "k": Decimal(10**3),
}
"""Letters that are a scale only after a sum with its currency before it: "£5m"."""
_CENTS = regex.compile(r"[0-9]{2}(?![.,]?[0-9])")
_PERMILLE = {"permille": Decimal("0.1"), "permyriad": Decimal("0.01")}
_ROUND = frozenset({Decimal(100), Decimal(1_000), Decimal(10_000)})
_BESIDE = regex.compile(r"\p{L}")
_OF_SUM: frozenset[Unread] = frozenset({"scale"})
_OF_NUMBER: frozenset[Unread] = frozenset({"scale", "unit", "percent", "currency"})
"""What a figure may be with the word beside it: one without a unit, and one with its unit."""
_PERCENTS = frozenset({"percent", "percentage-point"})


class Quantities(Extractor):
    def covers(self, lang: str) -> tuple[Coverage, ...]:
        """See `Extractor.covers`."""
        own, spelled_out, known = own_number_words(lang), lexicon(lang), has_locale_data(lang)
        return (
            Coverage("numbers in figures", sources(any=not known, cldr=known)),
            Coverage("numbers in words", sources(icu=spelled_out.chunks, own=own.numbers or own.inflected)),
            Coverage("numbers in compounds", sources(own=own.joined)),
            Coverage("multiples", sources(own=own.multiples or own.implied or own.collectives)),
            Coverage("scale words", sources(cldr=spelled_out.scales, own=own.scales)),
            Coverage("fractions in words", sources(own=own.fractions or own.fraction_bars or own.denominator_first)),
            Coverage("units", sources(cldr=known and units(lang).names, own=own.units)),
            Coverage("currencies", sources(cldr=known, own=own.money)),
            Coverage("hedges", sources(own=own.bounds)),
        )

    def extract(self, text: str, lang: str) -> Sequence[Fact]:
        """See `Extractor.extract`."""
        facts, romans = self._counted(text, lang), roman_ordinals(text, lang)
        if not romans:
            return facts
        taken = {at for fact in facts for at in (fact.start, fact.end - 1)}
        romans = [fact for fact in romans if taken.isdisjoint(range(fact.start, fact.end))]
        return sorted((*facts, *romans), key=lambda fact: fact.start)

    def _counted(self, text: str, lang: str) -> Sequence[Fact]:
        amounts = find_amounts(text, lang)
        if not amounts:
            return rate_reader(lang).with_rates(text, list(self._once(text, lang)))
        reader = _reader(lang)
        multiples = {amount.start for amount in amounts if amount.role in {"multiple", "implied"}}
        if len(amounts) == 1 and amounts[0].weak and _fills(text, amounts[0], lang):
            amounts = [replace(amounts[0], weak=False)]
        facts: list[Fact] = []
        for amount in amounts:
            if facts and amount.start < facts[-1].end:  # its unit: "năm" is year after a number, else five
                continue
            fact = reader.fact(text, amount, facts[-1].end if facts else 0)
            if fact is not None:
                fact = reader.context.below_zero(text, fact)
                if facts and facts[-1].value == "0" and facts[-1].start >= fact.start:
                    facts.pop()  # शून्य से 12 डिग्री नीचे
            if fact is not None and (not facts or fact.start >= facts[-1].end):
                facts.append(fact)
        # "tripled to 2.4 million" is no range
        apart = [fact for fact in facts if fact.start in multiples]
        joined = quantity_joiner(lang).join(text, [fact for fact in facts if fact.start not in multiples])
        found = sorted((*map(with_times, joined), *apart, *self._once(text, lang)), key=lambda fact: fact.start)
        return rate_reader(lang).with_rates(text, found)

    @staticmethod
    def _once(text: str, lang: str) -> Iterator[Fact]:
        for start, end in rate_reader(lang).once_at(text):
            yield Fact("number", text[start:end], start, end, "1", form="words", resolution="1")


def _fills(text: str, amount: Amount, lang: str) -> bool:
    """Whether the amount is all of the text, as in the cell of a table: then "one" is a number, not an article."""
    rest = text[: amount.start] + text[amount.end :]
    if any(c.isalnum() for c in rest) or len(rest) > LOOK_BACK:
        return False
    return fold_form(text[amount.start : amount.end]) not in own_number_words(lang).ones


class _Reader:
    def __init__(self, lang: str):
        self.lang = lang
        self.unit_finder = unit_finder(lang)
        self.minor = tuple(own_number_words(lang).minor)
        self.fillers = own_number_words(lang).fillers
        self.articles = frozenset(own_number_words(lang).ones)
        self.vague = frozenset(own_number_words(lang).vague)
        self.attached = cldr.attaches_words(lang)
        self.context = context(lang)
        self.hedges = hedges(lang)
        self.amounts = finder(lang)
        self.rates = rate_reader(lang)
        self.lacks = unread(lang)
        self.half_read = half_read(lang)

    def fact(self, text: str, amount: Amount, free: int) -> Fact | None:
        """The amount with its unit as a fact; None for a weak one without. Text before `free` is another fact's."""
        if amount.role == "multiple":
            return self._fact(text, amount, "number", amount.start, amount.end, amount.value)
        if amount.role == "implied":
            return self._fact(text, amount, "implied", amount.start, amount.end, amount.value)
        if amount.role == "ordinal" and amount.value <= LAST_CENTURY:
            of_century = century_in_words(text, self.lang, int(amount.value), amount.start, amount.end)
            if of_century is not None and of_century.start >= free:
                return of_century
        if amount.form == "digits" and not amount.weak and amount.role == "cardinal" and listed(text, amount):
            return _of(text, amount, "number", amount.start, amount.end, amount.value, None, amount.step, "exact")
        if amount.role == "ordinal":
            ordinal = self._fact(text, amount, "ordinal", amount.start, amount.end, amount.value)
            return with_cardinal(amount, text, self.lang, ordinal)
        if self.vague and amount.form == "words" and amount.value in _ROUND and self._vague(text, amount):
            return None
        if span := self.context.ordinal(text, amount):
            return self._fact(text, amount, "ordinal", *span, amount.value)  # 第二年, the second year
        before = self._before(text, amount, free)
        if before is None and in_code(text, amount):
            return None
        after = self.unit_finder.after(text, amount, before)
        if before is not None and before.unit.startswith("per-"):
            found = self.context.rate(text, amount, before, after)
        else:
            found = _choose(before, after)
        if found is not None and no_tenths(text, self.lang, found):
            found = after = None
        if found is None and not amount.share and (figure := self.context.figure(text, amount)):
            return self._fact(text, amount, "ordinal", *figure, amount.value)
        # 五元三分: after a sum its parts are named by a sign that means many things
        part = found is None and 0 < free == amount.start and text.startswith(self.minor, amount.end)
        if amount.weak and not part and not self._counts(text, amount, found, found is after):
            if amount.value == 1 and self.rates.occurs(text, amount.start, amount.end):
                return self._fact(text, amount, "number", amount.start, amount.end, amount.value)
            return None
        start = min(amount.start, found.start) if found else amount.start
        end = max(amount.end, found.end) if found else amount.end
        kind, unit = (found.kind, found.unit) if found else ("number", None)
        factor, half, end = self._more(text, amount, before, found if found is after else None, end)
        value, step = (amount.value + half) * factor, (amount.step / 10 if half else amount.step) * factor
        if kind in _PERMILLE:
            value, step, kind = value * _PERMILLE[kind], step * _PERMILLE[kind], "percent"
        elif unit in TENTHS:  # 三成 is thirty percent, 七五折 seventy-five
            tenth = Decimal(10 if value <= 10 else 1)
            value, step, kind = value * tenth, step * tenth, "percent"
            value, step, end = self.context.more_tenths(text, value, step, end)
        elif amount.share and found is None:
            kind = "percent"
        if kind in _PERCENTS:
            unit = None
        sure = value >= 0 or unit in DEGREES or begins_with_minus(text[amount.start : amount.end])
        if amount.form != "words" and value > 0 and (sign := sign_before(text, start, end, unit in DEGREES)):
            (start, sure), value = sign, -value
        # What only a unit may be has become a percentage by now.
        fact = self._fact(text, amount, cast(FactKind, kind), start, end, value, unit, step)
        fact = with_readings(text, amount, fact, self.unit_finder, self.lang)
        return fact if sure else with_other_sign(fact)

    def _vague(self, text: str, amount: Amount) -> bool:
        """Whether a word before a hundred or thousand makes it some hundreds or thousands: "mehrere hundert"."""
        words_before = fold_form(text[max(0, amount.start - LOOK_BACK) : amount.start]).rsplit(" ", 1)
        return words_before[-1] in self.vague

    def _before(self, text: str, amount: Amount, free: int) -> Unit | None:
        found = self.unit_finder.before(text, amount.start)
        if found is None and self.attached and (hedge := self.hedges.before(text, amount.start)):
            found = self.unit_finder.before(text, amount.start - hedge)  # 時速約60キロ
            found = replace(found, end=amount.start) if found else None
        if found is None or found.start < free:
            return None
        if found.kind == "percent" and " " in text[found.start : found.end].rstrip():
            # "a percentage of 12", but not "what percent of 200 people"
            return None if amount.weak or not self.amounts.joiner.fractions.clause_ends(text, amount.end) else found
        return found

    def _more(
        self, text: str, amount: Amount, before: Unit | None, after: Unit | None, end: int
    ) -> tuple[Decimal, Decimal, int]:
        """What goes on after the unit: a factor to multiply by, a half to add, and where the quantity ends."""
        none = Decimal(0)
        if before and before.factor != 1:
            return Decimal(before.factor), none, end  # "MSEK 350"
        if before and before.kind == "money" and not amount.scaled:
            if letters := _LETTER_SCALE.match(text, end):  # "£5m", "US$ 1 MM"
                return _MONEY_SCALES[letters[1] or letters[2]], none, letters.end()
            return ONE, none, end
        if after is None:
            return ONE, none, end
        if after.factor != 1:
            return Decimal(after.factor), none, end  # "30 MUSD"
        last = text[end - 1 : end]
        cents = _CENTS.match(text, end) if unicodedata.category(last) == "Sc" and after.start == amount.end else None
        if cents and amount.step == ONE and not self.unit_finder.sign_first:
            return ONE, Decimal(cents.group()) / 100, cents.end()  # "5€50"
        if after.kind == "money" and not amount.scaled and (last.isupper() or unicodedata.category(last) == "Sc"):
            factor, stop, scaled = self.amounts.scales(text, end, False)
            if scaled:
                return factor, none, stop  # "75 USD million", "4$ ملین"
        if after.kind in {"measure", "duration", "money"} and amount.role == "cardinal":
            stop_half = self.amounts.joiner.half_after(text, end)
            if stop_half:
                return ONE, amount.factor / 2, stop_half  # 三米半
        return ONE, none, end

    def _counts(self, text: str, amount: Amount, unit: Unit | None, after: bool) -> bool:
        """Whether a word that may be an article is a number here: yes in "an hour and a half", no in "an hour"."""
        if unit is None:
            return False
        half = self.amounts.joiner.half_after(text, unit.end) if after else None
        if half is not None and text[half : half + 1] != "-":  # "an hour and a half-empty bottle"
            return True
        return not self._is_article(text, amount, unit)

    def _is_article(self, text: str, amount: Amount, unit: Unit) -> bool:
        """Whether a one is the article before a unit ("un jour", "a percentage") and no count."""
        if amount.value != 1:
            return False
        return unit.kind == "duration" or (
            unit.kind in _PERCENTS and fold_form(text[amount.start : amount.end]) in self.articles
        )

    def _fact(
        self,
        text: str,
        amount: Amount,
        kind: FactKind,
        start: int,
        end: int,
        value: Decimal,
        unit: str | None = None,
        step: Decimal | None = None,
    ) -> Fact:
        bound = self.hedges.bound(text, start, end, amount.role == "collective")
        if bound == "exact" and end > amount.end and text.startswith(self.fillers, amount.end):
            bound = "over"  # 3万多美元, 200만여 유로
        fact = _of(text, amount, kind, start, end, value, unit, amount.step if step is None else step, bound)
        if amount.form == "words" and self.half_read.is_half(text, amount):
            return replace(fact, unread=frozenset({"number"}))
        if not self.lacks or amount.form == "words" or _BESIDE.search(text, max(0, start - 3), end + 3) is None:
            return fact
        return replace(fact, unread=self.lacks & (_OF_NUMBER if kind == "number" else _OF_SUM) - _scale(amount))


def _of(
    text: str, amount: Amount, kind: FactKind, start: int, end: int, value: Decimal, unit: str | None, step: Decimal,
    bound: Bound,
) -> Fact:  # fmt: skip
    return Fact(
        kind=kind,
        text=text[start:end],
        start=start,
        end=end,
        value=plain_decimal(value),
        unit=unit,
        value_max=None if amount.high is None else plain_decimal(amount.high),
        bound=bound,
        form=amount.form,
        resolution=plain_decimal(step),
        readings=_other_value(amount, kind, value, unit),
    )


def _other_value(amount: Amount, kind: FactKind, value: Decimal, unit: str | None) -> tuple[Reading, ...]:
    """The reading of a number whose text breaks its locale's rule."""
    if amount.alternative is None or not amount.value:
        return ()
    return (Reading(kind, plain_decimal(amount.alternative * value / amount.value), unit),)


def _choose(before: Unit | None, after: Unit | None) -> Unit | None:
    """Which of two units a number has: the one before it or the one after it."""
    if before is None or after is None:
        return before or after
    if after.kind == before.kind == "duration":  # "berusia 9 bulan", aged nine months
        return replace(after, start=before.start)
    if after.kind == "money":  # "$5 million US dollars"
        return replace(after, start=before.start)
    if after.unit == "degree" and before.kind == "measure":
        return replace(before, end=after.end)  # 摄氏30度
    return after if after.kind in _PERCENTS else before


def _scale(amount: Amount) -> frozenset[Unread]:
    return _OF_SUM if amount.scaled else frozenset()


@cache
def _reader(lang: str) -> _Reader:
    return _Reader(lang)
