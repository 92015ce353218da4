"""The file of decisions: JSON Lines, one decision a line in the order of the fingerprints, so that git merges it well.

`record` reads, changes and replaces the file under a lock. Once it has returned, the decisions are on disk: neither a
killed process, nor a full disk, nor a second reviewer loses one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from factcheck.errors import FactcheckError, MissingFileError, OvertakenError, system_reason
from factcheck.nouns.addresses import is_address
from factcheck.nouns.findings import Decision, DecisionStatus
from factcheck.nouns.safe_text import ESCAPED
from factcheck.store.atomic import replace_file
from factcheck.store.bounded import read_bytes
from factcheck.store.disk import DISK, Disk

FILE_NAME = "factcheck-decisions.jsonl"
LOCK_SECONDS = 20.0
"""How long to wait for the lock while another process holds it. To write the file takes some milliseconds."""
_LARGEST = 100_000_000
"""Largest file that is read, in bytes. A decision takes about a thousand."""

_TEXTS = ("fingerprint", "status", "reason", "reviewer", "time", "rule", "story", "message", "sentences")
_CONFLICT = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")


def default_path(paths: Iterable[str | Path], place: Disk = DISK) -> Path:
    """Where the decisions on the articles at `paths` are kept: in the innermost folder that holds all of them.
    An address is in no folder: on pages alone, they are kept in the current one.

    Within a git repository the nearest existing file counts, in that folder or one above it up to the repository's own.
    So a check of a part of the content finds the decisions on the whole. `place` says where files are read.
    """
    named = [Path(path).absolute() for path in paths if not is_address(str(path))]
    folders = [path if Path(place.at(str(path))).is_dir() else path.parent for path in named]
    folder = Path(os.path.commonpath([os.path.normpath(folder) for folder in folders])) if folders else Path.cwd()
    above = [folder, *folder.parents]
    top = next((index for index, parent in enumerate(above) if (parent / ".git").exists()), 0)
    files = [parent / FILE_NAME for parent in above[: top + 1]]
    return next((file for file in files if Path(place.own(str(file))).is_file()), files[0])


def read_decisions(path: Path, place: Disk = DISK) -> dict[str, Decision]:
    """The decisions in the file by fingerprint, in order; none if there is no file.

    Of two on one fingerprint, as a union merge leaves them, the later one counts. `place` says where the file is read.
    Raises FactcheckError with the line where the file is damaged.
    """
    return {fingerprint: decision for fingerprint, (decision, _) in _read(path, place).items()}


def _read(path: Path, place: Disk = DISK) -> dict[str, tuple[Decision, bytes]]:
    """As `read_decisions`, each decision with its line of the file, so that an unchanged line can be written back byte
    for byte."""
    try:
        data = read_bytes(path, _LARGEST, at=place.own(str(path)), what="the decisions")
    except MissingFileError:
        return {}
    read: dict[str, tuple[Decision, bytes]] = {}
    for number, text in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not (text := text.strip()):
            continue
        try:
            decision = _parse(text)
        except FactcheckError as error:
            raise FactcheckError(error.message, path=str(path), line=number, hint=error.hint) from error
        earlier = read.get(decision.fingerprint)
        if earlier is None or earlier[0].time <= decision.time:
            read[decision.fingerprint] = (decision, text)
    return dict(sorted(read.items()))


def record(
    path: Path, changes: Mapping[str, Decision | None], *, expected: Mapping[str, Decision | None] | None = None
) -> dict[str, Decision | None]:
    """Put the decisions of `changes`, by fingerprint, into the file; None takes a fingerprint out.

    Returns what the file had for these fingerprints; given back as `changes`, that undoes the step. With `expected`,
    the file is written only if it still has these decisions; else OvertakenError is raised. Raises FactcheckError where
    the file is damaged or cannot be written. After an error the file is as it was.
    """
    target = Path(os.path.realpath(path))  # the file behind a link is replaced, and the link is kept
    with _locked(target):
        read = _read(target)
        in_file = {fingerprint: decision for fingerprint, (decision, _) in read.items()}
        before = {fingerprint: in_file.get(fingerprint) for fingerprint in changes}
        if expected is not None and any(in_file.get(key) != value for key, value in expected.items()):
            raise OvertakenError("this was decided anew in the meantime", path=str(path), hint="look at it again")
        lines = {fingerprint: text for fingerprint, (_, text) in read.items()}
        for fingerprint, decision in changes.items():
            if decision is None:
                lines.pop(fingerprint, None)
            else:
                lines[fingerprint] = to_line(decision).encode()
        replace_file(target, b"".join(b"%s\n" % text for _, text in sorted(lines.items())), locked=True)
    return before


def to_line(decision: Decision) -> str:
    """The decision as its line in the file, without the line end. Control characters are escaped."""
    fields = {name: getattr(decision, name) for name in (*_TEXTS, "values")}
    text = json.dumps(fields, ensure_ascii=False)
    return text if text.isprintable() else text.translate(ESCAPED)


@lru_cache(maxsize=50_000)  # a review reads the file anew after every step, which changes one line
def _parse(text: bytes) -> Decision:
    hint = "mend the line or remove it"
    if text.startswith(_CONFLICT):
        raise FactcheckError(
            "a merge conflict is not resolved",
            hint="keep the lines of both sides, in any order, and remove the marker lines",
        )
    try:
        fields: Any = json.loads(text.decode())
    except (ValueError, RecursionError) as error:
        raise FactcheckError("this is not a decision in JSON", hint=hint) from error
    if not isinstance(fields, dict):
        raise FactcheckError("this is not a JSON object", hint=hint)
    for name in _TEXTS:
        if not isinstance(fields.get(name, None if name == "fingerprint" else ""), str):
            raise FactcheckError(f'its "{name}" is not a text', hint=hint)
    if fields.get("status") not in get_args(DecisionStatus):
        statuses = ", ".join(get_args(DecisionStatus))
        raise FactcheckError("its status is not known", hint=f"it is one of {statuses}")
    values = fields.get("values", {})
    if not isinstance(values, dict) or not all(value is None or isinstance(value, str) for value in values.values()):
        raise FactcheckError('its "values" are not texts', hint=hint)
    return Decision(**{name: fields.get(name, "") for name in _TEXTS}, values=values)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Hold the lock on the file, so that no other process writes it. The lock is a file beside it. Raises
    FactcheckError where another process holds it too long or the folder cannot be written."""
    from filelock import FileLock, Timeout

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=LOCK_SECONDS)
        with lock.acquire(poll_interval=0.005):
            yield
    except Timeout as error:
        raise FactcheckError(
            "another process holds the decisions", path=str(target), hint="close the other review and try again"
        ) from error
    except (OSError, NotImplementedError) as error:  # the latter from a file system without locks
        raise FactcheckError(
            f"the decisions cannot be written: {system_reason(error)}", path=str(target), hint="see --decisions"
        ) from error
