"""The review page in a browser, over real files and the real model."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from factcheck.nouns.findings import Suggestion
from factcheck.triage.decisions import FILE_NAME, read_decisions
from factcheck.triage.review.desk import Desk
from factcheck.triage.review.opening import Opening
from factcheck.triage.review.server import serve
from tests.helpers import sample_report as sample
from tests.helpers.vectors import keep_vectors

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


EN = (
    "The Varn dam holds 45 million litres.\r\nIt was built in 1987 by 300 workers.\r\n"
    "The village below it has a school.\r\nThe road to it is 12 kilometres long.\r\n"
)
DE = (
    "Der Damm von Varn fasst 54 Millionen Liter.\r\nEr wurde 1978 von 300 Arbeitern gebaut.\r\n"
    "Das Dorf darunter hat eine Schule.\r\nDie Straße dorthin ist 21 Kilometer lang.\r\n"
)
AR = "يحتوي سد فارن على 54 مليون لتر.\nتم بناؤه في عام 1987 على يد 300 عامل.\nالقرية الواقعة تحته بها مدرسة.\n"
HOSTILE = (
    "The Varn dam holds 45 million litres <script>document.title='owned'</script><img src=x onerror=alert(1)> "
    "[more](javascript:alert(1)) \u202eexe.txt\u202c \x1b[0m here.\nThe village has a school.\n"
)


@contextmanager
def reviewing(folder: Path, *, known: bool = True) -> Iterator[str]:
    """`factcheck review` on the folder; gives the start address. If `known`, it finds the vectors of all sentences."""
    if known:
        keep_vectors(folder)
    command = [sys.executable, "-m", "factcheck", "review", str(folder), "--no-browser", "--reviewer", "Ana"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    assert process.stderr is not None
    line = process.stderr.readline()
    assert line.startswith("Review at http://127.0.0.1:"), line
    try:
        yield line.split()[-1]
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=20)[1]
    assert process.returncode == 0
    assert "Traceback" not in rest


@contextmanager
def page_of(browser: Browser, address: str, width: int = 1400, **options: Any) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": 900}, **options)
    with page_in(context, address) as page:
        yield page
    context.close()


@contextmanager
def page_in(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page of a browser that may have others; the start address is good for one of them."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.wait_for_selector("body:not([data-state=checking])", timeout=120_000)
    assert page.locator(".failed").all_inner_texts() == []
    yield page
    page.close()
    assert [text for text in said if "ERR_CONNECTION_REFUSED" not in text and "409 (Conflict)" not in text] == []


def messages(page: Page) -> list[str]:
    return page.locator("#queue li bdi:not(.key)").all_inner_texts()


def show(page: Page) -> None:
    with page.expect_navigation():
        page.click("#show")


def wait_until(page: Page, text: str, selector: str = "#progress") -> None:
    page.wait_for_function(
        "([selector, text]) => document.querySelector(selector)?.innerText.includes(text)", arg=[selector, text]
    )


@pytest.fixture
def folder(tmp_path: Path, embedded_model: Path) -> Path:
    (tmp_path / "dam.en.txt").write_bytes(EN.encode())
    (tmp_path / "dam.de.txt").write_bytes(DE.encode("utf-16"))
    return tmp_path


def press(page: Page, key: str) -> None:
    """Press a key once the page's script has run."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def test_a_session_by_keyboard(browser: Browser, folder: Path) -> None:
    with reviewing(folder) as address:
        with page_of(browser, address) as page:
            start = messages(page)
            assert len(start) == 3
            assert page.locator("#progress").inner_text().strip() == "0 of 3, 0 slips"
            press(page, "j")
            page.wait_for_selector("#queue li:nth-child(2) a[aria-current]")
            press(page, "k")
            page.wait_for_selector("#queue li:nth-child(1) a[aria-current]")
            press(page, "n")
            page.keyboard.type("add up")  # letters of keys are letters in a note
            press(page, "Enter")
            press(page, "Escape")
            press(page, "a")
            wait_until(page, "1 of 3, 1 slip")
            assert page.evaluate("document.activeElement.id") == "message"
            assert messages(page) == start[1:]
            press(page, "d")
            wait_until(page, "2 of 3, 1 slip")
            press(page, "u")
            wait_until(page, "1 of 3, 1 slip")
            assert page.locator("#message").inner_text() == start[1]
            press(page, "d")
            wait_until(page, "2 of 3, 1 slip")
            press(page, "?")
            page.locator("dialog").wait_for(state="visible")
            press(page, "a")  # no decision from behind the dialog
            press(page, "Escape")
            page.locator("dialog").wait_for(state="hidden")
            assert "2 of 3" in page.locator("#progress").inner_text()
        decisions = sorted(
            (one.status, one.reason, one.reviewer) for one in read_decisions(folder / FILE_NAME).values()
        )
        assert decisions == [("accepted", "add up", "Ana"), ("dismissed", "", "Ana")]
    with reviewing(folder) as address, page_of(browser, address) as page:
        assert page.locator("#progress").inner_text().strip() == "2 of 3, 1 slip"
        assert messages(page) == start[2:]
        page.select_option("select[name=status]", "accepted")
        show(page)
        assert messages(page) == start[:1]
        assert "accepted as a slip by Ana" in page.locator(".decided").inner_text()
        page.click("#reopen")
        wait_until(page, "1 of 3, 0 slips")


def test_filters(browser: Browser, folder: Path) -> None:
    with reviewing(folder) as address, page_of(browser, address) as page:
        page.select_option("select[name=rule]", "date-mismatch")
        show(page)
        (only,) = messages(page)
        assert "1978" in only
        press(page, "a")
        page.wait_for_selector(".nothing")
        assert "rule=date-mismatch" in page.url


def test_two_pages_at_once(browser: Browser, folder: Path) -> None:
    with reviewing(folder) as start, page_of(browser, start) as one, page_in(one.context, one.url) as other:
        press(one, "a")
        wait_until(one, "1 of 3, 1 slip")
        wait_until(other, "Findings were decided elsewhere", "#news")
        press(other, "d")  # of a finding that was decided on the other page
        assert "in the meantime" in other.locator("[role=alert]").inner_text()
        assert [one.status for one in read_decisions(folder / FILE_NAME).values()] == ["accepted"]
        other.click("#back")
        wait_until(other, "1 of 3, 1 slip")


def test_a_suggestion_is_applied_and_the_finding_gone(browser: Browser, folder: Path) -> None:
    (folder / "dam.fr.txt").write_text(
        "Le barrage de Varn contient 45 millions de litres.\nIl a été construit en 1987 par 300 ouvriers.\n"
        "Le village en contrebas a une école.\nLa route qui y mène fait 12 kilomètres.\n",
        "utf-8",
    )
    path = folder / "dam.de.txt"
    with reviewing(folder) as address, page_of(browser, address) as page:
        page.locator("#queue a", has_text="54 Millionen").click()
        page.click("#preview")
        assert "54 Millionen Liter" in page.locator(".diff.old del").inner_text()
        assert "45 Millionen" in page.locator(".diff.new ins").inner_text()
        assert path.read_bytes() == DE.encode("utf-16")
        page.click("#write")
        page.wait_for_selector("body[data-state=ready] #queue:not(:has-text('54 Millionen'))", timeout=30_000)
        assert path.read_bytes() == DE.replace("54", "45").encode("utf-16")
        (fixed,) = read_decisions(folder / FILE_NAME).values()
        assert fixed.status == "fixed"
        press(page, "u")
        page.wait_for_selector("body[data-state=ready] #queue :text('54 Millionen')", timeout=30_000)
        assert path.read_bytes() == DE.encode("utf-16")
        assert read_decisions(folder / FILE_NAME) == {}
        assert "54 Millionen" in page.locator("#message").inner_text()


def test_changes_on_disk_are_seen(browser: Browser, folder: Path) -> None:
    with reviewing(folder) as address, page_of(browser, address) as page:
        (folder / "dam.de.txt").write_bytes(DE.replace("54", "45").encode("utf-16"))
        page.wait_for_selector("#changed:not([hidden])", timeout=30_000)
        wait_until(page, "The articles have changed and were checked again", "#news")
        page.click("#reload")
        wait_until(page, "of 2")


def test_the_file_for_the_browser_leads_to_the_page(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: given.append(address) or True)
    desk = Desk(lambda told: sample.REPORT, list, tmp_path / FILE_NAME, "Ana")
    desk.check_once()
    with Opening() as opening:
        served = {"announce": opening.open, "entered": opening.close}
        threading.Thread(target=serve, args=(desk,), kwargs=served, daemon=True).start()
        while not given:
            time.sleep(0.02)
        page = browser.new_page()
        page.goto(given[0])
        page.wait_for_selector("body.review #message")
        assert "from=file" not in page.url
        assert "token" not in page.evaluate("document.referrer")
        page.reload()
        assert page.locator("#message").count() == 1
        page.close()
        assert not Path(url2pathname(urlsplit(given[0]).path)).exists()
    desk.stop()


def no_sideways(page: Page) -> None:
    for width in (320, 360, 800, 1400):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_and_right_to_left_articles(browser: Browser, tmp_path: Path, embedded_model: Path) -> None:
    folder = tmp_path / "a <b>&"
    folder.mkdir()
    (folder / "dam.en.txt").write_bytes(HOSTILE.encode())
    tail = HOSTILE[HOSTILE.index(" <script>") : HOSTILE.index(" here.")]  # a translation keeps the markup
    (folder / "dam.ar.txt").write_text(AR.replace("لتر.", f"لتر{tail}."), "utf-8")
    with reviewing(folder) as address:
        requests: list[str] = []
        with page_of(browser, address) as page:
            page.on("request", lambda request: requests.append(request.url))
            page.reload()
            assert "owned" not in page.title()
            assert messages(page)
            assert page.locator(".said [lang=ar]").get_attribute("dir") == "rtl"
            hostile = page.locator(".said [lang=en]").inner_text()
            assert "<script>document.title='owned'</script>" in hostile
            assert "[U+202E]exe.txt[U+202C] [U+001B]" in hostile
            assert not set("\u202e\x1b") & set(page.content())
            assert page.locator("script").count() == 1
            links = page.eval_on_selector_all("a", "all => all.map(one => one.protocol)")
            assert set(links) == {"http:"}
            no_sideways(page)
        assert all(url.startswith(address.partition("/start")[0]) for url in requests)


def test_a_word_of_100_kb_in_every_place(browser: Browser, tmp_path: Path) -> None:
    word = "<b>" + "w" * 100_000
    mention = sample.MONEY.mentions["de"]
    assert mention is not None
    long = replace(mention, text=word, sentence_text=f"Es {word} hier.", path=f"{word[:200]}.txt")
    found = replace(
        sample.MONEY,
        message=word,
        consensus=word,
        suggestion=Suggestion("de", word),
        mentions={**sample.MONEY.mentions, "de": long},
    )
    desk = Desk(
        lambda told: replace(sample.REPORT, discrepancies=(found, sample.GAP)), list, tmp_path / FILE_NAME, "A" * 500
    )
    addresses: list[str] = []
    threading.Thread(target=serve, args=(desk, "127.0.0.1", 0, addresses.append), daemon=True).start()
    while not addresses:
        time.sleep(0.02)
    with page_of(browser, addresses[0]) as page:
        assert page.locator(".said mark").first.inner_text().startswith("<b>w")
        no_sideways(page)
        press(page, "n")
        page.keyboard.insert_text("n" * 2000)
        press(page, "Escape")
        press(page, "d")
        wait_until(page, "1 of 2")
    desk.stop()


def test_the_first_paint_does_not_wait_for_the_check(browser: Browser, folder: Path) -> None:
    for number in range(400):  # a check of some seconds
        text = "".join(f"Line {number} of part {part} speaks of {part + 7} boats.\n" for part in range(3))
        (folder / f"s{number}.en.txt").write_text(text, "utf-8")
    with reviewing(folder, known=False) as address:
        page = browser.new_page()
        page.goto(address)
        assert page.locator("body").get_attribute("data-state") == "checking"
        assert page.locator("#working").is_visible()
        page.close()


def test_structure_and_names(browser: Browser, folder: Path) -> None:
    with reviewing(folder) as address, page_of(browser, address) as page:
        for landmark in ("header", "main", "aside", "nav"):
            assert page.locator(landmark).count() >= 1
        nameless = page.eval_on_selector_all(
            "input:not([type=hidden]), select, button:not([hidden]), progress",
            "all => all.filter(one => !(one.labels?.length || one.innerText.trim() || one.textContent.trim()))"
            ".map(one => one.outerHTML)",
        )
        assert nameless == []
        for _ in range(30):  # everything that can be reached shows that it has been
            press(page, "Tab")
            shown = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement);"
                " return document.activeElement === document.body || s.outlineStyle !== 'none' }"
            )
            assert shown, page.evaluate("document.activeElement.outerHTML")
