"""What can be read in each language, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extract.coverage import Language


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
