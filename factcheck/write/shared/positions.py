"""Where a finding is reported: in one file, at one span, for formats that take no more."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from factcheck.nouns.findings import Discrepancy, Mention
from factcheck.nouns.text import Version
from factcheck.write.shared.passages import line_ends, line_start, main_saying, place, sayings, sentence_of


@dataclass(frozen=True, slots=True)
class Span:
    """A span of a file: lines and columns from 1, offset from 0, ends exclusive, all in UTF-16 code units, as
    editors and SARIF viewers count them; None but for the line where the file's columns are not known."""

    line: int
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    offset: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    key: str
    path: str
    span: Span


def main_spot(found: Discrepancy, versions: Mapping[str, Version]) -> Spot:
    """The first version that is off and has a place, as every format has it; line 1 of any version where none has."""
    main = main_saying(sayings(found, versions))
    if main is not None and (spot := spot_of(found, main.key, versions.get(main.key))):
        return spot
    key, version = next(iter(versions.items()), ("", None))
    return Spot(key, version.document.path if version else found.story, Span(1))


def spot_of(found: Discrepancy, key: str, version: Version | None) -> Spot | None:
    """Where one version states the fact; its whole sentence where it lacks it, None where it has none."""
    mention = found.mentions.get(key)
    if mention is None:
        return None
    at = place(mention, version, found.unit)
    if version is None or at.column is None:
        return Spot(key, mention.path, Span(at.line))
    start, end = _ends(mention, version)
    return Spot(key, mention.path, span(version.document.text, start, end))


def _ends(mention: Mention, version: Version) -> tuple[int, int]:
    sentence = sentence_of(mention, version)
    if mention.start == mention.end and sentence is not None:
        return sentence.start, sentence.end
    return mention.start, mention.end


def span(text: str, start: int, end: int) -> Span:
    """The span of characters `start` to `end` of a document's text."""
    return Span(
        _line(text, start),
        _column(text, start),
        _line(text, end),
        _column(text, end),
        _units(text[:start]),
        _units(text[start:end]),
    )


def _line(text: str, offset: int) -> int:
    return line_ends(text[:offset]) + 1


def _column(text: str, offset: int) -> int:
    return _units(text[line_start(text, offset) : offset]) + 1


def _units(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text) if not text.isascii() else len(text)


def shared_path(path: str) -> str:
    """The path as another program on the same checkout takes it: relative to the current folder where it is below
    that, with `/`."""
    pure = PurePath(path)
    try:
        inside = Path(os.path.abspath(path)).relative_to(Path.cwd())  # noqa: PTH100 - links are not followed
    except (OSError, ValueError):
        return pure.as_posix()
    return inside.as_posix()
