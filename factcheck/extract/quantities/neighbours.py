"""What the characters next to a number in figures say of it: that it is part of a list or code, or negative."""

from __future__ import annotations

import re

from factcheck.extract.numbers.amount import Amount

_BEFORE = frozenset("0123456789,;:(")
_AFTER = frozenset("0123456789,;)")
_DECIMALS = re.compile(r"\d[.,٫]\d{1,2}(?!\d)")
_ASIDE = re.compile(r"[^\s\d][-–—](?:[\s.,;]|\Z)")
"""The end of an aside: "el alza -3,5 puntos- fue menor"."""
_DASHES = frozenset("-–—:")
"""Signs that part two figures only right between them. Before a word they make a compound ("5-day", "1:a")."""

_SIGNS = frozenset("-−–－‐‑﹣")
"""What may be a minus sign. Of these only U+2212 is always a minus sign."""


def listed(text: str, amount: Amount) -> bool:
    """Whether figures stand among others, as in a row of a table: then no unit and no hedge can be next to them."""
    lead, tail = text[max(0, amount.start - 3) : amount.start], text[amount.end : amount.end + 3]
    if tail[:1] in _DASHES:
        if not "0" <= tail[1:2] <= "9":
            return False
    elif tail.lstrip(" ")[:1] not in _AFTER:
        return False
    if lead[-1:] in _DASHES and lead[-1] != ":":
        return "0" <= lead[-2:-1] <= "9"
    return lead.rstrip(" ")[-1:] in _BEFORE


def in_code(text: str, amount: Amount) -> bool:
    """Whether digits belong to a code: right after a letter, or between a hyphen after letters and letters."""
    start, end = amount.start, amount.end
    if amount.form == "digits" and start and text[start - 1].isascii() and text[start - 1].isalpha():
        return True
    if amount.form != "digits" or not text[end : end + 1].isalpha() or not text[end : end + 1].isascii() or start < 2:
        return False
    lead = text[start - 1]
    return lead == "-" and text[start - 2].isascii() and text[start - 2].isalnum() and _letters_before(text, start - 1)


def _letters_before(text: str, end: int) -> bool:
    """Whether the run of letters and digits that ends at `end` holds a letter; eight characters are read."""
    start = end
    while start and end - start < 8 and text[start - 1].isalnum():
        start -= 1
    return any(c.isalpha() for c in text[start:end])


def sign_before(text: str, start: int, end: int, degrees: bool) -> tuple[int, bool] | None:
    """Where the minus sign of the quantity at `start` to `end` stands, and whether it can be nothing else; None without
    one.

    A hyphen may be a dash, a bullet or the middle of a range. It is a sign before degrees and decimals within a
    sentence, and in a text of one quantity, as in the cell of a table; not where it opens an aside, which another one
    closes. At the beginning of a clause a space may part sign and number.
    """
    at = start - 1
    if (
        at > 0
        and text[at] == " "
        and text[at - 1] in "-−"
        and (at == 1 or (text[at - 2] == " " and _opens(text, at - 2)))
    ):
        return at - 1, False
    if at >= 0 and text[at] in _SIGNS:
        first, last = not text[:at].strip(), not text[end:].strip()
        inside = not first and (degrees or (_DECIMALS.search(text, start, end) and not _ASIDE.search(text, end)))
        sure = (text[at] == "−" or (first and last) or bool(inside)) and _opens(text, at)
        if at == 0 or not (text[at - 1].isalnum() or text[at - 1] in _SIGNS or text[at - 1] == "%"):
            return at, sure
        # Scripts without spaces: 気温は-5. After a name it is a hyphen, unless degrees are counted.
        if "\u3040" < text[at - 1] < "\u30a0" or (degrees and "\u3400" < text[at - 1] < "\ua000"):
            return at, sure
    return None


def _opens(text: str, at: int) -> bool:
    """Whether no number stands before `at`: "1999 - 2001" and "5 - 3" hold no negative number."""
    lead = text[:at].rstrip()
    return not lead or not (lead[-1].isdigit() or lead[-1] in _SIGNS)
