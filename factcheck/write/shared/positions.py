"""The one place at which a finding is reported, for formats that take no more than one file and one span."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from factcheck.nouns.addresses import is_address
from factcheck.nouns.findings import Discrepancy, Mention
from factcheck.nouns.text import Version
from factcheck.write.shared.passages import line_ends, line_start, main_saying, position_of, sayings, sentence_of


@dataclass(frozen=True, slots=True)
class Span:
    """A span of a file. Lines and columns are from 1, the offset from 0, ends exclusive.

    Columns, offset and length are in UTF-16 code units, as editors and SARIF viewers count them. All but the line are
    None where columns of the text are not columns of the file.
    """

    line: int
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    offset: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A span of the file of one version."""

    key: str
    path: str
    span: Span


def main_spot(discrepancy: Discrepancy, versions: Mapping[str, Version]) -> Spot:
    """The place of a finding, the same in every format: in the first version that is off and has a position.

    If no version has one, it is line 1 of the first version.
    """
    main = main_saying(sayings(discrepancy, versions))
    if main is not None and (spot := spot_of(discrepancy, main.key, versions.get(main.key))):
        return spot
    key, version = next(iter(versions.items()), ("", None))
    return Spot(key, version.document.path if version else discrepancy.story, Span(1))


def spot_of(discrepancy: Discrepancy, key: str, version: Version | None) -> Spot | None:
    """Where one version states the fact; its whole sentence if that lacks the fact, None if there is no sentence."""
    mention = discrepancy.mentions.get(key)
    if mention is None:
        return None
    position = position_of(mention, version, discrepancy.unit)
    if version is None or position.column is None:
        return Spot(key, mention.path, Span(position.line))
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
    """The length of `text` in UTF-16 code units."""
    return len(text) + sum(sign > "\uffff" for sign in text) if not text.isascii() else len(text)


def shared_path(path: str) -> str:
    """The path, with `/`, as other programs find it on the same checkout: relative to the current folder if it is in
    there. An address stays as it is."""
    if is_address(path):
        return path
    pure = PurePath(path)
    try:
        inside = Path(os.path.abspath(path)).relative_to(Path.cwd())  # noqa: PTH100 - links are not followed
    except (OSError, ValueError):
        return pure.as_posix()
    return inside.as_posix()
