"""The baseline: the fingerprints of findings that are known and do not count, one a line, made to live in git."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError
from factcheck.nouns import Suppressed
from factcheck.report import Report

FILE_NAME = "factcheck-baseline.json"


def load(path: Path) -> frozenset[str]:
    """The fingerprints in the file. Raises FactcheckError where it cannot be read or is no baseline."""
    hint = "write it with factcheck gate --write-baseline"
    try:
        data: Any = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise FactcheckError("there is no such baseline", path=str(path), hint=hint) from error
    except json.JSONDecodeError as error:
        raise FactcheckError("the baseline is not JSON", path=str(path), line=error.lineno, hint=hint) from error
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise FactcheckError(f"the baseline cannot be read: {reason.lower()}", path=str(path), hint=hint) from error
    known = data.get("fingerprints") if isinstance(data, dict) and data.get("schema_version") == 1 else None
    if not isinstance(known, list) or not all(isinstance(one, str) for one in known):
        raise FactcheckError("this is not a baseline of version 1", path=str(path), line=1, hint=hint)
    return frozenset(known)


def save(path: Path, report: Report) -> int:
    """Write the fingerprints of all findings; returns how many. Raises FactcheckError."""
    known = sorted({found.fingerprint for found in report.discrepancies})
    text = json.dumps({"schema_version": 1, "fingerprints": known}, indent=1) + "\n"
    beside = path.with_name(f".{path.name[:40]}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, "utf-8", newline="\n")
        beside.replace(path)
    except (OSError, ValueError) as error:
        beside.unlink(missing_ok=True)
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise FactcheckError(f"the baseline cannot be written: {reason}", path=str(path)) from error
    return len(known)


def known_left_out(report: Report, known: frozenset[str]) -> Report:
    """The report without the findings of the baseline, which are in its `suppressed`."""
    out = tuple(Suppressed(one, "baseline", "") for one in report.discrepancies if one.fingerprint in known)
    kept = tuple(one for one in report.discrepancies if one.fingerprint not in known)
    return replace(report, discrepancies=kept, suppressed=(*report.suppressed, *out)) if out else report
