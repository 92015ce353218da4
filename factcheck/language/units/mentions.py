"""Whether a text names a currency, a percentage or a unit anywhere, attached to a number or not."""

from __future__ import annotations

from functools import cache

import regex

from factcheck.language import cldr
from factcheck.language.numbers.spellout import MIN_STEM
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.compatibility import in_full
from factcheck.language.text.folding import fold_form
from factcheck.language.units.units import units

_BEGINS, _ENDS = r"(?<![\p{L}\p{M}])", r"(?![\p{L}\p{M}])"


@cache
def _patterns(lang: str, kind: str) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Two expressions: names, for folded text; signs, for text as written, so that "Musdorf" holds no "USD"."""
    known = units(lang)
    kinds = {"percent", "permille", "percentage-point"} if kind.startswith("percent") else {kind}
    own = own_number_words(lang)
    names = {form for form, (k, _) in known.names.items() if k in kinds}
    if kind == "money":
        names |= set(known.also_money) | {fold_form(form) for form in own.money}
    names -= {fold_form(form) for form in own.not_mentions}
    signs = {s for table in (known.symbols, known.prefixes) for s, (k, _) in table.items() if k in kinds}
    letters = {s for s in signs if regex.fullmatch(r"[\p{L}\p{M}]+", s)}
    codes = {s for s in letters if len(s) > 1}
    signs -= letters
    long, short = (sorted(n for n in names if (len(n) >= MIN_STEM) is is_long) for is_long in (True, False))
    if not cldr.spaced(lang):
        return _any_of(("", [*long, *short], "")), _any_of(("", sorted(signs), ""), (_BEGINS, sorted(codes), _ENDS))
    # A longer name may take an ending.
    return (
        _any_of((_BEGINS, long, ""), (_BEGINS, short, _ENDS)),
        _any_of(("", sorted(signs), ""), (_BEGINS, sorted(codes), _ENDS)),
    )


def _any_of(*groups: tuple[str, list[str], str]) -> regex.Pattern[str]:
    """Words by what must stand before and after them; an empty list of words matches nothing."""
    # \L is a set look-up, linear in the text however many words there are.
    parts = [rf"{before}\L<w{n}>{after}" for n, (before, words_of, after) in enumerate(groups) if words_of]
    lists = {f"w{n}": words_of for n, (_, words_of, _) in enumerate(groups) if words_of}
    return regex.compile("|".join(parts) or "(?!)", **lists)


def mentions(text: str, lang: str, kind: str) -> bool:
    """True if `text` holds a name or sign of some unit of that kind (`money`, `percent`, `measure`)."""
    names, signs = _patterns(lang, kind)
    text = in_full(text)
    return names.search(fold_form(text)) is not None or signs.search(text) is not None
