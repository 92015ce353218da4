"""Digits of any script as those of ASCII."""

from __future__ import annotations

import re
import unicodedata

import regex

_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
_WIDE_SIGNS = regex.compile(r"(?<=\d)．(?=\d)|(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
"""Full-width decimal and grouping signs, only where digits make them such."""


def to_ascii_digits(text: str) -> str:
    """`text` with decimal digits of any script as ASCII ones; as long as `text`."""
    if text.isascii():
        return text
    if "，" in text or "．" in text:
        text = _WIDE_SIGNS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return _OTHER_DIGITS.sub(lambda match: str(unicodedata.decimal(match[0])), text)


def digits_of(text: str) -> str:
    """All decimal digits in `text`, as ASCII and without what stands between them."""
    return "".join(char for char in to_ascii_digits(text) if char.isdigit())


def holds_digits(text: str, figure: str) -> bool:
    """Whether the digits of a figure follow each other in `text`, whatever stands between them."""
    return digits_of(figure) in digits_of(text)
