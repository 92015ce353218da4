"""The HTML of the review page: what its template is given, and the template's environment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

# Here, and not where it is used: a request and the check would import it at once in two threads.
from factcheck.compare.rules import CATALOGUE
from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.report import Report
from factcheck.nouns.safe_text import visible
from factcheck.nouns.text import Version
from factcheck.triage.review.desk import View, decision_mark
from factcheck.triage.review.edits import Edit, can_apply
from factcheck.triage.review.queue import PAGE_SIZE, Filters, choose, tally
from factcheck.write.formats.html import page_environment
from factcheck.write.shared.choices import NAMES, STATUS_WORDS, choices
from factcheck.write.shared.passages import Passage, Saying, head, sayings, shown_and_folded, tail, trim
from factcheck.write.shared.wording import NOTHING_COMPARED

if TYPE_CHECKING:
    from jinja2 import Environment

SENTENCE = 1_500
"""Most characters that are shown of the sentence of a finding. What is longer is hardly one sentence."""
AROUND = 160
"""Most characters that are shown of the sentence before it, and of the one after it."""

SORT_WORDS = {"severity": "worst first", "confidence": "surest first", "place": "as in the stories"}
DONE = {
    "accepted": "Accepted as a slip.",
    "dismissed": "Dismissed.",
    "undone": "Taken back.",
    "reopened": "Open again.",
    "applied": "The suggestion is in the file.",
    "taken-out": "The suggestion is taken out of the file again.",
}
"""What the page says after a step, by the value of `did` in its address."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """What one version says, with the sentences around it."""

    said: Saying
    before: str
    """The sentence before, cut to `AROUND`; empty if there is none, or it is an unrelated row."""
    part: Passage | None
    """The sentence itself, cut to `SENTENCE`; None if the version says nothing of the fact."""
    after: str
    """The same of the sentence after."""


def page(view: View, filters: Filters, query: Mapping[str, str], csrf: str, edit: Edit | None) -> str:
    """The HTML of the page: the queue, and the finding whose fingerprint is `query["at"]`, else the first of the queue.

    `csrf` is the secret of the page's forms. `edit` is a suggestion to show as a change of its file.
    """
    report = view.report
    queue = choose(report, filters)
    discrepancy, position = _opened(report, queue, query.get("at", ""))
    gone = (
        bool(query.get("at"))
        and view.state != "checking"
        and (discrepancy is None or discrepancy.fingerprint != query["at"])
    )
    number = _page_number(query.get("page", ""), position or 0, len(queue))
    return (
        environment()
        .get_template("review.html")
        .render(
            view=view,
            report=report,
            filters=filters,
            choices=choices(report),
            tally=tally(report),
            queue=queue[number * PAGE_SIZE : (number + 1) * PAGE_SIZE],
            queue_length=len(queue),
            first=number * PAGE_SIZE + 1,
            page_number=number,
            pages=max(1, -(-len(queue) // PAGE_SIZE)),
            gone=gone,
            position=position,
            previous=queue[position - 1].fingerprint if position else "",
            following=_following(queue, position),
            **_of_finding(discrepancy, report),
            edit=edit,
            done=DONE.get(query.get("did", ""), ""),
            csrf=csrf,
        )
    )


def _of_finding(discrepancy: Discrepancy | None, report: Report) -> dict[str, Any]:
    """What the template is given about the finding that it shows, if any."""
    decision = report.decisions.get(discrepancy.fingerprint) if discrepancy else None
    return {
        "discrepancy": discrepancy,
        "lines": version_lines(discrepancy, report) if discrepancy else [],
        "about": CATALOGUE.get(discrepancy.rule) if discrepancy else None,
        "decision": decision,
        "earlier": report.earlier.get(discrepancy.fingerprint) if discrepancy else None,
        "seen": decision_mark(decision),
        "can_apply": discrepancy is not None and can_apply(discrepancy),
    }


def _opened(report: Report, queue: Sequence[Discrepancy], fingerprint: str) -> tuple[Discrepancy | None, int | None]:
    """The finding to show, and its position in the queue from 0: the one asked for, else the first of the queue.

    The position is None for a finding that is not in the queue, and the finding where there is none at all.
    """
    position = next((i for i, discrepancy in enumerate(queue) if discrepancy.fingerprint == fingerprint), None)
    asked = next((discrepancy for discrepancy in report.discrepancies if discrepancy.fingerprint == fingerprint), None)
    return (queue[0], 0) if asked is None and queue else (asked, position)


def _page_number(asked: str, position: int, length: int) -> int:
    """The page of the queue to show, from 0: the one `asked` for in the address, from 1, else the one that holds the
    finding at position `at`."""
    last = max(0, (length - 1) // PAGE_SIZE)
    return (
        min(last, max(0, int(asked) - 1))
        if asked.isascii() and asked.isdigit() and len(asked) < 9
        else position // PAGE_SIZE
    )


def _following(queue: Sequence[Discrepancy], position: int | None) -> str:
    after = 0 if position is None else position + 1
    return queue[after].fingerprint if after < len(queue) else ""


def version_lines(discrepancy: Discrepancy, report: Report) -> list[VersionLine]:
    """What each version says: those that are off first, the silent ones last."""
    versions = report.versions().get(discrepancy.story, {})
    shown_first, folded = shown_and_folded(sayings(discrepancy, versions), limit=30)
    all_sayings = sorted(shown_first + folded, key=lambda saying: (not saying.minority, saying.status == "silent"))
    return [_version_line(saying, discrepancy, versions.get(saying.key)) for saying in all_sayings]


def _version_line(saying: Saying, discrepancy: Discrepancy, version: Version | None) -> VersionLine:
    mention = discrepancy.mentions.get(saying.key)
    before = after = ""
    rows = version.document.rows if version else None
    if mention is not None and version is not None and not (rows and rows.apart):
        sentences = version.sentences
        if 0 < mention.sentence <= len(sentences):
            before = tail(visible(sentences[mention.sentence - 1].text), AROUND)
        if 0 <= mention.sentence < len(sentences) - 1:
            after = head(visible(sentences[mention.sentence + 1].text), AROUND)
    return VersionLine(saying, before, trim(saying.passage, SENTENCE) if saying.passage else None, after)


def trimmed(part: Passage) -> Passage:
    return trim(part, 400)


@cache
def environment() -> Environment:
    templates = page_environment("factcheck.triage.review")
    templates.filters.update(trimmed=trimmed)
    templates.globals.update(
        nothing_compared=NOTHING_COMPARED, status_words=STATUS_WORDS, sort_words=SORT_WORDS, filter_names=NAMES
    )
    return templates


@cache
def style() -> str:
    """The style of the HTML report, whose colours, cards and marks the page uses, followed by the page's own."""
    page_style = files("factcheck.triage.review").joinpath("templates", "review.css").read_text("utf-8")
    return files("factcheck.write.formats").joinpath("templates", "style.css").read_text("utf-8") + page_style


@cache
def script() -> str:
    return files("factcheck.triage.review").joinpath("templates", "review.js").read_text("utf-8")
