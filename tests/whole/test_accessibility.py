"""The pages as axe-core sees them: every state of the review, and the report, light and dark, wide and on a phone."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from factcheck.nouns.report import Report
from factcheck.triage.decisions import FILE_NAME
from factcheck.triage.matching import apply_decisions, decision_on
from factcheck.triage.review.desk import Desk
from factcheck.triage.review.server import serve
from factcheck.write.formats.html import Html
from tests.helpers import sample_report as sample
from tests.helpers.accessibility import axe_source, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser


LOOKS: list[tuple[int, Literal["light", "dark"]]] = [(1400, "light"), (1400, "dark"), (360, "light")]


@pytest.fixture(scope="module")
def axe(pytestconfig: pytest.Config) -> str:
    assert pytestconfig.cache is not None
    return axe_source(pytestconfig.cache.mkdir("axe-core"))


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Of a review whose articles are on disk, so that suggestions can be applied."""
    report = on_disk(tmp_path)
    desk = Desk(lambda told: report, list, tmp_path / FILE_NAME, "Ana", [str(tmp_path)])
    desk.check_once()
    addresses: list[str] = []
    threading.Thread(target=serve, args=(desk, "127.0.0.1", 0, addresses.append), daemon=True).start()
    while not addresses:
        time.sleep(0.02)
    yield addresses[0]
    desk.stop()


def on_disk(folder: Path) -> Report:
    """The sample report with its files written into `folder`."""

    def moved(path: str) -> str:
        return str(folder / Path(path).name)

    versions = []
    for version in sample.STORY.versions:
        document = replace(version.document, path=moved(version.document.path))
        Path(document.path).write_bytes(document.text.encode())
        versions.append(replace(version, document=document))
    rules = {sample.MONEY.rule: "number-mismatch"}  # one that can be explained
    found = [
        replace(
            one,
            rule=rules.get(one.rule, one.rule),
            mentions={key: at and replace(at, path=moved(at.path)) for key, at in one.mentions.items()},
        )
        for one in sample.REPORT.discrepancies
    ]
    return replace(
        sample.REPORT, stories=(replace(sample.STORY, versions=tuple(versions)),), discrepancies=tuple(found)
    )


def test_axe_finds_what_is_wrong(browser: Browser, axe: str) -> None:
    page = browser.new_page()
    page.set_content("<p style='color: #aaa; background: #fff'>pale</p><input>")
    assert {one.partition(":")[0] for one in violations(page, axe)} >= {"color-contrast", "label", "html-has-lang"}
    page.close()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_review(browser: Browser, axe: str, address: str, width: int, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("body[data-state=ready]")

    def sound(what: str) -> None:
        assert violations(page, axe) == [], what

    sound("the queue and a finding")
    page.click("#rule summary")
    assert "similar digits" in page.locator("#rule").inner_text()
    sound("the rule explained")
    page.focus("#note")
    page.keyboard.type("checked with the library")
    sound("a note")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator("dialog").wait_for(state="visible")
    sound("the keys")
    page.keyboard.press("Escape")
    page.goto(f"{origin(address)}/?at={sample.MONEY.fingerprint}&preview=1#change")
    page.wait_for_selector("#change")
    sound("a suggestion and its diff")
    page.goto(f"{origin(address)}/?at={sample.LENGTH.fingerprint}")
    page.keyboard.press("d")
    page.wait_for_selector("#progress:has-text('1 of 8')")
    sound("a decision made")
    page.goto(f"{origin(address)}/?status=decided")
    sound("a decided finding")
    page.goto(f"{origin(address)}/?status=accepted")
    sound("an empty queue")
    page.goto(f"{origin(address)}/?at=gone&preview=1")
    assert page.locator("[role=alert]").count() == 1
    sound("a failure")
    context.close()


def origin(address: str) -> str:
    return address.partition("/start")[0]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_report(browser: Browser, axe: str, tmp_path: Path, width: int, scheme: Literal["light", "dark"]) -> None:
    decided = decision_on(sample.MONEY, "dismissed", "the council said so", "Ana")
    again = decision_on(sample.DATE, "fixed", "", "Ana")
    reports: dict[str, Report] = {
        "findings": apply_decisions(sample.REPORT, {one.fingerprint: one for one in (decided, again)}),
        "none": sample.CLEAN,
        "nothing": Report(),
        "many versions": sample.with_versions(12, 3, 2),
    }
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page: Any = context.new_page()
    for name, report in reports.items():
        stream = io.StringIO()
        Html().write(report, stream)
        file = tmp_path / "index.html"
        file.write_text(stream.getvalue(), "utf-8")
        page.goto(file.as_uri())
        assert violations(page, axe) == [], name
    context.close()
