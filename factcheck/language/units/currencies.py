"""Names and signs of currencies in a language, from CLDR.

What CLDR names in full ("Canadian dollar", "Kanadischer Dollar", "đô la Canada") text mostly names by its head
("dollar", "đô la"). The head of a name that several currencies share is what their names have in common; for the
others it stands at the same end of the name, so a language needs no list of its own.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from factcheck.language import cldr, data_files
from factcheck.language.numbers.spellout import MIN_STEM
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.compatibility import in_full
from factcheck.language.text.folding import fold_form
from factcheck.language.text.letters import in_latin

if TYPE_CHECKING:
    from babel import Locale

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

SINGLE = (
    "NGN",
    "MYR",
    "ILS",
    "KHR",
    "KZT",
    "PYG",
    "ESP",
    "EUR",
    "JPY",
    "CNY",
    "BRL",
    "VND",
    "THB",
    "PLN",
    "CZK",
    "HUF",
    "IDR",
    "TRY",
    "UAH",
    "ZAR",
)
"""Currencies whose head no other living currency shares and no everyday word is: "yen" is JPY."""

SYMBOLS = {"$": "DOLLAR", "£": "POUND", "¥": "YEN", "€": "EUR", "₿": "BTC", "¢": "CENT"}
"""Symbols that mean the same in every text; the rest come from CLDR."""

_REDENOMINATED = {"RUR": "RUB", "BYR": "BYN", "TRL": "TRY", "ROL": "RON", "PLZ": "PLN", "AZM": "AZN", "GHC": "GHS"}
"""Codes of money that a new one of the same name replaced: its sign in CLDR is that of the new one."""
_AROUND = " \u00a0\u202f\u200b\u200e\u200f"
"""Spaces and marks of direction around CLDR's signs."""

_CROWNS = frozenset({"SEK", "NOK", "DKK", "ISK", "CZK", "KRONE", "KRONA"})
COMPATIBLE = {name: frozenset(codes) for name, codes in SHARED.items()} | {
    # Each language has one word for them all: "korun" in a Czech text may be any.
    "KRONE": _CROWNS - {"KRONE"},
    "KRONA": _CROWNS - {"KRONA"},
    "YEN": frozenset({"JPY", "CNY"}),
    "LIRA": frozenset({"TRY", "ITL"}),  # in Italian texts of any year
    "TAKA": frozenset({"BDT", "INR", "RUPEE"}),  # rupees in the Bengali of India
}

MINOR = {
    **dict.fromkeys(
        ("CENT", "PENNY", "KOPECK", "GROSZ", "HALER", "ORE", "RAPPEN", "STOTINKA", "LIPA", "PAISA", "KURUS", "AGORA",
         "SATANG", "SEN", "FEN", "FILLER", "BAN"),
        Decimal("0.01"),
    ),
    "JIAO": Decimal("0.1"),
}  # fmt: skip
"""Parts of a currency by their bare names, each with its share of the whole: CENT is 0.01."""


def money_names(lang: str) -> dict[str, str]:
    """Folded names that stand after a sum, to the ISO code or to what they leave open (`DOLLAR`)."""
    currencies = _currency_names(lang)
    whole = {form: code for code, forms in currencies.items() for form in forms if " " in form or not form.isascii()}
    return {**_heads(currencies, lang), **whole, **{fold_form(k): v for k, v in own_number_words(lang).money.items()}}


def money_prefixes(lang: str) -> dict[str, str]:
    """Signs and codes that stand before a sum, to the ISO code or to what they leave open."""
    own_symbols, english = _symbols(cldr.locale(lang)), _symbols(cldr.locale("en"))
    codes = {code: code for code in map(str, cldr.locale("en").currencies) if code.isascii() and len(code) == 3}
    # "US$" is CLDR's symbol for USD wherever "$" alone is another's.
    prefixes = {"US$": "USD", "C$": "CAD", **codes, **english, **own_symbols, **SYMBOLS, **_yen_sign(lang)}
    prefixes = {in_full(symbol): code for symbol, code in prefixes.items() if symbol and symbol != "%"}
    return _narrow_symbols() | _regional_symbols(lang) | prefixes | {"BTC": "BTC", "RMB": "CNY"}


def _symbols(locale: Locale) -> dict[str, str]:
    """The signs of currencies in a locale, those of several points also without the last: "ر.س"."""
    found: dict[str, str] = {}
    for code, written in locale.currency_symbols.items():
        symbol = written.strip(_AROUND).replace("\u202f", " ")
        for form in {symbol, symbol.removesuffix(".") if symbol.count(".") > 1 else symbol}:
            found[form] = _REDENOMINATED.get(code, code)
    return found


@cache
def _regional_symbols(lang: str) -> dict[str, str]:
    """Signs of the currencies of single regions in which the language is written: "S/" in Peru, "Ksh" in Kenya.

    Two letters are too often something else, and where two regions share a sign it may be either.
    """
    from babel.numbers import get_territory_currencies

    found: dict[str, set[str]] = {}
    for region in cldr.regions(lang):
        local = set(get_territory_currencies(region.territory)) if region.territory else set()
        for symbol, code in _symbols(region).items():
            if code in local and len(symbol) > 1 + symbol.isalpha():
                found.setdefault(symbol, set()).add(code)
    return {symbol: codes.pop() for symbol, codes in found.items() if len(codes) == 1}


def _currency_names(lang: str) -> dict[str, set[str]]:
    """Folded names of each currency, all plural forms."""
    locale = cldr.locale(lang)
    names = {code: {fold_form(name)} for code, name in locale.currencies.items() if _circulates(code)}
    for code, forms in cldr.data(lang).get("currency_names_plural", {}).items():
        if _circulates(code):
            names.setdefault(code, set()).update(fold_form(form) for form in dict(forms).values())
    if forms := own_number_words(lang).money_forms:
        for own in names.values():
            for form, other in forms.items():
                own |= {" ".join(form if word == other else word for word in name.split()) for name in own}
    return names


def _circulates(code: str) -> bool:
    """Whether a code is that of money people pay with: no metal, unit of account or test code."""
    return not code.startswith("X") or code in {"XAF", "XOF", "XPF", "XCD"}


_MOST_GROUPS = 3
"""Bare names that one word may be a part of: "new" of dollars and of shekels, "Sudanese" of dinars and of pounds."""


def _heads(names: dict[str, set[str]], lang: str) -> dict[str, str]:
    """Bare names ("dollars") to what they leave open (`DOLLAR`) or to their only currency."""
    heads: dict[str, str] = {}
    last = first = 0
    groups = Counter(
        token
        for codes in SHARED.values()
        for token in {token for code in codes for form in names.get(code, ()) for token in form.split()}
    )
    for bare, codes in SHARED.items():
        known = [names[code] for code in codes if code in names]
        counts: dict[str, int] = {}
        for forms in known:
            for token in {token for form in forms for token in _tails(form)}:
                counts[token] = counts.get(token, 0) + 1
        most = max(2, len(known) - 1)
        # A word that many kinds of money have in their names is no money: Tigrinya ናይ, "of".
        common = [token for token, count in counts.items() if count >= most and groups[token] <= _MOST_GROUPS]
        # The longest common run of words: "đô la", not "đô" and "la".
        for token in common:
            whole = cldr.spaced(lang)
            if not any(token != o and (f" {token} " in f" {o} " if whole else token in o) for o in common):
                heads.setdefault(token, bare)
                for forms in known:
                    last += any(form.endswith(token) for form in forms)
                    first += any(form.startswith(token) for form in forms)
    english = _currency_names("en")
    for code in SINGLE:
        for form in names.get(code, ()):
            tokens = form.split()
            head = form if len(tokens) == 1 or code == "EUR" else tokens[-1] if last >= first else tokens[0]
            # "nouveau" and "nhân" also stand where heads stand: a head sounds like the currency's name in English.
            if groups[head] > _MOST_GROUPS:
                continue
            if len(tokens) == 1 or any(alike(head, name.split()[-1]) for name in english[code]):
                heads.setdefault(head, code)
    return {head: code for head, code in heads.items() if len(head) > 2 or not head.isascii()}


def alike(a: str, b: str) -> bool:
    """Whether two words sound alike, in Latin letters."""
    from rapidfuzz.fuzz import ratio

    return bool(ratio(in_latin(a), in_latin(b)) >= 50)  # "yên", "иена", "ين" and "yen"


def _tails(form: str) -> set[str]:
    """Runs of whole words at either end of a name, and its ends where the script puts no spaces."""
    tokens = form.split()
    runs = {" ".join(tokens[:n]) for n in range(1, len(tokens))} | {" ".join(tokens[n:]) for n in range(1, len(tokens))}
    if len(tokens) == 1 and not form.isascii():
        runs |= {form[-n:] for n in range(1, len(form))} | {form[:n] for n in range(2, len(form))}
    return runs


def adjectives(money: dict[str, str]) -> dict[tuple[str, str], str]:
    """Currencies of two words, by the stem of the first and the second: ("kanadisch", "dollar")."""
    found: dict[tuple[str, str], str] = {}
    for name, code in money.items():
        first, _, second = name.partition(" ")
        if second and " " not in second and len(first) > MIN_STEM:
            found.setdefault((first[:-2], second), code)
    return found


def small_codes() -> dict[str, str]:
    """Codes that texts also write in small letters, and that are no words."""
    return {code.lower(): code for code in ("USD", "EUR", "GBP", "JPY", "CNY", "AUD", "CHF")} | {
        "RMB": "CNY",
        "rmb": "CNY",
        "BTC": "BTC",
        "btc": "BTC",
    }


@cache
def _narrow_symbols() -> dict[str, str]:
    """Signs of single currencies, such as ₡ and ₾, from ICU's narrow formats."""
    import icu

    found: dict[str, list[str]] = {}
    for code in map(str, cldr.locale("en").currencies):
        if not _circulates(code):
            continue
        width = icu.UNumberUnitWidth.NARROW
        text = str(
            icu.NumberFormatter.withLocale(icu.Locale("en")).unit(icu.CurrencyUnit(code)).unitWidth(width).formatInt(1)
        )
        signs = [c for c in text if unicodedata.category(c) == "Sc"]
        if len(signs) == 1 and text.replace("1", "").strip(".0\u00a0 ") == signs[0]:
            found.setdefault(signs[0], []).append(code)
    return {sign: codes[0] for sign, codes in found.items() if len(codes) == 1}


def dollars(prefixes: dict[str, str]) -> dict[str, str]:
    """Letters before "$" (CLDR has US$, CA$, MX$, ...), and ISO codes."""
    letters = {symbol[:-1]: code for symbol, code in prefixes.items() if symbol.endswith("$") and len(symbol) > 1}
    codes = {symbol: code for symbol, code in prefixes.items() if symbol == code and len(symbol) == 3}
    more = {
        "C": "CAD",
        "US": "USD",
        "AU": "AUD",
        "A": "AUD",
        "HK": "HKD",
        "NZ": "NZD",
        "NT": "TWD",
        "MX": "MXN",
        "MEX": "MXN",
    }
    return {key: code for key, code in {**more, **letters, **codes}.items() if key.isascii() and key.isalpha()}


def _yen_sign(lang: str) -> dict[str, str]:
    """What "¥" means where one of its two currencies is the local one: JPY in Japanese, CNY in Chinese."""
    local = list(local_currencies(lang) & COMPATIBLE["YEN"])
    return {"¥": local[0]} if len(local) == 1 else {}


@cache
def local_currencies(lang: str) -> frozenset[str]:
    """The currencies (ISO 4217) of the region that a language (BCP 47) names, or else of its likeliest region."""
    from babel.numbers import get_territory_currencies

    return frozenset(get_territory_currencies(cldr.region(lang)))


def may_be_exchanged(one: tuple[str, Decimal, str], other: tuple[str, Decimal, str]) -> bool:
    """Whether a sum may be another one, converted for its readers at a rate that we don't know.

    Each is given by its currency, its value and its language (BCP 47). That is so where each is in a currency of the
    region of its language, unless the two currencies are worth about the same and the sums are not.
    """
    pairs = [({unit} | COMPATIBLE.get(unit, frozenset()), value, lang) for unit, value, lang in (one, other)]
    if not all(value and codes & local_currencies(lang) for codes, value, lang in pairs):
        return False
    alike = data_files.of_all_languages("units")["alike_in_worth"]
    if not all(codes & set(alike["currencies"]) for codes, _, _ in pairs):
        return True
    ratio = abs(one[1] / other[1])
    return max(ratio, 1 / ratio) <= Decimal(str(alike["factor"]))
