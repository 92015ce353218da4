"""What is known of each language and from which source: `factcheck languages`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from factcheck.extract.interface import Coverage, sources


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its BCP 47 tag, with its name in English and all that can be read in it."""

    tag: str
    name: str
    coverage: tuple[Coverage, ...]


def language(tag: str) -> Language:
    """What the extractors and the rules know of one language."""
    from factcheck.extract import EXTRACTORS
    from factcheck.language.polarity import polarity
    from factcheck.language.tags import language_name

    covers = [cover for extractor in EXTRACTORS for cover in extractor.covers(tag)]
    known = polarity(tag)
    covers.append(Coverage("negations and directions", sources(own=known)))
    return Language(tag, language_name(tag), tuple(covers))


def own_languages() -> tuple[str, ...]:
    """The languages that have words of our own."""
    folder = files("factcheck.language").joinpath("data", "words")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


def overview(known: Sequence[Language]) -> Iterator[str]:
    """Lines of a table, a row for each language, with a letter for each source; and what its columns are."""
    names = [cover.what for cover in known[0].coverage]
    yield "".join((f"{'':<20}", *(f"{number:>3}" for number in range(1, len(names) + 1))))
    for one in known:
        signs = ("".join(source[0].lower() for source in cover.sources) or "-" for cover in one.coverage)
        yield "".join((f"{one.tag:<8}{one.name[:11]:<12}", *(f"{sign:>3}" for sign in signs)))
    yield ""
    yield from (f"{number:>3}  {name}" for number, name in enumerate(names, 1))
    yield "  a  any language   c  CLDR   i  ICU   o  own words   -  not read"


def details(one: Language) -> Iterator[str]:
    """Lines about one language: what is read, and from which source."""
    yield f"{one.tag}  {one.name}"
    yield from (f"  {cover.what:<30}{', '.join(cover.sources) or 'not read'}" for cover in one.coverage)


def as_json(one: Language) -> dict[str, object]:
    """For a line of JSON: `reads` names the sources of each thing, none where it is not read."""
    return {"lang": one.tag, "name": one.name, "reads": {cover.what: list(cover.sources) for cover in one.coverage}}


@cache
def cldr_languages() -> tuple[str, ...]:
    """The languages CLDR has data for, without regions; scripts where a language has several ("zh-Hant")."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    found = set()
    for name in locale_identifiers():
        locale = Locale.parse(name)
        if locale.language != "root" and locale.territory is None and locale.variant is None:
            found.add("-".join(part for part in (locale.language, locale.script) if part))
    return tuple(sorted(found))
