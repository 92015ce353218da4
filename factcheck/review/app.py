"""The addresses of the page and what they do. Everything that changes something is a POST with the form's secret."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping
from typing import cast
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from factcheck.errors import FactcheckError
from factcheck.nouns import DecisionStatus
from factcheck.review.desk import Desk
from factcheck.review.guard import Guard
from factcheck.review.pages import environment, page, script, style
from factcheck.review.queue import Filters

MAX_FORM = 64 * 1024
"""Bytes of a form; a note has some hundred."""
MAX_REASON = 2_000

Form = Mapping[str, str]


def make_app(desk: Desk, hosts: Collection[str], token: str) -> ASGIApp:
    """The application for the desk, behind its guard (which see for `hosts` and `token`)."""
    csrf = secrets.token_urlsafe(32)

    def show(request: Request) -> Response:
        query = request.query_params
        filters = Filters.of(query)
        try:
            edit = desk.propose(query["at"]) if query.get("preview") and query.get("at") else None
            return HTMLResponse(page(desk.view(), filters, query, csrf, edit))
        except FactcheckError as error:
            return _failure(error, filters, query.get("at", ""))

    def status(_: Request) -> Response:
        try:
            view = desk.view()
        except FactcheckError as error:
            return JSONResponse({"state": "failed", "message": str(error), "checked": -1, "decided": -1})
        return JSONResponse(
            {"state": view.state, "message": view.message, "checked": view.checked, "decided": view.decided}
        )

    def decide(form: Form) -> str:
        status = form.get("status", "")
        if status not in ("accepted", "dismissed"):
            raise FactcheckError("this is no decision")
        reason = form.get("reason", "").strip()[:MAX_REASON]
        desk.decide(form.get("fingerprint", ""), cast("DecisionStatus", status), reason, form.get("seen", ""))
        return _query(form, at=form.get("next", ""), did=status)

    def reopen(form: Form) -> str:
        desk.reopen(form.get("fingerprint", ""))
        return _query(form, at=form.get("fingerprint", ""), did="reopened")

    def undo(form: Form) -> str:
        step = desk.undo()
        return _query(form, at=step.fingerprint, did="taken-out" if step.edit else "undone")

    def mend(form: Form) -> str:
        desk.mend(form.get("fingerprint", ""), form.get("digest", ""))
        return _query(form, at=form.get("next", ""), did="applied")

    def post(path: str, act: Callable[[Form], str]) -> Route:
        async def endpoint(request: Request) -> Response:
            form = await _form(request)
            if form is None or not secrets.compare_digest(form.get("csrf", "").encode(), csrf.encode()):
                return PlainTextResponse("This form is from another session. Load the page again.", 403)
            try:
                return RedirectResponse(f"/?{await run_in_threadpool(act, form)}", 303)
            except FactcheckError as error:
                return _failure(error, _filters(form), form.get("fingerprint", ""), form.get("reason", ""))

        return Route(path, endpoint, methods=["POST"])

    routes = [
        Route("/", show),
        Route("/status", status),
        Route("/style.css", lambda _: Response(style(), media_type="text/css")),
        Route("/script.js", lambda _: Response(script(), media_type="text/javascript")),
        Route("/favicon.ico", lambda _: Response(status_code=204)),
        post("/decide", decide),
        post("/reopen", reopen),
        post("/undo", undo),
        post("/mend", mend),
    ]
    return Guard(Starlette(routes=routes), hosts, token)


async def _form(request: Request) -> Form | None:
    """The fields of a posted form; None for what is none, or too long."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        return None
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > MAX_FORM:
            return None
    try:
        return dict(parse_qsl(data.decode("ascii"), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        return None


def _filters(form: Form) -> Filters:
    return Filters.of(dict(parse_qsl(form.get("query", ""), max_num_fields=50)))


def _query(form: Form, **more: str) -> str:
    """The address to go on at: the filters that the form came from, and `more`. Never another page or site."""
    return _filters(form).query(**more)


def _failure(error: FactcheckError, filters: Filters, at: str, reason: str = "") -> Response:
    """A page that says what did not work, and keeps what was typed."""
    text = environment().get_template("failure.html").render(error=error, query=filters.query(at=at), reason=reason)
    return HTMLResponse(text, 409)
