"""The review without a browser: the queue, the desk, mending files, the guard, and the loop in the terminal."""

from __future__ import annotations

import errno
import html
import http.client
import io
import os
import random
import re
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import url2pathname

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.errors import FactcheckError
from factcheck.nouns.findings import Decision, Discrepancy, Suggestion
from factcheck.nouns.report import Report
from factcheck.triage.decisions import FILE_NAME, read_decisions, record
from factcheck.triage.matching import apply_decisions, decision_on, orphaned
from factcheck.triage.review.desk import Desk
from factcheck.triage.review.edits import apply_edit, propose_edit
from factcheck.triage.review.opening import Opening
from factcheck.triage.review.queue import Filters, choose, tally
from factcheck.triage.review.server import serve
from factcheck.triage.review.terminal import go_through
from factcheck.write.shared.choices import choices
from tests.helpers import sample_report as sample
from tests.helpers.paths import ROOT

VERSIONS = sample.REPORT.versions()[sample.STORY.id]


def desk_of(report: Report, folder: Path, files: Sequence[str] = ()) -> Desk:
    desk = Desk(lambda told: report, lambda: files, folder / FILE_NAME, "Ana", [str(folder)])
    desk.check_once()
    return desk


# The queue.


def test_filters_choose() -> None:
    dismissed = decision_on(sample.MONEY, "dismissed", "", "Ana")
    report = apply_decisions(sample.REPORT, {dismissed.fingerprint: dismissed})

    def rules(**query: str) -> list[str]:
        return [one.rule for one in choose(report, Filters.of(query))]

    assert rules() == ["designator", "currency", "quantity", "omission", "bound", "gap", "gap"]
    assert rules(status="dismissed") == ["amount"]
    assert rules(status="accepted") == []
    assert rules(severity="warning") == ["omission", "bound"]
    assert rules(lang="ar") == ["omission"]
    assert rules(lang="en", status="all") == ["quantity", "gap"]
    assert rules(rule="gap", story=sample.STORY.id) == ["gap", "gap"]
    assert rules(story="other") == []
    assert rules(sort="confidence") == ["designator", "currency", "omission", "quantity", "bound", "gap", "gap"]
    assert rules(status="nonsense", sort="'") == rules()


def test_a_query_gives_the_same_filters() -> None:
    filters = Filters(story="a&b=c", lang="pt-BR", status="all", sort="place")
    assert Filters.of(dict(parse_qsl(filters.query(at="x")))) == filters
    assert Filters().query() == ""


def test_choices_and_progress() -> None:
    accepted = decision_on(sample.MONEY, "accepted", "", "Ana")
    dismissed = decision_on(sample.DATE, "dismissed", "", "Ana")
    report = apply_decisions(sample.REPORT, {one.fingerprint: one for one in (accepted, dismissed)})
    assert (tally(report).total, tally(report).decided, tally(report).slips) == (8, 2, 1)
    assert [(one.value, one.count) for one in choices(report)["severity"]] == [
        ("error", 4),
        ("warning", 2),
        ("info", 2),
    ]


# Mending.


def on_disk(
    folder: Path, data: bytes, encoding: str, words: str, suggestion: str
) -> tuple[Discrepancy, dict[str, Any]]:
    """A finding in a file of these bytes, as reading it would give."""
    path = folder / "a.de.txt"
    path.write_bytes(data)
    text = data.decode(encoding).removeprefix("\ufeff")
    start = text.index(words)
    version = VERSIONS["de"]
    document = replace(version.document, path=str(path), text=text, encoding=encoding)
    mention = sample.MONEY.mentions["de"]
    assert mention is not None
    mention = replace(mention, text=words, path=str(path), start=start, end=start + len(words))
    found = replace(sample.MONEY, mentions={"de": mention}, suggestion=Suggestion("de", suggestion))
    return found, {"de": replace(version, document=document)}


TEXT = "Überschrift\r\n\r\nEs kostet 5 Euro.\rUnd mehr\n\u2028Ende ohne Zeilenende "


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16", b"\xfe\xff"),
        ("utf-16", b"\xff\xfe"),
        ("utf-32", b"\x00\x00\xfe\xff"),
        ("cp1252", b""),
    ],
)
def test_only_the_words_change(tmp_path: Path, encoding: str, mark: bytes) -> None:
    text = TEXT.replace("\u2028", "") if encoding == "cp1252" else TEXT
    codec = {b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le", b"\x00\x00\xfe\xff": "utf-32-be"}.get(mark, encoding)
    found, versions = on_disk(tmp_path, mark + text.encode(codec), encoding, "5 Euro", "6 €")
    path = tmp_path / "a.de.txt"
    path.chmod(0o640)
    edit = propose_edit(found, versions, [str(tmp_path)])
    assert (edit.before.words, edit.after.words, edit.before.before, edit.after.after) == (
        "5 Euro",
        "6 €",
        "Es kostet ",
        ".",
    )
    apply_edit(edit)
    assert path.read_bytes() == mark + text.replace("5 Euro", "6 €").encode(codec)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["a.de.txt"]


def test_what_cannot_be_written_back_is_refused(tmp_path: Path) -> None:
    found, versions = on_disk(tmp_path, TEXT[:30].encode(), "utf-8", "5 E", "6 E")
    roots = [str(tmp_path)]
    with pytest.raises(FactcheckError, match="outside"):
        propose_edit(found, versions, [str(tmp_path / "other")])
    (tmp_path / "a.de.txt").write_text("Something else", "utf-8")
    with pytest.raises(FactcheckError, match="not what was checked"):
        propose_edit(found, versions, roots)
    with pytest.raises(FactcheckError, match="no suggestion"):
        propose_edit(replace(found, suggestion=None), versions, roots)
    found, versions = on_disk(tmp_path, "Es kostet 5 Euro.".encode("cp1252"), "cp1252", "5 Euro", "５円")
    with pytest.raises(FactcheckError, match="cannot write"):
        propose_edit(found, versions, roots)


def test_a_suggestion_is_written_into_a_page_as_html(tmp_path: Path) -> None:
    found, versions = on_disk(tmp_path, b"<p>Es kostet 5 Euro.", "utf-8", "5 Euro", "6 Euro & 7 Cent")
    page = {"de": replace(versions["de"], document=replace(versions["de"].document, markup="html"))}
    apply_edit(propose_edit(found, page, [str(tmp_path)]))
    assert (tmp_path / "a.de.txt").read_text() == "<p>Es kostet 6 Euro &amp; 7 Cent."


def test_words_with_markup_in_them_are_left_to_the_editor(tmp_path: Path) -> None:
    found, versions = on_disk(tmp_path, b"<p>Es kostet 5&nbsp;Euro.", "utf-8", "5&nbsp;Euro", "6 Euro")
    page = {"de": replace(versions["de"], document=replace(versions["de"].document, markup="html"))}
    said = found.mentions["de"]
    assert said is not None
    shown = replace(found, mentions={"de": replace(said, text="5\u00a0Euro")})
    with pytest.raises(FactcheckError, match="markup"):
        propose_edit(shown, page, [str(tmp_path)])


def test_a_link_out_of_the_content_is_not_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    content = tmp_path / "content"
    content.mkdir()
    found, versions = on_disk(outside, b"Es kostet 5 Euro.", "utf-8", "5 Euro", "6 Euro")
    (content / "a.de.txt").symlink_to(outside / "a.de.txt")
    mention = found.mentions["de"]
    assert mention is not None
    linked = replace(found, mentions={"de": replace(mention, path=str(content / "a.de.txt"))})
    with pytest.raises(FactcheckError, match="outside"):
        propose_edit(linked, versions, [str(content)])


# The desk.


def test_decide_undo_reopen(tmp_path: Path) -> None:
    desk = desk_of(sample.REPORT, tmp_path)
    desk.decide(sample.MONEY.fingerprint, "accepted", "a thousandfold")
    assert desk.view().report.decisions[sample.MONEY.fingerprint].reason == "a thousandfold"
    desk.decide(sample.MONEY.fingerprint, "dismissed", "")
    assert desk.undo().fingerprint == sample.MONEY.fingerprint
    assert read_decisions(desk.decisions)[sample.MONEY.fingerprint].status == "accepted"
    desk.reopen(sample.MONEY.fingerprint)
    assert read_decisions(desk.decisions) == {}
    desk.undo()
    desk.undo()
    assert read_decisions(desk.decisions) == {}
    with pytest.raises(FactcheckError, match="nothing to undo"):
        desk.undo()
    with pytest.raises(FactcheckError, match="no longer"):
        desk.decide("../../etc/passwd", "accepted", "")


def articles_on_disk(folder: Path, words: str = "5 Euro", suggestion: str = "6 Euro") -> tuple[Report, Path]:
    """A report on one finding in a file of `folder`, and that file."""
    found, versions = on_disk(folder, "Es kostet 5 Euro.\r\n".encode("utf-16"), "utf-16", words, suggestion)
    return Report(stories=(replace(sample.STORY, versions=(versions["de"],)),), discrepancies=(found,)), Path(
        versions["de"].document.path
    )


def applied(desk: Desk) -> None:
    fingerprint = sample.MONEY.fingerprint
    desk.mend(fingerprint, desk.propose_edit(fingerprint).digest)


def test_an_applied_suggestion_is_undone(tmp_path: Path) -> None:
    report, path = articles_on_disk(tmp_path)
    desk = desk_of(report, tmp_path)
    before = path.read_bytes()
    desk.decide(sample.MONEY.fingerprint, "accepted", "a slip")
    applied(desk)
    assert path.read_bytes() == "Es kostet 6 Euro.\r\n".encode("utf-16")
    assert read_decisions(desk.decisions)[sample.MONEY.fingerprint].status == "fixed"
    assert desk.undo().edit is not None
    assert path.read_bytes() == before
    assert read_decisions(desk.decisions)[sample.MONEY.fingerprint].reason == "a slip"
    assert desk.view().state == "checking"
    desk.undo()
    assert read_decisions(desk.decisions) == {}


def test_undo_leaves_an_article_that_was_changed_since(tmp_path: Path) -> None:
    report, path = articles_on_disk(tmp_path)
    desk = desk_of(report, tmp_path)
    applied(desk)
    path.write_bytes("Es kostet 6 Euro, sagt sie.\r\n".encode("utf-16"))
    with pytest.raises(FactcheckError, match="changed since"):
        desk.undo()
    assert path.read_bytes() == "Es kostet 6 Euro, sagt sie.\r\n".encode("utf-16")
    assert read_decisions(desk.decisions)[sample.MONEY.fingerprint].status == "fixed"
    assert not desk.view().can_undo


def test_undo_leaves_an_article_that_someone_decided_on_since(tmp_path: Path) -> None:
    report, path = articles_on_disk(tmp_path)
    desk, other = desk_of(report, tmp_path), desk_of(report, tmp_path)
    applied(desk)
    other.decide(sample.MONEY.fingerprint, "dismissed", "no slip")
    with pytest.raises(FactcheckError, match="anew"):
        desk.undo()
    assert path.read_bytes() == "Es kostet 6 Euro.\r\n".encode("utf-16")


def test_a_full_disk_leaves_article_decisions_and_undo_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, path = articles_on_disk(tmp_path)
    desk = desk_of(report, tmp_path)
    before = path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise FactcheckError("no space left on device")

    with monkeypatch.context() as now:
        now.setattr("factcheck.triage.review.desk.record", full)
        with pytest.raises(FactcheckError, match="no space"):
            applied(desk)
    assert path.read_bytes() == before
    assert not desk.view().can_undo
    applied(desk)
    with monkeypatch.context() as now:
        now.setattr("factcheck.triage.review.desk.record", full)
        with pytest.raises(FactcheckError, match="no space"):
            desk.undo()
    assert path.read_bytes() != before
    assert desk.undo().edit is not None
    assert path.read_bytes() == before


def test_the_story_is_named_as_seen_from_the_decisions(tmp_path: Path) -> None:
    story = replace(sample.STORY, id=str(tmp_path / "a" / "library"))
    found = replace(sample.MONEY, story=story.id)
    desk = desk_of(Report(stories=(story,), discrepancies=(found,)), tmp_path)
    desk.decide(found.fingerprint, "accepted", "")
    assert [one.story for one in read_decisions(desk.decisions).values()] == ["a/library"]
    assert set(desk.view().report.decisions) == {found.fingerprint}
    assert orphaned(Report(stories=(story,)), read_decisions(desk.decisions))


def test_a_second_desk_sees_and_keeps_the_decisions_of_the_first(tmp_path: Path) -> None:
    one, other = desk_of(sample.REPORT, tmp_path), desk_of(sample.REPORT, tmp_path)
    one.decide(sample.MONEY.fingerprint, "accepted", "")
    seen = other.view()
    assert set(seen.report.decisions) == {sample.MONEY.fingerprint}
    other.decide(sample.DATE.fingerprint, "dismissed", "")
    assert len(one.view().report.decisions) == 2
    other.decide(sample.MONEY.fingerprint, "dismissed", "")
    with pytest.raises(FactcheckError, match="anew"):
        one.undo()
    assert read_decisions(one.decisions)[sample.MONEY.fingerprint].status == "dismissed"


def test_damaged_decisions_are_told_and_not_overwritten(tmp_path: Path) -> None:
    desk = desk_of(sample.REPORT, tmp_path)
    desk.decisions.write_text("<<<<<<< HEAD\n", "utf-8")
    with pytest.raises(FactcheckError, match="merge conflict"):
        desk.view()
    with pytest.raises(FactcheckError, match="merge conflict"):
        desk.decide(sample.MONEY.fingerprint, "accepted", "")
    assert desk.decisions.read_text("utf-8") == "<<<<<<< HEAD\n"


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_changed_and_new_articles_are_checked_again(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("one", "utf-8")
    reports = iter([sample.REPORT, sample.CLEAN, sample.REPORT])
    desk = Desk(
        lambda told: next(reports), lambda: [str(one) for one in tmp_path.glob("*.txt")], tmp_path / FILE_NAME, "Ana"
    )
    desk.start()
    until(lambda: desk.view().checked == 1)
    assert desk.view().report.discrepancies
    article.write_text("another", "utf-8")
    until(lambda: desk.view().checked == 2)
    assert not desk.view().report.discrepancies
    (tmp_path / "b.txt").write_text("new", "utf-8")
    until(lambda: desk.view().checked == 3)
    desk.stop()


def test_a_check_that_fails_says_why_and_goes_on(tmp_path: Path) -> None:
    def check(told: object) -> Report:
        if not article.read_text("utf-8"):
            raise FactcheckError("the file is empty")
        return sample.REPORT

    article = tmp_path / "a.txt"
    article.write_text("", "utf-8")
    desk = Desk(check, lambda: [str(article)], tmp_path / FILE_NAME, "Ana")
    desk.start()
    until(lambda: desk.view().state == "failed")
    assert "empty" in desk.view().message
    article.write_text("x", "utf-8")
    until(lambda: desk.view().state == "ready")
    desk.stop()


def test_a_bug_in_a_check_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_TRACEBACK", "1")

    def check(told: object) -> Report:
        raise ZeroDivisionError

    desk = Desk(check, list, tmp_path / FILE_NAME, "Ana")
    desk.check_once()
    assert desk.view().state == "failed"
    assert "ZeroDivisionError" in desk.view().message
    assert "ZeroDivisionError" in capsys.readouterr().err


# The server and its guard.


class Client:
    """Speaks to the server as a browser would, or would not."""

    def __init__(self, address: str):
        parts = urlsplit(address)
        assert parts.hostname and parts.port
        self.host, self.start = f"{parts.hostname}:{parts.port}", f"{parts.path}?{parts.query}"
        self.connect = lambda: http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        self.cookie = ""

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, dict[str, str], str]:
        sent = {"Host": self.host, "Cookie": self.cookie}
        if method == "POST":
            sent |= {"Origin": f"http://{self.host}", "Content-Type": "application/x-www-form-urlencoded"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = self.connect()
        connection.putrequest(method, path, skip_host=True)
        for name, value in sent.items():
            if value:
                connection.putheader(name, value)
        data = (body or "").encode()
        if method == "POST":
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text

    def enter(self) -> str:
        """Open the start address; returns the secret of the page's forms."""
        status, headers, _ = self.ask("GET", self.start)
        assert (status, headers["location"]) == (303, "/")
        self.cookie = headers["set-cookie"].partition(";")[0]
        return self.secret()

    def secret(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.ask("GET", "/")[2])
        assert found
        return found[1]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Client]:
    yield from serving(desk_of(sample.REPORT, tmp_path))


def serving(desk: Desk) -> Iterator[Client]:
    addresses: list[str] = []
    threading.Thread(target=serve, args=(desk, "127.0.0.1", 0, addresses.append), daemon=True).start()
    until(lambda: bool(addresses))
    client = Client(addresses[0])
    client.desk = desk  # type: ignore[attr-defined]
    yield client
    desk.stop()


def test_only_the_start_address_lets_in(served: Client) -> None:
    for path in ("/", "/status", "/style.css", "/start", "/start?token=", "/start?token=x", "/nothing", "/start/../"):
        assert served.ask("GET", path)[0] == 403
    status, headers, _ = served.ask("GET", served.start)
    assert status == 303
    assert {"httponly", "samesite=strict", "path=/"} <= {
        part.strip().lower() for part in headers["set-cookie"].split(";")
    }
    name = headers["set-cookie"].partition("=")[0]
    assert served.ask("GET", "/", Cookie=f"{name}=wrong")[0] == 403
    assert served.ask("GET", "/", Cookie=f"{name}=é")[0] == 403
    served.cookie = headers["set-cookie"].partition(";")[0]
    assert served.ask("GET", "/")[0] == 200
    assert served.ask("GET", "/../../etc/passwd")[0] == 404
    assert served.ask("GET", "/style.css/..%2f..%2ferrors.py")[0] == 404


def test_the_start_address_is_good_once(served: Client) -> None:
    assert served.ask("HEAD", served.start)[0] == 405
    assert served.ask("POST", served.start)[0] == 405
    assert served.ask("GET", "/start?token=x")[0] == 403
    served.enter()
    for cookie in (served.cookie, ""):
        status, headers, text = served.ask("GET", served.start, Cookie=cookie)
        assert (status, "set-cookie" in headers) == (403, False)
        assert_guarded(headers)
        assert "used already" in text
        assert "Control-C" in text
        assert '<a href="/">' in text
    assert served.ask("GET", f"{served.start}&from=file")[0] == 403
    assert served.ask("GET", "/")[0] == 200


def test_a_browser_that_comes_from_a_file_is_sent_on_by_a_page(served: Client) -> None:
    status, headers, text = served.ask("GET", f"{served.start}&from=file")
    assert status == 200
    assert_guarded(headers)
    assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in headers["set-cookie"].split(";")}
    assert '<meta http-equiv="refresh" content="0; url=/">' in text
    served.cookie = headers["set-cookie"].partition(";")[0]
    assert served.ask("GET", "/")[0] == 200


@contextmanager
def review_with_a_browser(folder: Path) -> Iterator[tuple[subprocess.Popen[str], Client, Path]]:
    """`factcheck review` with a browser that does no more than keep its arguments: the process, a client of the address
    on the terminal, and the file that the browser was given."""
    articles, runtime = folder / "articles", folder / "runtime"
    articles.mkdir()
    runtime.mkdir()
    (articles / "dam.en.txt").write_text("The dam of Varn holds 45 million litres.\n", "utf-8")
    kept = folder / "arguments"
    browser = folder / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {kept}\n', "utf-8")
    browser.chmod(0o755)
    found = {
        "BROWSER": f"{browser} %s",
        "XDG_RUNTIME_DIR": str(runtime),
        "OMP_NUM_THREADS": "1",
        "PATH": str(folder),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", "review", str(articles)],
        stderr=subprocess.PIPE, text=True, env={**os.environ, **found},
    )  # fmt: skip
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        assert line.startswith("Review at http://127.0.0.1:"), line
        until(lambda: kept.exists() and kept.read_text("utf-8").endswith("\n"))
        (address,) = kept.read_text("utf-8").splitlines()
        assert address.startswith("file:///")
        client = Client(line.split()[-1])
        token = client.start.partition("token=")[2]
        assert len(token) > 30
        commands = (one for one in Path("/proc").glob("[0-9]*/cmdline") if one.exists())
        assert not any(token.encode() in read_bytes(one) for one in (kept, *commands))
        yield process, client, Path(url2pathname(urlsplit(address).path))
    finally:
        process.kill()
        process.communicate(timeout=20)


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # a process that has ended
        return b""


@pytest.mark.skipif(os.name != "posix", reason="the browser is a shell script")
def test_the_start_address_is_not_among_the_arguments_of_the_browser(tmp_path: Path) -> None:
    with review_with_a_browser(tmp_path) as (process, client, file):
        assert file.is_relative_to(tmp_path / "runtime")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        (address,) = set(re.findall(r'(?:url=|href=")([^"]+)"', file.read_text("utf-8")))
        start = urlsplit(html.unescape(address))
        assert (start.netloc, f"{start.path}?{start.query}") == (client.host, f"{client.start}&from=file")
        status, headers, _ = client.ask("GET", f"{start.path}?{start.query}")
        assert status == 200
        until(lambda: not file.parent.exists())
        assert client.ask("GET", client.start)[0] == 403
        client.cookie = headers["set-cookie"].partition(";")[0]
        assert client.ask("GET", "/")[0] == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0


@pytest.mark.skipif(os.name != "posix", reason="the browser is a shell script")
@pytest.mark.parametrize(("name", "status"), [("SIGINT", 0), ("SIGTERM", 143), ("SIGHUP", 143)])
def test_a_file_that_no_browser_used_is_gone_at_the_end(tmp_path: Path, name: str, status: int) -> None:
    with review_with_a_browser(tmp_path) as (process, client, file):
        assert client.ask("GET", "/start?token=x")[0] == 403
        assert file.exists()
        process.send_signal(getattr(signal, name))
        assert process.wait(timeout=20) == status
        assert list((tmp_path / "runtime").iterdir()) == []
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What browsers are given to open."""
    given: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: given.append(address) or True)
    return given


@pytest.mark.parametrize("snap", [True, False])
def test_the_file_is_where_the_browser_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str], snap: bool
) -> None:
    home, temporary, programs = tmp_path / "home", tmp_path / "temporary", tmp_path / "programs"
    for folder in (home, temporary, programs):
        folder.mkdir()
    (programs / "snap").write_text("#!/bin/sh\n", "utf-8")
    (programs / "snap").chmod(0o755)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PATH", str(programs) if snap else str(temporary))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "missing"))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with Opening() as opening:
        opening.open("http://127.0.0.1:1/start?token=x")
        until(lambda: bool(opened))
        file = Path(url2pathname(urlsplit(opened[0]).path))
        assert file.is_file()
        assert file.parent.parent == (home if snap else temporary)
        assert not file.parent.name.startswith(".")
    assert not file.parent.exists()


def test_where_there_is_no_browser_no_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    asked: list[bool] = []

    def none_there(address: str) -> bool:
        asked.append(Path(url2pathname(urlsplit(address).path)).is_file())
        return False

    monkeypatch.setattr("webbrowser.open", none_there)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with Opening() as opening:
        opening.open("http://127.0.0.1:1/start?token=x")
        until(lambda: asked == [True] and not list(tmp_path.iterdir()))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "evil.example:80", "", "localhost.evil.example"])
def test_other_names_for_this_machine_are_refused(served: Client, host: str) -> None:
    served.enter()
    assert served.ask("GET", "/", Host=host)[0] in (400, 421)
    assert served.ask("GET", served.start, Host=host)[0] in (400, 421)


def test_posts_from_elsewhere_are_refused(served: Client, tmp_path: Path) -> None:
    csrf = served.enter()
    right = {"csrf": csrf, "fingerprint": sample.MONEY.fingerprint, "status": "accepted"}
    body = urlencode(right)
    for origin in ("http://evil.example", "null", "", f"https://{served.host}", "http://127.0.0.1:1"):
        assert served.ask("POST", "/decide", body, Origin=origin)[0] == 403
    assert served.ask("POST", "/decide", body, Sec_Fetch_Site="cross-site")[0] == 403
    assert served.ask("POST", "/decide", body, Content_Type="text/plain")[0] == 415
    assert served.ask("POST", "/decide", body, Cookie="")[0] == 403
    for wrong in ({**right, "csrf": ""}, {**right, "csrf": "x"}, {**right, "csrf": "é"}):
        for path in ("/decide", "/undo", "/reopen", "/mend"):
            assert served.ask("POST", path, urlencode(wrong))[0] == 403
    assert served.ask("GET", f"/decide?{body}")[0] == 405
    assert served.ask("PUT", "/decide", body)[0] == 405
    assert not (tmp_path / FILE_NAME).exists()
    assert served.ask("POST", "/decide", body)[0] == 303
    assert set(read_decisions(tmp_path / FILE_NAME)) == {sample.MONEY.fingerprint}


def assert_guarded(headers: dict[str, str]) -> None:
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_every_answer_carries_the_policy(served: Client) -> None:
    served.enter()
    for path in ("/", "/status", "/script.js", "/nothing", "/start?token=x"):
        assert_guarded(served.ask("GET", path)[1])


TEN = "&".join(f"a{number}=1" for number in range(10))


@pytest.mark.parametrize("query", [TEN, "a=%", "a=%zz", "a=%ff", "a=%ed%a0%80", "a=1&a=2", "%61=1&a=2", "&" * 5_000])
def test_a_query_that_the_page_would_not_make_is_refused(served: Client, query: str) -> None:
    for path in ("/start", "/", "/status", "/nothing"):
        status, headers, _ = served.ask("GET", f"{path}?{query}")
        assert status == 400
        assert_guarded(headers)
    status, headers, _ = served.ask("GET", f"{served.start}&{query}")
    assert (status, "set-cookie" in headers) == (400, False)
    served.enter()
    assert served.ask("GET", f"/?{query}")[0] == 400
    for most in ("/?story=a&rule=b&severity=c&lang=%C3%A9&status=all&sort=place&at=e&preview=", "/?&at", "/?"):
        assert served.ask("GET", most)[0] == 200


LONG = {"pad": "x" * 70_000}
WRONG: dict[str, tuple[int, dict[str, str], dict[str, str]]] = {
    "many fields": (400, {f"a{number}": "" for number in range(60)}, {}),
    "many fields of the query": (400, {"query": "&".join(f"a{number}=" for number in range(60))}, {}),
    "a query that is cut": (400, {"query": "lang=%e"}, {}),
    "a query that is not UTF-8": (400, {"query": "lang=%ff"}, {}),
    "a field of the query twice": (400, {"query": "lang=de&lang=en"}, {}),
    "a long name": (400, {"next": "x" * 300}, {}),
    "not the secret": (403, {"csrf": "x"}, {}),
    "no session": (403, {}, {"Cookie": ""}),
    "another page": (403, {}, {"Origin": "http://evil.example"}),
    "another host": (421, {}, {"Host": "evil.example", "Origin": "http://evil.example"}),
    "too long": (413, LONG, {}),
    "no form": (415, {}, {"Content_Type": "text/plain"}),
    "another form": (415, {}, {"Content_Type": "multipart/form-data; boundary=x"}),
    "no type": (415, {}, {"Content_Type": ""}),
}
"""What is wrong with a form: the status, the fields and the headers that are not as the page has them."""


@pytest.fixture
def reviewed(tmp_path: Path) -> Iterator[tuple[Client, dict[str, dict[str, str]], Callable[[], object]]]:
    """A server with an article that a suggestion fits and a decision that can be undone; the forms of the page by their
    address, and what is on disk and on the desk."""
    report, path = articles_on_disk(tmp_path)
    desk = desk_of(report, tmp_path)
    fingerprint = sample.MONEY.fingerprint
    desk.decide(fingerprint, "dismissed", "at first")
    for client in serving(desk):
        csrf = client.enter()
        shared = {"csrf": csrf, "query": "lang=de&sort=place", "fingerprint": fingerprint}
        (seen,) = re.findall('name="seen" value="([^"]+)"', client.ask("GET", f"/?at={fingerprint}&status=all")[2])
        forms = {
            "/decide": {**shared, "status": "accepted", "seen": html.unescape(seen)},
            "/mend": {**shared, "digest": desk.propose_edit(fingerprint).digest},
            "/reopen": shared,
            "/undo": shared,
        }
        yield client, forms, lambda: (path.read_bytes(), desk.decisions.read_bytes(), desk.view().can_undo)


Reviewed = tuple[Client, dict[str, dict[str, str]], Callable[[], object]]


@pytest.mark.parametrize("wrong", WRONG)
def test_nothing_is_decided_by_a_form_that_is_refused(reviewed: Reviewed, wrong: str) -> None:
    client, forms, state = reviewed
    before = state()
    expected, changed, sent = WRONG[wrong]
    for path, form in forms.items():
        status, headers, _ = client.ask("POST", path, urlencode({**form, **changed}), **sent)
        assert (path, status, state()) == (path, expected, before)
        assert_guarded(headers)


def test_nothing_is_decided_by_a_form_that_is_damaged(reviewed: Reviewed) -> None:
    client, forms, state = reviewed
    before = state()
    for path, form in forms.items():
        body = urlencode(form)
        for damaged in (
            f"{body}&a=%zz",
            f"{body}&a=%ff",
            f"{body}&csrf={form['csrf']}",
            f"{body}&a=\u00e9",
            f"{body}%",
        ):
            status, headers, _ = client.ask("POST", path, damaged)
            assert (path, status, state()) == (path, 400, before)
            assert_guarded(headers)


@pytest.mark.parametrize("framing", ["Transfer-Encoding: chunked", ""], ids=["chunked", "no length"])
def test_nothing_is_decided_by_a_form_of_unknown_length(reviewed: Reviewed, framing: str) -> None:
    client, forms, state = reviewed
    before = state()
    for path, form in forms.items():
        body = urlencode(form)
        chunks = f"{len(body):x}\r\n{body}\r\n0\r\n\r\n" if framing else ""
        head = [
            f"POST {path} HTTP/1.1",
            f"Host: {client.host}",
            f"Origin: http://{client.host}",
            f"Cookie: {client.cookie}",
            "Content-Type: application/x-www-form-urlencoded",
            *filter(None, [framing]),
        ]
        connection = client.connect()
        connection.connect()
        connection.sock.sendall(("\r\n".join(head) + "\r\n\r\n" + chunks).encode())
        answer = http.client.HTTPResponse(connection.sock)
        answer.begin()
        assert (path, answer.status, state()) == (path, 411, before)
        assert_guarded({name.lower(): value for name, value in answer.getheaders()})
        answer.close()
        connection.close()


def test_nothing_is_decided_by_what_is_no_step(reviewed: Reviewed) -> None:
    client, forms, state = reviewed
    before = state()
    decide = forms["/decide"]
    cases = (
        (400, "/decide", {**decide, "status": "fixed"}),
        (400, "/decide", {**decide, "status": ""}),
        (404, "/decided", decide),
        (405, "/", decide),
        (409, "/decide", {**decide, "fingerprint": "x"}),
        (409, "/decide", {**decide, "seen": "something else"}),
        (409, "/reopen", {**decide, "fingerprint": "x"}),
        (409, "/mend", {**decide, "digest": "x"}),
        (409, "/mend", {**decide, "fingerprint": "x"}),
    )
    for expected, path, form in cases:
        status, headers, _ = client.ask("POST", path, urlencode(form))
        assert (path, status, state()) == (path, expected, before)
        assert_guarded(headers)


def test_nothing_is_decided_where_a_step_meets_a_bug(reviewed: Reviewed, monkeypatch: pytest.MonkeyPatch) -> None:
    client, forms, state = reviewed
    before = state()

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as now:
        now.setattr("factcheck.triage.review.desk.record", broken)
        for path, form in forms.items():
            status, headers, _ = client.ask("POST", path, urlencode(form))
            assert (path, status, state()) == (path, 500, before)
            assert_guarded(headers)
    assert client.ask("POST", "/mend", urlencode(forms["/mend"]))[0] == 303
    mended = state()
    with monkeypatch.context() as now:
        now.setattr("factcheck.triage.review.desk.record", broken)
        assert client.ask("POST", "/undo", urlencode(forms["/undo"]))[0] == 500
    assert state() == mended


@pytest.mark.parametrize("path", ["/decide", "/reopen", "/undo", "/mend"])
def test_the_forms_of_the_page_are_taken(reviewed: Reviewed, path: str) -> None:
    client, forms, state = reviewed
    before = state()
    status, headers, _ = client.ask("POST", path, urlencode(forms[path]))
    assert (status, headers["location"].partition("&")[0]) == (303, "/?lang=de")
    assert state() != before


def test_a_decision_is_told_as_kept_where_folders_cannot_be_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def refused(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(descriptor)

    monkeypatch.setattr("os.fsync", refused)
    desk = desk_of(sample.REPORT, tmp_path)
    desk.decide(sample.MONEY.fingerprint, "accepted", "")
    assert desk.view().can_undo
    assert set(read_decisions(desk.decisions)) == {sample.MONEY.fingerprint}


def test_after_a_step_the_browser_stays_here(served: Client) -> None:
    csrf = served.enter()
    attacks = ("//evil.example/", "https://evil.example", "a=b\r\nSet-Cookie: x=y", "lang=de&next=//evil.example")
    for found, hostile in zip(sample.REPORT.discrepancies, attacks, strict=False):
        body = {"csrf": csrf, "fingerprint": found.fingerprint, "status": "dismissed"}
        _, headers, _ = served.ask("POST", "/decide", urlencode({**body, "query": hostile, "next": hostile}))
        assert headers["location"].startswith("/?")
        assert "\r" not in headers["location"]
        assert "set-cookie" not in headers


def test_what_could_not_be_kept_is_said_and_the_note_is_not_lost(served: Client, tmp_path: Path) -> None:
    csrf = served.enter()
    (tmp_path / FILE_NAME).write_text("broken\n", "utf-8")
    body = {"csrf": csrf, "fingerprint": sample.MONEY.fingerprint, "status": "dismissed", "reason": "my <b>note</b>"}
    status, _, text = served.ask("POST", "/decide", urlencode(body))
    assert status == 409
    assert "Nothing was saved" in text
    assert "my &lt;b&gt;note&lt;/b&gt;" in text
    assert served.ask("GET", "/")[0] == 409


def test_the_page_is_on_loopback_only(tmp_path: Path) -> None:
    desk = desk_of(sample.REPORT, tmp_path)
    for host, port in (("0.0.0.0", 0), ("::", 0), ("example.org", 0), ("127.0.0.1", 70_000)):  # noqa: S104
        with pytest.raises(FactcheckError):
            serve(desk, host, port)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(FactcheckError, match="in use"):
            serve(desk, "127.0.0.1", taken.getsockname()[1])


def many(count: int, versions: int = 20) -> Report:
    """`count` findings in a story of so many versions."""
    report = sample.with_versions(versions, count, count)
    found = (replace(one, fingerprint=f"{n:08x}", confidence=n / count) for n, one in enumerate(report.discrepancies))
    return replace(report, discrepancies=tuple(found))


def test_five_thousand_findings_are_filtered_in_no_time(tmp_path: Path) -> None:
    report = many(5_000)
    record(tmp_path / FILE_NAME, {
        one.fingerprint: decision_on(one, "dismissed", "", "Ana") for one in report.discrepancies[:500]
    })  # fmt: skip
    for client in serving(desk_of(report, tmp_path)):
        client.enter()
        times = []
        for path in ("/?sort=confidence", "/?lang=en-x-2", "/?status=decided", "/?page=90", f"/?at={4_000:08x}"):
            began = time.perf_counter()
            status, _, text = client.ask("GET", path)
            times.append(time.perf_counter() - began)
            assert (status, text.count('<li class="warning">')) == (200, 50)
        began = time.perf_counter()
        body = {"csrf": client.secret(), "fingerprint": f"{4_000:08x}", "status": "accepted"}
        assert client.ask("POST", "/decide", urlencode(body))[0] == 303
        assert "501 of 5,000" in client.ask("GET", "/")[2]
        times.append(time.perf_counter() - began)
        # 200 ms is what was asked for; the machine may be busy with other tests.
        assert sorted(times)[len(times) // 2] < float(os.environ.get("FACTCHECK_TEST_SECONDS", "0.2")), times


SERVER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.triage.review.test_review import desk_of, many
from factcheck.triage.review.server import serve
serve(desk_of(many(2_000, versions=2), Path(sys.argv[1])), announce=lambda address: print(address, flush=True))
"""


ENOUGH = 2_000
"""Decisions that no server makes before it is killed."""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_what_two_pages_confirmed_outlives_kills_of_their_servers(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311
    arguments = [sys.executable, "-c", SERVER, str(tmp_path), str(ROOT)]
    confirmed: dict[str, str] = {}
    wrong: list[str] = []

    def decide(first: int, start: int) -> None:
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        client = Client(process.stdout.readline().strip())
        secret = client.enter()
        threading.Timer(chance.uniform(0.3, 0.8), process.kill).start()
        for number in range(start, ENOUGH, 2):
            reason = f"page {first}, number {number}"
            body = {"csrf": secret, "fingerprint": f"{number:08x}", "status": "dismissed", "reason": reason}
            try:
                status, _, text = client.ask("POST", "/decide", urlencode(body))
            except (OSError, http.client.HTTPException):
                break
            if status == 303:
                confirmed[f"{number:08x}"] = reason
            else:
                wrong.append(text)
        process.communicate()

    known: dict[str, Decision] = {}
    for _ in range(3):
        open_ = [next(n for n in range(first, ENOUGH, 2) if f"{n:08x}" not in known) for first in (0, 1)]
        pages = [threading.Thread(target=decide, args=(first, start)) for first, start in enumerate(open_)]
        for page in pages:
            page.start()
        for page in pages:
            page.join()
        assert wrong == []
        known = read_decisions(tmp_path / FILE_NAME)
        assert {key: known[key].reason for key in confirmed} == confirmed
        assert len(known) - len(confirmed) <= 6  # decided, and killed before the answer
    assert len(confirmed) > 20


# The terminal.


def test_going_through_in_the_terminal(tmp_path: Path) -> None:
    from rich.console import Console

    desk = desk_of(sample.REPORT, tmp_path)
    typed = iter(["what", "a it says billions", "d", "u", "d fine", "s", "q"])
    stream = io.StringIO()
    go_through(desk, Console(file=stream, width=100), lambda: next(typed))
    decisions = read_decisions(tmp_path / FILE_NAME)
    order = choose(sample.REPORT, Filters())
    assert {key: (one.status, one.reason) for key, one in decisions.items()} == {
        order[0].fingerprint: ("accepted", "it says billions"),
        order[1].fingerprint: ("dismissed", "fine"),
    }
    assert "2 of 8 decided, 1 slip" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def test_the_terminal_ends_with_its_input(tmp_path: Path) -> None:
    from rich.console import Console

    def ask() -> str:
        raise EOFError

    go_through(desk_of(sample.REPORT, tmp_path), Console(file=io.StringIO()), ask)
    assert not (tmp_path / FILE_NAME).exists()


def test_the_terminal_review_of_real_files(tmp_path: Path, embedded_model: Path) -> None:
    (tmp_path / "dam.en.txt").write_text("The Varn dam holds 45 million litres.\nThe village has a school.\n", "utf-8")
    (tmp_path / "dam.de.txt").write_text(
        "Der Damm von Varn fasst 54 Millionen Liter.\nDas Dorf hat eine Schule.\n", "utf-8"
    )
    runner = CliRunner()
    done = runner.invoke(app, ["review", str(tmp_path), "--terminal", "--reviewer", "Ana"], input="a slip of digits\n")
    assert done.exit_code == 0, done.output
    (decision,) = read_decisions(tmp_path / FILE_NAME).values()
    assert (decision.status, decision.reason, decision.reviewer) == ("accepted", "slip of digits", "Ana")
    assert decision.values == {"de": "54 Millionen Liter", "en": "45 million litres"}


def test_decisions_commands(tmp_path: Path) -> None:
    runner = CliRunner()
    empty = runner.invoke(app, ["decisions", "check", str(tmp_path)])
    assert (empty.exit_code, "0 decisions" in empty.stdout) == (0, True)
    missing = runner.invoke(app, ["decisions", "list", "--decisions", str(tmp_path / "no.jsonl")])
    assert isinstance(missing.exception, FactcheckError)
    (tmp_path / FILE_NAME).write_text("=======\n", "utf-8")
    for command in (["decisions", "check", str(tmp_path)], ["gate", str(tmp_path)]):
        conflict = runner.invoke(app, command)
        assert isinstance(conflict.exception, FactcheckError)
        assert f"{FILE_NAME}:1: a merge conflict" in str(conflict.exception)


def test_a_suggestion_with_no_place_has_no_button(tmp_path: Path) -> None:
    for client in serving(desk_of(sample.REPORT, tmp_path)):
        client.enter()
        assert 'id="preview"' in client.ask("GET", f"/?at={sample.MONEY.fingerprint}")[2]
        assert 'id="preview"' not in client.ask("GET", f"/?at={sample.DATE.fingerprint}")[2]
        assert client.ask("GET", f"/?at={sample.DATE.fingerprint}&preview=1")[0] == 409
