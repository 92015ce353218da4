"""Lets only the browser that opened the start address use the review page, and no page from elsewhere.

The start address carries a random token that is good once. The browser gets a cookie for it that scripts cannot read
and other sites cannot send. The Host header is compared, so that no other name can be pointed at this machine (DNS
rebinding). The Origin header and a second secret in every form keep out posts from other pages. The content security
policy lets the browser load and run the page's own two files and nothing else.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from factcheck.triage.review.fields import MAX_QUERY_FIELDS, fields

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with "no-referrer" browsers would hide the origin of our own posts
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


_NOTE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title} – factcheck review</title>
{head}</head>
<body>
<h1>{title}</h1>
<p>{text}</p>
</body>
</html>
"""
_USED = _NOTE.format(
    title="This start address was used already",
    head="",
    text="It is good once, so that nobody else gets in with it. In the browser that it was opened in, "
    '<a href="/">the review goes on</a>. For another browser, end factcheck in the terminal with Control-C and start '
    "it again; what was decided is kept.",
)
_NO_SESSION = _NOTE.format(
    title="This browser has no session",
    head="",
    text="Open the address that factcheck shows in the terminal; it is good once. If it was opened in this browser, "
    '<a href="/">the review goes on here</a>.',
)
_ENTERED = _NOTE.format(
    title="The review is open",
    head='<meta http-equiv="refresh" content="0; url=/">\n',
    text='<a href="/">To the review</a>',
)


class Guard:
    """ASGI middleware that answers for `app` to everybody who may not use it.

    `hosts` are the values of the Host header that are allowed, such as `127.0.0.1:8000`. `token` is the one of the
    start address; `entered` is called once it was used.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], token: str, entered: Callable[[], None]):
        self.app, self.hosts, self.token, self.entered = app, frozenset(hosts), token, entered
        self.used = False
        self.session = secrets.token_urlsafe(32)
        # Cookies are shared by all ports, so that each review on this machine needs a cookie of its own name.
        self.cookie = f"factcheck-{secrets.token_hex(4)}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return  # the page has no web sockets, and the server sends no lifespan events
        refusal = self._answer(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await (refusal or self.app)(scope, receive, guarded)

    def _answer(self, scope: Scope) -> Response | None:
        """The answer to a request that may not reach the page; None if it may."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return PlainTextResponse("This is not the address that factcheck listens on.", 421)
        method = scope["method"]
        if method not in {"GET", "HEAD", "POST"}:
            return PlainTextResponse("No such method.", 405)
        if method == "POST" and not self._from_here(headers):
            return PlainTextResponse("This was sent from another page.", 403)
        try:
            query = fields(scope["query_string"], MAX_QUERY_FIELDS)
        except ValueError:
            return PlainTextResponse("This is not an address of the page.", 400)
        if scope["path"] == "/start":
            return self._start(method, query)
        if not _same(self._sent(headers), self.session):
            return HTMLResponse(_NO_SESSION, 403)
        return None

    def _from_here(self, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site", "same-origin")
        return site == "same-origin" and headers.getlist("origin") == [f"http://{headers['host'].lower()}"]

    def _start(self, method: str, query: Mapping[str, str]) -> Response:
        """The answer to the start address, which lets in whoever has the token.

        A browser that was sent by the file of `opening` (`from` in the query) gets a page that sends it on, not a
        redirect: for a redirect that began at another site, as the file is, it would not send the cookie along.
        """
        if method != "GET":  # a HEAD, as link previews send it, must not use up the token
            return PlainTextResponse("No such method.", 405)
        if not _same(query.get("token", ""), self.token):
            return HTMLResponse(_NO_SESSION, 403)
        if self.used:
            return HTMLResponse(_USED, 403)
        self.used = True
        self.entered()
        answer = HTMLResponse(_ENTERED) if "from" in query else RedirectResponse("/", 303)
        answer.set_cookie(self.cookie, self.session, httponly=True, samesite="strict", path="/")
        return answer

    def _sent(self, headers: Headers) -> str:
        for header in headers.getlist("cookie"):
            try:
                morsel = SimpleCookie(header).get(self.cookie)
            except CookieError:
                continue
            if morsel is not None:
                return morsel.value
        return ""


def _same(sent: str, secret: str) -> bool:
    return secrets.compare_digest(sent.encode("utf-8", "replace"), secret.encode())
