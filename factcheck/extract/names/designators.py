"""Names that carry a number or code: GPT-4o, H800, COVID-19, Boeing 737-800, iPhone 16 Pro, 5G.

The value is `BASE CODE` in capitals, one space between: `GPT 4O`, `H 800`, `COVID 19`, `IPHONE 16-PRO`. The base is the
letters before the first digit where they are written as one word or with a dash, else the word before the code; `5G`
has none. What a maker adds after the number follows a `-`. However it is written, "GPT-4o", "GPT 4o" and full-width
"ＧＰＴ－４ｏ" have one value, and so have "F-35" and "F35".

Rules are about shape, so that a designator is found alike in a text of any language:

- a capital before the digits in one word stands for itself (H800, A320neo, MH370), and so does `5G`;
- a word with a capital, a dash and a number or code (F-35, COVID-19, GPT-4o);
- a code that begins with digits (910B) or is in small letters (o1) needs a name right before it: "Ascend 910B";
- a bare number after a space (GPT 4, iPhone 16) counts only after an acronym or a mixed-case word, and only where
  nothing after it can be counted by it. "Windows 11" is left to the numbers in every language: a capital alone does
  not tell a name in German, and there is none to see in Arabic.

Quantities, ordinals, years, money, measures and scores are not designators.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract.interface import TAKEN, Coverage, Extractor, sources
from factcheck.language.name_words import (
    calendar_words,
    capitalises_nouns,
    currency_codes,
    currency_letters,
    measure_words,
    name_words,
)
from factcheck.language.text.letters import (
    LOWER,
    UPPER,
    ascii_in_place,
    comparable,
    latin_by_shape,
    mixes_scripts,
    opens_sentence,
    titles,
)
from factcheck.nouns.story import Fact

_DIGIT = re.compile(r"[\d\u2080-\u2089]")
_TOKEN = re.compile(rf"[{UPPER}{LOWER}0-9]+")
_LETTERS_FIRST = re.compile(rf"([{UPPER}{LOWER}]{{1,15}})([0-9]{{1,5}})([{UPPER}{LOWER}0-9]{{0,8}})")
_DIGITS_FIRST = re.compile(rf"([0-9]{{1,5}})([{UPPER}{LOWER}]{{0,4}})")
_NAME = re.compile(rf"[{UPPER}{LOWER}]{{1,20}}")
_CAPITAL = re.compile(f"[{UPPER}]")
_SMALL = re.compile(f"[{LOWER}]")
_ROMAN = re.compile(r"[IVX]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_UNITS = frozenset("ghklmtw")
"""Units of one small letter that text sets right after a number; "5s" is a model rather than seconds after a name."""
_SERIES = re.compile(r"[0-9]{2}[1-9]-[1-9]00|[0-9]{3}-[0-9]{1,3}[A-Z]{1,3}")
_MOBILE = re.compile(r"[2-9]G")
_DECIMAL = re.compile(r"\.[0-9](?![0-9])")
_FURTHER = re.compile(rf"-[0-9]{{1,5}}[{UPPER}]{{0,3}}(?![{UPPER}{LOWER}0-9])")
_GOES_ON = re.compile(r"[.,:/'-]?[0-9]")
_CURRENCY_OR_PERCENT = re.compile(r" ?(?:[%‰٪°]|[$€£¥₽₹₺₩₫฿₴₪](?![0-9]))")
_SCALES = frozenset({"", "k", "m", "mn", "M", "MM", "b", "bn", "B", "tn", "cr"})
"""Letters for a scale after a sum, or none: "USD5m"."""
_MONEY = frozenset("$€£¥₽₹₺₩₫฿₴₪")


class Designators(Extractor):
    def covers(self, lang: str) -> tuple[Coverage, ...]:  # noqa: ARG002 - they are alike in all languages
        """See `Extractor.covers`."""
        return (Coverage("designators", sources(any=True)),)

    def extract(self, text: str, lang: str) -> Sequence[Fact]:
        if not _DIGIT.search(text):
            return ()
        scan = _Scan(ascii_in_place(text), lang)
        facts = []
        for index, (start, end) in enumerate(scan.tokens):
            if start >= scan.done and _DIGIT.search(scan.text, start, end) and (found := scan.read(index)):
                begin, stop, value = found
                scan.done = stop
                facts.append((begin, stop, value, scan.bare))
        # "CDU 34 percent, SPD 20" are results, not models.
        return [
            Fact("designator", text[begin:stop], begin, stop, value)
            for begin, stop, value, bare in facts
            if not bare or len(scan.counted) == 1
        ]


class _Scan:
    """One sentence's tokens, and the reading of one token among its neighbours."""

    def __init__(self, text: str, lang: str) -> None:
        self.text, self.lang = text, lang
        self.tokens = [match.span() for match in _TOKEN.finditer(text)]
        self.done = 0
        """The place where the last designator ended."""
        self.bare = False
        """Whether the last designator was an acronym, a space and a number of up to three digits."""
        self.counted: set[str] = set()
        """The acronyms that stand before such numbers."""

    def read(self, index: int) -> tuple[int, int, str] | None:
        """Start, end and value of the designator whose first digits are in token `index`."""
        start, end = self.tokens[index]
        self.bare = False
        if end - start > 24 or self._inside_number(start):
            return None
        token = self.text[start:end]
        if match := _LETTERS_FIRST.fullmatch(token):
            found = self._letters_first(index, *match.groups())
        elif match := _DIGITS_FIRST.fullmatch(token):
            found = self._digits_first(index, *match.groups())
        else:
            return None
        return found and self._with_variants(*found)

    def _inside_number(self, start: int) -> bool:
        """Whether the text before makes these digits a later part of a number, or an amount of money."""
        before = self.text[max(start - 2, 0) : start]
        if before[-1:] in {".", ",", ":", "/"} and before[:1].isdigit():
            return True
        return before.removesuffix(" ")[-1:] in _MONEY

    def _letters_first(self, index: int, letters: str, digits: str, rest: str) -> tuple[int, int, str, str] | None:
        """H800, A320-200, MH370, PM2.5; and o1 after its name."""
        start, end = self.tokens[index]
        if not _CAPITAL.search(letters):
            # One small letter and digits mean something only after a name; m2 and m3 are areas and volumes.
            if len(letters) > 1 or rest or (letters == "m" and digits in "23"):
                return None
            base = self._base(index, strict=True)
            return base and (base[0], end, base[1], (latin_by_shape(letters) or letters).upper() + digits)
        head = latin_by_shape(letters) or comparable(letters)
        money = head.upper() in currency_codes() or letters in currency_letters(self.lang)
        if letters.casefold() + digits in calendar_words(self.lang) or (money and rest in _SCALES):
            return None
        if not rest and ((len(letters) > 1 and _YEAR.fullmatch(digits)) or self._power(index, head, digits)):
            return None
        if self._half_year(head, digits, end):
            return None
        if letters in currency_letters(self.lang) and not letters.isupper():
            return None  # "Rp5bn"
        if rest == "s":
            rest, end = "", end - 1
        code = digits + (latin_by_shape(rest) or rest)
        if not rest:
            end, code = self._more(end, code)
        return start, end, head, code

    def _is_money(self, letters: str) -> bool:
        """Whether letters before a number are those of a currency: "USD 5", "RMB 6.0"."""
        return letters in currency_codes() or letters in currency_letters(self.lang)

    def _power(self, index: int, letters: str, digits: str) -> bool:
        """KM2, M3: a unit and its power, after a number."""
        before = index and self.tokens[index - 1]
        return bool(
            digits in ("2", "3")
            and not _DECIMAL.match(self.text, self.tokens[index][1])
            and letters.casefold() in measure_words("en")
            and (len(letters) > 1 or (before and self.text[before[1] - 1].isdigit()))
        )

    def _half_year(self, letters: str, digits: str, end: int) -> bool:
        """H1 2024 and Q3/24: a part of a year, which each language abbreviates in its own way."""
        return letters in ("H", "Q") and len(digits) == 1 and self.text[end + 1 : end + 2].isdigit()

    def _digits_first(self, index: int, digits: str, letters: str) -> tuple[int, int, str, str] | None:
        """5G; the 4o of GPT-4o, the 910B of Ascend 910B, the 35 of F-35, the 16 of iPhone 16."""
        start, end = self.tokens[index]
        dashed = start > 1 and self.text[start - 1] == "-" and self.text[start - 2].isalpha()
        if not dashed and _MOBILE.fullmatch(digits + letters):
            return start, end, "", digits + letters
        if not dashed and start > 0 and self.text[start - 1] != " ":
            return None
        if _CURRENCY_OR_PERCENT.match(self.text, end):
            return None
        # One letter is left to what stands before it: the B of 910B is also the byte, the s of F-16s the second.
        if len(letters) > 1 and letters.casefold() in measure_words(self.lang):
            return None
        if dashed:
            return self._dashed(index, digits, letters)
        if letters:
            return self._spaced_code(index, digits, letters)
        return self._bare_number(index, digits)

    def _dashed(self, index: int, digits: str, letters: str) -> tuple[int, int, str, str] | None:
        end = self.tokens[index][1]
        base = self._base(index, strict=False)
        if base is None or self._before_is(index, calendar_words(self.lang)):
            return None
        end, code = self._code(digits, letters, end)
        if code == digits:
            end, code = self._more(end, code)
        if base[1] in currency_codes() and "-" not in code:  # CVE-2024-3094 is no escudo
            return None
        if _YEAR.fullmatch(code) or self._number_goes_on(end):
            return None
        return base[0], end, base[1], code

    def _spaced_code(self, index: int, digits: str, letters: str) -> tuple[int, int, str, str] | None:
        """A space, digits and letters. Small letters are mostly ordinals and units, single capitals often scales."""
        end = self.tokens[index][1]
        small = _SMALL.search(letters)
        if small and (len(letters) > 1 or letters in _UNITS or (letters == "s" and digits.endswith("0"))):
            return None
        # "New 3D", "Reach 10M" in a headline: a plain word with a capital is a name only before a long number.
        scale = letters in {"B", "D", "K", "M", "T", "X"}
        strict = bool(small) or (scale and (len(digits) < 3 or titles(self.text)))
        base = self._base(index, strict=strict)
        if base is None or self._is_money(base[1]):
            return None
        if not strict and not self._named(index) and opens_sentence(self.text, base[0]):
            return None
        return base[0], end, base[1], digits + letters

    def _bare_number(self, index: int, digits: str) -> tuple[int, int, str, str] | None:
        end = self.tokens[index][1]
        base = self._base(index, strict=True)
        code = digits
        if base is None or len(digits) > 4:
            return self._type_and_series(index, digits)
        acronym = not self._mixed(index) and len(digits) < 4
        if acronym:
            self.counted.add(base[1])
        end, code = self._more(end, digits, dash=False)
        if _YEAR.fullmatch(digits) or self._number_goes_on(end) or self._counts(index, end):
            return self._type_and_series(index, digits)
        word = base[1].casefold()
        if self._is_money(base[1]) or word in measure_words(self.lang) or word in calendar_words(self.lang):
            return None
        if self.text[slice(*self.tokens[index - 1])] in currency_letters(self.lang):  # "KSh 500"
            return None
        self.bare = acronym
        return base[0], end, base[1], code

    def _type_and_series(self, index: int, digits: str) -> tuple[int, int, str, str] | None:
        """737-800 after a name: three digits and a round hundred or letters, as neither ranges nor scores have them."""
        if len(digits) != 3:
            return None
        end, code = self._more(self.tokens[index][1], digits)
        if not _SERIES.fullmatch(code) or self._number_goes_on(end):
            return None
        base = self._base(index, strict=False)
        return base and (base[0], end, base[1], code)

    def _code(self, digits: str, letters: str, end: int) -> tuple[int, str]:
        """The code without a plural or case ending: F-16s, F-35C, Top-10er."""
        if letters == "s" or (len(letters) > 1 and _SMALL.search(letters)):
            return end - len(letters), digits
        return end, digits + (latin_by_shape(letters) or letters)

    def _more(self, end: int, code: str, dash: bool = True) -> tuple[int, str]:
        """One decimal (GPT-3.5) or further numbers after dashes (A320-200, CVE-2024-3094)."""
        match = _DECIMAL.match(self.text, end)
        if match and len(code) <= 2:
            return match.end(), code + match.group()
        for _ in range(2 if dash else 0):
            match = _FURTHER.match(self.text, end)
            if not match:
                break
            end, code = match.end(), code + match.group()
        return end, code

    def _number_goes_on(self, end: int) -> bool:
        return bool(_GOES_ON.match(self.text, end))

    def _counts(self, index: int, end: int) -> bool:
        """Whether the word after a bare number may be what it counts: "NATO 12 members", "CDU 34 Prozent"."""
        following = self.text[end : end + 3]
        if not following:
            return False
        if following[0] == "." and following[2:].isalnum():
            return True  # an ordinal, "EU 29. března", or more of the sentence
        following = following[:2]
        if following[0] == "-":
            return not (following[1:].isalpha() and following[1:].isupper() and capitalises_nouns(self.lang))
        if following[0] != " ":
            return following[0].isalnum() or following[0] == TAKEN
        following = following[1:]
        if not following or not (following.isalnum() or following == TAKEN):
            return False
        if not following.isupper() or capitalises_nouns(self.lang):
            return True
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else (0, 0)
        return self.text[slice(*after)].casefold() in measure_words(self.lang)

    def _before_is(self, index: int, words: frozenset[str]) -> bool:
        return self.text[slice(*self.tokens[index - 1])].casefold() in words

    def _mixed(self, index: int) -> bool:
        return bool(_SMALL.search(self.text[slice(*self.tokens[index - 1])]))

    def _named(self, index: int) -> bool:
        """Whether the token before shows by its shape that it is a name: an acronym or mixed case."""
        word = self.text[slice(*self.tokens[index - 1])] if index else ""
        inner = bool(_CAPITAL.search(word, 1))
        return inner and (bool(_SMALL.search(word)) or (len(word) < 7 and not _ROMAN.fullmatch(word)))

    def _base(self, index: int, strict: bool) -> tuple[int, str] | None:
        """Start and Latin capitals of the name one space or dash before token `index`.

        `strict` wants a shape that only names have; else a capital will do.
        """
        if not index:
            return None
        start, end = self.tokens[index - 1]
        word = self.text[start:end]
        if start < self.done or end != self.tokens[index][0] - 1 or self.text[end] not in " -":
            return None
        if not _NAME.fullmatch(word) or not _CAPITAL.search(word):
            return None
        if self.text[end] == " " and len(word) == 1:
            return None
        if strict and not self._named(index):
            return None
        latin = (latin_by_shape(word) if mixes_scripts(word) else None) or (
            word if word.isascii() else comparable(word)
        )
        return start, latin.upper()

    def _with_variants(self, start: int, end: int, base: str, code: str) -> tuple[int, int, str]:
        """The designator with what its maker adds: iPhone 16 Pro Max, RTX 4090 Ti."""
        for _ in range(2):
            match = _variants().match(self.text, end)
            if not match:
                break
            end, code, self.bare = match.end(), f"{code}-{match[1]}", False
        return start, end, f"{base} {code}".strip().upper()


@lru_cache(maxsize=1)
def _variants() -> re.Pattern[str]:
    return re.compile(rf"[ -]({'|'.join(sorted(name_words().variants, key=len, reverse=True))})(?![{UPPER}{LOWER}0-9])")
