"""The HTML page in a browser: it loads nothing, runs nothing foreign, fits a phone and can be read by a machine."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.nouns.report import Report
from factcheck.nouns.story import Fact
from factcheck.triage.matching import apply_decisions, decision_on
from factcheck.write.formats.html import Html
from factcheck.write.formats.html_page import pieces_of
from tests.helpers import sample_report as sample
from tests.helpers.paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TEMPLATES = ROOT / "factcheck" / "write" / "formats" / "templates"


def page_of(report: Report) -> str:
    stream = io.StringIO()
    Html().write(report, stream)
    return stream.getvalue()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    contexts = []

    def open_report(report: Report, width: int = 1400, fragment: str = "", **options: Any) -> Page:
        file = tmp_path / "index.html"
        file.write_text(page_of(report), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(file.as_uri() + fragment)
        return page

    yield open_report
    for context in contexts:
        context.close()


def test_it_loads_nothing_and_hostile_text_stays_text(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text(page_of(sample.REPORT), encoding="utf-8")
    page = browser.new_page()
    requests: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    assert requests == [file.as_uri()]
    assert said == []
    assert page.title() == "Fact check: 4 errors, 2 warnings, 2 info in 1 story, 5 versions"
    assert page.locator("script").count() == 1
    assert '<script>document.title = "owned"</script>' in page.locator("#s1-g8").inner_text()
    hrefs = page.eval_on_selector_all("a", "links => links.map(link => link.getAttribute('href'))")
    assert hrefs
    assert all(href.startswith("#") for href in hrefs)
    assert page.locator("#s1-g8 .control").all_inner_texts() == ["U+001B", "U+001B", "U+009B", "U+202E", "U+202C"]
    page.close()


def test_the_policy_lets_no_other_script_run(open_page: Any) -> None:
    page = open_page(sample.REPORT)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'owned'";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"document.title='owned'\\">");
        }"""
    )
    page.wait_for_timeout(100)
    assert page.title().startswith("Fact check")


@pytest.mark.parametrize("report", [sample.REPORT, sample.CLEAN, Report(), sample.with_versions(25, 4, 2)])
@pytest.mark.parametrize("width", [320, 360, 800, 1400])
def test_no_width_scrolls_the_page_sideways(open_page: Any, report: Report, width: int) -> None:
    page = open_page(report, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_many_versions_scroll_in_a_region_of_their_own(open_page: Any) -> None:
    page = open_page(sample.with_versions(25, 40, 1), 1000)
    region = page.locator(".rows")
    assert region.evaluate("region => region.scrollWidth > region.clientWidth")
    region.evaluate("region => region.scrollBy(2000, 300)")
    number = page.locator("#s1-g10 .group-number").bounding_box()
    left = region.bounding_box()["x"]
    assert left <= number["x"] <= left + 3
    heads = page.locator(".heads").bounding_box()
    assert abs(heads["y"] - region.bounding_box()["y"]) <= 3


def test_on_a_phone_each_text_has_the_name_of_its_language(open_page: Any) -> None:
    page = open_page(sample.REPORT, 360)
    labels = page.locator("#s1-g3 .label")
    assert labels.all_inner_texts() == ["English", "Vietnamese", "German", "Arabic", "Japanese"]
    boxes = [labels.nth(index).bounding_box() for index in range(5)]
    assert all(above["y"] < below["y"] for above, below in pairwise(boxes))
    assert all(box["height"] > 10 for box in boxes)


def test_structure(open_page: Any) -> None:
    page = open_page(sample.REPORT)
    levels = page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    for landmark in ("main", "nav", "header", "footer"):
        assert page.locator(landmark).count() == 1
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    targets = page.eval_on_selector_all("a", "links => links.map(link => link.getAttribute('href').slice(1))")
    assert set(targets) <= set(ids)
    assert page.locator("html").get_attribute("lang") == "en"
    arabic = page.locator("#s1-g3-ar p")
    assert (arabic.get_attribute("lang"), arabic.get_attribute("dir")) == ("ar", "rtl")
    assert page.locator("#s1-g3-vi p").get_attribute("lang") == "vi"


def test_a_card_says_what_it_should(open_page: Any) -> None:
    page = open_page(sample.REPORT)
    assert page.locator(".badge").all_inner_texts()[:8] == [
        *("Error 1", "Error 2", "Error 3", "Error 4", "Warning 5", "Warning 6", "Info 7", "Info 8")
    ]
    card = page.locator("#d1")
    assert card.locator("h3").inner_text() == sample.MONEY.message
    assert card.locator("tbody th").all_inner_texts()[2].split() == ["German", "de", "differs"]
    assert card.locator("mark").all_inner_texts() == [
        mention.text for mention in sample.MONEY.mentions.values() if mention is not None
    ]
    assert card.locator(".minority mark").all_inner_texts() == ["2,4 Milliarden Euro"]
    assert "2,4 Millionen Euro" in card.locator(".suggestion").inner_text()
    assert "almost certain (97 %)" in card.inner_text()
    assert " ".join(page.locator("#d3 .silent").inner_text().split()) == "German, Arabic, Japanese say nothing of it"
    assert "not in this sentence" in page.locator("#d4 .lacks").inner_text()
    page.locator("#d1 .minority .place a").click()
    assert page.url.endswith("#s1-g3-de")
    page.locator("#s1-g3-de .flag").first.click()
    assert page.url.endswith("#d1")


def test_texts_are_marked_and_gaps_are_seen(open_page: Any) -> None:
    page = open_page(sample.REPORT)
    fact = page.locator("#s1-g3-en .f")
    assert (fact.inner_text(), fact.get_attribute("title")) == ("2.4 million euros", "money: 2400000 EUR")
    assert page.locator("#s1-g6-de .f").get_attribute("title") == "percent: over 60"
    assert page.locator("#s1-g4 .gap").count() == 3
    assert "missing here: 5" in page.locator("#s1-g2-ar").inner_text()
    for index, (key, texts) in enumerate(sample.SENTENCES.items()):
        cells = page.locator(f"ol .cell:nth-of-type({index + 1}) p[lang={key}]")
        assert cells.count() == len(texts)
    assert "stories/sopa.txt" in page.locator("#ungrouped").inner_text()
    assert "stories/old.txt:7" in page.locator("#problems").inner_text()


@pytest.mark.parametrize("script", [True, False])
def test_severities_and_passages_are_filtered_without_script(open_page: Any, script: bool) -> None:
    page = open_page(sample.REPORT, java_script_enabled=script)
    page.get_by_label("Error").uncheck()
    assert not page.locator("#d1").is_visible()
    assert page.locator("#d5").is_visible()
    page.get_by_label("Only passages").check()
    assert not page.locator("#s1-g1").is_visible()
    assert page.locator("#s1-g2").is_visible()
    assert page.locator(".menu").first.is_visible() == script
    if script:
        assert page.locator("#showing").inner_text() == "Showing 4 of 8 discrepancies"


def two_stories() -> Report:
    """The sample and a second story with one finding, two findings decided and one open again."""
    other = replace(sample.STORY, id="stories/<i>harbour")
    found = replace(sample.LENGTH, story=other.id, fingerprint="ffff")
    report = replace(sample.REPORT, stories=(sample.STORY, other), discrepancies=(*sample.REPORT.discrepancies, found))
    known = [
        decision_on(sample.MONEY, "dismissed", "as the council has it", "Ana"),
        decision_on(sample.DATE, "accepted", "", "Bo"),
        decision_on(sample.MODEL, "fixed", "", "Ana"),
    ]
    return apply_decisions(report, {one.fingerprint: one for one in known})


def test_menus_choose_by_story_rule_language_and_status(open_page: Any) -> None:
    page = open_page(two_stories())

    def choose(**wanted: str) -> list[str]:
        for label, words in wanted.items():
            menu = page.locator(".menu", has_text=label).locator("select")
            values = menu.locator("option").all_inner_texts()
            menu.select_option(next(one for one in values if one.startswith(words)))
        return [one.partition(" ")[2] for one in page.locator(".card:visible .badge").all_inner_texts()]

    assert [menu.split()[0] for menu in page.locator(".menu").all_inner_texts()] == [
        *("Story", "Rule", "Language", "Status")
    ]
    everything = choose()
    assert len(everything) == 9
    assert choose(Story="stories/<i>harbour") == ["5"]
    assert choose(Rule="currency") == []
    assert page.locator("#showing").inner_text() == "Showing 0 of 9 discrepancies"
    assert choose(Story="any", Rule="quantity") == ["3", "5"]
    assert choose(Rule="any", Language="Arabic") == ["6"]
    assert choose(Language="any", Status="dismissed") == ["1"]
    assert "dismissed by Ana" in page.locator(".card:visible .decided").inner_text()
    assert choose(Status="open again") == ["4"]
    assert "Open again" in page.locator(".card:visible .decided").inner_text()
    assert choose(Status="decided") == ["1", "6"]
    assert choose(Status="open (") == ["2", "3", "4", "5", "7", "8", "9"]
    page.get_by_label("Error").uncheck()
    assert choose(Language="German") == ["7", "9"]
    page.locator("#s1-g3-de .flag").first.click()  # to one that is filtered out
    page.locator("#d1").wait_for(state="visible")  # the page's script hears of the new place a moment later
    assert choose() == everything


def test_a_report_with_one_kind_of_finding_has_no_filter(open_page: Any) -> None:
    page = open_page(replace(sample.REPORT, discrepancies=(sample.MONEY,)))
    assert page.locator("fieldset").count() == 0
    assert page.locator(".card").is_visible()


def test_the_keyboard_gets_everywhere(open_page: Any) -> None:
    page = open_page(sample.REPORT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "show-error"


def test_all_versions_are_there_when_it_is_printed(open_page: Any) -> None:
    page = open_page(sample.with_versions(12, 2, 1))
    assert not page.locator("#d1 details table").is_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#d1 details table").is_visible()
    assert page.locator("#s1-g1 .label").first.bounding_box()["height"] > 5
    assert not page.locator("nav").is_visible()
    assert not page.locator(".heads").is_visible()


def test_a_clean_report_says_so(open_page: Any) -> None:
    page = open_page(sample.CLEAN)
    assert page.locator("h1").inner_text() == "No discrepancies"
    assert page.locator(".card").count() == 0
    assert page.locator("#s1 .row .f").count() > 0


def test_the_colours_have_the_contrast_that_wcag_asks_for() -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text; relative luminance as defined there."""
    css = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    start = css.index("dark) {")
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", part)) for part in (css[:start], css[start:][:900]))
    pairs = [(text, ground) for text in ("ink", "soft", "link", "error") for ground in ("paper", "card")]
    pairs += [(tone, ground) for tone in ("error", "warning", "info") for ground in (f"{tone}-wash", "paper", "mark")]
    pairs += [("good", "good-wash"), ("good", "card"), ("ink", "mark"), ("soft", "mark")]
    pairs += [("ink", f"{tone}-wash") for tone in ("error", "warning", "info")]
    pairs += [("soft", f"{tone}-wash") for tone in ("error", "warning", "info")]
    for name, palette in (("light", light), ("dark", dark)):
        for text, ground in pairs:
            ratio = contrast(palette[text], palette[ground])
            assert ratio >= 4.5, f"{name}: {text} on {ground} is {ratio:.2f}"


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_sentences_outside_every_group_are_on_the_page() -> None:
    story = replace(sample.STORY, groups=sample.STORY.groups[:3])
    page = page_of(Report(stories=(story,)))
    assert "Kinder lesen umsonst." in page
    assert page.count("no counterpart") == 0


def test_a_sentence_of_many_figures_is_cut_in_one_sweep() -> None:
    text = "7 " * 50_000
    facts = [Fact("number", "7", start, start + 1, "7") for start in range(0, len(text), 2)]
    pieces = pieces_of(text, facts, [])
    assert "".join(piece.text for piece in pieces) == text
    assert sum(piece.fact is not None for piece in pieces) == 50_000
