"""Names of months and weekdays that are mostly another word: `data/homographs.toml`, made from frequencies of words."""

from __future__ import annotations

from functools import cache

from factcheck.language import data_files
from factcheck.language.dates.words import own_date_words
from factcheck.language.tags import base
from factcheck.language.text.folding import fold_form


@cache
def homographs(tag: str) -> frozenset[str]:
    """The names (folded by `fold_form`) that are mostly another word in the language of a BCP 47 tag, as is known.

    Those are left out that are read as a date only beside a word that makes them one.
    """
    own = own_date_words(tag)
    found = set(data_files.of_all_languages("homographs")["names"].get(base(tag), ()))
    return frozenset(map(fold_form, found - {*own.cued, *own.common}))


@cache
def is_measured(tag: str) -> bool:
    """Whether it is known which names are mostly another word in the language of a BCP 47 tag."""
    return base(tag) in data_files.of_all_languages("homographs")["measured"]
