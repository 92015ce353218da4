"""Finds numbers, as written in digits, words or both, and reads their values.

An amount is terms in falling scale: "1 tỷ 200 triệu", "1万2千", "two hundred thousand". A term is digits or a
spelled-out number below the first scale word, then scale words, which multiply ("3 mil milhões", "2 nghìn tỷ").
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import regex

from factcheck.language import cldr
from factcheck.language.spellout import MAX_SUFFIX, Lexicon, by_first, fold, lexicon, lower_in_place
from factcheck.language.words import words
from factcheck.nouns import Form

_JOIN = ".,'’٫٬،‚·"
_DIGITS = regex.compile(rf"\d++(?:[{_JOIN}]\d++|[{cldr.SPACES}]\d{{3}}(?!\d))*+")
_WORD = regex.compile(r"[\p{L}\p{M}\u00ad\u200b\u200c\u200d]++")
_WORD_WITH_APOSTROPHE = regex.compile(r"[\p{L}\p{M}\u00ad]++(?:['’ʼ][\p{L}\p{M}\u00ad]++)*+")
_GAP = regex.compile(r"[\s\-‐‑\u00ad\u200b]*+")
MAX_DIGITS = 30
"""Longer strings of digits are identifiers, not quantities."""
VULGAR = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")


@dataclass(frozen=True, slots=True)
class Amount:
    start: int
    end: int
    value: Decimal
    step: Decimal
    """Size of one step of the last digit written."""
    form: Form
    scaled: bool
    """Has a scale word."""
    factor: Decimal = Decimal(1)
    """What its scale words multiply by."""
    weak: bool = False
    """A spelled-out one, or a number word that is also a common word: no fact unless a unit or scale confirms it."""
    alternative: Decimal | None = None
    """The value if the text breaks its locale's rule."""


def to_ascii_digits(text: str) -> str:
    """The text with decimal digits of any script as ASCII ones, place for place."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


class Reading(NamedTuple):
    value: Decimal
    step: Decimal
    alternative: Decimal | None = None
    """The value by the other meaning of a lone sign before three digits."""


def parse_digits(text: str, lang: str) -> Reading | None:
    """A number in ASCII digits with separators, or None if it is no single number ("1,2,3").

    The locale's signs decide where they can; text that breaks them is read by its shape: two kinds of signs, or one
    repeated, or one before anything but three digits leave no choice.
    """
    for space in cldr.SPACES:
        text = text.replace(space, "_")
    text = text.replace("’", "'").replace("٬", "'").replace("،", ",").replace("٫", "·")
    kinds = [c for c in text if not c.isdigit()]
    if not kinds:
        return Reading(Decimal(text), Decimal(1)) if len(text) <= MAX_DIGITS else None
    if len(text) > MAX_DIGITS:
        return None
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
            # A measured value rarely ends in a zero, a grouped one often does: "16,700" is no decimal anywhere.
            unsure = last in signs.decimal or last not in signs.group
            decimal = last if last in signs.decimal and not tail.endswith("0") else ""
    whole, fraction = (head, tail) if decimal else (text, "")
    if not _grouped(whole):
        return None
    number = "".join(c for c in whole if c.isdigit())
    value = Decimal(f"{number}.{fraction}") if fraction else Decimal(number)
    other = (value * 1000 if decimal else value / 1000) if unsure else None
    return Reading(value, Decimal(1).scaleb(-len(fraction)), other)


def _grouped(whole: str) -> bool:
    """Digits in groups as some locale writes them: 1,234,567 or 12,34,567 (or 1,2345 by myriads)."""
    groups = regex.split(r"\D", whole)
    if len(groups) == 1:
        return True
    return 1 <= len(groups[0]) <= 3 and len(groups[-1]) == 3 and all(len(g) in {2, 3} for g in groups[1:-1])


class _Term(NamedTuple):
    end: int
    value: Decimal
    step: Decimal
    form: Form
    weak: bool
    alternative: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    folded: str


class AmountFinder:
    """Finds amounts in the text of one language."""

    def __init__(self, lang: str):
        self.lang = lang
        self.lexicon: Lexicon = lexicon(lang)
        own = words(lang)
        self.ones = frozenset(own.ones)
        self.homographs = frozenset(own.homographs)
        """In scripts without spaces, words that begin like a number."""
        self.not_scales = own.not_scales
        self.fillers = own.fillers
        self.numbers = {fold(form): Decimal(value) for form, value in own.numbers.items()}
        self.longest_number = max((form.count(" ") + 1 for form in self.numbers), default=0)
        self.number_starts = frozenset(form.split(" ", 1)[0] for form in self.numbers)
        self.spaced = cldr.spaced(lang)
        self.attached = not self.spaced or cldr.script(lang) == "Kore"
        self.scale_lengths = by_first((*self.lexicon.scales, *self.lexicon.short_scales))
        self.apostrophes = any("'" in form for form in self.lexicon.chunks)
        """Number words have apostrophes within: "п'ять"."""
        self.units_digits = {
            form: v for form, v in self.lexicon.chunks.items() if v < 10 and len(form) > 1 and " " not in form
        }
        self.prefixes = frozenset(form[:2] for form in self.lexicon.chunks) if not self.spaced else frozenset()
        self.longest_form = max(map(len, self.lexicon.chunks), default=0)
        self.longest_scale = max(map(len, (*self.lexicon.scales, *self.lexicon.short_scales)), default=0)
        self.hundreds = _hundreds(self.lexicon) if not self.spaced else {}
        self.han = cldr.script(lang) in {"Hans", "Hant", "Jpan"}

    def find(self, text: str) -> list[Amount]:
        """All amounts in order, without overlap."""
        ascii_text = to_ascii_digits(text)
        terms: dict[int, _Term] = {}
        for match in _DIGITS.finditer(ascii_text):
            self._digit_terms(ascii_text, match, terms)
        for position, char in enumerate(text):
            if char in VULGAR:
                terms[position] = _Term(position + 1, _vulgar(char), Decimal("0.01"), "digits", False)
        tokens = [] if text.isascii() and not self.lexicon.starts else self._tokens(text)
        self._word_terms(text, tokens, terms)
        return self._compose(text, terms)

    def _digit_terms(self, ascii_text: str, match: regex.Match[str], terms: dict[int, _Term]) -> None:
        raw = match.group()
        at = match.start()
        if at > 1 and ascii_text[at - 1].isascii() and ascii_text[at - 1].isalpha() and ascii_text[at - 2].isdigit():
            return  # within a code: "3f8a1"
        found = parse_digits(raw, self.lang)
        if found is None and any(c in cldr.SPACES for c in raw):
            for part in regex.finditer(rf"[^{cldr.SPACES}]+", raw):
                self._add(match.start() + part.start(), part.group(), terms)
            return
        self._add(match.start(), raw, terms)

    def _add(self, start: int, raw: str, terms: dict[int, _Term]) -> None:
        found = parse_digits(raw, self.lang)
        if found is not None:
            terms[start] = _Term(start + len(raw), found.value, found.step, "digits", False, found.alternative)
            return
        for part in regex.finditer(r"\d+", raw):  # a list: "1,2,3"
            if len(part.group()) <= MAX_DIGITS:
                terms[start + part.start()] = _Term(
                    start + part.end(), Decimal(part.group()), Decimal(1), "digits", False
                )

    def _tokens(self, text: str) -> list[_Token]:
        pattern = _WORD_WITH_APOSTROPHE if self.apostrophes else _WORD
        return [_Token(m.start(), m.end(), fold(m.group())) for m in pattern.finditer(text)]

    def _word_terms(self, text: str, tokens: list[_Token], terms: dict[int, _Term]) -> None:
        if not self.spaced:
            self._unspaced_terms(text, terms)
            return
        lex, i = self.lexicon, 0
        while i < len(tokens):
            token = tokens[i]
            if token.folded in self.number_starts and (own := self._own_number(text, tokens, i)):
                n, number = own
                terms.setdefault(token.start, _Term(tokens[i + n - 1].end, number, Decimal(1), "words", number < 1))
                i += n - 1
            elif token.folded in lex.starts:
                for n in range(min(lex.longest, len(tokens) - i), 0, -1):
                    value = lex.chunks.get(" ".join(t.folded for t in tokens[i : i + n]))
                    if value is not None and self._adjacent(text, tokens[i : i + n]):
                        weak = value == 1 or (n == 1 and (token.folded in self.homographs or len(token.folded) == 1))
                        terms.setdefault(
                            token.start, _Term(tokens[i + n - 1].end, Decimal(value), Decimal(1), "words", weak)
                        )
                        i += n - 1
                        if value % 10 == 0 and i + 1 < len(tokens) and (ending := self._inflected_digit(tokens[i + 1])):
                            i += 1  # "otuz ikisi": thirty-two of them
                            terms[token.start] = _Term(
                                tokens[i].end, Decimal(value + ending), Decimal(1), "words", False
                            )
                        break
            elif token.folded in self.ones:
                terms.setdefault(token.start, _Term(token.end, Decimal(1), Decimal(1), "words", True))
            elif lex.glued is not None and (value := self._compound(token.folded)) is not None:
                terms.setdefault(token.start, _Term(token.end, Decimal(value), Decimal(1), "words", False))
            i += 1

    def _unspaced_terms(self, text: str, terms: dict[int, _Term]) -> None:
        """Number words in scripts without spaces: the longest that starts here and ends where a word ends."""
        i = 0
        boundaries: frozenset[int] | None = None
        while i < len(text):
            if (
                text[i : i + 2] not in self.prefixes
                and text[i] not in self.prefixes
                and text[i] not in self.lexicon.chunks
            ):
                i += 1
                continue
            if skip := next((len(h) for h in self.homographs if text.startswith(h, i)), 0):
                i += skip
                continue
            for length in range(min(self.longest_form, len(text) - i), 0, -1):
                value = self.lexicon.chunks.get(text[i : i + length])
                if value is None:
                    continue
                if not self.han:  # letters of a number word may begin another word: only ICU's dictionary tells
                    boundaries = _word_boundaries(text, self.lang) if boundaries is None else boundaries
                    if i not in boundaries or i + length not in boundaries:
                        continue
                weak = self.han and length == 1 and value < 1_000
                terms.setdefault(i, _Term(i + length, Decimal(value), Decimal(1), "words", weak))
                i += length - 1
                break
            i += 1

    @staticmethod
    def _adjacent(text: str, tokens: list[_Token]) -> bool:
        return all(
            text[a.end : b.start].strip() in {"", "-", "‐", "‑"} for a, b in zip(tokens, tokens[1:], strict=False)
        )

    def _own_number(self, text: str, tokens: list[_Token], i: int) -> tuple[int, Decimal] | None:
        """The longest of our own number words that begins here: tokens, value."""
        for n in range(min(self.longest_number, len(tokens) - i), 0, -1):
            number = self.numbers.get(" ".join(t.folded for t in tokens[i : i + n]))
            if number is not None and self._adjacent(text, tokens[i : i + n]):
                return n, number
        return None

    def _inflected_digit(self, token: _Token) -> int | None:
        """One to nine with an ending that ICU does not write: "ikisi"."""
        if token.folded in self.lexicon.starts or not self.spaced:
            return None
        cuts = range(len(token.folded) - 1, max(len(token.folded) - MAX_SUFFIX, 2) - 1, -1)
        return next(
            (self.units_digits[token.folded[:cut]] for cut in cuts if token.folded[:cut] in self.units_digits), None
        )

    def _compound(self, word: str) -> int | None:
        """ "zweitausendfünf": a chunk, the scale word, a chunk."""
        match = self.lexicon.glued and self.lexicon.glued.search(word)
        if not match:
            return None
        left, right = word[: match.start()], word[match.end() :]
        head = 1 if not left else self.lexicon.chunks.get(left)
        tail = 0 if not right else self.lexicon.chunks.get(right)
        return None if head is None or tail is None else head * self.lexicon.scales[match.group()] + tail

    def _scale_at(self, text: str, position: int, after_digits: bool) -> tuple[int, int] | None:
        """A scale word at or just after `position`: (end, value)."""
        gap = _GAP.match(text, position)
        start = gap.end() if gap else position
        filler = next((f for f in self.fillers if text.startswith(f, start)), "")
        start += len(filler)
        lower = lower_in_place(text[start : start + self.longest_scale + MAX_SUFFIX])
        if self.not_scales and lower.startswith(self.not_scales):
            return None
        lengths = {*self.scale_lengths.get(lower[:1], ()), *self.scale_lengths.get(text[start : start + 1], ())}
        for length in sorted(lengths, reverse=True):
            part = text[start : start + length]
            value = self.lexicon.scales.get(lower[:length]) if len(part) == length else None
            if value is None and after_digits:
                value = self.lexicon.short_scales.get(part)
            if value is not None:
                end = start + length
                if self.attached or not _letter(text, end):
                    # The full stop of an abbreviation, unless it ends the sentence: "5 тыс. рублей".
                    if (
                        text[end : end + 1] == "."
                        and part in self.lexicon.short_scales
                        and text[end + 1 : end + 4].strip()
                    ):
                        end += 1
                    return end, value
        word = _WORD.match(text, start)
        if word and self.lexicon.stems:
            folded = fold(word.group())
            if not folded.startswith(self.not_scales or "\0"):
                for cut in range(len(folded), max(len(folded) - MAX_SUFFIX, 0) - 1, -1):
                    value = self.lexicon.stems.get(folded[:cut])
                    if value is not None:
                        return word.end(), value
        if (
            after_digits
            and start == position
            and text[start : start + 1] in {"K", "M", "B"}
            and not _letter(text, start + 1)
        ):
            return start + 1, {"K": 10**3, "M": 10**6, "B": 10**9}[text[start]]
        return None

    def _compose(self, text: str, terms: dict[int, _Term]) -> list[Amount]:
        amounts: list[Amount] = []
        covered = 0
        for start in sorted(terms):
            if start < covered:
                continue
            end, value, step, form, weak, other = terms[start]
            factor, end, scaled = self._scales(text, end, form == "digits")
            value, step = value * factor, step * factor
            forms = {form} | ({"words"} if scaled else set())
            # Falling terms: "1 tỷ 200 triệu", "two thousand three hundred", "1万2千".
            while scaled or form == "words":
                gap = _GAP.match(text, end)
                following = terms.get(gap.end() if gap else end)
                if following is None or not scaled:
                    break
                next_end, next_value, next_step, next_form, *_ = following
                more, next_end, more_scaled = self._scales(text, next_end, next_form == "digits")
                if not more_scaled and text[next_end : next_end + 1] in self.hundreds:  # "3万5千"
                    more, next_end, more_scaled = self.hundreds[text[next_end]], next_end + 1, True
                # "1 tỷ 200" and "1.7 million four years" are two numbers, "1万2000" and "two thousand four" are one.
                same = next_form == form if form == "words" else self.attached and next_form == form
                if next_value * more >= factor or not (more_scaled or same):
                    break
                value, step, end, factor, weak = value + next_value * more, next_step * more, next_end, more, False
                forms.add(next_form)
            amounts.append(
                Amount(
                    start,
                    end,
                    value,
                    step,
                    "mixed" if len(forms) > 1 else form,
                    scaled,
                    factor,
                    weak and not scaled,
                    None if other is None or (len(forms) > 1 and not scaled) else other * factor,
                )
            )
            covered = end
        return amounts

    def _scales(self, text: str, end: int, after_digits: bool) -> tuple[Decimal, int, bool]:
        factor, scaled = Decimal(1), False
        last = 0
        while (found := self._scale_at(text, end, after_digits)) is not None and last < found[1] and factor < 10**18:
            end, last = found  # only upwards: "mil milhões", not "Millionen Millionäre"
            factor *= last
            scaled = True
        return factor, end, scaled


def _letter(text: str, position: int) -> bool:
    return position < len(text) and (text[position].isalpha() or unicodedata.category(text[position]) in {"Mn", "Mc"})


def _hundreds(lexicon: Lexicon) -> dict[str, Decimal]:
    """Signs for a hundred and a thousand where one counts in myriads: what 200 and 2000 have after the two."""
    twos = {form for form, value in lexicon.chunks.items() if value == 2}
    return {
        form[1:]: Decimal(value // 2)
        for form, value in lexicon.chunks.items()
        if value in {200, 2000} and len(form) == 2 and form[0] in twos
    }


def _word_boundaries(text: str, lang: str) -> frozenset[int]:
    import icu

    breaks = icu.BreakIterator.createWordInstance(icu.Locale.forLanguageTag(lang))
    if all(ord(c) < 0x10000 for c in text):
        breaks.setText(text)
        return frozenset((0, *breaks))
    units = icu.UnicodeString(text)  # ICU counts UTF-16 units
    breaks.setText(units)
    places, offset, at = {0: 0}, 0, 0
    for at, char in enumerate(text, 1):
        offset += 2 if ord(char) > 0xFFFF else 1
        places[offset] = at
    return frozenset((0, *(places[b] for b in breaks if b in places)))


def _vulgar(char: str) -> Decimal:
    return Decimal(str(round(unicodedata.numeric(char), 6)))


@cache
def finder(lang: str) -> AmountFinder:
    """The finder of a language, made once."""
    return AmountFinder(lang)


def find_amounts(text: str, lang: str) -> list[Amount]:
    """All amounts in a sentence, in order, without overlap."""
    return finder(lang).find(text)
