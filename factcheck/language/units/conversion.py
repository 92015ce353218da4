"""Values converted from one unit to another, by Pint."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any


def same_rate(a: str, b: str) -> tuple[str, str]:
    """Where only one unit is read as a rate, the numerators: "70 miles per hour" and "113 Kilometern (pro Stunde)"."""
    if ("-per-" in a) == ("-per-" in b):
        return a, b
    return a.partition("-per-")[0], b.partition("-per-")[0]


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """A value in one CLDR unit in another; None where they measure different things, or Pint does not know one."""
    from pint import DimensionalityError, UndefinedUnitError

    registry = _registry()
    try:
        quantity = registry.Quantity(float(value), _pint(unit))
        return Decimal(str(round(quantity.to(_pint(to)).magnitude, 9)))
    except (UndefinedUnitError, DimensionalityError):
        return None
    except ValueError:  # Pint reads no unit with a figure in it, such as the liter per 100 kilometers
        return None


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint

    # fractional steps of degrees are differences, so offsets are converted through the base unit
    registry: Any = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    for definition in _DEFINED:
        registry.define(definition)
    return registry


_DEFINED = (
    "calendar_quarter = year / 4",
    "calendar_decade = 10 * year",  # pint's own decade is a logarithmic one
    "scandinavian_mile = 10 * kilometer",
    "dunam = 1000 * meter ** 2",
)


_PINT = {
    "celsius": "degC",
    "fahrenheit": "degF",
    "decade": "calendar_decade",
    "quarter": "calendar_quarter",
    "ton": "short_ton",
    "foodcalorie": "kilocalorie",
    "ounce-troy": "troy_ounce",
    "gallon-imperial": "imperial_gallon",
    "quart-imperial": "imperial_quart",
    "fluid-ounce-imperial": "imperial_fluid_ounce",
    "millimeter-ofhg": "mmHg",
    "inch-ofhg": "inHg",
    "newton-meter": "newton*meter",
    "pound-force-foot": "force_pound*foot",
    "kilowatt-hour": "kilowatt*hour",
    "light-speed": "speed_of_light",
    "mile-scandinavian": "scandinavian_mile",
}
"""CLDR's units where pint's name is not the same with underscores."""


def _pint(unit: str) -> str:
    """A CLDR unit name in pint's notation: `square-kilometer` is `kilometer**2`."""
    if unit in _PINT:
        return _PINT[unit]
    top, _, bottom = unit.partition("-per-")
    return f"({_power(top)})/({_power(bottom)})" if bottom else _power(top)


def _power(unit: str) -> str:
    for prefix, power in (("square-", "**2"), ("cubic-", "**3")):
        if unit.startswith(prefix):
            return unit.removeprefix(prefix).replace("-", "_") + power
    return _PINT.get(unit, unit.replace("-", "_"))
