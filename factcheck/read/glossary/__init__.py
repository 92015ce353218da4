"""Glossaries of names and terms, from the files that tools for translators export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factcheck.errors import FactcheckError
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary, GlossaryEntry
from factcheck.nouns.text import Problem
from factcheck.read.glossary.csv import Csv
from factcheck.read.glossary.interface import GlossaryFile, GlossarySource
from factcheck.read.glossary.tbx import Tbx
from factcheck.store.bounded import read_bytes
from factcheck.store.disk import DISK, Disk

GLOSSARY_SOURCES: tuple[GlossarySource, ...] = (Csv(), Tbx())
LARGEST = 100_000_000
"""Bytes of a file. The largest public termbases have 30 MB for a pair of languages."""


def read_glossaries(paths: Sequence[str], place: Disk = DISK) -> tuple[Glossary, list[Problem]]:
    """The entries of all files in one glossary, and what could not be read of them.

    `place` says where the files are read. Raises FactcheckError for a file that is not there or is no glossary.
    """
    entries: list[GlossaryEntry] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        data = read_bytes(path, LARGEST, at=place.own(path), what="the glossary")
        found = parse_glossary(path, data)
        entries += found.entries
        problems += found.problems
    return (Glossary(tuple(entries)) if entries else NO_GLOSSARY), problems


def parse_glossary(path: str, data: bytes) -> GlossaryFile:
    """The entries of a file with these bytes, and its problems. Raises FactcheckError for what is no glossary."""
    suffix = Path(path).suffix.lower()
    source = next((one for one in GLOSSARY_SOURCES if suffix in one.suffixes), None)
    if source is None:
        kinds = ", ".join(sorted(suffix for one in GLOSSARY_SOURCES for suffix in one.suffixes))
        hint = f"export the glossary as one of {kinds}"
        raise FactcheckError(f'no glossary has the ending "{suffix[:20]}"', path=path, hint=hint)
    try:
        return source.read(path, data)
    except FactcheckError as error:
        raise FactcheckError(error.message, path=path, line=error.line, hint=error.hint) from error
