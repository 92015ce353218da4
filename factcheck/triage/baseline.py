"""The baseline: findings that are known and do not count, a fingerprint with its story a line, made to live in git."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError, MissingFileError, system_reason
from factcheck.nouns.findings import Suppressed
from factcheck.nouns.report import Report
from factcheck.store.atomic import replace_file
from factcheck.store.bounded import read_bytes
from factcheck.store.disk import DISK, Disk

FILE_NAME = "factcheck-baseline.json"
_LARGEST = 50_000_000
"""Bytes; a finding has about a hundred."""


def load(path: Path, place: Disk = DISK) -> dict[str, str | None]:
    """Fingerprint -> story of what is in the file, read where `place` says; no stories in version 1 of it. Raises
    FactcheckError where it cannot be read or is no baseline."""
    hint = "write it with factcheck gate --write-baseline"
    try:
        data: Any = json.loads(read_bytes(path, _LARGEST, at=place.own(str(path)), what="the baseline").decode())
    except MissingFileError as error:
        raise FactcheckError("there is no such baseline", path=str(path), hint=hint) from error
    except json.JSONDecodeError as error:
        raise FactcheckError("the baseline is not JSON", path=str(path), line=error.lineno, hint=hint) from error
    except RecursionError as error:
        raise FactcheckError("the baseline is nested too deeply", path=str(path), hint=hint) from error
    except ValueError as error:
        raise FactcheckError("the baseline is not UTF-8", path=str(path), hint=hint) from error
    version = data.get("schema_version") if isinstance(data, dict) else None
    known = data.get("fingerprints") if version in {1, 2} and not isinstance(version, bool) else None
    if version == 1 and isinstance(known, list) and all(isinstance(one, str) for one in known):
        return dict.fromkeys(known)
    if version == 2 and isinstance(known, dict) and all(isinstance(one, str) for one in known.values()):
        return known
    raise FactcheckError("this is not a baseline of version 1 or 2", path=str(path), line=1, hint=hint)


def save(path: Path, report: Report) -> int:
    """Write the fingerprints of all findings; returns how many. Raises FactcheckError."""
    known = {found.fingerprint: found.story for found in report.discrepancies}
    text = json.dumps({"schema_version": 2, "fingerprints": known}, indent=1, sort_keys=True) + "\n"
    try:
        replace_file(path, text.encode())
    except (OSError, ValueError) as error:
        raise FactcheckError(f"the baseline cannot be written: {system_reason(error)}", path=str(path)) from error
    return len(known)


def known_left_out(report: Report, known: Collection[str]) -> Report:
    """The report without the findings of the baseline, which are in its `suppressed`."""
    out = tuple(Suppressed(one, "baseline", "") for one in report.discrepancies if one.fingerprint in known)
    kept = tuple(one for one in report.discrepancies if one.fingerprint not in known)
    return replace(report, discrepancies=kept, suppressed=(*report.suppressed, *out)) if out else report
