"""Pages from a real server: redirects, limits, manners, and what is told where there is no page."""

from __future__ import annotations

import asyncio
import gzip
import http.server
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Sequence
from dataclasses import replace
from io import BufferedIOBase
from itertools import pairwise
from pathlib import Path

import pytest

from factcheck.errors import FactcheckError
from factcheck.fetch.address import parse
from factcheck.fetch.client import Client
from factcheck.fetch.limits import Limits
from factcheck.fetch.networks import Resolve, resolve
from factcheck.fetch.page_cache import PageCache
from factcheck.fetch.pages import Page, Pages
from tests.helpers.site import QUICK, Reply, Site, page, redirect

HTML = "<!doctype html><html lang=en><title>Ferry</title><p>The ferry carries 400 people.</p>"


def fetch(
    *addresses: str,
    limits: Limits = QUICK,
    cache: Path | None = None,
    resolver: Resolve = resolve,
    named_by: str | None = None,
) -> list[Page | FactcheckError]:
    """The page at each address, or why there is none."""
    kept = PageCache(cache)

    async def run() -> Sequence[object]:
        typed = [parse(address) for address in addresses]
        by = parse(named_by) if named_by else None
        async with Client(limits) as client:
            pages = Pages(client, kept, limits, [by] if by else typed, resolver)
            return await asyncio.gather(*(pages.page(address, by) for address in typed), return_exceptions=True)

    try:
        found = asyncio.run(run())
    finally:
        kept.close()
    assert all(isinstance(one, Page | FactcheckError) for one in found), found
    return found  # type: ignore[return-value]


def page_at(address: str, **how: object) -> Page:
    (found,) = fetch(address, **how)  # type: ignore[arg-type]
    assert isinstance(found, Page), found
    return found


def error_at(address: str, **how: object) -> str:
    (found,) = fetch(address, **how)  # type: ignore[arg-type]
    assert isinstance(found, FactcheckError), found
    return found.message


def raw(*lines: bytes) -> bytes:
    return b"\r\n".join([b"HTTP/1.1 200 OK", b"Content-Type: text/html", *lines, b"", b""])


def test_a_page_and_what_it_says_of_itself(site: Site) -> None:
    site.replies["/en/ferry"] = page(HTML)
    found = page_at(f"{site.root}/en/ferry#times")
    assert (found.suffix, found.head.lang) == (".html", "en")
    assert found.data.removeprefix(b"\xef\xbb\xbf") == HTML.encode()
    (_, headers) = site.requests[-1]
    assert headers["user-agent"].startswith("factcheck/")
    assert "cookie" not in headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, status: int) -> None:
    site.replies |= {"/": redirect("en/", status), "/en/": redirect("/en/ferry", status), "/en/ferry": page(HTML)}
    assert page_at(f"{site.root}/").address.url == f"{site.root}/en/ferry"


def test_a_page_that_sends_its_readers_on(site: Site) -> None:
    site.replies["/"] = page('<meta http-equiv=refresh content="0; url=/en/">')
    site.replies["/en/"] = page('<meta http-equiv=refresh content="0; url=/en/"><p>It reloads itself.</p>')
    assert page_at(f"{site.root}/").address.url == f"{site.root}/en/"


def test_redirects_that_lead_nowhere(site: Site) -> None:
    site.replies |= {"/a": redirect("/b"), "/b": redirect("/a"), "/f": redirect("file:///etc/passwd")}
    site.replies |= {f"/{n}": redirect(f"/{n + 1}") for n in range(9)}
    site.replies["/empty"] = Reply(status=302, headers={})
    assert "round in a circle" in error_at(f"{site.root}/a")
    assert error_at(f"{site.root}/f") == (
        "it redirects to file:///etc/passwd, and only addresses in http and https are fetched"
    )
    assert "more than 4 redirects" in error_at(f"{site.root}/0")
    assert "circle" in error_at(f"{site.root}/empty")
    assert len(site.pages_asked) <= 9


def test_a_page_of_the_web_does_not_lead_into_a_private_network(site: Site) -> None:
    """`localhost` stands for a host of the open web here."""
    site.replies |= {"/out": redirect(f"{site.root}/secret"), "/secret": page("inside"), "/in": redirect("/secret")}

    def resolver(host: str) -> list[str]:
        return ["203.0.114.1"] if host == "localhost" else [host]

    public = f"http://localhost:{site.port}"
    assert "private network" in error_at(f"{public}/out", resolver=resolver)
    assert "private network" in error_at(f"{site.root}/secret", resolver=resolver, named_by=public)
    assert "/secret" not in site.asked
    assert page_at(f"{public}/in", resolver=resolver).data.endswith(b"inside")
    assert page_at(f"{site.root}/out", resolver=resolver).data.endswith(b"inside")  # the user named that host


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "404 (not found)"), (403, "403"), (500, "500 (internal server error)"), (204, "204"), (799, "799")],
)
def test_an_answer_that_is_no_page(site: Site, status: int, words: str) -> None:
    site.replies["/x"] = Reply(b"" if status == 204 else b"no", status)
    assert words in error_at(f"{site.root}/x")


def test_what_is_no_text(site: Site) -> None:
    site.replies["/a.pdf"] = Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
    site.replies["/b"] = Reply(b"\x89PNG", headers={"Content-Type": "image/png"})
    site.replies["/c"] = page("  ")
    assert error_at(f"{site.root}/a.pdf") == "this is a PDF document, not a page"
    assert error_at(f"{site.root}/b") == "this is an image, not a page"
    assert error_at(f"{site.root}/c") == "the page is empty"


def test_a_page_that_never_ends(site: Site) -> None:
    stop = threading.Event()

    def drip(_: dict[str, str], out: BufferedIOBase) -> None:
        out.write(raw())
        while not stop.wait(0.05):
            out.write(b"<p>")

    def drip_headers(_: dict[str, str], out: BufferedIOBase) -> None:
        out.write(b"HTTP/1.1 200 OK\r\n")
        while not stop.wait(0.05):
            out.write(b"X-More: 1\r\n")

    def silence(_: dict[str, str], out: BufferedIOBase) -> None:
        out.write(raw())
        stop.wait(2)

    site.replies |= {"/drip": drip, "/headers": drip_headers, "/silent": silence}
    begin = time.monotonic()
    assert error_at(f"{site.root}/drip") == "the answer was not complete after 0.5 seconds"
    assert error_at(f"{site.root}/headers") == "the answer was not complete after 0.5 seconds"
    assert error_at(f"{site.root}/silent") == "the server was silent for 0.25 seconds"
    stop.set()
    assert time.monotonic() - begin < 5


def test_a_page_that_is_too_large(site: Site) -> None:
    def endless(_: dict[str, str], out: BufferedIOBase) -> None:
        out.write(raw())
        for _number in range(10_000):
            out.write(b"a" * 10_000)

    packed = gzip.compress(b"\0" * 50_000_000)
    bomb = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    site.replies |= {"/stated": page("a" * 100_001), "/endless": endless, "/bomb": Reply(packed, headers=bomb)}
    for path in ("/stated", "/endless", "/bomb"):
        assert error_at(site.root + path) == "the page is over the limit of 0.1 MB"
    site.replies["/fits"] = page("a" * 100_000)
    assert len(page_at(f"{site.root}/fits").data) >= 100_000


def test_packed_pages_are_unpacked(site: Site) -> None:
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    site.replies["/gzip"] = Reply(gzip.compress(HTML.encode()), headers=headers)
    site.replies["/deflate"] = Reply(zlib.compress(HTML.encode()), headers=headers | {"Content-Encoding": "deflate"})
    site.replies["/damaged"] = Reply(b"\x1f\x8b" + b"x" * 50, headers=headers)
    assert page_at(f"{site.root}/gzip").data == HTML.encode()
    assert page_at(f"{site.root}/deflate").data == HTML.encode()
    assert "damaged" in error_at(f"{site.root}/damaged")


def test_no_connection(site: Site) -> None:
    site.replies["/cut"] = lambda _, out: out.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
    site.replies["/noise"] = lambda _, out: out.write(b"\x00\x01\x02 nonsense\r\n\r\n")
    assert "broke off" in error_at(f"{site.root}/cut")
    assert "does not speak HTTP" in error_at(f"{site.root}/noise")
    assert "no secure connection" in error_at(f"https://127.0.0.1:{site.port}/")
    assert "no such host" in error_at("http://nowhere.invalid/")
    assert error_at(f"http://127.0.0.1:{_free_port()}/") == "nothing answers at this host and port"


def _free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    made += ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "cert"), "-subj", "/CN=localhost"]
    try:
        subprocess.run(made, check=True, capture_output=True, timeout=20)
    except FileNotFoundError:
        pytest.skip("there is no openssl")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            message = error_at(f"https://127.0.0.1:{server.server_address[1]}/")
        finally:
            server.shutdown()
    assert "its certificate cannot be trusted: self-signed certificate" in message.replace("self signed", "self-signed")


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: factcheck\nDisallow: /drafts/*/en\nAllow: /\n"
    site.replies["/robots.txt"] = Reply(text.encode(), headers={"Content-Type": "text/plain"})
    site.replies |= {"/en": page(HTML), "/drafts/1/en": page(HTML), "/back": redirect("/drafts/1/en")}
    open_page, closed, behind = fetch(*(site.root + path for path in ("/en", "/drafts/1/en", "/back")))
    assert isinstance(open_page, Page)
    assert isinstance(closed, FactcheckError) and "asks programs to leave this page alone" in closed.message
    assert isinstance(behind, FactcheckError) and "asks programs to leave this page alone" in behind.message
    assert site.asked.count("/robots.txt") == 1
    assert "/drafts/1/en" not in site.asked


@pytest.mark.parametrize(("status", "may"), [(404, True), (403, True), (500, False), (429, False)])
def test_robots_that_cannot_be_read(site: Site, status: int, may: bool) -> None:
    """RFC 9309: a site without the file allows everything, one that fails nothing."""
    site.replies |= {"/robots.txt": Reply(b"", status), "/en": page(HTML)}
    (found,) = fetch(f"{site.root}/en")
    assert isinstance(found, Page) == may


def test_one_request_at_a_time_and_a_pause(site: Site) -> None:
    def slow(_: dict[str, str], out: BufferedIOBase) -> None:
        time.sleep(0.02)
        out.write(raw() + HTML.encode())

    site.replies |= {f"/{n}": slow for n in range(4)}
    fetch(*(f"{site.root}/{n}" for n in range(4)), limits=replace(QUICK, pause=0.05))
    spans = site.spans_of(5)
    assert all(later - end > 0.04 for (_, end), (later, _) in pairwise(spans))


def test_a_crawl_delay_counts_within_bounds(site: Site) -> None:
    text = b"User-agent: *\nCrawl-delay: 30\n"
    site.replies |= {
        "/robots.txt": Reply(text, headers={"Content-Type": "text/plain"}),
        "/1": page(HTML),
        "/2": page(HTML),
    }
    fetch(f"{site.root}/1", f"{site.root}/2")
    spans = site.spans_of(3)
    assert 0.09 < spans[2][0] - spans[1][1] < 1


def test_a_busy_server_gets_its_time(site: Site) -> None:
    def busy(_: dict[str, str], out: BufferedIOBase) -> None:
        again = site.asked.count("/busy") > 1
        status = b"200 OK" if again else b"429 Too Many Requests\r\nRetry-After: 0"
        out.write(b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\n\r\n" + HTML.encode())

    site.replies["/busy"] = busy
    site.replies["/always"] = Reply(b"", 503, {"Retry-After": "0"})
    site.replies["/long"] = Reply(b"", 429, {"Retry-After": "3600"})
    site.replies["/unsaid"] = Reply(b"", 429)
    assert page_at(f"{site.root}/busy").data == HTML.encode()
    assert "503" in error_at(f"{site.root}/always")
    assert site.asked.count("/always") == 3
    assert error_at(f"{site.root}/long") == "the server answered 429 and asks to wait 3600 seconds"
    assert "429" in error_at(f"{site.root}/unsaid")
    assert site.asked.count("/long") == site.asked.count("/unsaid") == 1


def test_what_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    def validated(headers: dict[str, str], out: BufferedIOBase) -> None:
        if headers.get("if-none-match") == '"v1"':
            out.write(b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n')
        else:
            out.write(raw(b'ETag: "v1"') + HTML.encode())

    site.replies["/en"] = validated
    first, second = (page_at(f"{site.root}/en", cache=tmp_path) for _ in range(2))
    assert first.data == second.data and first.head == second.head
    assert "if-none-match" not in site.requests[1][1]
    assert site.requests[-1][1]["if-none-match"] == '"v1"'
    page_at(f"{site.root}/en")
    assert "if-none-match" not in site.requests[-1][1]


def test_some_pages_are_not_kept(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/plain": page(HTML), "/private": page(HTML, ETag='"1"', Cache_Control="private, no-store")}
    site.replies["/login"] = page(HTML, ETag='"1"')
    login = f"http://reader:secret@127.0.0.1:{site.port}/login"
    for address in (f"{site.root}/plain", f"{site.root}/private", login) * 2:
        page_at(address, cache=tmp_path)
    assert not any("if-none-match" in headers for _, headers in site.requests)
    assert b"ferry" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_a_login_goes_to_its_own_site_only(site: Site) -> None:
    site.replies |= {"/a": redirect("/b"), "/b": redirect(f"http://localhost:{site.port}/c"), "/c": page(HTML)}
    address = f"http://reader:p%40ss@127.0.0.1:{site.port}/a"
    found = page_at(address)
    sent = {path: headers.get("authorization") for path, headers in site.requests if path != "/robots.txt"}
    assert sent == {"/a": "Basic cmVhZGVyOnBAc3M=", "/b": "Basic cmVhZGVyOnBAc3M=", "/c": None}
    assert "p%40ss" not in repr(found.address.shown) and "p@ss" not in found.address.url


def test_no_cookie_is_sent_back(site: Site) -> None:
    site.replies |= {"/1": page(HTML, Set_Cookie="seen=1; Path=/"), "/2": page(HTML)}
    fetch(f"{site.root}/1", f"{site.root}/2")
    assert not any("cookie" in headers for _, headers in site.requests)
