"""Stories as pages of sites: what is found in them is what is found in the same stories as plain text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import factcheck
from benchmarks.corpora.html_pages import page
from benchmarks.corpora.html_stories import STORIES, Story
from factcheck.cli import app
from factcheck.nouns.report import Report


def _with_slip(text: str, story: Story) -> str:
    return text.replace("212 Millionen Euro ge", "221 Millionen Euro ge") if story.lang == "de" else text


def _pages(folder: Path, kind: str) -> Path:
    """The versions as saved pages that name each other, called without a word about language or story."""
    address = "https://press.example/{}/tram/"
    links = "".join(f'<link rel="alternate" hreflang="{s.lang}" href="{address.format(s.lang)}">\n' for s in STORIES)
    for number, story in enumerate(STORIES):
        own = f'<link rel="canonical" href="{address.format(story.lang)}">\n'
        path = folder / kind / f"saved ({number}).html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(_with_slip(page(kind, story, links + own).html, story), "utf-8")
    return folder / kind


def _found(report: Report) -> list[tuple[str, str, tuple[str, ...], dict[str, str]]]:
    return [
        (one.rule, one.severity, tuple(one.minority), {lang: said.text for lang, said in one.mentions.items() if said})
        for one in report.discrepancies
        if one.severity == "error"
    ]


@pytest.fixture(scope="module")
def text_report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("text")
    for story in STORIES:
        (folder / f"tram.{story.lang}.txt").write_text(_with_slip("\n".join(story.texts) + "\n", story), "utf-8")
    return factcheck.check([folder])


@pytest.mark.parametrize("kind", ["news", "MediaWiki"])
def test_a_slip_is_found_in_pages_as_in_plain_text(kind: str, tmp_path: Path, text_report: Report) -> None:
    report = factcheck.check([_pages(tmp_path, kind)])
    assert [len(story.versions) for story in report.stories] == [3]
    assert report.problems == ()
    assert _found(report) == _found(text_report) != []
    said = report.discrepancies[0].mentions["de"]
    assert said is not None
    text = Path(said.path).read_text("utf-8")
    assert text[said.start : said.end] == said.text == "221 Millionen Euro"
    assert text.splitlines()[said.line - 1].count("221 Millionen Euro") == 1
    assert "<" not in said.sentence_text


def test_outputs_show_no_markup_and_the_places_of_the_file(tmp_path: Path) -> None:
    folder = _pages(tmp_path, "news")
    outputs = {name: tmp_path / f"out.{name}" for name in ("sarif", "json", "html", "concise")}
    options = [part for name, path in outputs.items() for part in ("--output", f"{name}={path}")]
    done = CliRunner().invoke(app, ["report", str(folder), *options])
    assert done.exit_code == 0, done.output
    region = json.loads(outputs["sarif"].read_text())["runs"][0]["results"][0]["locations"][0]["physicalLocation"][
        "region"
    ]
    page_lines = (folder / "saved (1).html").read_text("utf-8").splitlines()
    assert page_lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith("221 Millionen Euro")
    assert "<p" not in outputs["json"].read_text()
    assert "class=&#34;article__lead" not in outputs["html"].read_text()


def test_stories_are_listed_as_pages_state_them(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["stories", str(_pages(tmp_path, "news"))])
    assert done.exit_code == 0
    assert "de en vi (markup)" in done.output
