"""The value of a numeral of the Chinese system while its signs are read one by one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.extract.numbers.amount import ONE
from factcheck.extract.numbers.digits import MAX_DIGITS

_ZERO = Decimal(0)
LARGEST = Decimal(10**19)
"""No text counts beyond this."""


@dataclass(slots=True)
class Sections:
    """A number while its signs are read; each method takes a sign, or returns False where another number begins."""

    total: Decimal = _ZERO
    section: Decimal = _ZERO
    """The value of the section so far: what is below the next myriad."""
    current: Decimal | None = None
    """The digits that no place multiplies yet."""
    written: int = 0
    """How many signs `current` has; 0 for figures."""
    last: Decimal = _ZERO
    """The place read last: 10, 100 or 1000; 0 where there is none."""
    low: Decimal = _ZERO
    """Where one numeral names two values (两三百), the difference of the two."""
    carried: Decimal = Decimal(10**16)
    """The myriad read last; a larger one multiplies the whole."""
    step: Decimal = ONE

    @property
    def begun(self) -> bool:
        return self.current is not None or bool(self.section or self.total)

    def pair(self, value: Decimal, following: str) -> bool:
        """Take 两, the two that counts places and things. After another sign it is the liang, a weight."""
        if self.current is not None or (self.begun and following not in {"place", "myriad"}):
            return False
        self.current, self.written = value, 1
        return True

    def digit(self, value: Decimal, following: str) -> bool:
        if self.current is None:
            if not value and (self.last or self.total):  # 一千零五: no place is shortened
                self.last = _ZERO
                return following not in {"", "point"}
            self.current, self.written = value, 1
            return True
        if not self.written:
            return False  # "3两": another number
        goes_on = following in {"digit", "point", "ascii"}
        if self.written == 1 and self.current and self.current + 1 == value and not goes_on:
            self.current, self.low, self.written = value, ONE, 2  # 两三百, 七八年, 十七八岁
            return True
        self.current, self.written = self.current * 10 + value, self.written + 1
        return self.written <= MAX_DIGITS

    def ascii(self, value: Decimal, *, first: bool) -> bool:
        if self.current is not None or not (first or self.begun):
            return False
        if self.section and self.last and value >= self.last:
            return False
        self.current, self.written = value, 0
        self.step = ONE.scaleb(min(int(value.as_tuple().exponent), 0))
        return True

    def half(self, value: Decimal, following: str) -> bool:
        """半百, half a hundred."""
        if self.begun or following != "place":
            return False
        self.current, self.written = value, 0
        return True

    def place(self, value: Decimal) -> bool:
        if self.written == 2 and not self.low:
            return False
        if (
            self.last
            and value >= self.last
            and (self.current is None or (self.section and self.section % (value * 10)))
        ):
            return False
        self.section += (ONE if self.current is None else self.current) * value
        self.step = value * min(self.step, ONE)
        self.low *= value
        self.current, self.last, self.written = None, value, 0
        return True

    def myriad(self, value: Decimal) -> bool:
        count = self.section + (self.current or 0)
        if not count and not self.total:
            return False
        if value >= self.carried or not count:  # 一万亿, 10万万
            if (self.total + count) * value > LARGEST:
                return False
            self.total = (self.total + count) * value
        else:
            self.total += count * value
        self.step *= value
        self.low *= value
        self.section, self.current, self.last, self.written, self.carried = _ZERO, None, value, 0, value
        return True

    def sum(self, shortened: bool) -> tuple[Decimal, Decimal]:
        """The value and its step; where `shortened`, a last digit counts the place below the one before."""
        rest, step = self.current or _ZERO, self.step
        if rest and shortened and self.written == 1 and self.last >= 100:
            rest, step = rest * self.last / 10, self.last / 10
        elif rest:
            step = min(step, ONE)
        return self.total + self.section + rest, step
