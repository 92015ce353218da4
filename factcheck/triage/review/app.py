"""The addresses of the review page and what they do. Whatever changes something is a POST with the secret of the
page's forms."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from factcheck.errors import FactcheckError
from factcheck.nouns.findings import DecisionStatus
from factcheck.triage.review.desk import Desk
from factcheck.triage.review.fields import MAX_QUERY_FIELDS, fields
from factcheck.triage.review.guard import Guard
from factcheck.triage.review.pages import environment, page, script, style
from factcheck.triage.review.queue import Filters

MAX_FORM = 64 * 1024
"""Largest form, in bytes; a note has some hundred."""
MAX_FIELDS = 20
"""Most fields of a form; those of the page have up to seven."""
MAX_REASON = 2_000
MAX_FINGERPRINT = 200

Form = Mapping[str, str]


def make_app(desk: Desk, hosts: Collection[str], token: str, entered: Callable[[], None]) -> ASGIApp:
    """The application for the desk behind a `Guard`, which takes `hosts`, `token` and `entered`."""
    pages, forms = _Pages(desk, csrf := secrets.token_urlsafe(32)), _Forms(desk)
    routes = [
        Route("/", pages.show),
        Route("/status", pages.status),
        Route("/style.css", lambda _: Response(style(), media_type="text/css")),
        Route("/script.js", lambda _: Response(script(), media_type="text/javascript")),
        Route("/favicon.ico", lambda _: Response(status_code=204)),
        _post("/decide", forms.decide, csrf),
        _post("/reopen", forms.reopen, csrf),
        _post("/undo", forms.undo, csrf),
        _post("/mend", forms.mend, csrf),
    ]
    return Guard(Starlette(routes=routes), hosts, token, entered)


@dataclass(frozen=True, slots=True)
class _Pages:
    """What is answered to a GET, which changes nothing."""

    desk: Desk
    csrf: str

    def show(self, request: Request) -> Response:
        """The page; a page with the reason where the desk has none to show."""
        query = request.query_params
        filters = Filters.of(query)
        try:
            edit = self.desk.propose_edit(query["at"]) if query.get("preview") and query.get("at") else None
            return HTMLResponse(page(self.desk.view(), filters, query, self.csrf, edit))
        except FactcheckError as error:
            return _failure(error, filters, query.get("at", ""))

    def status(self, _: Request) -> Response:
        """How far the check is, as JSON; the page's script asks for it again and again."""
        try:
            view = self.desk.view()
        except FactcheckError as error:
            return JSONResponse({"state": "failed", "message": str(error), "checked": -1, "decided": -1})
        return JSONResponse(
            {"state": view.state, "message": view.message, "checked": view.checked, "decided": view.decided}
        )


@dataclass(frozen=True, slots=True)
class _Forms:
    """What the page's forms ask for.

    Each method returns fields for the query of the next page: the finding to go on at, and what was done. Each raises
    FactcheckError where it cannot be done.
    """

    desk: Desk

    def decide(self, form: Form) -> dict[str, str]:
        """Record a decision. Raises HTTPException for a status that no button has."""
        status = form.get("status", "")
        if status not in ("accepted", "dismissed"):
            raise HTTPException(400, "This is no decision.")
        reason = form.get("reason", "").strip()[:MAX_REASON]
        self.desk.decide(form.get("fingerprint", ""), cast("DecisionStatus", status), reason, form.get("seen", ""))
        return {"at": form.get("next", ""), "did": status}

    def reopen(self, form: Form) -> dict[str, str]:
        """Take a decision back."""
        self.desk.reopen(form.get("fingerprint", ""))
        return {"at": form.get("fingerprint", ""), "did": "reopened"}

    def undo(self, _: Form) -> dict[str, str]:
        """Undo the last step of this session."""
        step = self.desk.undo()
        return {"at": step.fingerprint, "did": "taken-out" if step.edit else "undone"}

    def mend(self, form: Form) -> dict[str, str]:
        """Write the suggestion into its article."""
        self.desk.mend(form.get("fingerprint", ""), form.get("digest", ""))
        return {"at": form.get("next", ""), "did": "applied"}


def _post(path: str, act: Callable[[Form], dict[str, str]], csrf: str) -> Route:
    """The route of a form: `act` is called with its fields if it holds the secret `csrf`."""

    async def endpoint(request: Request) -> Response:
        form, filters = await _form(request)
        if not secrets.compare_digest(form.get("csrf", "").encode(), csrf.encode()):
            raise HTTPException(403, "This form is from another session. Load the page again.")
        try:  # last, so that a request that is answered with an error has changed nothing
            done = await run_in_threadpool(act, form)
        except FactcheckError as error:
            return _failure(error, filters, form.get("fingerprint", ""), form.get("reason", ""))
        return RedirectResponse(f"/?{filters.query(**done)}", 303)  # never another page or site

    return Route(path, endpoint, methods=["POST"])


async def _form(request: Request) -> tuple[Form, Filters]:
    """The fields of a posted form, and the filters of the page that it came from.

    Raises HTTPException for what no form of the page would send. A form without a length, or with one over `MAX_FORM`,
    is refused before it is read.
    """
    headers = request.headers
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise HTTPException(415, "This is not a form.")
    if "transfer-encoding" in headers or not headers.get("content-length", "").isdecimal():
        raise HTTPException(411, "This form does not say how long it is.")
    if int(headers["content-length"]) > MAX_FORM:
        raise HTTPException(413, "This form is too long.")
    try:
        form = fields(await request.body(), MAX_FIELDS)
        filters = Filters.of(fields(form.get("query", "").encode(), MAX_QUERY_FIELDS))
    except ValueError as error:
        raise HTTPException(400, "This is not a form of the page.") from error
    if len(form.get("next", "")) > MAX_FINGERPRINT:
        raise HTTPException(400, "This is not a form of the page.")
    return form, filters


def _failure(error: FactcheckError, filters: Filters, fingerprint: str, reason: str = "") -> Response:
    """A page that says what did not work, and shows the note that was typed, so that it is not lost."""
    text = (
        environment()
        .get_template("failure.html")
        .render(error=error, query=filters.query(at=fingerprint), reason=reason)
    )
    return HTMLResponse(text, 409)
