"""`--output sarif`: SARIF 2.1.0 (OASIS), for code scanning on GitHub and for SARIF viewers in editors."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from factcheck._version import __version__
from factcheck.language.tags import language_name
from factcheck.nouns.addresses import is_address
from factcheck.nouns.findings import Decision, Discrepancy
from factcheck.nouns.report import Report
from factcheck.nouns.safe_text import ESCAPED, visible
from factcheck.nouns.text import Problem, Version
from factcheck.write.interface import Format
from factcheck.write.shared.passages import passage
from factcheck.write.shared.positions import Span, Spot, main_spot, shared_path, spot_of
from factcheck.write.shared.wording import status_and_reason

LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class Sarif(Format):
    """SARIF 2.1.0, for code scanning and editors: with related locations, fixes and suppressions.

    There is one run. Regions are in UTF-16 code units and say so; suppressed and decided findings are results with a
    suppression; problems with the input are notifications.
    """

    name = "sarif"
    file_name = "report.sarif"

    def write(self, report: Report, stream: TextIO) -> None:
        text = json.dumps(as_object(report), ensure_ascii=False, indent=1, allow_nan=False)
        stream.write(text.translate(ESCAPED) + "\n")


def as_object(report: Report) -> dict[str, Any]:
    """The report as `json.dumps` takes it."""
    from factcheck.compare.rules import CATALOGUE

    versions = report.versions()
    results = [
        (discrepancy, _of_decision(report.decisions.get(discrepancy.fingerprint)))
        for discrepancy in report.discrepancies
    ]
    results += [(one.discrepancy, [_suppression(one.by, one.reason)]) for one in report.suppressed]
    rules = sorted({*CATALOGUE, *(discrepancy.rule for discrepancy, _ in results)})
    driver = {
        "name": "factcheck",
        "semanticVersion": __version__,
        "rules": [_rule(id_) for id_ in rules],
        "properties": {"signature": dict(report.signature)},
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [
            {
                "executionSuccessful": not report.has_errors(),
                "toolExecutionNotifications": [_notification(problem) for problem in report.problems],
            }
        ],
        "results": [
            _result(discrepancy, versions.get(discrepancy.story, {}), rules.index(discrepancy.rule), suppressions)
            for discrepancy, suppressions in results
        ],
    }
    return {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }


def _rule(id_: str) -> dict[str, Any]:
    from factcheck.compare.rules import CATALOGUE

    doc = CATALOGUE.get(id_)
    if doc is None:
        return {"id": id_}
    examples = [("Flagged", doc.flagged), ("Let pass", doc.passed)]
    listed = [f"{heading}: {'; '.join(map(str, some))}." for heading, some in examples if some]
    return {
        "id": id_,
        "shortDescription": {"text": doc.summary},
        "fullDescription": {"text": doc.explanation},
        "help": {"text": "\n\n".join([doc.explanation, *listed])},
        "defaultConfiguration": {"level": LEVELS[doc.severity]},
    }


def _of_decision(decision: Decision | None) -> list[dict[str, Any]]:
    """The suppressions of a finding with this valid decision; none for None."""
    if decision is None:
        return []
    return [_suppression("decision", status_and_reason(decision))]


def _suppression(by: str, reason: str) -> dict[str, Any]:
    why = visible(reason) or ("in the baseline" if by == "baseline" else "")
    kind = "inSource" if by == "comment" else "external"
    return {"kind": kind, "status": "accepted"} | ({"justification": why} if why else {})


def _result(
    discrepancy: Discrepancy, versions: Mapping[str, Version], rule: int, suppressions: list[dict[str, Any]]
) -> dict[str, Any]:
    main = main_spot(discrepancy, versions)
    others = [
        spot
        for key in discrepancy.mentions
        if key != main.key and (spot := spot_of(discrepancy, key, versions.get(key)))
    ]
    result: dict[str, Any] = {
        "ruleId": discrepancy.rule,
        "ruleIndex": rule,
        "level": LEVELS[discrepancy.severity],
        "message": {"text": visible(discrepancy.message) or discrepancy.rule},
        "rank": round(100 * discrepancy.confidence, 1) if 0 <= discrepancy.confidence <= 1 else -1.0,
        "locations": [_location(main)],
        "relatedLocations": [
            _location(spot) | {"id": number, "message": {"text": _mention_text(discrepancy, spot.key, versions)}}
            for number, spot in enumerate(others, 1)
        ],
        "partialFingerprints": {"factcheck/v1": discrepancy.fingerprint},
        "properties": {"story": visible(discrepancy.story), "confidence": discrepancy.confidence},
    }
    if suppressions:
        result["suppressions"] = suppressions
    if fix := _fix(discrepancy, versions):
        result["fixes"] = [fix]
    if not 0 <= discrepancy.confidence <= 1:  # JSON knows no NaN
        del result["properties"]["confidence"]
    return result


def _mention_text(discrepancy: Discrepancy, key: str, versions: Mapping[str, Version]) -> str:
    mention = discrepancy.mentions[key]
    assert mention is not None  # noqa: S101 - it has a spot
    words = visible(mention.text) or f"not here: {passage(mention, versions.get(key)).before}"
    return f"{language_name(key)}: {words}"


def _fix(discrepancy: Discrepancy, versions: Mapping[str, Version]) -> dict[str, Any] | None:
    """The suggestion as a SARIF fix; None where there are no words to replace, or their columns are not known."""
    suggestion = discrepancy.suggestion
    mention = discrepancy.mentions.get(suggestion.lang) if suggestion else None
    if suggestion is None or mention is None or not mention.text:
        return None
    spot = spot_of(discrepancy, suggestion.lang, versions.get(suggestion.lang))
    if spot is None or spot.span.column is None:
        return None
    return {
        "description": {"text": visible(f"Write {suggestion.text}")},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(spot.path)},
                "replacements": [
                    {"deletedRegion": _region(spot.span), "insertedContent": {"text": suggestion.text}},
                ],
            }
        ],
    }


def _location(spot: Spot) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(spot.path)}, "region": _region(spot.span)}}


def _region(span: Span) -> dict[str, int]:
    fields = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "charOffset": span.offset,
        "charLength": span.length,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _notification(problem: Problem) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.path)}}
    if problem.line:
        location["region"] = {"startLine": problem.line}
    return {
        "level": LEVELS[problem.severity],
        "message": {"text": visible(problem.message)},
        "locations": [{"physicalLocation": location}],
    }


def _uri(path: str) -> str:
    """The path as a relative reference, or a file URI if it is absolute; each byte of other signs as `%xx`.

    An address is an absolute URI; signs that no URI may have are escaped, and what is escaped already stays so.
    """
    if is_address(path):
        return quote(path, safe="%/:?#[]@!$&'()*+,;=~")
    shared = shared_path(path)
    encoded = quote(os.fsencode(shared), safe="/~")
    return f"file://{'' if encoded.startswith('/') else '/'}{encoded}" if PurePath(shared).is_absolute() else encoded
