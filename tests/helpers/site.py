"""A web site on this machine, for tests of what is fetched."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase

from factcheck.fetch.limits import Limits

QUICK = Limits(
    connect=1.0, silence=0.25, answer=0.5, size=100_000, redirects=4, pause=0.0, longest_pause=0.1, patience=0.3
)
"""Limits for tests."""

Dynamic = Callable[[dict[str, str], BufferedIOBase], object]
"""Writes a whole answer, given the headers of the request in small letters."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the site answers at a path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


def page(text: str, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(text.encode(), headers={"Content-Type": "text/html; charset=utf-8", **named})


def redirect(target: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": target})


@dataclass(slots=True)
class Site:
    """The pages of a site by path, and what was asked for."""

    port: int = 0
    replies: dict[str, Reply | Dynamic] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Path and headers of each request."""
    spans: list[tuple[float, float]] = field(default_factory=list)
    """Begin and end of each request."""

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def asked(self) -> list[str]:
        return [path for path, _ in self.requests]

    def spans_of(self, number: int) -> list[tuple[float, float]]:
        """The spans of so many requests, in order. Waits for those that the server has not quite finished."""
        end = time.monotonic() + 5
        while len(self.spans) < number and time.monotonic() < end:
            time.sleep(0.005)
        assert len(self.spans) == number
        return sorted(self.spans)

    @property
    def pages_asked(self) -> list[str]:
        return [path for path in self.asked if path != "/robots.txt"]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that breaks off is what many tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        site, begin = self.server.site, time.monotonic()
        headers = {name.lower(): value for name, value in self.headers.items()}
        site.requests.append((self.path, headers))
        reply = site.replies.get(self.path, Reply(b"nothing here", 404, {"Content-Type": "text/plain"}))
        if isinstance(reply, Reply):
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)
        else:
            reply(headers, self.wfile)
            self.close_connection = True
        site.spans.append((begin, time.monotonic()))

    def log_message(self, format: str, *args: object) -> None:
        """Tests print nothing."""


@contextmanager
def serving() -> Iterator[Site]:
    """A site without pages, on a free port of the loopback interface."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.site = Site(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.site
        finally:
            server.shutdown()
