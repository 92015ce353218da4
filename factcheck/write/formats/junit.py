"""`--output junit`: JUnit XML as Jenkins and GitLab read it; a story is a suite, a finding a failed case, one that does
not count (by a decision, a comment or the baseline) a skipped one."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from typing import TextIO

from factcheck.nouns.findings import Discrepancy, Suppressed
from factcheck.nouns.report import Report
from factcheck.nouns.safe_text import visible
from factcheck.nouns.story import Story
from factcheck.nouns.text import Problem, Version
from factcheck.write.interface import Format
from factcheck.write.shared.passages import sayings, where
from factcheck.write.shared.positions import main_spot, shared_path
from factcheck.write.shared.wording import estimate, status_and_reason

_NO_XML = re.compile("[\ufffe\uffff]")


class JUnit(Format):
    """JUnit XML, for CI systems: a story is a suite, a finding a failed case.

    A story without findings is one passed case; inputs with problems are a suite of their own.
    """

    name = "junit"
    file_name = "report.xml"

    def write(self, report: Report, stream: TextIO) -> None:
        root = ET.Element("testsuites", name="factcheck")
        versions = report.versions()
        ids = {story.id for story in report.stories}
        quiet: dict[str, list[Suppressed]] = defaultdict(list)
        for known in (*report.suppressed, *_decided(report)):
            quiet[known.discrepancy.story].append(known)
        for story in report.stories:
            found = [one for one in report.undecided() if one.story == story.id]
            _suite(root, story, found, versions[story.id], quiet[story.id])
        _problems(root, report.problems)
        for one in report.undecided():  # of stories that are not in the report: nothing may get lost
            if one.story not in ids:
                _suite(root, Story(one.story, ()), [one], {}, [])
        for name in ("tests", "failures", "errors"):  # no sum of those skipped: the schemas have none
            root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
        ET.indent(root)
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        stream.write(ET.tostring(root, encoding="unicode") + "\n")


def _decided(report: Report) -> list[Suppressed]:
    return [
        Suppressed(one, "decision", status_and_reason(decision))
        for one in report.discrepancies
        if (decision := report.decisions.get(one.fingerprint))
    ]


def _suite(
    root: ET.Element, story: Story, found: list[Discrepancy], versions: dict[str, Version], quiet: list[Suppressed]
) -> None:
    counts = {"tests": max(1, len(found) + len(quiet)), "failures": len(found), "errors": 0, "skipped": len(quiet)}
    suite = ET.SubElement(root, "testsuite", name=_text(story.id))
    for name, number in counts.items():
        suite.set(name, str(number))
    for one in found:
        case, at = _case(suite, one, versions)
        failure = ET.SubElement(case, "failure", type=_text(f"{one.severity} {one.rule}"), message=_text(one.message))
        failure.text = "\n".join([at, *_said(one, versions)])
    for known in quiet:
        case, _ = _case(suite, known.discrepancy, versions)
        ET.SubElement(case, "skipped").text = _text(": ".join(filter(None, (known.by, known.reason))))
    if not found and not quiet:
        ET.SubElement(suite, "testcase", classname=_text(story.id), name="facts agree")


def _case(suite: ET.Element, one: Discrepancy, versions: dict[str, Version]) -> tuple[ET.Element, str]:
    """The case of a finding, and the place it names."""
    spot = main_spot(one, versions)
    path = _text(shared_path(spot.path))
    at = f"{path}:{spot.span.line}:{spot.span.column or 1}"
    return ET.SubElement(suite, "testcase", classname=path, name=f"{one.rule} {at}"), at


def _said(found: Discrepancy, versions: dict[str, Version]) -> list[str]:
    lines = [found.message]
    for one in sayings(found, versions):
        if one.passage is not None:
            part = one.passage
            words = f"[{part.words}]" if part.words else ""
            lines.append(f"{one.key}: {where(one.path, one.place)}: {part.before}{words}{part.after}")
    if found.suggestion:
        lines.append(f"suggestion for {found.suggestion.lang}: {found.suggestion.text}")
    lines.append(f"confidence: {estimate(found.confidence)}")
    return [_text(line) for line in lines]


def _problems(root: ET.Element, problems: tuple[Problem, ...]) -> None:
    """A file that could not be read is an error; one that was read with a doubt passes, with what was doubtful."""
    if not problems:
        return
    errors = sum(problem.severity == "error" for problem in problems)
    suite = ET.SubElement(root, "testsuite", name="input", tests=str(len(problems)), failures="0", errors=str(errors))
    for problem in problems:
        path = _text(shared_path(problem.path))
        case = ET.SubElement(suite, "testcase", classname=path, name="input")
        said = _text(f"{path}:{problem.line or 1}: {problem.message}")
        if problem.severity == "error":
            ET.SubElement(case, "error", type="input", message=_text(problem.message)).text = said
        else:
            ET.SubElement(case, "system-out").text = said


def _text(text: str) -> str:
    """As XML can hold it, on one line."""
    return _NO_XML.sub("\ufffd", visible(text))
