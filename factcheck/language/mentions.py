"""Whether a text names a currency, a percentage or a unit anywhere, attached to a number or not."""

from __future__ import annotations

from functools import cache

import regex

from factcheck.language import cldr
from factcheck.language.spellout import fold
from factcheck.language.units import units


@cache
def _pattern(lang: str, kind: str) -> regex.Pattern[str] | None:
    known = units(lang)
    kinds = {"percent", "permille", "percentage-point"} if kind.startswith("percent") else {kind}
    names = {form for form, (k, _) in known.names.items() if k in kinds}
    if kind == "money":
        names |= set(known.also_money)
    signs = {
        s
        for table in (known.symbols, known.prefixes)
        for s, (k, _) in table.items()
        if k in kinds and (len(s) > 1 or not s.isalpha())
    }
    if not names and not signs:
        return None
    # \L is a set look-up, linear in the text however many names there are.
    edge = r"(?<![\p{L}\p{M}])" if cldr.spaced(lang) else ""
    return regex.compile(rf"{edge}\L<names>|\L<signs>", names=sorted(names), signs=sorted(map(str.lower, signs)))


def mentions(text: str, lang: str, kind: str) -> bool:
    """True if `text` holds a name or sign of some unit of that kind (`money`, `percent`, `measure`)."""
    pattern = _pattern(lang, kind)
    return pattern is not None and pattern.search(fold(text)) is not None
