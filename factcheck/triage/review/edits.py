"""Suggestions written into articles. Nothing else of the file changes: neither its encoding, nor its byte order mark,
nor its line ends."""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from factcheck.errors import FactcheckError, OvertakenError, system_reason
from factcheck.nouns.addresses import is_address
from factcheck.nouns.findings import Discrepancy, Mention
from factcheck.nouns.text import Version
from factcheck.read import MAX_BYTES
from factcheck.store.atomic import replace_file
from factcheck.store.bounded import read_bytes
from factcheck.write.shared.passages import Passage, line_start

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to one file."""

    path: str
    key: str
    """Key of the version that is in the file."""
    line: int
    before: Passage
    """The line of the file around the words to be replaced."""
    after: Passage
    old: bytes
    """The whole file as it is."""
    data: bytes
    """The whole file as it would be."""
    digest: str
    """Identifies `old` and `data` together, 32 hexadecimal digits."""


def can_apply(discrepancy: Discrepancy) -> bool:
    """Whether the discrepancy has a suggestion, and words in an article that it would replace."""
    return _words_to_replace(discrepancy) is not None


def _words_to_replace(discrepancy: Discrepancy) -> Mention | None:
    mention = discrepancy.mentions.get(discrepancy.suggestion.lang) if discrepancy.suggestion else None
    if mention is None or is_address(mention.path):
        return None
    return mention if mention.text and discrepancy.unit is None else None


def propose_edit(discrepancy: Discrepancy, versions: Mapping[str, Version], roots: Sequence[str]) -> Edit:
    """The edit that puts the suggestion of a discrepancy into its file. Nothing is written yet.

    Raises FactcheckError where there is no suggestion, or where the file is not among `roots` nor in one of them, has
    changed since it was checked, cannot be written back byte for byte, or has an encoding that lacks a letter.
    """
    suggestion, mention = discrepancy.suggestion, _words_to_replace(discrepancy)
    version = versions.get(suggestion.lang) if suggestion else None
    if suggestion is None or version is None or mention is None:
        raise FactcheckError("there is no suggestion that could be applied", hint="edit the article yourself")
    path, text = mention.path, version.document.text
    if not _within(path, roots):
        raise FactcheckError("this file is outside the given articles", path=path, hint="edit it yourself")
    data = read_bytes(path, MAX_BYTES)
    mark, encoding = next(
        ((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", version.document.encoding)
    )
    start, end = mention.start, mention.end
    is_same = _encoded(text, mark, encoding) == data
    if is_same and text[start:end] != mention.text and version.document.markup != "text":
        raise FactcheckError("there is markup within these words", path=path, hint="edit it yourself")
    if not is_same or text[start:end] != mention.text:
        hint = "it will be checked again; or its encoding is damaged"
        raise FactcheckError("the file is not what was checked", path=path, hint=hint)
    written = escape(suggestion.text, quote=False) if version.document.markup == "html" else suggestion.text
    changed = _encoded(text[:start] + written + text[end:], mark, encoding)
    if changed is None:
        raise FactcheckError(f"{encoding} cannot write the suggestion", path=path, hint="save the file as UTF-8")
    first = line_start(text, start)
    last = min((offset for offset in (text.find("\n", end), text.find("\r", end)) if offset >= 0), default=len(text))
    before, after = text[first:start], text[end:last]
    return Edit(
        path=path,
        key=suggestion.lang,
        line=mention.line,
        before=Passage(before, mention.text, after),
        after=Passage(before, written, after),
        old=data,
        data=changed,
        digest=hashlib.blake2b(hashlib.sha256(data).digest() + changed, digest_size=16).hexdigest(),
    )


def apply_edit(edit: Edit) -> None:
    """Write the edit into its file, in one step. Raises FactcheckError where that fails; the file is then as it was."""
    _replace(edit.path, edit.data)


def revert_edit(edit: Edit) -> None:
    """Give the file the content that it had before the edit.

    Raises OvertakenError where the file was changed after the edit, FactcheckError where it cannot be written. After an
    error the file is as it was.
    """
    if read_bytes(edit.path, MAX_BYTES) != edit.data:
        raise OvertakenError("the article was changed since", path=edit.path, hint="take the suggestion out yourself")
    _replace(edit.path, edit.old)


def _replace(path: str, data: bytes) -> None:
    try:
        replace_file(Path(path), data)
    except OSError as error:
        raise FactcheckError(f"the article cannot be written: {system_reason(error)}", path=path) from error


def _encoded(text: str, mark: bytes, encoding: str) -> bytes | None:
    try:
        return mark + text.encode(encoding)
    except (UnicodeError, LookupError):
        return None


def _within(path: str, roots: Sequence[str]) -> bool:
    """Whether the file is one of the roots or below one, with all links followed: a link must not lead out."""
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(os.path.realpath(root)) for root in roots)
