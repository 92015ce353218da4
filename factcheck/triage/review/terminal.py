"""`factcheck review --terminal`: the open findings one by one, a letter for each decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from factcheck.compare.rules import CATALOGUE
from factcheck.errors import FactcheckError
from factcheck.nouns.findings import DecisionStatus
from factcheck.triage.review.desk import Desk
from factcheck.triage.review.queue import Filters, choose, tally
from factcheck.write.formats.terminal import Printer
from factcheck.write.shared.wording import count

if TYPE_CHECKING:
    from rich.console import Console

STATUSES: dict[str, DecisionStatus] = {"a": "accepted", "d": "dismissed"}
HELP = "a accept as slip, d dismiss, s skip, u undo, q quit; a reason may follow: d the sums are the same"


def go_through(desk: Desk, console: Console | None = None, ask: Callable[[], str] | None = None) -> None:
    """Show the open findings and ask for each until there are none or the reviewer quits.

    `ask` returns what was typed. Each decision is on disk before the next finding is shown; where it could not be
    written, the question is asked again. Raises FactcheckError where the articles could not be checked.
    """
    from rich.console import Console

    console = console or Console(markup=False, emoji=False, highlight=False)
    ask = ask or (lambda: input("[a/d/s/u/q] "))
    printer = Printer(console)
    view = desk.view()
    if view.state == "failed":
        raise FactcheckError(view.message)
    waiting = [discrepancy.fingerprint for discrepancy in choose(view.report, Filters())]
    position = 0
    printer.line((HELP, "dim"))
    while position < len(waiting):
        report = desk.view().report
        discrepancy = desk.find(waiting[position])
        rule = CATALOGUE.get(discrepancy.rule)
        printer.line(
            (f"{position + 1} of {len(waiting)}", "dim"), (f"  {rule.summary if rule else discrepancy.rule}", "dim")
        )
        printer.discrepancy(discrepancy, report.versions().get(discrepancy.story, {}), report.reader)
        printer.decided(report.decisions.get(discrepancy.fingerprint), report.earlier.get(discrepancy.fingerprint))
        try:
            letter, _, reason = ask().strip().partition(" ")
        except EOFError:
            break
        try:
            if letter == "q":
                break
            position = _act(desk, letter, reason.strip(), waiting, position)
        except FactcheckError as error:
            printer.line((str(error), "red"))
    done = tally(desk.view().report)
    printer.line((f"{done.decided} of {done.total} decided, {count(done.slips, 'slip')}", "bold"))


def _act(desk: Desk, letter: str, reason: str, waiting: list[str], position: int) -> int:
    """Do what `letter` stands for; returns the position in `waiting` to go on at. Raises FactcheckError where it cannot
    be done or the letter has no meaning."""
    if letter in STATUSES:
        desk.decide(waiting[position], STATUSES[letter], reason)
        return position + 1
    if letter == "s":
        return position + 1
    if letter == "u":
        return waiting.index(desk.undo().fingerprint)
    raise FactcheckError(HELP)
