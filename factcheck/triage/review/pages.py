"""The page as nouns for its template, and the template's environment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.report import Report
from factcheck.nouns.safe_text import visible
from factcheck.nouns.text import Version
from factcheck.triage.review.desk import View, mark
from factcheck.triage.review.edits import Edit, can_apply
from factcheck.triage.review.queue import PAGE, Filters, choose, progress
from factcheck.write.formats.html import page_environment
from factcheck.write.shared.choices import NAMES, STATUS_WORDS, choices
from factcheck.write.shared.passages import Passage, Saying, fold, head, sayings, tail, trim
from factcheck.write.shared.wording import NOTHING_COMPARED

if TYPE_CHECKING:
    from jinja2 import Environment

SENTENCE = 1_500
"""Characters of a sentence around the words; more is no sentence."""
AROUND = 160
"""Characters of the sentences before and after it."""

SORT_WORDS = {"severity": "worst first", "confidence": "surest first", "place": "as in the stories"}
DONE = {
    "accepted": "Accepted as a slip.",
    "dismissed": "Dismissed.",
    "undone": "Taken back.",
    "reopened": "Open again.",
    "applied": "The suggestion is in the file.",
    "taken-out": "The suggestion is taken out of the file again.",
}
"""What the page says after a step, by the word in its address."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one version says, with the sentences around it."""

    said: Saying
    before: str
    part: Passage | None
    after: str


def page(view: View, filters: Filters, query: Mapping[str, str], csrf: str, edit: Edit | None) -> str:
    """The HTML of the page: the queue, and the finding that `query["at"]` names or the first."""
    from factcheck.compare.rules import CATALOGUE

    report = view.report
    queue = choose(report, filters)
    position = next((i for i, one in enumerate(queue) if one.fingerprint == query.get("at")), None)
    found = next((one for one in report.discrepancies if one.fingerprint == query.get("at")), None)
    gone = bool(query.get("at")) and found is None and view.state != "checking"
    if found is None and queue:
        found, position = queue[0], 0
    at = 0 if position is None else position
    number = _page_number(query.get("page", ""), at, len(queue))
    return (
        environment()
        .get_template("review.html")
        .render(
            view=view,
            report=report,
            filters=filters,
            choices=choices(report),
            progress=progress(report),
            queue=queue[number * PAGE : (number + 1) * PAGE],
            queue_length=len(queue),
            first=number * PAGE + 1,
            page_number=number,
            pages=max(1, -(-len(queue) // PAGE)),
            found=found,
            gone=gone,
            position=position,
            previous=queue[position - 1].fingerprint if position else "",
            following=_following(queue, position),
            lines=lines(found, report) if found else [],
            about=CATALOGUE.get(found.rule) if found else None,
            decision=report.decisions.get(found.fingerprint) if found else None,
            earlier=report.earlier.get(found.fingerprint) if found else None,
            seen=mark(report.decisions.get(found.fingerprint)) if found else "",
            edit=edit,
            can_apply=found is not None and can_apply(found),
            done=DONE.get(query.get("did", ""), ""),
            csrf=csrf,
        )
    )


def _page_number(asked: str, at: int, length: int) -> int:
    """From 0. `asked` is from the address, from 1."""
    last = max(0, (length - 1) // PAGE)
    return min(last, max(0, int(asked) - 1)) if asked.isascii() and asked.isdigit() and len(asked) < 9 else at // PAGE


def _following(queue: Sequence[Discrepancy], position: int | None) -> str:
    after = 0 if position is None else position + 1
    return queue[after].fingerprint if after < len(queue) else ""


def lines(found: Discrepancy, report: Report) -> list[Line]:
    """What the versions say, those that are off first; of many versions that agree, some."""
    versions = report.versions().get(found.story, {})
    shown_first, folded = fold(sayings(found, versions), limit=30)
    said = sorted(shown_first + folded, key=lambda one: (not one.minority, one.status == "silent"))
    return [_line(one, found, versions.get(one.key)) for one in said]


def _line(one: Saying, found: Discrepancy, version: Version | None) -> Line:
    mention = found.mentions.get(one.key)
    before = after = ""
    if mention is not None and version is not None:
        sentences = version.sentences
        if 0 < mention.sentence <= len(sentences):
            before = tail(visible(sentences[mention.sentence - 1].text), AROUND)
        if 0 <= mention.sentence < len(sentences) - 1:
            after = head(visible(sentences[mention.sentence + 1].text), AROUND)
    return Line(one, before, trim(one.passage, SENTENCE) if one.passage else None, after)


def trimmed(part: Passage) -> Passage:
    return trim(part, 400)


@cache
def environment() -> Environment:
    made = page_environment("factcheck.triage.review")
    made.filters.update(trimmed=trimmed)
    made.globals.update(
        nothing_compared=NOTHING_COMPARED, status_words=STATUS_WORDS, sort_words=SORT_WORDS, filter_names=NAMES
    )
    return made


@cache
def style() -> str:
    """The report's style, of which the page uses the colours, cards and marks, and the page's own."""
    own = files("factcheck.triage.review").joinpath("templates", "review.css").read_text("utf-8")
    return files("factcheck.write.formats").joinpath("templates", "style.css").read_text("utf-8") + own


@cache
def script() -> str:
    return files("factcheck.triage.review").joinpath("templates", "review.js").read_text("utf-8")
