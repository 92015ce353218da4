"""What the data of a language lacks: its words for scales, units, currencies, shares, numbers, months.

CLDR and ICU have names of units or months for many languages in the one form that a list needs. A text has them in
its cases and its short forms. So a language is taken to be read where the project has words of its own for it besides.
Where it has none, what stands beside a figure may be any of these, and what is not found may stand there in words.
"""

from __future__ import annotations

from functools import cache

from factcheck.language.dates.words import own_date_words
from factcheck.language.numbers.spellout import lexicon
from factcheck.language.numbers.words import own_number_words
from factcheck.language.units.units import units
from factcheck.nouns.story import Unread

_SHARES = frozenset({"percent", "percentage-point"})


@cache
def unread(tag: str) -> frozenset[Unread]:
    """What is not known of the language of a BCP 47 tag."""
    own = own_number_words(tag)
    is_known = own != own_number_words("und")
    known: dict[Unread, object] = {
        "scale": own.scales or (is_known and lexicon(tag).scales),
        "unit": own.units,
        "percent": own.units and any(kind in _SHARES for kind, _ in units(tag).names.values()),
        "currency": own.money,
        "number": is_known and (lexicon(tag).chunks or own.numbers or own.inflected),
        "month": own_date_words(tag) != own_date_words("und"),
    }
    return frozenset(kind for kind, words in known.items() if not words)
