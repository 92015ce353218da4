"""Names, abbreviations and symbols of currencies and units in a language, from CLDR.

What CLDR names in full ("Canadian dollar", "Kanadischer Dollar", "đô la Canada") text mostly names by its head
("dollar", "đô la"). The head of a name that several currencies share is what their names have in common; for the
others it stands at the same end of the name, so a language needs no list of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.language import cldr
from factcheck.language.spellout import MIN_STEM, fold
from factcheck.language.words import words

SHARED = {
    "DOLLAR": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD"),
    "POUND": ("GBP", "EGP", "SYP", "LBP"),
    "PESO": ("MXN", "ARS", "CLP", "COP", "PHP", "UYU"),
    "FRANC": ("CHF", "XOF", "XAF", "RWF"),
    "KRONE": ("DKK", "NOK"),
    "KRONA": ("SEK", "ISK"),
    "RUPEE": ("INR", "PKR", "LKR", "NPR"),
    "DINAR": ("KWD", "IQD", "DZD", "TND", "RSD"),
    "RIAL": ("IRR", "OMR", "YER"),
    "RIYAL": ("SAR", "QAR"),
    "SHILLING": ("KES", "UGX", "TZS"),
    "RUBLE": ("RUB", "BYN"),
    "WON": ("KRW", "KPW"),
}
"""Bare names that the text must narrow, and the currencies that bear them (the list of ISO 4217)."""

SINGLE = ("EUR", "JPY", "CNY", "BRL", "VND", "THB", "PLN", "CZK", "HUF", "IDR", "TRY", "UAH", "ZAR")
"""Currencies whose head no other living currency shares: "yen" is JPY."""

SYMBOLS = {"$": "DOLLAR", "£": "POUND", "¥": "YEN", "￥": "YEN", "＄": "DOLLAR", "￡": "POUND", "€": "EUR", "₿": "BTC"}
"""Symbols that mean the same in every text; the rest come from CLDR."""

COMPATIBLE = {name: frozenset(codes) for name, codes in SHARED.items()} | {"YEN": frozenset({"JPY", "CNY"})}

NOT_IN_NEWS = [
    "concentr-item",
    "concentr-portion",
    "concentr-mole",
    "concentr-karat",
    "graphics",
    "length-point",
    "length-earth-radius",
    "length-solar-radius",
    "light-solar",
    "light-candela",
    "mass-stone",
    "mass-grain",
    "mass-carat",
    "mass-dalton",
    "mass-earth",
    "mass-solar",
    "volume-cup",
    "volume-pinch",
    "volume-drop",
    "volume-dram",
    "volume-jigger",
    "volume-tablespoon",
    "volume-teaspoon",
    "volume-dessert",
    "pressure-bar",
    "duration-night",
    "duration-quarter-",
    "acceleration",
    "angle-radian",
    "angle-revolution",
    "angle-arc",
    "speed-light",
    "force-newton",
    "temperature-generic",
    "consumption",
    "digital-bit",
    "duration-year-person",
    "duration-month-person",
    "duration-week-person",
    "duration-day-person",
    "speed-beaufort",
    "length-furlong",
    "length-fathom",
]
"""CLDR units whose names are everyday words (item, point, drop, stone, cup, bar, night) or that no news story measures."""


@dataclass(frozen=True, slots=True)
class Units:
    names: dict[str, tuple[str, str]]
    """Folded name to (kind, unit), for what stands after a number."""
    also_money: dict[str, str]
    """Names of `names` that are a currency too ("pounds")."""
    symbols: dict[str, tuple[str, str]]
    """Abbreviations and symbols as written, to (kind, unit)."""
    prefixes: dict[str, tuple[str, str]]
    """Currency symbols and codes, and what else may stand before a number ("%5"), to (kind, unit)."""
    stems: dict[str, tuple[str, str]]
    """Beginnings of names that take case endings."""
    longest: int
    """Characters in the longest name or symbol."""


SAME_IN_NEWS = (
    frozenset({"ton", "tonne", "ton-imperial"}),
    frozenset({"degree", "celsius"}),
    frozenset({"degree", "fahrenheit"}),
)
"""Units that texts do not keep apart: a "7,000-ton ship" has "7000 Tonnen", and "80 degrees" leave the scale open."""


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two units may be the same: `DOLLAR` and `CAD`, `mile` and `mile-per-hour`, but not `USD` and `CAD`."""
    if a is None or b is None or a == b:
        return a == b
    if a in COMPATIBLE.get(b, ()) or b in COMPATIBLE.get(a, ()):
        return True
    if any(a in same and b in same for same in SAME_IN_NEWS):
        return True
    return a.startswith(f"{b}-per-") or b.startswith(f"{a}-per-")


def _currency_names(lang: str) -> dict[str, set[str]]:
    """Folded names of each currency, all plural forms."""
    locale = cldr.locale(lang)
    names = {code: {fold(name)} for code, name in locale.currencies.items() if _circulates(code)}
    for code, forms in cldr.data(lang).get("currency_names_plural", {}).items():
        if _circulates(code):
            names.setdefault(code, set()).update(fold(form) for form in dict(forms).values())
    return names


def _circulates(code: str) -> bool:
    """Not a metal, a unit of account or a test code."""
    return not code.startswith("X") or code in {"XAF", "XOF", "XPF", "XCD"}


def _heads(names: dict[str, set[str]], lang: str) -> dict[str, str]:
    """Bare names ("dollars") to what they leave open (`DOLLAR`) or to their only currency."""
    heads: dict[str, str] = {}
    last = first = 0
    for bare, codes in SHARED.items():
        known = [names[code] for code in codes if code in names]
        counts: dict[str, int] = {}
        for forms in known:
            for token in {token for form in forms for token in _tails(form)}:
                counts[token] = counts.get(token, 0) + 1
        common = [token for token, count in counts.items() if count >= max(2, len(known) - 1)]
        # The longest common run of words: "đô la", not "đô" and "la".
        for token in common:
            whole = cldr.spaced(lang)
            if not any(token != o and (f" {token} " in f" {o} " if whole else token in o) for o in common):
                heads.setdefault(token, bare)
                for forms in known:
                    last += any(form.endswith(token) for form in forms)
                    first += any(form.startswith(token) for form in forms)
    english = _currency_names("en") if cldr.locale(lang).language != "en" else names
    for code in SINGLE:
        for form in names.get(code, ()):
            tokens = form.split()
            head = form if len(tokens) == 1 or code == "EUR" else tokens[-1] if last >= first else tokens[0]
            # "nouveau" and "nhân" also stand where heads stand: a head sounds like the currency's name in English.
            if len(tokens) == 1 or any(_alike(head, name.split()[-1]) for name in english[code]):
                heads.setdefault(head, code)
    return {head: code for head, code in heads.items() if len(head) > 2 or not head.isascii()}


def _alike(a: str, b: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return bool(ratio(_latin(a), _latin(b)) >= 50)  # "yên", "иена", "ين" and "yen"


@cache
def _transliterator() -> Any:
    import icu

    return icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower")


def _latin(text: str) -> str:
    return str(_transliterator().transliterate(text))


def _tails(form: str) -> set[str]:
    """Runs of whole words at either end of a name, and its ends where the script puts no spaces."""
    tokens = form.split()
    runs = {" ".join(tokens[:n]) for n in range(1, len(tokens))} | {" ".join(tokens[n:]) for n in range(1, len(tokens))}
    if len(tokens) == 1 and not form.isascii():
        runs |= {form[-n:] for n in range(1, len(form))} | {form[:n] for n in range(2, len(form))}
    return runs


def _patterns(lang: str) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Unit names (folded) and abbreviations (as written) to (kind, unit)."""
    names: dict[str, tuple[str, str]] = {}
    symbols: dict[str, tuple[str, str]] = {}
    drop = words(lang).not_units
    for identifier, widths in cldr.data(lang).get("unit_patterns", {}).items():
        if any(identifier.startswith(prefix) for prefix in NOT_IN_NEWS):
            continue
        category, _, unit = identifier.partition("-")
        what = {
            "percent": ("percent", "percent"),
            "permille": ("permille", "permille"),
            "permyriad": ("permyriad", "permyriad"),
        }.get(unit, ("duration" if category == "duration" else "measure", unit))
        for width in ("long", "short"):
            # Where a unit has no long form CLDR means the short one: "năm", "anno", 年.
            is_name = width == "long" or "long" not in widths
            for count, pattern in dict(widths.get(width, {})).items():
                if count == "per" or not isinstance(pattern, str) or not pattern.startswith("{0}"):
                    continue
                text = pattern.removeprefix("{0}").strip().rstrip(".")
                if not text or text in drop:
                    continue
                if is_name:
                    names.setdefault(fold(text), what)
                else:
                    symbols.setdefault(text, what)
    return names, symbols


@cache
def units(lang: str) -> Units:
    own = words(lang)
    names, symbols = _patterns(lang)
    for text, unit in own.units.items():
        kind = "percentage-point" if unit == "percentage-point" else names_kind(unit)
        names[fold(text)] = (kind, unit)
        if text in symbols:
            symbols[text] = (kind, unit)
    currencies = _currency_names(lang)
    money = {form: code for code, forms in currencies.items() for form in forms if " " in form or not form.isascii()}
    money = {
        **_heads(currencies, lang),
        **{form: code for form, code in money.items()},
        **{fold(k): v for k, v in own.money.items()},
    }
    also_money = {form: code for form, code in money.items() if form in names or form in symbols}
    for form, code in money.items():
        if form not in own.not_units:
            names.setdefault(form, ("money", code))
    own_symbols = {symbol: code for code, symbol in cldr.locale(lang).currency_symbols.items()}
    english = {symbol: code for code, symbol in cldr.locale("en").currency_symbols.items()}
    codes = {code: code for code in cldr.locale("en").currencies if code.isascii() and len(code) == 3}
    # "US$" is CLDR's symbol for USD wherever "$" alone is another's.
    prefixes = {"US$": "USD", "C$": "CAD", **codes, **english, **own_symbols, **SYMBOLS, **_iso(cldr.locale(lang))}
    prefixes = {symbol.strip(): code for symbol, code in prefixes.items() if symbol.strip() and symbol != "%"}
    for symbol, code in prefixes.items():
        symbols.setdefault(symbol, ("money", code))
    for sign, unit in (("%", "percent"), ("％", "percent"), ("٪", "percent"), ("﹪", "percent"), ("‰", "permille")):
        symbols[sign] = (unit, unit)
    before = {symbol: ("money", code) for symbol, code in prefixes.items()}
    if str(cldr.locale(lang).percent_formats[None].pattern).startswith("%"):  # Turkish, Basque
        before["%"] = ("percent", "percent")
    for text, unit in own.prefixes.items():
        before[text] = ("money", unit) if unit.isupper() else (names_kind(unit), unit)
    stems = (
        {form: what for form, what in names.items() if len(form) >= MIN_STEM}
        if cldr.spaced(lang) and own.case_endings
        else {}
    )
    return Units(names, also_money, symbols, before, stems, max(map(len, (*names, *symbols)), default=0))


def names_kind(unit: str) -> str:
    """The kind of fact that a CLDR unit makes."""
    durations = {"century", "decade", "year", "quarter", "month", "week", "day", "hour", "minute", "second"}
    return unit if unit in {"percent", "permille", "permyriad"} else "duration" if unit in durations else "measure"


def _iso(locale: object) -> dict[str, str]:
    """What the local currency's own symbol means in its language: "¥" is JPY in Japanese."""
    return {"ja": {"¥": "JPY", "￥": "JPY"}, "zh": {"¥": "CNY", "￥": "CNY"}}.get(getattr(locale, "language", ""), {})
