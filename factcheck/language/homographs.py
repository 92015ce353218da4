"""Words for dates, units, sums and numbers that are another word too: `data/homographs.toml`, made from frequencies of
words and from names of people."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from factcheck.language import data_files
from factcheck.language.dates.words import own_date_words
from factcheck.language.tags import base
from factcheck.language.text.folding import fold_form

Kind = Literal["names", "units", "currencies", "numbers", "scales", "people"]
"""Names of months and weekdays, of units, of currencies; number words; scale words; and names of months and weekdays
that are people's names."""


@cache
def homographs(tag: str, kind: Kind) -> frozenset[str]:
    """The words of a kind (folded by `fold_form`) that are mostly another word in the language of a BCP 47 tag, as is
    known; of `people` those that are another word at all.

    Names of dates are left out that are read as a date only beside a word that makes them one. Of a language that was
    not measured there are the short signs of units that are words in several others.
    """
    of_kind = _table()[kind]
    found = set(of_kind.get(base(tag) if is_measured(tag) or kind == "people" else "und", ()))
    if kind == "names":
        own = own_date_words(tag)
        found -= {*own.cued, *own.common}
    return frozenset(map(fold_form, found))


@cache
def is_measured(tag: str) -> bool:
    """Whether it is known which words are mostly another word in the language of a BCP 47 tag."""
    return base(tag) in _table()["measured"]


@cache
def _table() -> dict[str, Any]:
    return data_files.of_all_languages("homographs")
