"""Roman numerals."""

from __future__ import annotations

import re

_ROMAN = {"i": 1, "v": 5, "x": 10}


_LATIN = str.maketrans("іх", "ix")


def parse_roman(numeral: str) -> int:
    """The value of a Roman numeral in small letters up to the thirties; 0 for what is none."""
    numeral = numeral.translate(_LATIN)
    if not re.fullmatch(r"x{0,3}(?:ix|iv|v?i{0,3})", numeral):
        return 0
    values = [_ROMAN[sign] for sign in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
