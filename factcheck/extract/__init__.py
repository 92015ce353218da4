"""Takes the checkable facts out of a sentence, in any language.

Extractors run from the most to the least specific; what one has taken, the next do not see. So the digits of a web
address, a date or a model name are never read as quantities.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache

import regex

from factcheck.extract.codes import Codes
from factcheck.extract.dates.extractor import Dates
from factcheck.extract.dates.other_calendars import with_other_calendars
from factcheck.extract.dates.spans import DateSpans, RelativeDates
from factcheck.extract.interface import TAKEN, Extractor
from factcheck.extract.names.designators import Designators
from factcheck.extract.names.extractor import Names
from factcheck.extract.quantities.extractor import Quantities
from factcheck.language.text.compatibility import holds_forms, pieces
from factcheck.language.text.homoglyphs import unmixed
from factcheck.nouns.story import Fact

EXTRACTORS: tuple[Extractor, ...] = (
    Codes(),
    DateSpans(),
    Dates(),
    Designators(),
    Quantities(),
    RelativeDates(),
    Names(),
)


_STACKED = regex.compile(r"\p{M}{31}")
"""More marks on a letter than any language has; the Stream-Safe Text Format of UAX #15 allows 30. Putting them in order
takes time quadratic in their number."""


@lru_cache(maxsize=65_536)
def extract(text: str, lang: str) -> tuple[Fact, ...]:
    """The facts of one sentence in order of their spans, which do not overlap; `lang` is a BCP 47 tag."""
    one_script = unmixed(text)
    if one_script != text:
        return tuple(replace(fact, text=text[fact.start : fact.end]) for fact in extract(one_script, lang))
    if _STACKED.search(text) or (unicodedata.is_normalized("NFC", text) and not holds_forms(text)):
        return _extract(text, lang)
    # CLDR writes its words in this form; a text may have them decomposed, or with signs that the form has not.
    clusters = pieces(text)
    starts = [start for start, letters in clusters for _ in letters] + [len(text)]
    return tuple(
        replace(fact, text=text[start:end], start=start, end=end)
        for fact in _extract("".join(letters for _, letters in clusters), lang)
        if (start := starts[fact.start]) < (end := starts[fact.end])
    )


def _extract(text: str, lang: str) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    masked = text
    for extractor in EXTRACTORS:
        found = extractor.extract(masked, lang)
        if not found:
            continue
        facts.extend(found)
        parts, at = [], 0
        for fact in found:
            parts += [masked[at : fact.start], TAKEN * (fact.end - fact.start)]
            at = fact.end
        masked = "".join((*parts, masked[at:]))
    return tuple(with_other_calendars(fact, lang) for fact in sorted(facts, key=lambda fact: fact.start))


__all__ = ["EXTRACTORS", "Extractor", "extract"]
