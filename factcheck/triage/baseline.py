"""The baseline: a file of findings that are known and do not count.

Each line has a fingerprint and its story, so that git merges it well.
"""

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
"""Largest file that is read, in bytes. A finding takes about a hundred."""


def read_baseline(path: Path, place: Disk = DISK) -> dict[str, str | None]:
    """Fingerprint -> story of the findings in the file; the story is None in version 1 of the format, which has none.

    `place` says where the file is read. Raises FactcheckError where it cannot be read or is no baseline.
    """
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
    fingerprints = data.get("fingerprints") if version in {1, 2} and not isinstance(version, bool) else None
    if version == 1 and isinstance(fingerprints, list) and all(isinstance(entry, str) for entry in fingerprints):
        return dict.fromkeys(fingerprints)
    if (
        version == 2
        and isinstance(fingerprints, dict)
        and all(isinstance(entry, str) for entry in fingerprints.values())
    ):
        return fingerprints
    raise FactcheckError("this is not a baseline of version 1 or 2", path=str(path), line=1, hint=hint)


def save_baseline(path: Path, report: Report) -> int:
    """Write the fingerprints of all findings of the report; returns how many there are.

    Raises FactcheckError where the file cannot be written.
    """
    fingerprints = {discrepancy.fingerprint: discrepancy.story for discrepancy in report.discrepancies}
    text = json.dumps({"schema_version": 2, "fingerprints": fingerprints}, indent=1, sort_keys=True) + "\n"
    try:
        replace_file(path, text.encode())
    except (OSError, ValueError) as error:
        raise FactcheckError(f"the baseline cannot be written: {system_reason(error)}", path=str(path)) from error
    return len(fingerprints)


def apply_baseline(report: Report, fingerprints: Collection[str]) -> Report:
    """The report with the findings that are in the baseline moved to its `suppressed`."""
    out = tuple(
        Suppressed(discrepancy, "baseline", "")
        for discrepancy in report.discrepancies
        if discrepancy.fingerprint in fingerprints
    )
    kept = tuple(discrepancy for discrepancy in report.discrepancies if discrepancy.fingerprint not in fingerprints)
    return replace(report, discrepancies=kept, suppressed=(*report.suppressed, *out)) if out else report
