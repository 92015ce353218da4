"""The unit next to a number: symbols and codes before it; names, abbreviations and signs after it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

import regex

from factcheck.extract.numbers.amount import Amount
from factcheck.extract.numbers.chinese_numerals import uses_chinese_numerals
from factcheck.language import cldr
from factcheck.language.numbers.spellout import MAX_SUFFIX, lexicon
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import by_first, fold_form, lower_in_place, opener
from factcheck.language.text.patterns import cuts_word, in_word
from factcheck.language.units.units import AT_CLAUSE_END, CAUTIOUS, LENGTHS, Units, names_kind, units

# Bounded: scripts without spaces write whole paragraphs in one run of letters.
_TOKEN = regex.compile(r"[\p{L}\p{M}\u00ad\u200c\u200d]{1,60}+")
_TWO_WORDS = regex.compile(r"([\p{L}\p{M}]{4,40}+)\s([\p{L}\p{M}]{3,40}+)")
_LETTERS = regex.compile(rf"[{cldr.SPACES}]?([A-Za-z]{{1,3}})(?![\w])")
_SCALE_SIGN = regex.compile(rf"[{cldr.SPACES}]?([CcFfKk])(?![\w’'])")
_STEM = 4
"""Letters by which a word for "point" is known in all its cases."""
WINDOW = 12
"""Characters in which a name with spaces between its signs is looked for."""
_NUMBER = regex.compile(rf"[{cldr.SPACES}]?[0-9]")
_ROW = regex.compile(rf"[{cldr.SPACES}][0-9][0-9.,]*+[{cldr.SPACES}]?(\p{{Sc}}|(?i:cents?)(?!\p{{L}}))")
"""A number with its own sign after it, right after another sign: then the first sign is that of the number before."""
_PERCENT_FIRST = regex.compile(
    rf"(?<![^{cldr.SPACES}(\[«“\"\u3040-\u30ff\u4e00-\u9fff])(?<!\d[{cldr.SPACES}])[%٪]\d[\d.,٫]*+(?![\w%٪])"
)
_PERCENT_SIGNS = frozenset("%٪")
"""A percent sign before its number, where the language sets it after: "%40", but no "5 %40" or "%20s"."""
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">", "（": "）"}
_POWERS = {"2": "square", "²": "square", "3": "cubic", "³": "cubic"}
_TEMPERATURES = {"c": "celsius", "f": "fahrenheit", "k": "kelvin"}
_SPACES = frozenset(cldr.SPACES)
_HYPHENS = frozenset("-‐‑")
_RATES = frozenset({"hour", "minute", "second", "millisecond", "microsecond"})
_DEGREES = frozenset({"degree", "temperature"})
_CLAUSE_END = regex.compile(r"(in|um)(?:$|\.(?:\s|$)|[,;:)])")
_SMALL_CODES = frozenset({"usd", "cad", "aud", "nzd", "hkd", "sgd", "twd", "mxn", "hk", "nz", "nt", "c"})
"""Letters that say whose dollars in small letters too; "us", "a", "ca" and "au" are words: "gave us $5"."""
_WITH_SCALE = regex.compile(r"(MM|[MkKT])([A-Z]{3})(?![\p{L}\d])")
_SCALE_BEFORE = regex.compile(r"(?<![\p{L}\d])(?:MM|[MkKT])\Z")
_SCALED_SIGN = regex.compile(rf"[{cldr.SPACES}]?(mn?|MM?|bn|B|[kK]|T(?=€))(\p{{Sc}})(?![\p{{L}}\d])")
"""A letter for a scale and the sign of a currency: "5m€", "5 M€"."""
_LETTER_SCALES = {
    **dict.fromkeys(("m", "mn", "M", "MM"), 10**6), **dict.fromkeys(("bn", "B"), 10**9), "k": 10**3, "K": 10**3,
    "T": 10**3,
}  # fmt: skip
_EVEN = regex.compile(r"[.,:][-–—]{1,2}(?![\p{L}\d)])")
"""What stands for the cents of an even sum: "5,- €", "5.– Franken", "50:-"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that was found, with its place in the text."""

    kind: str
    unit: str
    start: int
    end: int
    named: bool
    """Written as a name, not a sign."""
    factor: int = 1
    """What a letter of its sign multiplies by: "MUSD"."""


class UnitFinder:
    """Finds the units next to numbers in texts of one language."""

    def __init__(self, lang: str):
        self.units: Units = units(lang)
        own = own_number_words(lang)
        self.connectors = own.connectors
        self.counted_with = own.counted_with
        self.fillers, self.sections = own.fillers, own.sections
        scales, others = lexicon(lang).scales, {fold_form(word): value for word, value in own.other_scales.items()}
        self.other_scales = {word: Decimal(value) / scales[word] for word, value in others.items()}
        """What to multiply by for the other meaning of a scale word."""
        self.articles = frozenset(own.ones)
        self.not_units = frozenset(own.not_units)
        # Signs are vetoed one by one; a word vetoes the place, however long the unit that might be read there.
        self.vetoes = frozenset(fold_form(word) for word in own.not_units if len(word) > 3 or not word.isascii())
        self.vetoes -= {fold_form(word) for word in (*own.units, *own.money)}
        self.veto_lengths = by_first(self.vetoes)
        self.attached = cldr.attaches_words(lang)
        self.spaced = cldr.spaced(lang)
        self.abbreviates = not self.spaced and not uses_chinese_numerals(lang)
        """Letters without vowels are abbreviations: in Thai and its kin, where a word goes on without a space."""
        self.prefix_lengths = by_first(prefix[::-1] for prefix in self.units.prefixes)
        """Lengths of the currency signs and prefixes, by their last character."""
        pattern = str(cldr.locale(lang).currency_formats["standard"].pattern)
        self.sign_first = pattern.startswith("¤")
        self.percent_first = str(cldr.locale(lang).percent_formats[None].pattern).startswith("%")
        counts = {sign: unit.split() for sign, unit in own.scaled_money.items()}
        self.scaled_money = {sign: (int(factor), unit) for sign, (factor, unit) in counts.items()}
        self.joined = {fold_form(stem): (names_kind(unit), unit) for stem, unit in own.joined.items() if unit}
        self.name_lengths, self.symbol_lengths = (
            by_first((*self.units.names, *self.units.also_money)),
            by_first(self.units.symbols),
        )
        inflected = (*self.units.stems, *self.units.any_case, *(name for name, _ in self.units.adjectives))
        self.word_openers = {*self.name_lengths, *self.veto_lengths, *(form[:1] for form in inflected)}
        self.lengths = lru_cache(maxsize=4096)(self._lengths)
        points = (name.split() for name, (kind, _) in self.units.names.items() if kind == "percentage-point")
        percents = {name[:_STEM] for name, (kind, _) in self.units.names.items() if kind == "percent"}
        stems = {word[:_STEM] for words in points for word in words if len(words) > 1}
        self.points = frozenset(stem for stem in stems if len(stem) == _STEM) - percents
        """How the words for "point" begin."""

    def may_be_points(self, text: str, end: int) -> bool:
        """Whether the percents that end at `end` may be percentage points, by a word of these: "31 posto poena"."""
        following = _TOKEN.match(text, end + 1) if self.points and text[end : end + 1] in _SPACES else None
        return following is not None and fold_form(following.group())[:_STEM] in self.points

    def before(self, text: str, start: int) -> Unit | None:
        """A currency symbol or code, or a word that makes a unit, right before a number."""
        end = start
        while end > 0 and text[end - 1] in _SPACES:
            end -= 1
        for length in self.prefix_lengths.get(text[end - 1 : end], ()) if end else ():
            symbol = text[end - length : end] if length <= end else ""
            what = self.units.prefixes.get(symbol)
            if what is None:
                continue
            if not self.attached and symbol[0].isalpha() and end - length and in_word(text[end - length - 1]):
                if self.units.dollars.get(symbol) == symbol and (
                    scaled := _SCALE_BEFORE.search(text, max(0, end - length - 3), end - length)
                ):  # "MSEK 350"
                    return Unit(*what, scaled.start(), start, False, _LETTER_SCALES[scaled.group()])
                continue
            if symbol.isalpha() and symbol.isascii() and (len(symbol) < 2 or symbol in self.not_units):
                continue
            if symbol in _PERCENT_SIGNS and not self.percent_first and not _PERCENT_FIRST.match(text, end - 1):
                continue
            found = Unit(*what, end - length, start, named=False)
            return self._whose(text, found) if what[1] == "DOLLAR" else found
        return None

    def _whose(self, text: str, dollar: Unit) -> Unit:
        """Letters before the sign say whose dollars: "C$", "hk $", "MXN$"."""
        end = dollar.start
        if end and text[end - 1] in cldr.SPACES:
            end -= 1
        start = end
        while start and end - start < 4 and text[start - 1].isascii() and text[start - 1].isalpha():
            start -= 1
        letters = text[start:end]
        if not letters or (start and text[start - 1].isalnum()) or not self._is_code(letters, end == dollar.start):
            return dollar
        code = self.units.dollars.get(letters.upper())
        return replace(dollar, unit=code, start=start) if code else dollar

    @staticmethod
    def _is_code(letters: str, attached: bool) -> bool:
        if letters.isupper():
            return attached or len(letters) > 1
        return letters in _SMALL_CODES or (attached and letters == "Mex")

    def after(self, text: str, amount: Amount, before: Unit | None = None) -> Unit | None:
        """A unit name, abbreviation or sign right after a number, which may have one before it."""
        found = self._after(text, amount)
        if found and found.kind == "money" and unicodedata.category(text[found.end - 1])[0] not in "LM":
            if amount.weak or (before and before.kind == "money"):
                return None  # "a $5 bill"; "$20 $30"
            if self.sign_first and text[found.end : found.end + 2].strip()[:1].isdigit():
                # "1 $10 bill", but "10 $ 30 $"
                row = _ROW.match(text, found.end)
                return found if row and (row[1] == text[found.end - 1] or row[1][0].isalpha()) else None
        elif found and before and before.kind == found.kind == "money" and _NUMBER.match(text, found.end):
            return None  # "rmb 10 usd 20"
        return found

    def is_even(self, text: str, amount: Amount) -> bool:
        """Whether a dash stands for the cents of a sum, as in "50,-"."""
        even = _EVEN.match(text, amount.end) if amount.form == "digits" else None
        return even is not None and not _NUMBER.match(text, even.end())

    def _after(self, text: str, amount: Amount) -> Unit | None:
        if scaled := _SCALED_SIGN.match(text, amount.end) if amount.form == "digits" else None:
            what = self.units.prefixes.get(scaled[2])
            if what is not None:
                return Unit(*what, scaled.start(), scaled.end(), False, _LETTER_SCALES[scaled[1]])
        even = _EVEN.match(text, amount.end) if amount.form == "digits" else None
        filler = next((filler for filler in self.fillers if text.startswith(filler, amount.end)), "")  # 200만여 유로
        start = _past_gap(text, even.end() if even else amount.end + len(filler))
        if start >= len(text) or "0" <= text[start] <= "9":
            return None
        if text[start] in "'’" and amount.form == "words" and in_word(text[start + 1 : start + 2]):  # "un'ora"
            start += 1
        if self.joined and not text[amount.end].isspace() and (found := self._joined(text, start)):
            return found
        if found := self.at(text, self._past_article(text, start, amount), amount):
            return found
        if (closing := _BRACKETS.get(text[start])) and (found := self.at(text, start + 1, amount)):
            # "20 (kg)": only the unit in brackets.
            return replace(found, end=found.end + 1) if text[found.end : found.end + 1] == closing else None
        if (match := _CLAUSE_END.match(text, start)) and amount.form == "digits":
            return Unit("measure", AT_CLAUSE_END[match[1]], start, match.end(1), named=False)
        if (match := _WITH_SCALE.match(text, start)) and self.units.dollars.get(match[2]) == match[2]:
            return Unit("money", match[2], start, match.end(), False, _LETTER_SCALES[match[1]])
        if self.scaled_money and (word := _TOKEN.match(text, start)) and word.group() in self.scaled_money:
            factor, unit = self.scaled_money[word.group()]
            return Unit("money", unit, start, word.end(), False, factor)
        if not self.spaced and " " in text[start : start + WINDOW]:
            return self._without_spaces(text, start, amount)
        large = amount.scaled or amount.value >= 10**6 or not self.spaced or amount.role == "fraction"
        for connector in self.connectors if large else self.counted_with:
            if fold_form(text[start : start + len(connector)]) != connector:
                continue
            position = start + len(connector)
            space = text[position : position + 1]
            if space in _SPACES:
                return self.at(text, self._past_article(text, position + 1, amount), amount)
            if space and (not connector[-1].isalpha() or not self.spaced):
                return self.at(text, position, amount)
        return None

    def _joined(self, text: str, start: int) -> Unit | None:
        """The unit in a compound that begins with a number: year in "siebzehnjährig" and "13-jährig"."""
        word = _TOKEN.match(text, start)
        if not word:
            return None
        folded = fold_form(word.group())
        for cut in range(len(folded), max(len(folded) - MAX_SUFFIX, 0) - 1, -1):
            if (what := self.joined.get(folded[:cut])) is not None:
                return Unit(*what, start, word.end(), named=True)
        return None

    def _past_article(self, text: str, position: int, amount: Amount) -> int:
        """The place after the article in "half an hour", "a quarter of an hour"; `position` where there is none."""
        if amount.role != "fraction" or not self.articles:
            return position
        word = _TOKEN.match(text, position)
        return _past_space(text, word.end()) if word and fold_form(word.group()) in self.articles else position

    def _without_spaces(self, text: str, start: int, amount: Amount) -> Unit | None:
        """A name of a script without spaces that has some within: "个 百 分点"."""
        places = [i for i in range(start, min(start + WINDOW, len(text))) if text[i] not in cldr.SPACES]
        squeezed = "".join(text[i] for i in places)
        found = self.at(squeezed, 0, amount)
        if found is None or found.end > len(places):
            return None
        return replace(found, start=start, end=places[found.end - 1] + 1)

    def at(self, text: str, start: int, amount: Amount) -> Unit | None:
        """The unit that begins at a place and counts `amount`; None where none does."""
        found = self._plain(text, start, amount)
        if found is None:
            return None
        if found.kind == "money" and text[found.end - 1] == "$":
            match = _LETTERS.match(text, found.end)
            if match and self._is_code(match[1], not match[0].startswith(tuple(cldr.SPACES))):
                code = self.units.dollars.get(match[1].upper())
                return replace(found, unit=code, end=match.end()) if code else found
        if found.unit in _DEGREES:
            return self._degrees(text, found)
        if found.unit in LENGTHS or found.unit.endswith(("byte", "bit")):
            return self._rate(text, self._power(text, found), amount)
        return found

    def _degrees(self, text: str, degree: Unit) -> Unit | None:
        """Which degrees: "30 degrees C", "30 ° Celsius"."""
        if match := _SCALE_SIGN.match(text, degree.end):
            return replace(degree, unit=_TEMPERATURES[match[1].lower()], end=match.end())
        word = _TOKEN.match(text, _past_gap(text, degree.end))
        if word and (scale := self.units.temperatures.get(fold_form(word.group()))):
            return replace(degree, unit=scale, end=word.end())
        return None if text[degree.end - 1] == "º" else degree

    def _power(self, text: str, length: Unit) -> Unit:
        """An area or volume written with a power that CLDR's sign does not have: "km2", "m³"."""
        at = length.end + text.startswith("^", length.end)
        power = _POWERS.get(text[at : at + 1])
        if power and length.unit in LENGTHS and not length.named and not self._follows(text, at + 1):
            return replace(length, unit=f"{power}-{length.unit}", end=at + 1)
        return length

    def _rate(self, text: str, found: Unit, amount: Amount) -> Unit:
        """ "km/hr", "metres per second", where CLDR names no such unit."""
        for joint in self.units.per:
            start = _past_space(text, found.end)
            if not text.startswith(joint, start):
                continue
            below = self._plain(text, _past_space(text, start + len(joint)), amount)
            if below and below.unit in _RATES:
                return replace(found, unit=f"{found.unit}-per-{below.unit}", end=below.end)
        return found

    def _plain(self, text: str, start: int, amount: Amount) -> Unit | None:
        if start >= len(text):
            return None
        lengths, worded = self.lengths(text[start])
        if not lengths and not worded:
            return None
        window = text[start : start + self.units.longest]
        lower = lower_in_place(window) if worded else window
        vetoed = self._vetoed(lower)
        for length in lengths:
            part = window[:length]
            end = start + length
            if length <= vetoed:
                return None
            goes_on = _letter(part[-1:]) and cuts_word(text, end, touching=self.attached)
            if len(part) < length or (goes_on and text[end].isalpha()):
                continue
            if part[-1].isdigit() and self._follows(text, end):
                continue
            if self.abbreviates and length < 3 and part.isalpha() and in_word(text[end : end + 1]):
                continue  # "ถ.", the Thai cup, begins every other word
            name = lower[:length]
            sign = self.units.symbols.get(part)
            what = sign if sign and self._symbol_fits(part, text, start, amount) else self.units.names.get(name)
            if name in self.units.also_money and (amount.scaled or amount.value >= 1_000):
                what = ("money", self.units.also_money[name])
            if what is None:
                continue
            if goes_on and (name not in self.units.names or _letters(part) < 2):
                continue  # "5 முதல்" is no hour, ம.; but the case ending of a name may begin with a vowel sign: "मैलांवर"
            in_words = amount.form == "words" and amount.role != "fraction"
            if what[1] in CAUTIOUS and (in_words or part[:1].isupper()):
                continue
            return Unit(*what, start, end, named=what is not sign)
        if vetoed or not worded:
            return None
        return self._inflected(text, start) or self._adjective(text, start) or self._capitals(text, start, amount)

    def _follows(self, text: str, end: int) -> bool:
        """Whether letters or digits go on at `end`; words of a script without spaces do not: "120 m²です"."""
        return text[end : end + 1].isalnum() and not (self.attached and text[end].isalpha() and not text[end].isascii())

    def _lengths(self, first: str) -> tuple[tuple[int, ...], bool]:
        """Lengths of the names and signs that begin with a character, the longest first; and whether words do."""
        lower = opener(first)
        found = {*self.name_lengths.get(lower[:1], ()), *self.symbol_lengths.get(first, ())}
        return tuple(sorted(found, reverse=True)), lower in self.word_openers

    def _adjective(self, text: str, start: int) -> Unit | None:
        """A currency's name with its adjective in another case: "kanadischen Dollar"."""
        match = _TWO_WORDS.match(text, start) if self.units.adjectives else None
        if not match:
            return None
        first, second = fold_form(match[1]), fold_form(match[2])
        for cut in range(4):
            code = self.units.adjectives.get((first[: len(first) - cut], second))
            if code:
                return Unit("money", code, start, match.end(), named=True)
        return None

    def _vetoed(self, lower: str) -> int:
        """Length of a word that stands here and only begins like a unit, or that news text uses for something else."""
        for length in self.veto_lengths.get(lower[:1], ()):
            if lower[:length] in self.vetoes and (self.attached or not in_word(lower[length : length + 1])):
                return length
        return 0

    def _symbol_fits(self, symbol: str, text: str, start: int, amount: Amount) -> bool:
        if symbol in self.not_units or symbol in {"-", "."}:
            return False
        if not symbol.isalpha() or symbol == "º":
            return True
        if amount.form == "words" and len(symbol) == 3 and symbol.isascii() and symbol.upper() in self.units.dollars:
            return self.units.symbols[symbol][0] == "money"  # "twenty USD"
        after = text[start + len(symbol) : start + len(symbol) + 2]
        if after[:1].isdigit() and symbol.isascii() and (after[0] not in _POWERS or after[1:2].isalnum()):
            return False  # a code: "24703L202"
        # A lone letter is a unit only after digits and not as the beginning of a word or name: "5 m", "20 g".
        return amount.form != "words" and (
            len(symbol) > 1 or (not amount.scaled and not text[start + 1 : start + 2].strip("'’-. )")[:1].isalpha())
        )

    def _capitals(self, text: str, start: int, amount: Amount) -> Unit | None:
        """A metric abbreviation that is written in capitals: "168CM"."""
        match = _TOKEN.match(text, start)
        if (
            match
            and amount.form != "words"
            and match.end() - match.start() < 4
            and (what := self.units.any_case.get(match.group().lower()))
        ):
            return Unit(*what, start, match.end(), named=False)
        return None

    def _inflected(self, text: str, start: int) -> Unit | None:
        if not self.units.stems:
            return None
        match = _TOKEN.match(text, start)
        if not match:
            return None
        token = fold_form(match.group())
        for cut in range(len(token), max(len(token) - MAX_SUFFIX, 0) - 1, -1):
            what = self.units.stems.get(token[:cut])
            if what is not None:
                return Unit(*what, start, match.end(), named=True)
        return None


def _past_gap(text: str, position: int) -> int:
    """Past a space, a hyphen and another space, each of which may be missing."""
    position = _past_space(text, position)
    return _past_space(text, position + (text[position : position + 1] in _HYPHENS))


def _past_space(text: str, position: int) -> int:
    return position + (text[position : position + 1] in _SPACES)


def _letter(char: str) -> bool:
    return in_word(char) and char not in "ºª"


def _letters(part: str) -> int:
    """How many letters a name has; vowel signs and other marks do not count."""
    return sum(map(str.isalpha, part))


@cache
def unit_finder(lang: str) -> UnitFinder:
    """The finder of a language, made once."""
    return UnitFinder(lang)
