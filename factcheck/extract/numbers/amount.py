"""What the readers of numbers find: terms, the pieces a number is made of, and amounts, numbers as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from factcheck.nouns.story import Form

ONE = Decimal(1)
MAX_POWER = 10**18
"""Scale words multiply up to this; beyond it a text does not state a quantity any more."""


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
    """Has a scale word."""
    factor: Decimal = ONE
    """What its scale words multiply by."""
    weak: bool = False
    """A spelled-out one, or a number word that is also a common word: no fact unless a unit or scale confirms it."""
    alternative: Decimal | None = None
    """The value if the text breaks its locale's rule."""
    role: str = "cardinal"
    """As in `Term`; what is still a denominator in the end counts nothing."""
    high: Decimal | None = None
    """Upper end where one numeral names two: 两三百, two or three hundred."""
    share: bool = False
    """A percentage by its own words: 百分之五."""


def rounded(value: Decimal) -> Decimal:
    """A quotient or power to 15 significant digits, as many as a double shows."""
    if not value or not value.is_finite():
        return value
    short = round(value, 14 - value.adjusted())
    return short if short != short.to_integral_value() else short.quantize(ONE) if short.adjusted() < 27 else short


def falls(head: Decimal, last: Decimal) -> bool:
    """Whether the digits of the head leave room for the last: 300 and 47."""
    return bool(head % (10 ** (last.adjusted() + 1)) == 0)


def forms(found: Iterable[Form]) -> Form:
    """How a number is written whose parts are written so."""
    distinct = set(found)
    return distinct.pop() if len(distinct) == 1 else "mixed"
