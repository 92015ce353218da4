"""Numerals of the Chinese system, as Chinese, Japanese and Korean write them: 三百五十万, 3万5千, 四百五, 三分之二.

Digits and the places ten, hundred and thousand make sections below ten thousand; signs for ten thousand and its powers
carry the sections. Digits in a row are read by position (二〇二四). The values of the signs are Unicode's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from factcheck.extract.numbers.amount import MAX_POWER, ONE, Amount, rounded
from factcheck.extract.numbers.chinese_sections import LARGEST, Sections
from factcheck.extract.numbers.digits import MAX_DIGITS, parse_digits
from factcheck.language import cldr
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.digits import to_ascii_digits
from factcheck.language.units.units import units
from factcheck.nouns.story import Form

_DIGITS = "〇零一二三四五六七八九两兩壹壱贰貳叁參参肆伍陆陸柒捌玖弌弐"
_PLACES = "十百千拾佰仟"
_MYRIADS = {"万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12, "京": 16}
_POINTS = "点點・．"
_SINGLE_WORDS = "俩倆陆陸伍肆参參叁玖捌柒贰貳弌弐拾佰仟零〇京"
"""Signs that are mostly something else when they stand alone: Lu (land), Wu (a name), to pick up, the capital."""
_HANGUL_DIGITS = "영일이삼사오육칠팔구"
HANGUL = frozenset(_HANGUL_DIGITS)
"""Hangul signs for digits; each is also a syllable of other words."""
_HANGUL_PLACES = {"십": 10, "백": 100, "천": 1_000}
_HANGUL_MYRIADS = {"만": 4, "억": 8, "조": 12}


class _Token(NamedTuple):
    kind: str
    """digit, ascii, place, myriad, point, over (分之), and (又), zero, filler or half."""
    value: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Signs:
    digits: dict[str, int]
    places: dict[str, int]
    myriads: dict[str, int]
    points: frozenset[str]
    fillers: frozenset[str]
    over: tuple[str, ...]
    """What stands between denominator and numerator: 分之."""
    first: regex.Pattern[str]
    """What a run of signs and figures may begin with."""
    run: regex.Pattern[str]
    short: bool
    """A last digit counts the place below the one before: 四百五 is 450."""
    names: tuple[str, ...]
    """Names of units that begin with a sign of a number: 千米."""
    percent: bool
    """Whether a hundredth in words is a percentage: 百分之五."""
    units: frozenset[str]
    """Names of units, and what makes an ordinal."""
    particles: tuple[str, ...]
    """Particles that begin with a sign for a digit: 이다 in 칠십이다, it is 70."""
    sections: tuple[str, ...]
    """Signs that count sections of a law after an ordinal: 조 in 제21조."""

    def counts_more(self, text: str, start: int, length: int) -> bool:
        """Whether what looks like another word is a numeral with a longer unit after all: 一時間, one hour."""
        return any(text[start + 1 : start + n] in self.units for n in range(length + 1, length + LONGEST_UNIT))


LONGEST_UNIT = 4
"""Signs of the longest unit that begins like a word with a numeral."""


def _hangul(text: str, tokens: list[_Token], signs: _Signs) -> list[_Token]:
    """The tokens that are numerals: Hangul signs for digits are syllables of any word, and particles after figures."""
    start = tokens[0].start
    ordinal = bool(start) and text[start - 1] == "제" and not (start > 1 and text[start - 2].isalpha())
    if ordinal and text.startswith(signs.sections, tokens[-1].start):  # 제21조, article 21
        tokens = tokens[:-1]
    if len(tokens) > 1 and tokens[-1].kind == "digit" and text.startswith(signs.particles, tokens[-1].start):
        tokens = tokens[:-1]
    if not tokens or tokens[0].kind == "ascii":
        for i, (first, second) in enumerate(pairwise(tokens), 1):
            if first.kind == "ascii" and second.kind in {"digit", "point"}:  # "8이": the figure and its particle
                return tokens[:i]
        return tokens
    if not ordinal and start and text[start - 1].isalpha():
        return []
    kinds = [token.kind for token in tokens]
    if not {"place", "myriad", "over"} & set(kinds) and kinds[:2] != ["digit", "point"]:
        return []
    if kinds == ["place", "filler"] and text[tokens[1].end : tokens[1].end + 1] == " ":
        return tokens[:1]  # 십여 명
    return tokens if len(tokens) > 1 or ordinal or _stands_alone(text, tokens[0]) else []


def _stands_alone(text: str, token: _Token) -> bool:
    """A sign for ten thousand or a place that is a word by itself: "만 명", ten thousand people."""
    return token.kind in {"place", "myriad"} and text[token.end : token.end + 1] == " "


@cache
def _signs(lang: str) -> _Signs | None:
    own = own_number_words(lang)
    hangul = cldr.writes_hangul(lang)
    if cldr.writes_han(lang):
        digits = {c: int(unicodedata.numeric(c)) for c in _DIGITS if unicodedata.numeric(c, -1) >= 0}
        digits |= {"零": 0, "两": 2, "兩": 2, "俩": 2, "倆": 2, "弐": 2, "参": 3, "參": 3, "陆": 6, "陸": 6}
        places = {c: int(unicodedata.numeric(c, 0)) or 1_000 for c in _PLACES}
        places |= {"佰": 100, "仟": 1_000, "拾": 10}
        myriads, points = _MYRIADS, frozenset(_POINTS)
    elif hangul:
        digits = {c: n for n, c in enumerate(_HANGUL_DIGITS)} | {"육": 6, "륙": 6, "공": 0}
        places, myriads, points = _HANGUL_PLACES, _HANGUL_MYRIADS, frozenset("점")
    else:
        return None
    fillers = frozenset(own.fillers)
    signs = "".join(digits) + "".join(places) + "".join(myriads)
    middle = signs + "".join(points | fillers)
    over = "".join(f"|{'[ ]{0,2}'.join(bar)}" for bar in own.denominator_first)
    number = r"[0-9]++(?:[.,][0-9]++)*+"
    # Hangul numerals are syllables like any: a space parts them, but after what carries a section ("3만 5천").
    gap = "(?:(?<=[만억조의])[ ])?" if hangul else "[ ]{0,2}"
    first = f"[0-9{signs}半]"
    run = rf"(?:{number}|[{signs}半])(?:{gap}(?:{number}|[{middle}又]{over}))*+"
    names = tuple(name for name in units(lang).names if name[0] in places or name[0] in myriads)
    return _Signs(
        digits=digits,
        places=places,
        myriads=myriads,
        points=points,
        fillers=fillers,
        over=own.denominator_first,
        first=regex.compile(first),
        run=regex.compile(run),
        short=own.last_place_left_out,
        names=names,
        percent=any(f"百{bar}" in own.prefixes for bar in own.denominator_first),
        units=frozenset((*units(lang).names, *own.ordinal_suffixes)),
        particles=own.particles,
        sections=own.sections,
    )


def uses_chinese_numerals(lang: str) -> bool:
    """Whether numbers of the language are in the Chinese system."""
    return _signs(lang) is not None


def numerals(text: str, lang: str, whole_word: Callable[[int, int], bool]) -> list[Amount]:
    """Numbers with at least one sign of the Chinese system; those in digits alone are left to others.

    `whole_word` tells whether a span begins and ends where words do.
    """
    signs = _signs(lang)
    if signs is None:
        return []
    ascii_text = to_ascii_digits(text)
    homographs, counters = own_number_words(lang).homographs, own_number_words(lang).counters
    vague = frozenset(own_number_words(lang).vague)
    found: list[Amount] = []
    korean = cldr.writes_hangul(lang)
    at = 0
    while first := signs.first.search(ascii_text, at):
        start = first.start()
        # Before the run is matched: it may be as long as the text, and another word may begin at each place of it.
        skip = next((len(h) for h in homographs if text.startswith(h, start)), 0)
        numbered = korean and text[start - 1 : start] == "제"
        if skip and not numbered and not signs.counts_more(text, start, skip):
            at = start + skip
            continue
        match = signs.run.match(ascii_text, start)
        at = match.end() if match else start + 1
        if not match:
            continue
        tokens = _tokens(ascii_text, match.start(), match.end(), signs)
        if start and text[start - 1] in vague and tokens[0].kind in {"place", "myriad"}:
            continue
        if korean:
            tokens = _hangul(text, tokens, signs)
        if all(token.kind == "ascii" for token in tokens):
            continue
        if korean and len(tokens) == 1 and tokens[0].kind in {"place", "myriad"}:
            token = tokens[0]
            filler = next((f for f in signs.fillers if text.startswith(f, token.end)), "")
            counted = text.startswith(counters, token.end + len(filler) + 1)
            found.append(
                Amount(token.start, token.end, token.value, token.value, "words", counted, token.value, not counted)
            )
            continue
        for amount in _Parser(text, tokens, signs).amounts():
            signs_used = amount.end - amount.start
            weak = amount.weak or (
                korean and amount.form == "words" and signs_used < 3 and text[amount.end : amount.end + 1].isalpha()
            )
            if signs_used == 1 and amount.form == "words":
                counter = next((c for c in counters if text.startswith(c, amount.end)), "")
                single = whole_word(amount.start, amount.end) or (
                    bool(counter) and whole_word(amount.start, amount.end + len(counter))
                )
                weak = weak or text[amount.start] in _SINGLE_WORDS or not single
            found.append(amount if weak == amount.weak else replace(amount, weak=weak))
    return found


def _tokens(text: str, start: int, end: int, signs: _Signs) -> list[_Token]:
    tokens: list[_Token] = []
    i = start
    while i < end:
        char = text[i]
        j = i + 1
        if char == " ":
            i = j
            continue
        if char.isdigit() and char.isascii():
            while j < end and (text[j].isdigit() or (text[j] in ".," and text[j + 1 : j + 2].isdigit())):
                j += 1
            reading = parse_digits(text[i:j], "en")
            tokens.append(_Token("ascii" if reading else "break", reading.value if reading else ONE, i, j))
        elif char in signs.digits:
            tokens.append(_Token("digit", Decimal(signs.digits[char]), i, j))
        elif char in signs.places:
            tokens.append(_Token("place", Decimal(signs.places[char]), i, j))
        elif char in signs.myriads:
            tokens.append(_Token("myriad", ONE.scaleb(signs.myriads[char]), i, j))
        elif char in signs.fillers:
            tokens.append(_Token("filler", Decimal(0), i, j))
        elif char in signs.points:
            tokens.append(_Token("point", Decimal(0), i, j))
        elif char == "又":
            tokens.append(_Token("and", Decimal(0), i, j))
        elif char == "半":
            tokens.append(_Token("half", Decimal("0.5"), i, j))
        else:
            bar = next((b for b in signs.over if char == b[0]), None)
            if bar is None:
                tokens.append(_Token("break", Decimal(0), i, j))
            else:
                j = i
                for sign in bar:
                    j = text.index(sign, j) + 1
                tokens.append(_Token("over", Decimal(0), i, j))
        i = j
    return tokens


class _Parser:
    def __init__(self, text: str, tokens: list[_Token], signs: _Signs):
        self.tokens, self.signs = tokens, signs
        self.pairs = [text[token.start] in "两兩" for token in tokens]
        self.names = [
            token.kind in {"place", "myriad"} and text.startswith(signs.names, token.start) for token in tokens
        ]
        """Signs that begin the name of a unit: 千 in 千米."""
        self.i = 0

    def _peek(self, ahead: int = 0) -> str:
        return self.tokens[self.i + ahead].kind if self.i + ahead < len(self.tokens) else ""

    def amounts(self) -> list[Amount]:
        found: list[Amount] = []
        while self.i < len(self.tokens):
            begin = self.i
            amount = self._fraction()
            if amount is not None:
                found.append(amount)
            if self.i == begin:
                self.i += 1
        return found

    def _fraction(self) -> Amount | None:
        """A number, a fraction (三分之二), or a number with a fraction (三又二分之一)."""
        begin = self.i
        if (share := self._share()) is not None:
            return share
        first = self._number()
        if first is None:
            return None
        if self._peek() == "and":
            mark = self.i
            self.i += 1
            part = self._fraction()
            if part is not None and part.role == "fraction":
                return self._made(begin, first.value + part.value, part.step, role="cardinal")
            self.i = mark
            return first
        if self._peek() == "over" and self._peek(1) in {"digit", "ascii", "place", "half"} and first.value:
            mark = self.i
            self.i += 1
            top = self._number()
            if top is None:
                self.i = mark
                return first
            return self._made(begin, rounded(top.value / first.value), Decimal("0.01"), role="fraction")
        return first

    def _share(self) -> Amount | None:
        """百分之五, five percent, and 千分之五, five per mille; 一百分之五 is a fraction, as 百分の五 is."""
        begin, bottom = self.i, ONE
        while self._peek() in {"place", "myriad"} and bottom < MAX_POWER:
            bottom *= self.tokens[self.i].value
            self.i += 1
        if self.i > begin and self._peek() == "over" and self._peek(1) in {"digit", "ascii", "place"}:
            self.i += 1
            top = self._number()
            if top is not None:
                power = (100 if self.signs.percent else ONE) / bottom
                high = None if top.high is None else rounded(top.high * power)
                value, step = rounded(top.value * power), top.step * power
                if not self.signs.percent:
                    return self._made(begin, value, step, role="fraction")
                return self._made(begin, value, step, share=True, high=high)
        self.i = begin
        return None

    def _made(self, begin: int, value: Decimal, step: Decimal, **more: object) -> Amount:
        used = self.tokens[begin : self.i]
        kinds = {token.kind for token in used}
        form: Form = "words" if "ascii" not in kinds else "mixed" if len(used) > 1 else "digits"
        factor = max((t.value for t in used if t.kind == "myriad"), default=ONE)
        return Amount(used[0].start, used[-1].end, value, step, form, "myriad" in kinds, factor, **more)  # type: ignore[arg-type]

    def _number(self) -> Amount | None:
        """The number that begins at the current token: sections, each with its myriad."""
        begin, state, fraction = self.i, Sections(), 0
        while self.i < len(self.tokens):
            kind, value, *_ = self.tokens[self.i]
            following = self._peek(1)
            if kind == "point":
                if following == "digit" and not state.low and state.begun:
                    fraction = self._decimals()
                break
            if kind == "digit":
                taken = state.pair(value, following) if self.pairs[self.i] else state.digit(value, following)
            elif kind == "ascii":
                taken = state.ascii(value, first=self.i == begin)
            elif kind == "half":
                taken = state.half(value, following)
            elif kind == "place":
                taken = not self.names[self.i] and state.place(value)
            elif kind == "myriad":
                taken = not self.names[self.i] and state.myriad(value)
            else:
                taken = kind == "filler" and following in {"place", "myriad"} and state.begun
            if not taken:
                break
            self.i += 1
        tokens = self.tokens[begin : self.i]
        if not tokens or (len(tokens) == 1 and tokens[0].kind == "myriad"):
            return None
        # 四百五 and 一万三, but not 一千零五
        shortened = self.signs.short and not fraction and tokens[-1].kind == "digit" and tokens[-1].value > 0
        value, step = state.sum(shortened)
        if fraction:
            part, digits = self._read_decimals(fraction)
            value, step = value + part, ONE.scaleb(-digits)
            if self._peek() == "myriad":  # 二点五亿
                power = self.tokens[self.i].value
                value, step, self.i = value * power, step * power, self.i + 1
        if value > LARGEST:
            return None
        single = len(tokens) == 1 and not fraction and tokens[0].kind != "ascii"
        weak = single and (value <= 1 or (tokens[0].kind == "place" and value >= 100))
        made = self._made(begin, value - state.low, step, weak=weak)
        return replace(made, high=value) if state.low else made

    def _decimals(self) -> int:
        """Moves past a point and the digits after it. Returns how many digits there are."""
        self.i += 1
        count = 0
        while self._peek() == "digit" and count < MAX_DIGITS:
            self.i += 1
            count += 1
        return count

    def _read_decimals(self, count: int) -> tuple[Decimal, int]:
        digits = "".join(str(token.value) for token in self.tokens[self.i - count : self.i])
        return Decimal(f"0.{digits}"), count
