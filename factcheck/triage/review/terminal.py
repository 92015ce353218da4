"""`factcheck review --terminal`: the open findings one by one, a letter for each decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError
from factcheck.nouns.findings import DecisionStatus
from factcheck.triage.review.desk import Desk
from factcheck.triage.review.queue import Filters, choose, progress
from factcheck.write.formats.terminal import Page
from factcheck.write.shared.wording import count

if TYPE_CHECKING:
    from rich.console import Console

STATUSES: dict[str, DecisionStatus] = {"a": "accepted", "d": "dismissed"}
HELP = "a accept as slip, d dismiss, s skip, u undo, q quit; a reason may follow: d the sums are the same"


def go_through(desk: Desk, console: Console | None = None, ask: Callable[[], str] | None = None) -> None:
    """Show the open findings and ask for each until there are none or the reviewer quits.

    `ask` returns what was typed. Each decision is on disk before the next finding is shown; one that could not be kept
    is asked for again. Raises FactcheckError where the articles could not be checked.
    """
    from rich.console import Console

    from factcheck.compare.rules import CATALOGUE

    console = console or Console(markup=False, emoji=False, highlight=False)
    ask = ask or (lambda: input("[a/d/s/u/q] "))
    page = Page(console)
    view = desk.view()
    if view.state == "failed":
        raise FactcheckError(view.message)
    waiting = [one.fingerprint for one in choose(view.report, Filters())]
    at = 0
    page.line((HELP, "dim"))
    while at < len(waiting):
        report = desk.view().report
        found = desk.find(waiting[at])
        rule = CATALOGUE.get(found.rule)
        page.line((f"{at + 1} of {len(waiting)}", "dim"), (f"  {rule.summary if rule else found.rule}", "dim"))
        page.discrepancy(found, report.versions().get(found.story, {}))
        page.decided(report.decisions.get(found.fingerprint), report.earlier.get(found.fingerprint))
        try:
            letter, _, reason = ask().strip().partition(" ")
        except EOFError:
            break
        try:
            if letter == "q":
                break
            at = _act(desk, letter, reason.strip(), waiting, at)
        except FactcheckError as error:
            page.line((str(error), "red"))
    done = progress(desk.view().report)
    page.line((f"{done.decided} of {done.total} decided, {count(done.slips, 'slip')}", "bold"))


def _act(desk: Desk, letter: str, reason: str, waiting: list[str], at: int) -> int:
    """Do it; returns where to go on."""
    if letter in STATUSES:
        desk.decide(waiting[at], STATUSES[letter], reason)
        return at + 1
    if letter == "s":
        return at + 1
    if letter == "u":
        return waiting.index(desk.undo().fingerprint)
    raise FactcheckError(HELP)
