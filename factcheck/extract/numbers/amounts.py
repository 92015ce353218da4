"""Finds numbers, as written in digits, words or both, and reads their values.

An amount is terms in falling scale: "1 tỷ 200 triệu", "1万2千", "two hundred thousand". A term is digits or a
spelled-out number below the first scale word, then scale words, which multiply ("3 mil milhões", "2 nghìn tỷ").
`compound` then puts together what is made of several: fractions, halves, decimals in words, ordinals, negative numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from functools import cache

import regex

from factcheck.extract.numbers.amount import MAX_POWER, MILLION, ONE, Amount, Term
from factcheck.extract.numbers.chinese_numerals import numerals, uses_chinese_numerals
from factcheck.extract.numbers.compound import Joiner
from factcheck.extract.numbers.digits import digit_terms
from factcheck.extract.numbers.number_words import WORD, number_words
from factcheck.language import cldr
from factcheck.language.numbers.spellout import MAX_SUFFIX
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import by_first, fold_form, lower_in_place, opener
from factcheck.language.text.patterns import cuts_word
from factcheck.language.text.segmentation import word_boundaries
from factcheck.language.units.units import units
from factcheck.nouns.story import Form

_GAP = frozenset("-‐‑\u00ad\u200b")
_DECIMAL_END = regex.compile(r"[0-9][.,][0-9]{1,2}\Z")
_POWERS = frozenset("²³")
"""What makes a unit of the letter before it: "140 м²"."""
_THOUSANDTH = Decimal("0.001")
_POWERS_OF_THOUSAND = tuple(Decimal(10) ** power for power in (12, 9, 6, 3))
_LONE_SCALES = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9}


class AmountFinder:
    """Finds amounts in the text of one language."""

    def __init__(self, lang: str):
        self.lang = lang
        self.words = number_words(lang)
        self.lexicon = self.words.lexicon
        own = own_number_words(lang)
        self.not_scales = own.not_scales
        self.fillers = own.fillers
        self.sections = own.sections
        self.figures_go_on = own.figures_go_on
        self.connectors = own.connectors
        self.chinese = uses_chinese_numerals(lang)
        self.dozens = tuple(form for form, value in own.scales.items() if value == "12") if self.chinese else ()
        self.decimal = regex.compile(f"[{regex.escape(''.join(cldr.signs(lang).decimal))}]")
        self.attached = cldr.attaches_words(lang)
        self.scale_lengths = by_first((*self.lexicon.scales, *self.lexicon.short_scales))
        self.openers = {*self.scale_lengths, *(stem[:1] for stem in self.lexicon.stems), *_LONE_SCALES, "b"}
        self.longest_scale = max(map(len, (*self.lexicon.scales, *self.lexicon.short_scales)), default=0)
        listed = "|".join(map(regex.escape, sorted(self.lexicon.scales, key=len, reverse=True)))
        self.scale_before = (
            regex.compile(rf"(?<![\p{{L}}\d])({listed})[{cldr.SPACES}]\Z", regex.I) if own.scales_first else None
        )
        """A scale word right before a number, in languages where it multiplies what follows."""
        self.joiner = Joiner(lang, self.lexicon, self.scales)

    def find(self, text: str) -> list[Amount]:
        """All amounts in order, without overlap."""
        signs = self._chinese_amounts(text) if self.chinese else []
        terms = digit_terms(text, self.lang)
        if not self.chinese or cldr.spaced(self.lang):
            for start, term in self.words.terms(text).items():
                terms.setdefault(start, term)
        if signs:
            starts = [amount.start for amount in signs]
            terms = {s: t for s, t in terms.items() if not _overlaps(signs, starts, s, t.end)}
        if not terms and not signs:
            return []
        found = self._compose(text, terms)
        if signs:  # what the scale word after digits took, "5千", is not read again
            starts = [amount.start for amount in found]
            signs = [amount for amount in signs if not _overlaps(found, starts, amount.start, amount.end)]
            found = sorted([*found, *signs], key=lambda amount: amount.start)
        return self.joiner.join(text, found)

    def _chinese_amounts(self, text: str) -> list[Amount]:
        if text.isascii():
            return []
        boundaries: list[frozenset[int]] = []

        def whole_word(start: int, end: int) -> bool:
            if not boundaries:
                boundaries.append(word_boundaries(text, self.lang))
            return start in boundaries[0] and end in boundaries[0]

        return self._dozens(text, numerals(text, self.lang, whole_word))

    def _dozens(self, text: str, signs: list[Amount]) -> list[Amount]:
        """Dozens after numerals, and half a dozen: 三ダース, 半ダース."""
        ends = {amount.end: i for i, amount in enumerate(signs)}
        for form in self.dozens:
            at = text.find(form)
            while at >= 0:
                end = at + len(form)
                i = ends.get(at, ends.get(at - 1, -1) if text[at - 1 : at] == " " else -1)
                if text.startswith(self.not_scales, at):
                    pass
                elif i >= 0 and not signs[i].scaled:
                    count = signs[i].value
                    signs[i] = replace(signs[i], end=end, value=count * 12, factor=Decimal(12), scaled=True, weak=False)
                elif half := next((n for n in (1, 2) if at >= n and text[at - n : at].rstrip() in HALVES), 0):
                    signs.append(Amount(at - half, end, Decimal(6), ONE, "words", True, Decimal(12)))
                at = text.find(form, end)
        return sorted(signs, key=lambda amount: amount.start)

    def scale_at(self, text: str, position: int, after_digits: bool) -> tuple[int, int] | None:
        """A scale word at or just after `position`: (end, value)."""
        start = _past_gap(text, position)
        if self.fillers:
            start += len(next((f for f in self.fillers if text.startswith(f, start)), ""))
        if start >= len(text) or not (text[start] in self.openers or opener(text[start]) in self.openers):
            return None
        lower = lower_in_place(text[start : start + self.longest_scale + MAX_SUFFIX])
        if self.not_scales and lower.startswith(self.not_scales):
            return None
        lengths = {*self.scale_lengths.get(lower[:1], ()), *self.scale_lengths.get(text[start : start + 1], ())}
        for length in sorted(lengths, reverse=True):
            part = text[start : start + length]
            if len(part) < length:
                continue
            value = self.lexicon.scales.get(lower[:length])
            if value is None and after_digits:
                value = self.lexicon.short_scales.get(part)
            if value is not None:
                end = start + length
                if not cuts_word(text, end, touching=self.attached) and text[end : end + 1] not in _POWERS:
                    # The full stop of an abbreviation, unless it ends the sentence: "5 тыс. рублей".
                    if (
                        text[end : end + 1] == "."
                        and part in self.lexicon.short_scales
                        and text[end + 1 : end + 4].strip()
                    ):
                        end += 1
                    return end, value
        word = WORD.match(text, start) if self.lexicon.stems else None
        if word:
            folded = fold_form(word.group())
            # "billionième" is no billion; after digits "25-тысячная толпа" is one of 25 thousand
            ordinal = folded in self.lexicon.ordinals or folded.removesuffix("s") in self.lexicon.ordinals
            # "десять" is ten, no case of "десяток", so many tens
            ten = self.lexicon.chunks.get(folded, 100) < 100
            if not (ordinal and not after_digits) and not ten and not folded.startswith(self.not_scales):
                for cut in range(len(folded), max(len(folded) - MAX_SUFFIX, 0) - 1, -1):
                    value = self.lexicon.stems.get(folded[:cut])
                    if value is not None:
                        return word.end(), value
        return self._lone_scale(text, position, start) if after_digits else None

    def _lone_scale(self, text: str, position: int, start: int) -> tuple[int, int] | None:
        """A letter for a scale after digits: "10k runners"; with a space only where no word follows, or the name of a
        currency: "5 M", "5 M eurót"."""
        if _word_goes_on(text, start + 1):
            return None
        attached = start == position
        if text[start] in _LONE_SCALES and (
            attached or not text[start + 1 : start + 3].strip()[:1].isalnum() or self._names_money(text, start + 1)
        ):
            return start + 1, _LONE_SCALES[text[start]]
        if text[start] == "b" and attached and _DECIMAL_END.search(text, max(0, start - 6), start):
            return start + 1, 10**9  # "1.2b", but not flat 2b
        return None

    def _names_money(self, text: str, position: int) -> bool:
        """Whether the name of a currency stands after a space at `position`."""
        word = WORD.match(text, position + 1) if text[position] in cldr.SPACES else None
        return word is not None and units(self.lang).names.get(fold_form(word.group()), ("", ""))[0] == "money"

    def scales(self, text: str, end: int, after_digits: bool) -> tuple[Decimal, int, bool]:
        """The scale words after a number: what they multiply by, where they end, whether there are any."""
        factor, scaled = ONE, False
        last = 0
        while (found := self.scale_at(text, end, after_digits)) is not None and last < found[1] and factor < MAX_POWER:
            end, last = found  # only upwards: "mil milhões", not "Millionen Millionäre"
            factor *= last
            scaled = True
        return factor, end, scaled

    def _goes_on(self, text: str, end: int, following: Term) -> bool:
        """ "35 bin 400": in some languages figures after a scale word are the rest of the number."""
        return (
            self.figures_go_on
            and 10 <= following.value < 1_000
            and following.value == following.value.to_integral_value()
            and text[end : following.end].lstrip().isdigit()
        )

    def _linked_scale(self, text: str, end: int) -> tuple[Decimal, int, bool]:
        """As `scales`, with a connector before the scale word."""
        for connector in self.connectors:
            if lower_in_place(text[end : end + len(connector) + 1]) == f" {connector}":
                factor, stop, scaled = self.scales(text, end + len(connector) + 1, False)
                if scaled:
                    return factor, stop, True
        return ONE, end, False

    def _compose(self, text: str, terms: dict[int, Term]) -> list[Amount]:
        amounts: list[Amount] = []
        covered = 0
        for start in sorted(terms):
            if start < covered:
                continue
            end, value, step, form, weak, other, role = terms[start]
            if role in {"ordinal", "denominator", "both", "multiple", "implied"}:
                amounts.append(Amount(start, end, value, step, form, False, ONE, weak, None, role))
                covered = end
                continue
            if text.startswith(self.sections, end) and text[start - 1 : start] == "제":  # no 21 trillion: 제21조
                factor, scaled = ONE, False
            else:
                factor, end, scaled = self.scales(text, end, form == "digits")
            begin = start
            if (
                not scaled
                and self.scale_before
                and (lead := self.scale_before.search(text, max(covered, start - self.longest_scale - 2), start))
            ):
                factor, begin, scaled = Decimal(self.lexicon.scales[fold_form(lead[1])]), lead.start(), True
            if end == start and not weak:  # a bare scale word that is none here
                continue
            if (
                other is not None
                and factor >= MILLION
                and other < 1_000 <= value
                and self.decimal.search(text, start, end)  # the full stop of "381.620 billion"
            ):
                value, other, step = other, value, _THOUSANDTH
            if step > ONE and not scaled:  # "une vingtaine de millions"
                factor, end, scaled = self._linked_scale(text, end)
            if form == "words" and not scaled and not weak and (power := _power_of_thousand(value)) > 1:
                value, factor, scaled = value / power, power, True  # "mil", "fyrtiotusen", "kétmillió" in one piece
            value, step = value * factor, step * factor
            forms: set[Form] = {form, "words"} if scaled else {form}
            # Falling terms: "1 tỷ 200 triệu", "two thousand three hundred", "1万2千".
            while scaled:
                following = terms.get(_past_gap(text, end))
                if following is None or following.role != "cardinal":
                    break
                more, next_end, more_scaled = self.scales(text, following.end, following.form == "digits")
                count = following.value
                if following.form == "words" and not more_scaled and (power := _power_of_thousand(count)) > 1:
                    count, more = count / power, power
                # "1 tỷ 200" and "2.3 million five days" are two numbers, "1만2000" and "two thousand four" are one.
                same = following.form == form and (
                    form == "words" or self.attached or self._goes_on(text, end, following)
                )
                if same and count < factor < more and value < MILLION:
                    # "cuarenta mil setecientos millones": the later scale carries all of it
                    value, step, end, factor = (value + count) * more, more, next_end, more
                    continue
                if count * more >= factor or not (more_scaled or same):
                    break
                value, step, end = value + count * more, following.step * more, next_end
                factor, weak = more, False
                forms.add(following.form)
            mixed: Form = "mixed" if len(forms) > 1 else form
            alternative = None if other is None or (len(forms) > 1 and not scaled) else other * factor
            role = "cardinal" if scaled and role != "collective" else role
            amounts.append(
                Amount(begin, end, value, step, mixed, scaled, factor, weak and not scaled, alternative, role)
            )
            covered = end
        return amounts


HALVES = frozenset({"半", "반"})


def _past_gap(text: str, position: int) -> int:
    """The first place from `position` on that holds neither space nor hyphen."""
    while position < len(text) and (text[position].isspace() or text[position] in _GAP):
        position += 1
    return position


def _power_of_thousand(value: Decimal) -> Decimal:
    """The largest of a trillion, billion, million and thousand that divides a number; else one."""
    return next((power for power in _POWERS_OF_THOUSAND if value and value % power == 0), ONE)


def _overlaps(amounts: list[Amount], starts: list[int], start: int, end: int) -> bool:
    """Whether a span overlaps one of the amounts, which are in order."""
    before = bisect_left(starts, end) - 1
    return before >= 0 and amounts[before].end > start


def _word_goes_on(text: str, position: int) -> bool:
    return text[position : position + 1].isalnum() and not "\u3000" < text[position] < "\uff00"


@cache
def finder(lang: str) -> AmountFinder:
    """The finder of a language, made once."""
    return AmountFinder(lang)


def find_amounts(text: str, lang: str) -> list[Amount]:
    """All amounts in a sentence, in order, without overlap."""
    return finder(lang).find(text)
