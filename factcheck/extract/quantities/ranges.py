"""Puts quantities together that are one: the ends of a range, dollars and cents, feet and inches."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import zip_longest

import regex

from factcheck.extract.numbers.amount import plain_decimal, rounded
from factcheck.extract.numbers.fractions import conjunctions
from factcheck.extract.quantities.signs import told_once, with_ends
from factcheck.language import cldr
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form
from factcheck.language.units.currencies import MINOR
from factcheck.nouns.story import Fact, Reading

_RANGE = regex.compile(rf"[{cldr.SPACES}]{{0,1}}(?:[-–—‑~〜～至]|bis)[{cldr.SPACES}]{{0,1}}")
_DASH = regex.compile(r"( ?)[-‐‑–—−]\1")
_FIGURE = regex.compile(r"\d{1,3}")
_JOINS = frozenset("-‐‑–—−.,:/+")
_GOES_ON = regex.compile(r"[-‐‑–—−.,:/+]\d")
"""What joins further figures to two: "3-2-1" is no score."""
_PARTS = {("foot", "inch"): 12, ("pound", "ounce"): 16, ("stone", "pound"): 14}
"""Pairs of units in which English states one length or weight; how many of the second make one of the first."""
_INCHES = regex.compile(r"\s?in(?![\p{L}'’])")
"""The abbreviation of inches, which is a preposition wherever no feet stand before it."""
_DECIMALS = regex.compile(r"\d[.,٫](\d{1,2})(?!\d)")
_FEW = regex.compile(r"\p{Sc}?\d{1,3}")
_THOUSANDS = regex.compile(rf"\d[{cldr.SPACES}.,'’٬]\d{{3}}\Z")
MOST_SPREAD = 10
"""How many times its lower end a range may reach. One that is wider is doubtful: "from 2 to 15,000"."""
LEAST_SCALE = 1_000
"""From here on a number needs no scale lent: "1,500 or 2 million"."""
_COMMAS = ",;/、，،؛"
LOOK_BACK = 16
"""Characters before a range in which "between" is looked for."""


class QuantityJoiner:
    """Puts together the quantities of a sentence in one language."""

    def __init__(self, lang: str):
        own = own_number_words(lang)
        self.spaced = cldr.spaced(lang)
        self.range_words = frozenset(fold_form(word) for word in own.ranges)
        self.between = tuple(fold_form(word) for word in own.between)
        self.between_after = tuple(fold_form(word) for word in own.between_after)
        self.ands = conjunctions(lang, "standard") | {fold_form(word) for word in own.ands}
        self.between_ands = self.ands | {fold_form(word) for word in own.between_ands}
        self.conjunctions = self.ands | conjunctions(lang, "or")
        self.articles = tuple(f" {fold_form(word)}" for word in own.articles)
        self.minor = {fold_form(word): Decimal(share) for word, share in own.minor.items()}

    def join(self, text: str, facts: list[Fact]) -> list[Fact]:
        """The facts in order; those that are parts of one quantity have become one fact."""
        joined: list[Fact] = []
        for fact in facts:
            last = joined[-1] if joined else None
            if last is not None:
                if (both := told_once(last, fact)) and self.lists(text[last.end : fact.start]):
                    first, second = both
                    joined[-1:] = [_with_unit_of(first, second) if first.kind == "number" else first, second]
                    continue
                one = self._range(text, last, fact) or self._parts(text, last, fact) or _score(text, last, fact)
                if one is not None:
                    joined[-1] = one
                    continue
                if last.kind == "number" and fold_form(text[last.end : fact.start]) in self.conjunctions:
                    joined[-1] = _with_unit_of(last, fact)
            joined.append(fact)
        return joined

    def _range(self, text: str, low_fact: Fact, high_fact: Fact) -> Fact | None:
        """The range that two facts are the ends of, or None. The unit and scale of the second count for the first."""
        if low_fact.value_max is not None or high_fact.value_max is not None:
            return None
        if low_fact.kind == "ordinal" or high_fact.kind == "ordinal" or not self._links(text, low_fact, high_fact):
            return None
        between = text[low_fact.end : high_fact.start]
        found = self._range_of(text, low_fact, high_fact, between)
        if found and found.value_max and low_fact.value.startswith("-") and low_fact.readings:
            return with_ends(found, -Decimal(low_fact.value), Decimal(found.value_max))  # a dash before the range
        return found

    def _range_of(self, text: str, low_fact: Fact, high_fact: Fact, between: str) -> Fact | None:
        low, high = Decimal(low_fact.value), Decimal(high_fact.value)
        if high < 0 and not between.strip():
            high = abs(high)  # "10-15": the dash was taken for a sign
        factor = _scale(high_fact)
        whole = text[low_fact.start : high_fact.end]
        alike = "number" in {low_fact.kind, high_fact.kind} or low_fact.kind == high_fact.kind
        if not alike or low >= high:
            return None
        bare = Decimal(low_fact.resolution or 1) <= 1
        if factor > 1 and low * factor < high and high_fact.form != "digits" and bare:
            low *= factor  # "1.5 to 2 million", "five to ten million", but not "2 thousand to 3 million"
        if low_fact.unit is None and low_fact.kind == "number":
            low, readings = _of_thousands(low_fact, high_fact, between, low, high)
            return replace(
                high_fact,
                text=whole,
                start=low_fact.start,
                value=plain_decimal(low),
                value_max=plain_decimal(high),
                bound=low_fact.bound,
                readings=(*_of_ends(low_fact, high_fact), *readings),
            )
        first_sign = low_fact.kind == "percent" and not low_fact.text[:1].isdigit()  # "yüzde 5 ila 10"
        if (low_fact.kind == "money" or first_sign) and high_fact.kind == "number":  # "$5-10 million"
            unit_of_both = replace(high_fact, kind=low_fact.kind, unit=low_fact.unit)
            low, readings = _of_thousands(low_fact, unit_of_both, between, low, high)
            return replace(
                low_fact,
                readings=(*_of_ends(low_fact, high_fact), *readings),
                text=whole,
                end=high_fact.end,
                value=plain_decimal(low),
                value_max=plain_decimal(high),
                resolution=high_fact.resolution,
                form=high_fact.form,
            )
        if low_fact.unit == high_fact.unit and low_fact.kind == high_fact.kind:
            return replace(
                low_fact,
                text=whole,
                end=high_fact.end,
                value=plain_decimal(low),
                value_max=plain_decimal(high),
                resolution=high_fact.resolution,
                readings=_of_ends(low_fact, high_fact),
            )
        return None

    def _links(self, text: str, first: Fact, second: Fact) -> bool:
        between = text[first.end : second.start]
        if second.value.startswith("-") and not between.strip():
            return True
        if _RANGE.fullmatch(between):
            # "quatre-vingt", "twenty-thirty": words with a hyphen are one word or none.
            return not (first.form == second.form == "words" and between in {"-", "‐", "‑"})
        joint = self._without_article(fold_form(between))
        if joint in self.range_words:
            return True
        if joint in self.between_ands and fold_form(text[second.end : second.end + LOOK_BACK]).startswith(
            self.between_after
        ):
            return True
        if joint not in self.ands or not self.between:
            return False
        lead = fold_form(text[max(0, first.start - LOOK_BACK) : first.start])
        return self._without_article(lead).endswith(self.between)

    def lists(self, between: str) -> bool:
        """Whether what stands between two quantities makes them a list or a range: a comma, "or", "to"."""
        if _RANGE.fullmatch(between):
            return True
        joint = self._without_article(" " + fold_form(between).lstrip(_COMMAS)).strip()
        return joint in self.conjunctions or joint in self.range_words or (not joint and not between.isspace())

    def _without_article(self, folded: str) -> str:
        """ "entre el 20 y el 35 %": the article is of what is counted."""
        article = next((article for article in self.articles if folded.endswith(article)), "")
        return folded.removesuffix(article)

    def _parts(self, text: str, whole: Fact, part: Fact) -> Fact | None:
        """ "5 dollars and 20 cents", "15 Euro 50", "5 feet 3 inches", 五元三毛."""
        if whole.value_max or part.value_max or whole.kind not in {"money", "measure"}:
            return None
        between = fold_form(text[whole.end : part.start])
        if between and between not in self.ands:
            return None
        if whole.unit == "foot" and part.kind == "number" and (inches := _INCHES.match(text, part.end)):
            part = replace(part, kind="measure", unit="inch", end=inches.end())
        value, more = Decimal(whole.value), Decimal(part.value)
        end = part.end
        if whole.kind == "money":
            if whole.unit in MINOR and part.unit not in MINOR:
                return None
            share = self._share(text, whole, part, bool(between))
            if share is None or not 0 < more < 100 or Decimal(whole.resolution or 1) < share:
                return None
            end = max(end, self._minor_end(text, part))
        elif (whole.unit or "", part.unit or "") in _PARTS:
            share = 1 / Decimal(_PARTS[whole.unit or "", part.unit or ""])
            if more * share >= 1:
                return None
        else:
            return None
        return replace(
            whole,
            text=text[whole.start : end],
            end=end,
            value=plain_decimal(rounded(value + more * share)),
            resolution=plain_decimal(rounded(share)),
            form=whole.form if whole.form == part.form else "mixed",
            readings=(),
        )

    def _share(self, text: str, whole: Fact, part: Fact, with_word: bool) -> Decimal | None:
        """What one of the smaller unit is in the larger: 0.01 for cents in dollars. None if they are no such units."""
        if part.kind == "money":
            share = MINOR.get(part.unit or "")
            main = MINOR.get(whole.unit or "", Decimal(1))
            return share if share is not None and share < main else None
        if part.kind != "number" or part.resolution != "1" or part.form == "mixed":
            return None
        following = fold_form(text[part.end : part.end + 4])
        for name, share in self.minor.items():
            if following.startswith(name):
                return share
        # "15 Euro 50": two figures, and nothing that they could count.
        if len(part.value) != 2 or following[:1].isalnum() or whole.resolution != "1" or not self.spaced:
            return None
        if text[whole.end - 1] in "$€£¥" or (part.form == "digits") != (whole.form == "digits"):
            return None
        return Decimal("0.01") if not with_word or not following.strip("., ") else None

    def _minor_end(self, text: str, part: Fact) -> int:
        if part.kind == "number":
            for name in self.minor:
                if text.startswith(name, part.end):
                    return part.end + len(name)
        return part.end


def _score(text: str, first: Fact, second: Fact) -> Fact | None:
    """The score of two figures with a colon between, or with a dash where they do not rise as a range does: "3-1"."""
    between = text[first.end : second.start]
    if not (first.kind == second.kind == "number" and (between == ":" or _DASH.fullmatch(between))):
        return None
    if not (_FIGURE.fullmatch(first.text) and _FIGURE.fullmatch(second.text)) or first.value_max or second.value_max:
        return None
    goes_on = text[max(0, first.start - 1) : first.start] in _JOINS or _GOES_ON.match(text, second.end)
    if goes_on or (between != ":" and int(first.value) < int(second.value)):
        return None
    return replace(
        first,
        kind="score",
        text=text[first.start : second.end],
        end=second.end,
        value=f"{first.value}:{second.value}",
        resolution=None,
    )


def _with_unit_of(first: Fact, second: Fact) -> Fact:
    """A bare number with what the one after it may lend: "between 5 and 10 cm", "2 or 3 million euros".

    The scale is lent only perhaps: "Article 2 and 3 million people".
    """
    factor, value = _scale(second), Decimal(first.value)
    lent = factor > 1 and second.form == "mixed" and Decimal(first.resolution or 1) <= 1 and value < LEAST_SCALE
    of_scale = (Reading(second.kind, plain_decimal(value * factor), second.unit),) if lent else ()
    if second.unit is None:
        return replace(first, readings=(*first.readings, *of_scale)) if of_scale else first
    own = (one if one.unit else replace(one, kind=second.kind, unit=second.unit) for one in first.readings)
    return replace(first, kind=second.kind, unit=second.unit, readings=(*own, *of_scale))


def _of_ends(first: Fact, second: Fact) -> tuple[Reading, ...]:
    """The other readings of a range: both of its ends read otherwise, with the unit of either.

    An end without other readings stays what it is.
    """
    if not (first.readings or second.readings):
        return ()
    pairs = (
        (low or _itself(first), high or _itself(second)) for low, high in zip_longest(first.readings, second.readings)
    )
    return tuple(
        replace(high if high.unit else low, value=low.value, value_max=high.value)
        for low, high in pairs
        if Decimal(low.value) < Decimal(high.value)
    )


def _itself(fact: Fact) -> Reading:
    return Reading(fact.kind, fact.value, fact.unit)


def _of_thousands(
    first: Fact, second: Fact, between: str, low: Decimal, high: Decimal
) -> tuple[Decimal, tuple[Reading, ...]]:
    """The lower end of "12-15 000" and its other reading: the thousands of the upper end may count for both.

    They likely do where no word stands between.
    """
    whole = first.form == second.form == "digits" and _FEW.fullmatch(first.text) and _THOUSANDS.search(second.text)
    if not whole or low * 1000 >= high or high % 1000 or not low:
        return low, ()
    likely = not any(map(str.isalpha, between)) and low * MOST_SPREAD >= high / 1000
    values = (low * 1000, low) if likely else (low, low * 1000)
    return values[0], (Reading(second.kind, plain_decimal(values[1]), second.unit, plain_decimal(high)),)


def _scale(fact: Fact) -> Decimal:
    """What the scale words of a quantity multiply by: the step of its last digit without the decimals written."""
    decimals = _DECIMALS.search(fact.text)
    return Decimal(fact.resolution or 1).scaleb(len(decimals[1]) if decimals else 0)


@cache
def quantity_joiner(lang: str) -> QuantityJoiner:
    """The joiner of a language, made once."""
    return QuantityJoiner(lang)
