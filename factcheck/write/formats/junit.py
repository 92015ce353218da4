"""`--output junit`: JUnit XML as Jenkins and GitLab read it.

A story is a suite, and a finding a failed case. A finding that does not count, because of a decision, a comment or the
baseline, is a skipped case.
"""

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
from factcheck.write.shared.wording import estimate, suppressed_by_decisions

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
        suppressed: dict[str, list[Suppressed]] = defaultdict(list)
        decided = suppressed_by_decisions(report.discrepancies, report.decisions)
        for entry in (*report.suppressed, *decided):
            suppressed[entry.discrepancy.story].append(entry)
        for story in report.stories:
            undecided = [discrepancy for discrepancy in report.undecided() if discrepancy.story == story.id]
            _suite(root, story, undecided, versions[story.id], suppressed[story.id])
        _problems(root, report.problems)
        for discrepancy in report.undecided():  # findings of stories that are not in the report are not lost either
            if discrepancy.story not in ids:
                _suite(root, Story(discrepancy.story, ()), [discrepancy], {}, [])
        for name in ("tests", "failures", "errors"):  # the schemas have no sum of skipped cases
            root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
        ET.indent(root)
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        stream.write(ET.tostring(root, encoding="unicode") + "\n")


def _suite(
    root: ET.Element,
    story: Story,
    undecided: list[Discrepancy],
    versions: dict[str, Version],
    suppressed: list[Suppressed],
) -> None:
    counts = {
        "tests": max(1, len(undecided) + len(suppressed)),
        "failures": len(undecided),
        "errors": 0,
        "skipped": len(suppressed),
    }
    suite = ET.SubElement(root, "testsuite", name=_text(story.id))
    for name, number in counts.items():
        suite.set(name, str(number))
    for discrepancy in undecided:
        case, place = _case(suite, discrepancy, versions)
        failure = ET.SubElement(
            case,
            "failure",
            type=_text(f"{discrepancy.severity} {discrepancy.rule}"),
            message=_text(discrepancy.message),
        )
        failure.text = "\n".join([place, *_lines(discrepancy, versions)])
    for entry in suppressed:
        case, _ = _case(suite, entry.discrepancy, versions)
        ET.SubElement(case, "skipped").text = _text(": ".join(filter(None, (entry.by, entry.reason))))
    if not undecided and not suppressed:
        ET.SubElement(suite, "testcase", classname=_text(story.id), name="facts agree")


def _case(suite: ET.Element, discrepancy: Discrepancy, versions: dict[str, Version]) -> tuple[ET.Element, str]:
    """A new case for a finding, and the finding's place as `path:line:column`."""
    spot = main_spot(discrepancy, versions)
    path = _text(shared_path(spot.path))
    place = f"{path}:{spot.span.line}:{spot.span.column or 1}"
    return ET.SubElement(suite, "testcase", classname=path, name=f"{discrepancy.rule} {place}"), place


def _lines(discrepancy: Discrepancy, versions: dict[str, Version]) -> list[str]:
    lines = [discrepancy.message]
    for saying in sayings(discrepancy, versions):
        if saying.passage is not None:
            part = saying.passage
            words = f"[{part.words}]" if part.words else ""
            lines.append(f"{saying.key}: {where(saying.path, saying.position)}: {part.before}{words}{part.after}")
    if discrepancy.suggestion:
        lines.append(f"suggestion for {discrepancy.suggestion.lang}: {discrepancy.suggestion.text}")
    lines.append(f"confidence: {estimate(discrepancy.confidence)}")
    return [_text(line) for line in lines]


def _problems(root: ET.Element, problems: tuple[Problem, ...]) -> None:
    """Add a suite with a case for each problem: an error fails its case; a warning is the output of a passed one."""
    if not problems:
        return
    errors = sum(problem.severity == "error" for problem in problems)
    suite = ET.SubElement(root, "testsuite", name="input", tests=str(len(problems)), failures="0", errors=str(errors))
    for problem in problems:
        path = _text(shared_path(problem.path))
        case = ET.SubElement(suite, "testcase", classname=path, name="input")
        text = _text(f"{path}:{problem.line or 1}: {problem.message}")
        if problem.severity == "error":
            ET.SubElement(case, "error", type="input", message=_text(problem.message)).text = text
        else:
            ET.SubElement(case, "system-out").text = text


def _text(text: str) -> str:
    """`text` on one line, with only characters that XML can hold."""
    return _NO_XML.sub("\ufffd", visible(text))
