"""Numbers with what they count: percentages, money, measures, durations, ordinals, plain numbers and ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

import regex

from factcheck.extract.amounts import Amount, find_amounts
from factcheck.extract.interface import Extractor
from factcheck.language import cldr
from factcheck.language.spellout import MAX_SUFFIX, by_first, fold, lower_in_place
from factcheck.language.units import Units, units
from factcheck.language.words import words
from factcheck.nouns import Bound, Fact

_GAP = regex.compile(rf"[{cldr.SPACES}]?[-‐‑]?[{cldr.SPACES}]?")
_RANGE = regex.compile(rf"[{cldr.SPACES}]{{0,1}}(?:[-–—‑~〜～至]|bis)[{cldr.SPACES}]{{0,1}}")
LOOK_BACK = 40
"""Characters before a quantity in which its symbol or hedge is looked for."""
MILLION = Decimal(10**6)
_PERMILLE = {"permille": Decimal("0.1"), "permyriad": Decimal("0.01")}


def plain(value: Decimal) -> str:
    """A decimal as a plain string, without exponent or needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: str
    unit: str
    start: int
    end: int
    named: bool
    """By a name, not a sign."""


class Quantities(Extractor):
    kinds = frozenset({"number", "ordinal", "percent", "percentage-point", "money", "measure", "duration"})

    def extract(self, text: str, lang: str) -> Sequence[Fact]:
        reader = _reader(lang)
        facts: list[Fact] = []
        for amount in find_amounts(text, lang):
            if facts and amount.start < facts[-1].end:  # its unit: "năm" is year after a number, else five
                continue
            fact = reader.fact(text, amount)
            if fact is not None and (not facts or fact.start >= facts[-1].end):
                facts.append(fact)
        return reader.ranges(text, facts)


class _Reader:
    def __init__(self, lang: str):
        self.lang = lang
        self.units: Units = units(lang)
        own = words(lang)
        self.connectors = own.connectors
        self.range_words = tuple(sorted(own.ranges, key=len, reverse=True))
        self.conjunctions = _conjunctions(lang)
        self.not_units = frozenset(own.not_units)
        # Signs are vetoed one by one; a word vetoes the place, however long the unit that might be read there.
        self.vetoes = frozenset(fold(word) for word in own.not_units if len(word) > 3 or not word.isascii())
        self.vetoes -= {fold(word) for word in (*own.units, *own.money)}
        self.veto_lengths = by_first(self.vetoes)
        self.attached = not cldr.spaced(lang) or cldr.script(lang) == "Kore"
        self.before, self.after = _hedges(own.bounds)
        self.longest_prefix = max(map(len, self.units.prefixes), default=0)
        self.name_lengths, self.symbol_lengths = by_first(self.units.names), by_first(self.units.symbols)

    def fact(self, text: str, amount: Amount) -> Fact | None:
        """The amount with its unit, or None where a weak one has none."""
        before = self._prefix(text, amount.start)
        after = self._suffix(text, amount)
        if before and after and after.kind == "money":  # "$5 million US dollars"
            found: _Unit | None = replace(after, start=before.start)
        elif after and (after.kind != "measure" or before is None):
            found = after if before is None or after.kind in {"percent", "percentage-point"} else before
        else:
            found = before or after
        if amount.weak and (found is None or (found.kind == "duration" and amount.value == 1)):
            return None  # an article: "un jour", "a quarter"
        start = min(amount.start, found.start) if found else amount.start
        end = max(amount.end, found.end) if found else amount.end
        kind, unit = (found.kind, found.unit) if found else ("number", None)
        value, step = amount.value, amount.step
        if (
            before
            and before.kind == "money"
            and not amount.scaled
            and text[end : end + 1] in {"m", "M"}
            and not text[end + 1 : end + 2].isalpha()
        ):
            value, step, end = value * MILLION, step * MILLION, end + 1  # "£5m"
        if kind in _PERMILLE:
            value, step, kind, unit = value * _PERMILLE[kind], step * _PERMILLE[kind], "percent", "percent"
        if kind in {"percent", "percentage-point"}:
            unit = None
        if found is None:
            ordinal = self._ordinal(text, amount)
            if ordinal:
                (start, end), kind = ordinal, "ordinal"
            elif start and text[start - 1].isalpha() and text[start - 1].isascii() and amount.form == "digits":
                return None  # the digits of a code
        if (
            start
            and text[start - 1] in "-−–"
            and (start == 1 or not text[start - 2].isalnum())
            and amount.form == "digits"
        ):
            start, value = start - 1, -value
        return Fact(
            kind=kind,
            text=text[start:end],
            start=start,
            end=end,
            value=plain(value),
            unit=unit,
            bound=self._bound(text, start, end),
            form=amount.form,
            alternative=None if amount.alternative is None else plain(amount.alternative),
            resolution=plain(step),
        )

    def _prefix(self, text: str, start: int) -> _Unit | None:
        """A currency symbol or code right before the number."""
        end = start
        while end > 0 and text[end - 1] in cldr.SPACES:
            end -= 1
        for length in range(min(self.longest_prefix, end), 0, -1):
            symbol = text[end - length : end]
            what = self.units.prefixes.get(symbol)
            if what is None:
                continue
            if not self.attached and symbol[0].isalpha() and end - length and text[end - length - 1].isalpha():
                continue
            if symbol.isalpha() and (len(symbol) < 2 or symbol in self.not_units):
                continue
            return _Unit(*what, end - length, start, named=False)
        return None

    def _suffix(self, text: str, amount: Amount) -> _Unit | None:
        """A unit name, abbreviation or sign right after the number."""
        gap = _GAP.match(text, amount.end)
        start = gap.end() if gap else amount.end
        if found := self._unit_at(text, start, amount):
            return found
        if amount.scaled:
            for connector in self.connectors:
                if fold(text[start : start + len(connector)]) == connector:
                    position = start + len(connector)
                    if text[position : position + 1] in (
                        *cldr.SPACES,
                        *(() if connector[-1].isalpha() else (text[position : position + 1],)),
                    ):
                        return self._unit_at(
                            text, position + (text[position : position + 1] in tuple(cldr.SPACES)), amount
                        )
        return None

    def _unit_at(self, text: str, start: int, amount: Amount) -> _Unit | None:
        if start >= len(text):
            return None
        window = text[start : start + self.units.longest]
        lower = lower_in_place(window)
        vetoed = self._vetoed(lower)
        lengths = {*self.name_lengths.get(lower[:1], ()), *self.symbol_lengths.get(window[:1], ())}
        for length in sorted(lengths, reverse=True):
            part = window[:length]
            end = start + length
            if length <= vetoed:
                return None
            if len(part) < length or (not self.attached and part[-1].isalpha() and text[end : end + 1].isalpha()):
                continue
            name = lower[:length]
            sign = self.units.symbols.get(part)
            what = sign if sign and self._symbol_fits(part, text, start, amount) else self.units.names.get(name)
            if what is None:
                continue
            if name in self.units.also_money and (amount.scaled or amount.value >= 1_000):
                what = ("money", self.units.also_money[name])
            return _Unit(*what, start, end, named=what is not sign)
        return None if vetoed else self._inflected(text, start)

    def _vetoed(self, lower: str) -> int:
        """Length of a word that stands here and only begins like a unit, or that news text uses for something else."""
        for length in self.veto_lengths.get(lower[:1], ()):
            if lower[:length] in self.vetoes and (self.attached or not lower[length : length + 1].isalpha()):
                return length
        return 0

    def _symbol_fits(self, symbol: str, text: str, start: int, amount: Amount) -> bool:
        if symbol in self.not_units or symbol in {"-", "."}:
            return False
        if not symbol.isalpha():
            return True
        # A lone letter is a unit only after digits and not as the beginning of a word or name: "5 m", "20 g".
        return amount.form != "words" and (
            len(symbol) > 1 or (not amount.scaled and not text[start + 1 : start + 2].strip("'’-. )")[:1].isalpha())
        )

    def _inflected(self, text: str, start: int) -> _Unit | None:
        if not self.units.stems:
            return None
        match = _TOKEN.match(text, start)
        if not match:
            return None
        token = fold(match.group())
        for cut in range(len(token), max(len(token) - MAX_SUFFIX, 0) - 1, -1):
            what = self.units.stems.get(token[:cut])
            if what is not None:
                return _Unit(*what, start, match.end(), named=True)
        return None

    def _ordinal(self, text: str, amount: Amount) -> tuple[int, int] | None:
        if amount.form != "digits" or amount.value != amount.value.to_integral_value() or amount.value > 9_999:
            return None
        number = int(amount.value)
        for prefix, suffix in _ordinal_affixes(self.lang, number % 100 if number > 100 else number):
            start, end = amount.start - len(prefix), amount.end + len(suffix)
            if start < 0 or text[start : amount.start].lower() != prefix or text[amount.end : end].lower() != suffix:
                continue
            if suffix and suffix[-1].isalpha() and not self.attached and end < len(text) and text[end].isalpha():
                continue
            if suffix == "." and not text[end:].lstrip()[:1].isalpha():
                continue
            return start, end
        return None

    def _bound(self, text: str, start: int, end: int) -> Bound:
        lead = fold(text[max(0, start - LOOK_BACK) : start])
        for hedge, bound in self.before.get(lead[-1:], ()):
            if lead.endswith(hedge) and (self.attached or not lead[: -len(hedge)][-1:].isalpha()):
                return bound
        tail = fold(text[end : end + LOOK_BACK])
        for hedge, bound in self.after.get(tail[:1], ()):
            if tail.startswith(hedge) and (self.attached or not tail[len(hedge) :][:1].isalpha()):
                return bound
        return "exact"

    def ranges(self, text: str, facts: list[Fact]) -> list[Fact]:
        """Joins the two ends of a range into one fact; the unit and scale of the second count for the first."""
        joined: list[Fact] = []
        for fact in facts:
            last = joined[-1] if joined else None
            if last is not None and last.value_max is None and self._links(text, last, fact):
                low, high = Decimal(last.value), abs(Decimal(fact.value))
                factor = Decimal(fact.resolution or 1) / Decimal(last.resolution or 1)
                if last.unit is None and low < high and last.kind == "number":
                    if factor > 1 and low * factor < high and fact.form == "mixed":
                        low *= factor
                    joined[-1] = replace(
                        fact,
                        text=text[last.start : fact.end],
                        start=last.start,
                        value=plain(low),
                        value_max=plain(high),
                        bound=last.bound,
                    )
                    continue
                if last.kind == "money" and fact.kind == "number" and low < high:  # "$5-10 million"
                    if factor > 1 and low * factor < high and fact.form == "mixed":
                        low *= factor
                    joined[-1] = replace(
                        last,
                        text=text[last.start : fact.end],
                        end=fact.end,
                        value=plain(low),
                        value_max=plain(high),
                        resolution=fact.resolution,
                        form=fact.form,
                    )
                    continue
                if last.unit == fact.unit and low < high and last.kind == fact.kind and fact.kind != "number":
                    joined[-1] = replace(
                        last,
                        text=text[last.start : fact.end],
                        end=fact.end,
                        value_max=plain(high),
                        resolution=fact.resolution,
                    )
                    continue
            if (
                last is not None
                and last.kind == "number"
                and fact.unit
                and fold(text[last.end : fact.start]) in self.conjunctions
            ):
                joined[-1] = replace(last, kind=fact.kind, unit=fact.unit)  # "between 5 and 10 cm"
            joined.append(fact)
        return joined

    def _links(self, text: str, first: Fact, second: Fact) -> bool:
        between = text[first.end : second.start]
        if second.value.startswith("-") and not between.strip():
            return True  # "10-15": the dash was taken for a sign
        if _RANGE.fullmatch(between):
            return True
        return fold(between) in self.range_words


_TOKEN = regex.compile(r"[\p{L}\p{M}\u00ad\u200c\u200d]++")


_Hedges = dict[str, list[tuple[str, Bound]]]


def _hedges(bounds: dict[Bound, tuple[str, ...]]) -> tuple[_Hedges, _Hedges]:
    """Hedges before a quantity by their last character and after it by their first, the longest first.

    In the data those that stand after a quantity begin with an ellipsis: "… trở lên".
    """
    before: _Hedges = {}
    after: _Hedges = {}
    for bound, terms in bounds.items():
        for term in terms:
            folded = fold(term.removeprefix("…"))
            where, key = (after, folded[:1]) if term.startswith("…") else (before, folded[-1:])
            where.setdefault(key, []).append((folded, bound))
    for where in (before, after):
        for found in where.values():
            found.sort(key=lambda pair: -len(pair[0]))
    return before, after


@cache
def _conjunctions(lang: str) -> frozenset[str]:
    """What CLDR puts between two things in a list: "and", "or"."""
    patterns = cldr.locale(lang).list_patterns
    pairs = (str(patterns[style]["2"]) for style in ("standard", "or") if "2" in patterns.get(style, {}))
    return frozenset(fold(pair.replace("{0}", "").replace("{1}", "")) for pair in pairs)


@lru_cache(maxsize=4096)
def _ordinal_affixes(lang: str, number: int) -> tuple[tuple[str, str], ...]:
    """What ICU puts before and after the digits of an ordinal: ("", "st"), ("thứ ", ""), ("第", "")."""
    import icu

    if cldr.locale(lang).language == "root":
        return ()
    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.ORDINAL, icu.Locale.forLanguageTag(lang))
    affixes = set()
    for name in (rules.getRuleSetName(i) for i in range(rules.getNumberOfRuleSetNames())):
        prefix, digits, suffix = rules.format(number, name).lower().partition(str(number))
        if digits and (prefix or suffix):
            affixes.add((prefix, suffix))
            if suffix.startswith("."):
                affixes.add((prefix, suffix[1:]))
    return tuple(sorted(affixes - {("", "")}, key=lambda pair: -len("".join(pair))))


@cache
def _reader(lang: str) -> _Reader:
    return _Reader(lang)


QuantityExtractor = Quantities
