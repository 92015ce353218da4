"""What the readers of numbers find: terms, the pieces a number is made of, and amounts, numbers as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from factcheck.nouns.story import Form

ONE = Decimal(1)
MILLION = 10**6
MAX_POWER = 10**18
"""Scale words multiply up to this. A larger number is no quantity that news states."""


class Term(NamedTuple):
    """Digits, or a number in words below the first scale word; an ordinal or denominator stands for its number."""

    end: int
    value: Decimal
    step: Decimal = ONE
    form: Form = "words"
    weak: bool = False
    alternative: Decimal | None = None
    role: str = "cardinal"
    """cardinal, collective (about so many: "une vingtaine"), fraction (done: "½"), ordinal ("21st"), denominator
    ("thirds", "half"), both ("third"), multiple ("doubled") or implied (the two in the word "both")."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text; the span holds nothing but the number."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    """Size of one step of the last digit written."""
    form: Form
    scaled: bool
    """Whether a scale word belongs to it."""
    factor: Decimal = ONE
    """What its scale words multiply by."""
    weak: bool = False
    """A spelled-out one, or a number word that is also a common word: no fact unless a unit or scale confirms it."""
    alternative: Decimal | None = None
    """The value if the text breaks its locale's rule."""
    role: str = "cardinal"
    """As in `Term`. A denominator that no numerator takes is dropped."""
    high: Decimal | None = None
    """The larger value where one numeral names two: 300 in 两三百, two or three hundred."""
    share: bool = False
    """Whether its own words make it a percentage: 百分之五."""


def rounded(value: Decimal) -> Decimal:
    """A quotient or power to 15 significant digits, as many as a double shows."""
    if not value or not value.is_finite():
        return value
    short = round(value, 14 - value.adjusted())
    return short if short != short.to_integral_value() else short.quantize(ONE) if short.adjusted() < 27 else short


def plain_decimal(value: Decimal) -> str:
    """A decimal as a plain string, without exponent or needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def falls(head: Decimal, last: Decimal) -> bool:
    """Whether the digits of the head leave room for the last: 300 and 47."""
    return bool(head % (10 ** (last.adjusted() + 1)) == 0)


def forms(found: Iterable[Form]) -> Form:
    """The form of a number by the forms of its parts."""
    distinct = set(found)
    return distinct.pop() if len(distinct) == 1 else "mixed"
