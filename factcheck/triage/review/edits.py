"""A suggestion put into its file: nothing else of the file changes, not its encoding, its mark nor its line ends."""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import FactcheckError, OvertakenError, system_reason
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
    """The version."""
    line: int
    before: Passage
    """The line of the file around the words to be replaced."""
    after: Passage
    old: bytes
    """The whole file as it is."""
    data: bytes
    """The whole file as it would be."""
    digest: str
    """Of the file as it is and as it would be."""


def can_apply(found: Discrepancy) -> bool:
    """Whether there is a suggestion, and words that it would take the place of."""
    return _words_to_replace(found) is not None


def _words_to_replace(found: Discrepancy) -> Mention | None:
    mention = found.mentions.get(found.suggestion.lang) if found.suggestion else None
    return mention if mention is not None and mention.text and found.unit is None else None


def propose(found: Discrepancy, versions: Mapping[str, Version], roots: Sequence[str]) -> Edit:
    """What the suggestion would do to the file that it is for.

    Raises FactcheckError where there is none, where the file is not one of `roots` or in one, has changed since it was
    checked, cannot be written back byte for byte, or its encoding lacks a letter.
    """
    suggestion, mention = found.suggestion, _words_to_replace(found)
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
    if _encoded(text, mark, encoding) != data or text[start:end] != mention.text:
        hint = "it will be checked again; or its encoding is damaged"
        raise FactcheckError("the file is not what was checked", path=path, hint=hint)
    changed = _encoded(text[:start] + suggestion.text + text[end:], mark, encoding)
    if changed is None:
        raise FactcheckError(f"{encoding} cannot write the suggestion", path=path, hint="save the file as UTF-8")
    first = line_start(text, start)
    last = min((at for at in (text.find("\n", end), text.find("\r", end)) if at >= 0), default=len(text))
    before, after = text[first:start], text[end:last]
    return Edit(
        path=path,
        key=suggestion.lang,
        line=mention.line,
        before=Passage(before, mention.text, after),
        after=Passage(before, suggestion.text, after),
        old=data,
        data=changed,
        digest=hashlib.blake2b(hashlib.sha256(data).digest() + changed, digest_size=16).hexdigest(),
    )


def write(edit: Edit) -> None:
    """Replace the file in one step. Raises FactcheckError; the file is then as it was."""
    _replace(edit.path, edit.data)


def take_back(edit: Edit) -> None:
    """Give the file what it had before the edit. Raises OvertakenError where it is no longer what the edit made of it,
    FactcheckError where it cannot be written; it is then as it was."""
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
    """Whether the real file is one of the roots or below one: a link out of the content is not followed."""
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(os.path.realpath(root)) for root in roots)
