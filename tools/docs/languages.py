"""What can be read in each language, and from which source."""

from __future__ import annotations

from factcheck.extract.coverage import KINDS, language, own_languages
from factcheck.extract.interface import Source
from tools.docs.markdown import code, page, table

SHORT: dict[Source, str] = {"any language": "any", "CLDR": "CLDR", "ICU": "ICU", "own words": "own"}
"""What stands in a cell for each source."""

ABOUT = """What a number, a date, a currency or a unit looks like comes from the Unicode CLDR and from ICU, so factcheck
reads every language that these know. The languages in the table have words of our own besides, where CLDR and ICU lack
what news text needs. `factcheck languages CODE` shows the same for any other language."""

LEGEND = """- **any**: patterns that work in any language
- **CLDR**: names, signs and formats of the Unicode Common Locale Data Repository
- **ICU**: the number words that ICU spells out
- **own**: words that are listed in `factcheck/language/data/`
- **–**: not read
- **words known**: of how many of the six kinds of words that facts are made of there are words of our own: scales,
  units, currencies, percent, numbers, months. What may stand in words of the other kinds is not found to be missing"""

CALENDARS = """Years of the Persian, Islamic, Ethiopic, Buddhist and Japanese calendars, of the era of the Republic of
China, of Bikram Sambat and of the calendar of Bengal agree with the years of ours that they fall in, where a language
counts by them."""

LIMITS = """A source in a cell says that there is something to read with, not how well it reads. In languages where
neither CLDR nor ICU nor our own words have the number words, the scale words or the names of currencies, false errors
are frequent: see [how far to trust it](accuracy.md)."""


def languages_page() -> str:
    """`docs/languages.md`: a row a language, a column a capability, the sources in each cell."""
    known = [language(tag) for tag in own_languages()]
    columns = [cover.what for cover in known[0].coverage]
    rows = (
        [
            f"{one.name} {code(one.tag)}",
            f"{one.kinds_known}/{KINDS}",
            *(", ".join(SHORT[source] for source in cover.sources) or "–" for cover in one.coverage),
        ]
        for one in known
    )
    return page("# Languages", ABOUT, LEGEND, CALENDARS, LIMITS, table(("language", "words known", *columns), rows))
