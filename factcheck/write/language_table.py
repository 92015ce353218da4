"""The output of `factcheck languages`: what can be read in each language, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extract.coverage import KINDS, Language

_WORDS = f"words known, of {KINDS} kinds: scale, unit, currency, percent, number, month"


def overview(languages: Sequence[Language]) -> Iterator[str]:
    """The lines of a table with a row for each language, and of its key.

    A cell has a letter for each source that the language has for what its column stands for.
    """
    names = [cover.what for cover in languages[0].coverage]
    yield "".join((f"{'':<17}", *(f"{number:>3}" for number in range(1, len(names) + 2))))
    for language in languages:
        signs = ("".join(source[0].lower() for source in cover.sources) or "-" for cover in language.coverage)
        cells = (*signs, str(language.kinds_known))
        yield "".join((f"{language.tag:<8}{language.name[:8]:<9}", *(f"{cell:>3}" for cell in cells)))
    yield ""
    yield from (f"{number:>3}  {name}" for number, name in enumerate((*names, _WORDS), 1))
    yield "  a  any language   c  CLDR   i  ICU   o  own words   -  not read"


def details(language: Language) -> Iterator[str]:
    """Lines about one language: what is read, and from which source."""
    yield f"{language.tag}  {language.name}"
    yield from (f"  {cover.what:<30}{', '.join(cover.sources) or 'not read'}" for cover in language.coverage)
    yield f"  {'kinds of words known':<30}{language.kinds_known} of {KINDS}"
    if language.lacks:
        yield f"  {'not missed, where in words':<30}{', '.join(sorted(language.lacks))}"


def as_json(language: Language) -> dict[str, object]:
    """The object for a line of JSON.

    `reads` lists the sources for each kind of thing, none where it is not read. `lacks` lists the kinds of words that
    are not known, so that what may stand in them is not found to be missing; `share` is the share (0 to 1) of the kinds
    that are.
    """
    return {
        "lang": language.tag,
        "name": language.name,
        "reads": {cover.what: list(cover.sources) for cover in language.coverage},
        "lacks": sorted(language.lacks),
        "share": round(language.kinds_known / KINDS, 2),
    }
