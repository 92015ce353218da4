"""Text that somebody else wrote, in what people read in a terminal or a CI service's log: it gives no orders."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.cli import main
from factcheck.cli.fact_list import FactsOfSentence, write_jsonl, write_table
from factcheck.extract import extract
from factcheck.nouns.alignment import Aligned
from factcheck.nouns.findings import Decision, Suggestion
from factcheck.nouns.report import Report
from factcheck.nouns.safe_text import one_line, visible
from factcheck.nouns.story import Fact, Group
from factcheck.nouns.text import Document, Problem, Sentence, Version
from factcheck.triage.decisions import FILE_NAME, record
from factcheck.triage.matching import apply_decisions, decision_on
from factcheck.write.alignment import write_json, write_tsv
from factcheck.write.formats.concise import Concise
from factcheck.write.formats.csv import Csv
from factcheck.write.formats.github import GitHub
from factcheck.write.formats.terminal import Terminal
from factcheck.write.interface import Format
from tests.helpers import commands
from tests.helpers import sample_report as sample
from tests.helpers.timing import seconds
from tests.helpers.vectors import keep_vectors

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COMMAND = re.compile(r"(?m)^\s*::|##\w*\[")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
ORDERS = (
    "::error file=x::owned",
    "::add-mask::e",
    "\t::stop-commands::x",
    "\u3000::debug::x",
    "##[add-mask]a",
    "##vso[task.setvariable variable=x]y",
    "###[error]",
    "section_start:1:x[collapsed=true]\r\x1b[0K",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\u202e",
    "\u2028",
    "\r\n",
    "\x85",
    "\x0b",
    "\udc80",
    " ",
    ":",
    "#",
)
hostile = st.lists(st.sampled_from(ORDERS) | st.text(max_size=8), max_size=5).map("".join)


def assert_harmless(text: str) -> None:
    assert not CONTROL.search(text)
    assert not COMMAND.search(text)


def report_of(text: str) -> Report:
    """The text in every place of a report that comes from articles, names of files or decisions."""
    mention = sample.MONEY.mentions["de"]
    assert mention is not None
    said = replace(mention, text=text, sentence_text=f"{text} {text}", path=text)
    document = replace(sample.VERSIONS["de"].document, path=text)
    version = replace(sample.VERSIONS["de"], document=document)
    story = replace(sample.STORY, id=text, versions=(version,), groups=(), facts={})
    quiet = replace(story, id=f"{text} quiet")
    found = replace(
        sample.MONEY,
        story=text,
        message=text,
        consensus=text,
        suggestion=Suggestion("de", text),
        mentions={"de": said},
    )
    report = Report(
        stories=(story, quiet),
        ungrouped=(version,),
        discrepancies=(found,),
        problems=(Problem(text, text), Problem(text, text, line=3)),
    )
    return apply_decisions(report, {found.fingerprint: decision_on(found, "dismissed", text, text)})


def text_of(chosen: Format, report: Report) -> str:
    stream = io.StringIO()
    chosen.write(report, stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "chosen",
    [Concise(), Terminal(width=80, color=False), Terminal(width=30, color=False), Terminal(width=120, color=True)],
    ids=["concise", "terminal", "narrow", "colours"],
)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=hostile)
def test_no_text_gives_orders_in_a_report(chosen: Format, text: str) -> None:
    assert_harmless(COLOURS.sub("", text_of(chosen, report_of(text))))


@given(hostile)
def test_no_text_gives_orders_in_a_line(text: str) -> None:
    assert_harmless(one_line(text))
    assert "\n" not in one_line(text)


def test_what_is_harmless_stays_as_it_is() -> None:
    for text in ("a::b.md:3:1: error", "C::D", ": a", "# a heading", "## [a link](b)", "Kosten: 3 ::"):
        assert one_line(text) == text


@pytest.mark.parametrize(
    "long", ["#" * 300_000, "##" + "a" * 300_000, "##a" * 100_000, " " * 300_000, "#" * 300_000 + "["]
)
def test_a_long_line_takes_no_time(long: str) -> None:
    # One look at the rest of the line for each sign would take minutes.
    assert seconds(lambda: assert_harmless(one_line(long))) < 5


@settings(deadline=None, max_examples=60)
@given(hostile)
def test_no_text_gives_orders_in_what_align_and_facts_print(text: str) -> None:
    found = Aligned((text, f"b{text}"), ("en", "de"), ((text,), (text,)), (Group(((0,), (0,)), 0.5, 0.75),))
    stream = io.StringIO()
    write_tsv(found, stream)
    assert_harmless(stream.getvalue().replace("\t", " "))
    for line in stream.getvalue().split("\n")[:-1]:
        assert line.count("\t") == 2
    stream = io.StringIO()
    write_json(found, stream)
    write_jsonl(*facts_in(f"{text} 3 km {text}"), stream, lines=False)
    assert not CONTROL.search(stream.getvalue())


def facts_in(text: str) -> tuple[list[FactsOfSentence], Version]:
    sentence = Sentence(text, 0, len(text), 1, 0)
    return [(sentence, extract(text, "en"))], Version(Document("a", text, "en", "name", "en"), (sentence,))


def test_a_wrapped_table_of_facts_has_no_line_that_is_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    [(sentence, _)], version = facts_in("3 ::debug::y")
    fact = Fact("measure", "3 ::error::x ##[add-mask]a\x1b", 0, 9, "3 ::debug::y", unit="::z")
    for width in range(20, 90):
        monkeypatch.setenv("COLUMNS", str(width))
        stream = io.StringIO()
        write_table([(sentence, (fact,))], version, stream)
        assert_harmless(stream.getvalue())


@given(hostile)
def test_github_commands_say_what_the_report_says(text: str) -> None:
    """Read back as the runner reads them: one command a line, its properties and message unescaped."""
    lines = text_of(GitHub(), replace(report_of(text), decisions={})).split("\n")
    assert lines.pop() == ""
    assert len(lines) == 3
    for line in lines:
        assert not CONTROL.search(line)
        _, command, message = line.split("::", 2)
        properties = dict(part.split("=", 1) for part in command.partition(" ")[2].split(","))
        assert {"file", "line", "title"} <= set(properties)
        assert "::" not in command
        plain = message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        assert plain.startswith(visible(text))


SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\n=")


@pytest.mark.parametrize("sign", SIGNS)
def test_csv_makes_no_formula_of_any_cell(sign: str) -> None:
    text = f"{sign}HYPERLINK(1)"
    (row,) = csv.DictReader(io.StringIO(text_of(Csv(), report_of(text))))
    for column in ("story", "message", "consensus", "suggestion", "text", "sentence", "path", "reason", "reviewer"):
        assert row[column].startswith(f"'{visible(text)}"), column


@given(hostile | st.text(alphabet=',;"\t\r\n =a', max_size=9))
def test_csv_is_read_back_and_quotes_what_a_spreadsheet_would_cut(text: str) -> None:
    written = text_of(Csv(), report_of(f"a{text}"))
    rows = list(csv.DictReader(io.StringIO(written)))
    assert [row["message"] for row in rows] == [visible(f"a{text}")]
    outside = re.sub(r'"(?:[^"]|"")*"', "", written)
    assert not re.search("[;\t]", outside)
    assert written.count("\n") == 2


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return commands.run(*arguments, cwd=folder, environment={"OMP_NUM_THREADS": "1"})


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_names_of_files_give_no_orders_to_whoever_runs_the_gate(tmp_path: Path, embedded_model: Path) -> None:
    name = "::error title=x::owned ##[add-mask]a \x1b[31m\u202e"
    (tmp_path / f"{name}.en.txt").write_text("The dam of Varn holds 45 million litres.\nIt has a school.\n", "utf-8")
    (tmp_path / f"{name}.de.txt").write_text(
        "Der Damm von Varn fasst 54 Millionen Liter.\n::warning::Er hat eine Schule.\n", "utf-8"
    )
    (tmp_path / f"{name}.fr.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    files = sorted(one.name for one in tmp_path.iterdir())
    keep_vectors(tmp_path)
    gate = run(tmp_path, "gate", *files)
    report = run(tmp_path, "report", *files)
    for done in (gate, report):
        assert done.returncode == 2, done.stderr
        assert_harmless(done.stdout)
        assert_harmless(done.stderr)
        assert done.stdout.startswith("[U+003A]:error title=x::owned [U+0023]#[add-mask]a [U+001B][31m[U+202E]")
    assert "[U+202E].de.txt:1:25: error" in gate.stdout
    assert "factcheck: error: ::error title=x::owned [U+0023]#[add-mask]a [U+001B]" in gate.stderr
    baseline = run(tmp_path, "gate", "--baseline", f"{name}.json", *files[:2])
    assert baseline.returncode == 2
    assert_harmless(baseline.stderr)


def test_a_bug_is_told_without_orders(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise ValueError("\x1b[31m in an article\n::error::owned\r##[add-mask]a")

    monkeypatch.setattr("factcheck.cli.app", broken)
    monkeypatch.setenv("FACTCHECK_TRACEBACK", "1")
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "ValueError: [U+001B][31m in an article" in told
    assert_harmless(told)


def test_decisions_give_no_orders(tmp_path: Path) -> None:
    text = "::error::owned ##vso[x]y \x1b[31m\u2028"
    decision = Decision("f", "dismissed", text, text, "2024-05-03", "rule", text, text, "", {"de": text})
    record(tmp_path / FILE_NAME, {"f": decision})
    listed = run(tmp_path, "decisions", "list")
    assert listed.stdout.startswith("[U+003A]:error::owned [U+0023]#vso[x]y [U+001B][31m")
    assert_harmless(listed.stdout)
