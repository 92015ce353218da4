"""Each format against a file of what it should write.

`UPDATE_GOLDEN=1 pytest tests/write/formats/test_formats.py` writes the files anew; read the difference before it is
committed.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.nouns.findings import Mention
from factcheck.nouns.report import Report
from factcheck.nouns.report_marks import REPORT_MARK, own_report
from factcheck.nouns.story import Story
from factcheck.nouns.text import Problem
from factcheck.read import article_suffixes
from factcheck.triage.matching import apply_decisions, decision_on
from factcheck.write import FORMATS, get_format
from factcheck.write.formats.html import Html
from factcheck.write.formats.markdown import escape
from factcheck.write.formats.terminal import Terminal
from factcheck.write.interface import Format
from tests.helpers import sample_report as sample
from tests.helpers.paths import DATA

GOLDEN = DATA / "golden"
FILES: dict[str, Format] = {
    "report.json": get_format("json"),
    "report.md": get_format("markdown"),
    "report.csv": get_format("csv"),
    "report.concise.txt": get_format("concise"),
    "report.80.txt": Terminal(width=80, color=False),
    "report.120.txt": Terminal(width=120, color=False),
}
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)


def text_of(chosen: Format, report: Report = sample.REPORT) -> str:
    stream = io.StringIO()
    chosen.write(report, stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_golden(name: str) -> None:
    text = text_of(FILES[name])
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_bytes().decode()


@pytest.mark.parametrize("chosen", [*FORMATS, Terminal(width=120)], ids=lambda chosen: chosen.name)
@pytest.mark.parametrize("report", [sample.REPORT, sample.CLEAN, Report()], ids=["sample", "clean", "empty"])
def test_every_format_is_deterministic_whole_and_safe(chosen: Format, report: Report) -> None:
    text = text_of(chosen, report)
    assert text == text_of(chosen, report)
    assert not UNSEEN.search(text)
    assert "NaN" not in text
    if text:
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
    assert bool(text) or chosen.name in {"concise", "github"}


@pytest.mark.parametrize("chosen", FORMATS, ids=lambda chosen: chosen.name)
def test_file_names_that_are_not_utf8_can_be_written(chosen: Format) -> None:
    path = os.fsdecode(b"b\xe4d.txt")
    version = replace(sample.RECIPE, document=replace(sample.RECIPE.document, path=path))
    mentions = {key: mention and replace(mention, path=path) for key, mention in sample.MONEY.mentions.items()}
    report = replace(sample.REPORT, ungrouped=(version,), discrepancies=(replace(sample.MONEY, mentions=mentions),))
    assert text_of(chosen, report).encode("utf-8")


def test_json_is_the_contract() -> None:
    data = json.loads(text_of(get_format("json")))
    assert data["schema_version"] == 1
    assert data["stories"][0]["id"] == "stories/library"
    versions = data["stories"][0]["versions"]
    assert [version["lang"] for version in versions] == ["en", "vi", "de", "ar", "ja"]
    assert versions[1]["path"] == "stories/library.vi.txt"
    assert versions[1]["sentences"] == 6
    assert data["stories"][0]["groups"][4] == {
        "sentences": {"en": [4], "vi": [4], "de": [3], "ar": [3], "ja": [3]},
        "similarity": 0.84,
    }
    assert (data["ungrouped"][0]["path"], data["ungrouped"][0]["lang"]) == ("stories/sopa.txt", "pt")
    money = data["discrepancies"][1]
    assert {"fingerprint", "story", "rule", "severity", "confidence", "message", "consensus"} <= set(money)
    assert money["suggestion"] == {"lang": "de", "text": "2,4 Millionen Euro"}
    assert money["unit"] is None
    assert money["minority"] == ["de"]
    said = money["versions"]["de"]
    assert (said["text"], said["value"], said["unit"]) == ("2,4 Milliarden Euro", "2400000000", "EUR")
    assert (said["line"], said["column"], said["end_line"], said["end_column"]) == (5, 35, 5, 54)
    document = sample.VERSIONS["de"].document.text
    assert document[said["start"] : said["end"]] == said["text"]
    assert said["sentence"] == sample.SENTENCES["de"][2]
    assert data["discrepancies"][3]["versions"]["ja"] is None
    absent = data["discrepancies"][0]["versions"]["ar"]
    assert (absent["text"], absent["sentence"]) == ("", sample.SENTENCES["ar"][3])
    assert data["problems"][0]["line"] == 7


def test_json_keeps_hostile_text_and_loses_what_is_not_a_number() -> None:
    mention = replace(sample.GAP.mentions["en"] or sample.mention_of("en", 7, ""), sentence_text=sample.HOSTILE)
    found = replace(sample.GAP, confidence=float("nan"), mentions={"en": mention})
    story = replace(sample.STORY, groups=(replace(sample.STORY.groups[0], similarity=float("inf")),))
    text = text_of(get_format("json"), Report(stories=(story,), discrepancies=(found,)))
    data = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    assert data["discrepancies"][0]["confidence"] is None
    assert data["stories"][0]["groups"][0]["similarity"] is None
    assert data["discrepancies"][0]["versions"]["en"]["sentence"] == sample.HOSTILE


def test_csv_has_a_row_for_each_version_and_no_formula() -> None:
    mention = replace(sample.mention_of("en", 1, "12,400"), text='=HYPERLINK("x")', value="-5", unit="-x")
    found = replace(sample.MONEY, mentions={"en": mention, "vi": None}, message="@SUM(1)", confidence=0.5)
    rows = list(csv.DictReader(io.StringIO(text_of(get_format("csv"), Report(discrepancies=(found,))))))
    assert [row["version"] for row in rows] == ["en", "vi"]
    assert rows[0]["text"] == '\'=HYPERLINK("x")'
    assert rows[0]["message"] == "'@SUM(1)"
    assert (rows[0]["value"], rows[0]["value_unit"], rows[0]["confidence"]) == ("-5", "'-x", "0.5")
    assert (rows[1]["text"], rows[1]["path"]) == ("", "")


def test_concise_goes_to_the_version_that_is_off() -> None:
    lines = text_of(get_format("concise")).splitlines()
    assert len(lines) == len(sample.REPORT.discrepancies) + len(sample.REPORT.problems)
    assert lines[1].startswith("stories/library.de.txt:5:35: error amount: German says 2,4 Milliarden Euro")
    assert lines[4].startswith("stories/library.ar.txt:3:1: warning omission: ")
    assert lines[-2].startswith("stories/old.txt:7:1: error input: ")


def test_concise_names_a_file_where_nobody_has_a_place() -> None:
    silent = replace(sample.GAP, mentions=dict.fromkeys(sample.VERSIONS))
    report = replace(sample.REPORT, discrepancies=(silent,), problems=())
    assert text_of(get_format("concise"), report).startswith("stories/library.en.txt:1:1: info gap: ")


def test_aligned_files_have_a_row_and_no_column() -> None:
    report = replace(sample.REPORT, discrepancies=(replace(sample.MONEY, unit=12),), problems=())
    assert json.loads(text_of(get_format("json"), report))["discrepancies"][0]["versions"]["de"]["column"] is None
    assert "row 12: German says" in text_of(Terminal(width=80), report)
    assert "(row 12)" in text_of(get_format("markdown"), report)
    assert "row 12" in text_of(Html(), report)
    assert text_of(get_format("concise"), report).startswith("stories/library.de.txt:5:1: ")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_terminal_keeps_to_its_width(width: int) -> None:
    from rich.cells import cell_len

    assert max(cell_len(line) for line in text_of(Terminal(width=width)).splitlines()) <= width


def test_terminal_in_colour_says_the_same() -> None:
    coloured = text_of(Terminal(width=80, color=True))
    styles = re.compile("\x1b\\[[0-9;]*m")
    assert "\x1b[1;31merror" in coloured
    without = styles.sub("", coloured)
    assert not UNSEEN.search(without)
    assert "the old ferry cost 2.4 million euros, a third" in without
    plain = text_of(Terminal(width=80, color=False))
    assert [line.split(" ")[:7] for line in plain.splitlines() if ".txt:" in line] == [
        line.split(" ")[:7] for line in without.splitlines() if ".txt:" in line
    ]


def test_terminal_says_what_was_compared_when_nothing_is_found() -> None:
    assert text_of(Terminal(width=80), sample.CLEAN) == "No discrepancies in 1 story, 5 versions\n"
    assert text_of(Terminal(width=80), Report()) == "Nothing to compare: no two files tell the same story\n"


def test_terminal_counts_stories_without_discrepancies() -> None:
    quiet = Story(id="stories/quiet", versions=sample.STORY.versions)
    text = text_of(Terminal(width=80), replace(sample.REPORT, stories=(sample.STORY, quiet)))
    assert "No discrepancies in 1 other story\n" in text
    assert text.endswith("in 2 stories, 10 versions\n")


def many_stories(number: int) -> Report:
    stories = [replace(sample.STORY, id=f"stories/{index:03}") for index in range(number)]
    found = [replace(one, story=story.id) for story in stories for one in sample.REPORT.discrepancies]
    return replace(sample.REPORT, stories=tuple(stories), discrepancies=tuple(found))


def test_terminal_has_the_errors_of_all_stories_before_the_first_warning() -> None:
    text = text_of(Terminal(width=80), replace(many_stories(3), problems=()))
    lines = text.splitlines()
    severities = [line.split()[0] for line in lines if re.match(r"  (error|warning|info)  \S", line)]
    assert severities == sorted(severities, key=("error", "warning", "info").index)
    assert len(set(severities)) > 1
    assert [line for line in lines if line.startswith("stories/")][:3] == ["stories/000", "stories/001", "stories/002"]


@pytest.mark.parametrize("width", [80, 120])
def test_the_summary_of_any_report_fits_on_a_screen(width: int) -> None:
    report = many_stories(300)
    problems = tuple(Problem(f"file-{index}.md", "unreadable", "error") for index in range(50))
    text = text_of(Terminal(width=width, color=False), replace(report, problems=problems))
    summary = text[text.rindex("unreadable") :].splitlines()[1:]
    assert len(summary) <= 24
    assert "  and 293 more stories" in summary
    assert "stories/000" in "\n".join(summary)


def test_what_most_say_is_quoted_in_the_language_of_the_reader() -> None:
    german = next(one for one in sample.REPORT.discrepancies if one.minority == ("ja",) and one.mentions["vi"])
    report = replace(sample.REPORT, discrepancies=(replace(german, consensus="the first version's words"),))
    said = {
        reader: text_of(Terminal(width=80), replace(report, reader=reader)) for reader in (None, "vi", "ja", "en-GB")
    }
    assert "most say    the first version's words" in said[None]
    assert f"most say    {german.mentions['vi'].text}" in said["vi"]  # type: ignore[union-attr]
    assert "most say    the first version's words" in said["ja"]  # Japanese is off
    assert f"most say    {german.mentions['en'].text}" in said["en-GB"]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_a_sentence_in_another_language_is_set_in_its_own_direction(name: str) -> None:
    arabic = sample.STORY.versions[3]
    sentences = tuple(replace(one, lang="en") for one in arabic.sentences)
    versions = (*sample.STORY.versions[:3], replace(arabic, sentences=sentences), *sample.STORY.versions[4:])
    found = tuple(replace(one, suggestion=None) for one in sample.REPORT.discrepancies)
    report = replace(sample.REPORT, discrepancies=found)
    assert 'dir="rtl"' in text_of(get_format(name), report)
    left_to_right = replace(report, stories=(replace(sample.STORY, versions=versions),))
    assert 'dir="rtl"' not in text_of(get_format(name), left_to_right)


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_many_versions_that_agree_are_folded(name: str) -> None:
    text = text_of(get_format(name), sample.with_versions(25, 3, 1))
    assert "nd 21 more: " in text
    assert text.count("big/story.") == 4


def with_decisions() -> Report:
    known = [
        decision_on(sample.MONEY, "dismissed", '=HYPERLINK("x") | **by** @desk\x1b[2J', "<b>Ana"),
        decision_on(sample.DATE, "fixed", "", "Bo"),
    ]
    return apply_decisions(sample.REPORT, {one.fingerprint: replace(one, time="2024-05-03T09:30:00Z") for one in known})


def test_csv_says_what_was_decided() -> None:
    rows = list(csv.DictReader(io.StringIO(text_of(get_format("csv"), with_decisions()))))
    said = {(row["rule"], row["status"], row["reason"], row["reviewer"], row["decided"]) for row in rows}
    assert (
        "amount",
        "dismissed",
        '\'=HYPERLINK("x") | **by** @desk[U+001B][2J',
        "<b>Ana",
        "2024-05-03T09:30:00Z",
    ) in said
    assert ("omission", "again", "", "Bo", "2024-05-03T09:30:00Z") in said
    assert ("currency", "open", "", "", "") in said
    assert len(said) == len({row["rule"] for row in rows})  # the same for all versions of a finding


def test_markdown_says_what_was_decided() -> None:
    text = text_of(get_format("markdown"), with_decisions())
    assert "1 of 8 findings decided." in text
    assert (
        '- **Decided:** dismissed by &lt;b&gt;Ana on 2024-05-03: =HYPERLINK("x") \\| \\*\\*by\\*\\* @&#8203;desk'
        in text
    )
    assert "- **Open again**, earlier fixed by Bo on 2024-05-03\n" in text
    assert not UNSEEN.search(text)


def test_concise_says_what_was_decided() -> None:
    lines = text_of(get_format("concise"), with_decisions()).splitlines()
    assert sum("(dismissed by <b>Ana on 2024-05-03: =HYPER" in line for line in lines) == 1
    assert sum("(fixed" in line for line in lines) == 0


def test_markdown_escapes() -> None:
    assert escape("<b>&[x](http://a.b) **y** `z` |") == (r"&lt;b&gt;&amp;\[x\](http\://a.b) \*\*y\*\* \`z\` \|")
    assert escape("@desk www.a.b #1 $x$ ~s~ \\") == r"@&#8203;desk www\.a.b \#1 \$x\$ \~s\~ \\"


def test_markdown_tables_have_three_cells_whatever_the_text() -> None:
    mention = sample.mention_of("en", 7, "done")
    text = text_of(
        get_format("markdown"), replace(sample.REPORT, discrepancies=(replace(sample.GAP, mentions={"en": mention}),))
    )
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4}


@pytest.mark.parametrize("chosen", FORMATS, ids=lambda chosen: chosen.name)
def test_no_file_with_a_report_is_read_as_an_article(chosen: Format) -> None:
    if Path(chosen.file_name).suffix in article_suffixes():
        assert own_report(chosen.head + text_of(chosen))


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_a_report_says_that_it_is_one_so_that_it_is_not_read_as_an_article(name: str) -> None:
    assert REPORT_MARK in text_of(get_format(name))[:500]


def test_the_html_page_carries_a_time_only_if_it_is_given() -> None:
    assert "2031-05-06 07:08" in text_of(Html(generated="2031-05-06 07:08"))
    assert "2031" not in text_of(Html())


@pytest.mark.parametrize("chosen", FORMATS, ids=lambda chosen: chosen.name)
def test_odd_reports_are_written_all_the_same(chosen: Format) -> None:
    """A story that is not there, a group and a sentence out of range, a span outside its sentence, nothing said."""
    stray = Mention("12", "12", None, 99, "There were 12.", "x.txt", 3, 500, 502)
    found = replace(sample.MONEY, story="elsewhere", group=77, mentions={"en": stray, "xx": None}, minority=())
    outside = replace(sample.MONEY, group=77, mentions={"en": replace(stray, sentence=1, start=0, end=2)})
    text = text_of(chosen, replace(sample.REPORT, discrepancies=(found, outside)))
    assert text


def test_a_terminal_that_does_not_know_its_width_still_shows_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    out = io.StringIO()
    get_format("terminal").write(sample.REPORT, out)
    assert sample.REPORT.discrepancies[0].rule in out.getvalue()
