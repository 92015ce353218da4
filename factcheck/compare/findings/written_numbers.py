"""A number as a version would write it in place of another one: its digits, signs, scale words or number words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import regex

from factcheck.extract.numbers.amount import Amount
from factcheck.language import cldr
from factcheck.language.numbers.same_form import in_same_form

MILLION = 10**6
MOST_DIGITS = 4
"""A number of millions with at most so many significant digits is written with the scale word ("45 million")."""
MOST_DECIMALS = 6
"""More decimals than this are a quotient that nobody wrote: a third is no 0.333333333333333."""
MINUS = ("-", "−")
_HUNDREDTHS = -2
_ARABIC_ZEROS = frozenset({0x660, 0x6F0})
_ARABIC_SIGNS = str.maketrans(".,%", "٫٬٪")
_FIGURE = regex.compile(r"\p{Nd}(?:[\p{Nd}.,'’٫٬\u00a0\u202f\u2009 ]*\p{Nd})?")
_GROUPED = regex.compile(r"\p{Nd}(?P<sign>[.,'’٬\u00a0\u202f\u2009 ])\p{Nd}{3}(?!\p{Nd})")


def is_written_out(value: Decimal) -> bool:
    """Whether a value has so few decimals that a figure can state it."""
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= MOST_DECIMALS


def number_forms(value: Decimal, text: str, like: Amount, locale: str) -> Iterator[str]:
    """Ways of writing `value` in place of the number `text`, which is read as `like`, the likest first."""
    if like.value == value:
        yield text
        return
    if not is_written_out(value):
        return
    whole = value == value.to_integral_value()
    if whole and like.form == "words" and (words := in_same_form(text, int(like.value), int(value), locale)):
        yield words
    if like.scaled and (kept := _with_same_scale(value, text, like, locale)):
        yield kept
    if _asks_for_scale(value, like):
        yield in_signs_of(text, _compact(value, locale))
    yield in_signs_of(text, _in_full(value, text, like, locale))


def in_digits_of(text: str, number: str) -> str:
    """A number with its ASCII digits replaced by those that `text` is written in; among Arabic and Persian digits the
    signs for decimals, groups and percent are replaced too."""
    zero = next(
        (ord(char) - unicodedata.decimal(char) for char in text if unicodedata.decimal(char, None) is not None), 48
    )
    own = number.translate({48 + digit: zero + digit for digit in range(10)})
    return own.translate(_ARABIC_SIGNS) if zero in _ARABIC_ZEROS else own


def in_signs_of(text: str, number: str) -> str:
    """A number in the digits of `text`, and with the sign between groups of digits that it has."""
    if text.startswith(MINUS):
        number = number.replace(next((sign for sign in MINUS if sign in number), "-"), text[0])
    own, grouped = _GROUPED.search(text), _GROUPED.search(number)
    if own and grouped and grouped["sign"] != own["sign"] and own["sign"] not in ".,":
        number = number.replace(grouped["sign"], own["sign"])
    return in_digits_of(text, number)


def same_plural(one: Decimal, other: Decimal, locale: str) -> bool:
    """Whether a noun has one form after both numbers, as far as CLDR's plural categories tell."""
    plural = cldr.locale(locale).plural_form
    return str(plural(float(one))) == str(plural(float(other)))


def _with_same_scale(value: Decimal, text: str, like: Amount, locale: str) -> str | None:
    """The number with its scale word kept: "54 Mrd." for "45 Mrd."."""
    figures = list(_FIGURE.finditer(text))
    if len(figures) != 1:
        return None
    factor = like.factor
    count, old = value / factor, like.value / factor
    few = len(count.normalize().as_tuple().digits) <= MOST_DIGITS
    if not 1 <= count < 1000 or not few or not is_written_out(count):
        return None
    word = text[: figures[0].start()] + text[figures[0].end() :]
    is_sign = word.strip().isupper() or word.strip().endswith(".")  # "M", "Mrd."
    if not is_sign and not same_plural(old, count, locale):
        return None
    written = in_digits_of(text, _plain(count, locale, grouped=False))
    return text[: figures[0].start()] + written + text[figures[0].end() :]


def _asks_for_scale(value: Decimal, like: Amount) -> bool:
    """Whether the replaced number had a scale word, or seems to have lost it."""
    short = value >= MILLION and like.value < MILLION and len(value.normalize().as_tuple().digits) <= MOST_DIGITS
    scale = min(like.factor, Decimal(MILLION))
    had = scale > 1_000 or (scale == 1_000 and like.form == "mixed")
    return (had and value >= scale) or short


def _compact(value: Decimal, locale: str) -> str:
    """A number with a scale word, as the locale writes it: "45 million"."""
    from babel.numbers import format_compact_decimal

    babel = cldr.locale(locale)
    style: Literal["long", "short"] = "long" if "long" in babel.compact_decimal_formats else "short"
    exact = len(value.normalize().as_tuple().digits) <= MOST_DIGITS + 2
    decimals = MOST_DIGITS + 1 if exact else MOST_DIGITS - 1
    return str(format_compact_decimal(value, format_type=style, locale=babel, fraction_digits=decimals)).strip()


def _in_full(value: Decimal, text: str, like: Amount, locale: str) -> str:
    """A number in figures, grouped as the replaced one was where that one was long enough to tell."""
    if like.form == "digits" and like.value >= 1_000:
        grouped = _GROUPED.search(text) is not None or value >= 10_000 > like.value
    else:
        grouped = value >= 10_000
    return _plain(value, locale, grouped=grouped)


def _plain(value: Decimal, locale: str, *, grouped: bool) -> str:
    from babel.numbers import format_decimal

    babel = cldr.locale(locale)
    written = str(format_decimal(value, locale=babel, decimal_quantization=False, group_separator=grouped))
    # "12.5" of 12.50 as it was written.
    tenths, hundredths = value == round(value, 1) != round(value), value.as_tuple().exponent == _HUNDREDTHS
    return f"{written}0" if tenths and hundredths else written
