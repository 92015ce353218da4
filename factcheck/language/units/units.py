"""Names, abbreviations and symbols of units in a language, from CLDR, and the currencies among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.language import cldr, data_files
from factcheck.language.numbers.spellout import MIN_STEM, marks_are_optional, respellings
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form
from factcheck.language.units.currencies import (
    COMPATIBLE,
    adjectives,
    alike,
    dollars,
    money_names,
    money_prefixes,
    small_codes,
)

CAUTIOUS = frozenset({"bit", "cup", "cup-metric"})
"""Units whose names are also something else after a number in words or in capitals: "two Cup matches"."""

LENGTHS = frozenset({
    "kilometer", "hectometer", "meter", "decimeter", "centimeter", "millimeter", "micrometer", "nanometer", "mile",
    "yard", "foot", "inch",
})  # fmt: skip
"""Units that make areas, volumes and speeds."""

AT_CLAUSE_END = {"in": "inch", "um": "micrometer"}
"""Abbreviations that are words in some language; units only where the clause ends: "19 in."."""

METRIC = LENGTHS | frozenset({
    "kilogram", "gram", "milligram", "microgram", "tonne", "liter", "milliliter", "centiliter",
    "deciliter", "hectoliter", "square-meter", "square-kilometer", "square-centimeter", "cubic-meter",
    "cubic-centimeter", "kilowatt", "megawatt", "gigawatt", "watt", "kilowatt-hour", "hertz", "kilohertz", "megahertz",
    "gigahertz", "kilometer-per-hour", "meter-per-second", "celsius", "fahrenheit", "radian", "byte", "kilobyte",
    "megabyte", "gigabyte", "terabyte", "kilobit", "megabit", "gigabit",
}) - {"mile", "yard", "foot", "inch"}  # fmt: skip
"""Units whose signs are the same in every language that writes them in Latin letters."""


@dataclass(frozen=True, slots=True)
class Units:
    names: dict[str, tuple[str, str]]
    """Folded name to (kind, unit), for what stands after a number."""
    also_money: dict[str, str]
    """Names that are a currency too, or after large sums only: "pounds", "won"."""
    symbols: dict[str, tuple[str, str]]
    """Abbreviations and symbols as written, to (kind, unit)."""
    prefixes: dict[str, tuple[str, str]]
    """Currency symbols and codes, and what else may stand before a number ("%5"), to (kind, unit)."""
    stems: dict[str, tuple[str, str]]
    """Beginnings of names that take case endings."""
    longest: int
    """How many characters the longest name or symbol has."""
    dollars: dict[str, str]
    """Letters that say whose dollars (or pesos) "$" are, to the currency: `CA`, `MX`, `USD`."""
    temperatures: dict[str, str]
    """Words that say which degrees: "celsius", "centigrade"."""
    per: tuple[str, ...]
    """What stands between the units of a rate: "/", "per"."""
    adjectives: dict[tuple[str, str], str]
    """Currencies of two words, by the stem of the first and the second: ("kanadisch", "dollar")."""
    any_case: dict[str, tuple[str, str]]
    """Metric abbreviations in small letters, for texts that write "168CM"."""


SAME_IN_NEWS = (
    frozenset({"ton", "tonne", "ton-imperial"}),
    frozenset({"degree", "celsius"}),
    frozenset({"degree", "fahrenheit"}),
)
"""Units that texts do not keep apart: a "9,000-ton ship" has "9000 Tonnen", and "68 degrees" leave the scale open."""


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two units may be the same: `DOLLAR` and `CAD`, `mile` and `mile-per-hour`, but not `USD` and `CAD`."""
    if a is None or b is None or a == b:
        return a == b
    if a in COMPATIBLE.get(b, ()) or b in COMPATIBLE.get(a, ()):
        return True
    if any(a in same and b in same for same in SAME_IN_NEWS):
        return True
    return a.startswith(f"{b}-per-") or b.startswith(f"{a}-per-")


@cache
def measured() -> dict[str, str]:
    """The CLDR ids of the units that are read ("length-mile"), each with the unit of a fact ("mile")."""
    table = data_files.of_all_languages("units")
    renamed = table["renamed"]
    return {identifier: renamed.get(identifier, identifier.partition("-")[2]) for identifier in table["read"]}


def unit_patterns(lang: str) -> Iterator[tuple[str, Mapping[str, Mapping[str, str]]]]:
    """The units that are read, each with CLDR's patterns in a language: width, then plural form, to pattern."""
    of_language = cldr.data(lang).get("unit_patterns", {})
    for identifier, unit in measured().items():
        if identifier in of_language:
            yield (
                unit,
                {
                    width: {form: pattern for form, pattern in dict(forms).items() if isinstance(pattern, str)}
                    for width, forms in of_language[identifier].items()
                },
            )


@cache
def _of_root() -> dict[str, frozenset[str]]:
    """By unit, CLDR's patterns for no language in particular, such as "{0} mi", which languages have where CLDR knows
    no word of theirs."""
    return {
        unit: frozenset(pattern for forms in widths.values() for pattern in forms.values())
        for unit, widths in unit_patterns("root")
    }


def _patterns(lang: str) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Unit names (folded) and abbreviations (as written) to (kind, unit)."""
    names: dict[str, tuple[str, str]] = {}
    symbols: dict[str, tuple[str, str]] = {}
    rates: dict[str, tuple[str, str]] = {}
    drop = own_number_words(lang).not_units
    for unit, widths in unit_patterns(lang):
        what = (names_kind(unit), unit)
        # A letter that CLDR has for no language in particular is a guess: "m" for a month.
        in_words = (
            not _of_root().get(unit, frozenset()).issuperset((widths.get("long") or widths.get("short", {})).values())
        )
        if not in_words and what[0] == "duration":
            continue
        if (name := _after_slash(widths.get("long", {}).get("per", ""))) and name not in drop:
            rates.setdefault(fold_form(name), what)
        for width in ("long", "short"):
            # Where a unit has no long form CLDR means the short one: "năm", "anno", 年.
            is_name = in_words and (width == "long" or "other" not in widths.get("long", {}))
            for count, pattern in widths.get(width, {}).items():
                if count == "per" or not pattern.startswith("{0}"):
                    continue
                text = pattern.removeprefix("{0}").strip().rstrip(".")
                if not text or text in drop:
                    continue
                if is_name:
                    names.setdefault(fold_form(text), what)
                else:
                    symbols.setdefault(text, what)
    return rates | names, symbols


def _after_slash(pattern: str) -> str:
    """The unit's name in CLDR's pattern for a rate, where a slash sets it off: "giờ" in "{0}/giờ".

    Shorter ones are abbreviations, which only a rate can have: 月 after a number is a month of the year.
    """
    head, _, name = pattern.partition("/")
    name = name.strip()
    return name if head.strip() == "{0}" and len(name) >= 3 and not name.endswith(".") else ""


def _names_before(lang: str) -> dict[str, tuple[str, str]]:
    """Names that CLDR puts before the number ("ehuneko 5", "kilomita 5"), with a small and a large first letter.

    Short ones are other words as well: "saa 2" is two o'clock.
    """
    if not cldr.spaced(lang):
        return {}
    found: dict[str, tuple[str, str]] = {}
    drop = own_number_words(lang).not_units
    for unit, widths in unit_patterns(lang):
        for form, pattern in widths.get("long", {}).items():
            name = pattern.removesuffix("{0}").strip()
            if form != "per" and pattern.endswith(" {0}") and len(name) > 3 and name not in drop:
                for written in (name, name[0].upper() + name[1:]):
                    found.setdefault(written, (names_kind(unit), unit))
    return found


@cache
def _metric() -> dict[str, tuple[str, str]]:
    """Signs of metric units that English shares with the world; CLDR gives the liter's only once."""
    _, symbols = _patterns("en")
    found = {symbol: what for symbol, what in symbols.items() if what[1] in METRIC and symbol.isascii()}
    more = {
        "milliliter": ("ml",), "liter": ("l", "L"), "degree": ("°", "º", "˚"), "radian": ("rad",),
        "microgram": ("ug", "µg", "μg"), "micrometer": ("µm", "μm"), "nanometer": ("nm",), "decimeter": ("dm",),
        "hectometer": ("hm",), "cubic-centimeter": ("cc",), "square-meter": ("m2",), "cubic-meter": ("m3",),
        "kilobit": ("kbit",), "megabit": ("Mbit",), "gigabit": ("Gbit",),
        "celsius": ("°C",), "fahrenheit": ("°F",), "kelvin": ("K",),
    }  # fmt: skip
    return found | {symbol: ("measure", unit) for unit, symbols in more.items() for symbol in symbols}


MIN_INFLECTED = 4
"""Shorter names with an ending are too often other words: "yeni" is new, not a yen."""


@cache
def units(lang: str) -> Units:
    own = own_number_words(lang)
    names, symbols = _patterns(lang)
    for text, unit in (own.units | own.duals).items():
        kind = "percentage-point" if unit == "percentage-point" else names_kind(unit)
        names[fold_form(text)] = (kind, unit)
        if text in symbols:
            symbols[text] = (kind, unit)
    # "KM" are marks, "km" kilometres.
    money = {form: code for form, code in money_names(lang).items() if form not in _metric()}
    other_words = {fold_form(form) for form in own.money if form in own.not_units}
    also_money = {form: code for form, code in money.items() if form in names or form in symbols or form in other_words}
    for form, code in money.items():
        if form not in own.not_units:
            names.setdefault(form, ("money", code))
    prefixes = money_prefixes(lang)
    for symbol, code in (prefixes | small_codes()).items():
        symbols.setdefault(symbol, ("money", code))
    for symbol, what in _metric().items():
        # CLDR's short month is for columns: "2,5 m" in a French or Spanish text is metres.
        if symbol not in own.not_units and symbols.get(symbol, what)[1] in {what[1], "month"}:
            symbols[symbol] = what
    for sign, unit in (
        ("%", "percent"),
        ("pct", "percent"),
        ("٪", "percent"),
        ("‰", "permille"),
    ):
        symbols[sign] = (unit, unit)
    before = {symbol: ("money", code) for symbol, code in (small_codes() | prefixes).items()}
    # So in Turkish and Basque, and here and there where CLDR has it after.
    before |= dict.fromkeys("%٪", ("percent", "percent"))
    before |= _names_before(lang)
    for text, unit in own.prefixes.items():
        before[text] = ("money", unit) if unit.isupper() else (names_kind(unit), unit)
    stems = (
        {form: what for form, what in names.items() if len(form) >= MIN_STEM}
        if cldr.spaced(lang) and own.case_endings
        else {}
    )
    if cldr.attaches_words(lang):  # 미국달러 as well as 미국 달러
        names = {form.replace(" ", ""): what for form, what in names.items() if not form.isascii()} | names
    for form, what in list(names.items()):
        if own.endings and len(form) >= MIN_INFLECTED and what[0] in {"money", "measure"} and form[-1].isalpha():
            for ending in own.endings:
                names.setdefault(f"{form}{ending}", what)
    names = {**_without_accents(names, lang), **names}
    temperatures = _temperatures(names)
    for word, scale in temperatures.items():
        names.setdefault(word, ("measure", scale))
    any_case = {s.lower(): what for s, what in symbols.items() if len(s) > 1 and s.isalpha() and what[1] in METRIC}
    any_case = {s: what for s, what in any_case.items() if not s.endswith(("b", "w")) and s not in own.not_units}
    return Units(
        names=names,
        also_money=also_money,
        symbols=symbols,
        prefixes=before,
        stems=stems,
        longest=max(map(len, (*names, *symbols)), default=0),
        dollars=dollars(prefixes),
        temperatures=temperatures,
        per=_per(lang),
        adjectives=adjectives(money) if own.case_endings and cldr.spaced(lang) else {},
        any_case=any_case,
    )


def _without_accents(names: dict[str, tuple[str, str]], lang: str) -> dict[str, tuple[str, str]]:
    """The names as texts without accents write them ("quilometro", "galoes")."""
    if own_number_words(lang).case_endings and not marks_are_optional(lang):
        return {}  # where a stem may end in anything, it would be too many other words
    return {plain: names[form] for form in names for plain in respellings({form: 0}, lang) if plain not in names}


def _temperatures(names: dict[str, tuple[str, str]]) -> dict[str, str]:
    """What tells the scales apart in the names of degrees: the word that sounds like the scale's."""
    found = {"celsius": "celsius", "fahrenheit": "fahrenheit", "kelvin": "kelvin"}
    for name, (_, unit) in names.items():
        if unit not in {"celsius", "fahrenheit", "kelvin"}:
            continue
        for word in name.split():
            if len(word) > 3 and (" " not in name or alike(word, unit)):
                found[word] = unit
    return found


def _per(lang: str) -> tuple[str, ...]:
    """What CLDR puts between the units of a rate, the longest first: "per" in "{0} per hour"."""
    found: set[str] = set()
    for _, widths in unit_patterns(lang):
        for forms in widths.values():
            per = forms.get("per", "").replace("{0}", "").strip()
            for count, pattern in forms.items():
                name = pattern.replace("{0}", "").strip()
                if count != "per" and name and per.endswith(name) and per != name:
                    found.add(per[: -len(name)].strip())
    return tuple(sorted({"/", *(joint for joint in found if joint and "/" not in joint)}, key=len, reverse=True))


def names_kind(unit: str) -> str:
    """The kind of fact that a CLDR unit makes."""
    durations = {"century", "decade", "year", "quarter", "month", "week", "day", "hour", "minute", "second"}
    return unit if unit in {"percent", "permille", "permyriad"} else "duration" if unit in durations else "measure"
