"""Centuries, seasons and quarters of a year, and dates that are said by their distance from now.

A century is EDTF's `18XX`, the nineteenth; a season or quarter has its number of ISO 8601-2 in the place of the month:
`2019-21` is the spring, `2019-33` the first quarter. "Yesterday" and its like are kept as what they are: of kind
`relative-date`, with the distance as an ISO 8601 duration, `-P1D`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extract.interface import TAKEN, Coverage, Extractor, sources
from factcheck.extract.numbers.roman import parse_roman
from factcheck.language.dates.spans import Spans, spans
from factcheck.language.dates.words import own_date_words
from factcheck.language.tags import has_locale_data
from factcheck.language.text.patterns import fold_in_place, key
from factcheck.nouns.story import Fact

_REACH = 24
"""Characters in the longest word for century."""
_OPENING = 6
"""Characters at most before the first word of a sentence: quotation marks, brackets, a dash."""
FIRST_BARE, LAST_CENTURY = 13, 21
"""Without the sign of an ordinal a smaller figure counts centuries: "3 века"."""


class DateSpans(Extractor):
    """Centuries, seasons and quarters."""

    def covers(self, lang: str) -> tuple[Coverage, ...]:
        """See `Extractor.covers`."""
        own, known = own_date_words(lang), has_locale_data(lang)
        return (
            Coverage("centuries and quarters", sources(cldr=known, own=own.century)),
            Coverage("seasons", sources(own=own.seasons)),
        )

    def extract(self, text: str, lang: str) -> Sequence[Fact]:
        """See `Extractor.extract`."""
        of, folded = spans(lang), fold_in_place(text)
        found = sorted((*_centuries(text, folded, of), *_parts(text, folded, of)), key=lambda fact: fact.start)
        return [fact for i, fact in enumerate(found) if i == 0 or found[i - 1].end <= fact.start]


def century(number: int) -> str | None:
    """The EDTF value of a century by its number: 19 is `18XX`. None for a number that names no century in news."""
    return f"{number - 1:02d}XX" if 1 <= number <= LAST_CENTURY else None


def century_in_words(text: str, lang: str, number: int, start: int, end: int) -> Fact | None:
    """The century that an ordinal in words is of, by the word after or before it: "nineteenth century"."""
    value = century(number)
    if value is None:
        return None
    of = spans(lang)
    if after := of.century_after.match(fold_in_place(text[end : end + _REACH])):
        end += after.end()
    elif before := of.century_before.search(fold_in_place(text[max(0, start - _REACH) : start])):
        start -= before.end() - before.start()
    else:
        return None
    return Fact("date", text[start:end], start, end, value, form="words")


def _centuries(text: str, folded: str, of: Spans) -> Iterator[Fact]:
    for match in of.century.finditer(folded):
        roman = match["roman"] or match["roman2"]
        if roman:
            start = match.start("roman") if match["roman"] else match.start("roman2")
            # Small letters are a Roman numeral only where more than one stands: "i" and "v" are words.
            number = parse_roman(roman) if text[start].isupper() or len(roman) > 1 else 0
        else:
            number = int(match["figure"] or match["figure2"])
            if match["figure"] and not match["ending"] and number < FIRST_BARE:
                continue
        if value := century(number):
            yield Fact("date", text[match.start() : match.end()], match.start(), match.end(), value)


def _parts(text: str, folded: str, of: Spans) -> Iterator[Fact]:
    for match in of.part.finditer(folded):
        year, name = match["before"] or match["after"], match["part"] or match["part2"]
        value = f"{year}-{of.parts[key(name)]}"
        yield Fact("date", text[match.start() : match.end()], match.start(), match.end(), value)


class RelativeDates(Extractor):
    """Dates that are said by their distance from now, which is the value: "yesterday" is `-P1D`. None is resolved."""

    def covers(self, lang: str) -> tuple[Coverage, ...]:
        """See `Extractor.covers`."""
        return (Coverage("relative dates", sources(cldr=spans(lang).distances)),)

    def extract(self, text: str, lang: str) -> Sequence[Fact]:
        """See `Extractor.extract`."""
        of = spans(lang)
        found = []
        for match in of.relative.finditer(fold_in_place(text)):
            start, end = match.span()
            lead = text[max(0, start - _OPENING) : start]
            # "USA Today": a name; "2 năm nay": what lasts so long.
            named = text[start].isupper() and (start > _OPENING or lead.strip(' "“„«(—–-') != "")
            if not named and not lead.rstrip().endswith(TAKEN):
                value = of.distances[key(match[0])]
                found.append(Fact("relative-date", text[start:end], start, end, value))
        return found
