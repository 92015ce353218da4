"""Comments that suppress findings: which lines and rules they are about, and what is said of those that do nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.nouns.findings import Discrepancy, Mention
from factcheck.nouns.report import Report
from factcheck.nouns.story import Story
from factcheck.nouns.text import Document, Markup, Version
from factcheck.read.sentences.split import split
from factcheck.triage.comments import apply_comments, read_comments

HEAD = "# A title\n\n"
MARKUP: dict[str, Markup] = {"md": "markdown", "html": "html", "rst": "rst", "adoc": "asciidoc"}


def version_of(text: str, lang: str = "de", suffix: str = "md") -> Version:
    markup = MARKUP.get(suffix, "text")
    document = Document(f"dam.{lang}.{suffix}", text, lang, "name", lang, story_name="dam", markup=markup)
    return Version(document, split(document), lang)


def mention_of(version: Version, words: str) -> Mention:
    start = version.document.text.index(words)
    index, sentence = next((n, s) for n, s in enumerate(version.sentences) if s.start <= start < s.end)
    line = version.document.text.count("\n", 0, start) + 1
    return Mention(words, words, None, index, sentence.text, version.document.path, line, start, start + len(words))


def report_of(
    german: str, english: str = "The dam holds 45.\n", rule: str = "number-mismatch", suffix: str = "md"
) -> Report:
    """A report with one finding: the German version says 54."""
    de, en = version_of(german, suffix=suffix), version_of(english, "en")
    found = Discrepancy(
        rule=rule, severity="error", confidence=0.9, message="54, not 45", story="dam", group=0,
        mentions={"de": mention_of(de, "54"), "en": mention_of(en, "45")}, minority=("de",), fingerprint="f1",
    )  # fmt: skip
    return Report((Story("dam", (de, en)),), (), (found,))


@pytest.mark.parametrize(
    "text",
    [
        "Er fasst 54. <!-- factcheck: ignore number-mismatch: as published -->\n",
        "<!-- factcheck: ignore number-mismatch: as published -->\nEr fasst 54.\n",
        "<!-- factcheck: ignore number-mismatch: as published -->\n\nEr fasst 54.\n",
        "<!--factcheck:ignore number-mismatch : as published-->\nEr fasst 54.\n",
        "<!-- factcheck: ignore date-mismatch, number-mismatch: as published -->\nEr fasst 54.\n",
        "<!-- factcheck: ignore date-mismatch: x -->\n"
        "<!-- factcheck: ignore number-mismatch: as published -->\nEr fasst 54.\n",
        "<!-- factcheck: ignore number-mismatch:\nas published -->\nEr fasst 54.\n",
    ],
)
def test_the_line_of_the_comment_or_the_next_is_suppressed(text: str) -> None:
    done = apply_comments(report_of(text))
    assert done.discrepancies == ()
    (one,) = done.suppressed
    assert (one.by, one.reason) == ("comment", "as published")
    assert [p for p in done.problems if "number-mismatch" in p.message] == []


@pytest.mark.parametrize(
    "text",
    [
        "<!-- factcheck: ignore number-mismatch: x -->\nNein.\nEr fasst 54.\n",
        "Er fasst 54.\n\n<!-- factcheck: ignore number-mismatch: x -->\n",
        "Nein. <!-- factcheck: ignore number-mismatch: x -->\n\nEr fasst 54.\n",
        "<!-- factcheck: ignore date-mismatch: x -->\nEr fasst 54.\n",
    ],
)
def test_other_lines_and_rules_are_not_and_the_comment_is_told(text: str) -> None:
    done = apply_comments(report_of(text))
    assert len(done.discrepancies) == 1
    (problem,) = done.problems
    line = next(n for n, content in enumerate(text.splitlines(), 1) if "factcheck" in content)
    assert (problem.path, problem.line, problem.severity) == ("dam.de.md", line, "warning")
    assert "suppresses no" in problem.message


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("<!-- factcheck: ignore -->", "not understood"),
        ("<!-- factcheck: ignore: because -->", "not understood"),
        ("<!-- factcheck: ingore number-mismatch: x -->", "not understood"),
        ("<!-- factcheck: ignore number mismatch: x -->", "not understood"),
        ("<!-- factcheck: ignore number-mismatch", "not understood"),
        ("<!-- factcheck: ignore number-mismach: x -->", "Did you mean number-mismatch?"),
    ],
)
def test_a_comment_that_cannot_be_followed_is_told(comment: str, words: str) -> None:
    done = apply_comments(report_of(f"Er fasst 54.\n\n{comment}\n\nDas Ende.\n"))
    assert len(done.discrepancies) == 1
    assert words in done.problems[0].message
    assert done.problems[0].line == 3


def test_a_comment_in_a_version_that_is_right_suppresses_nothing() -> None:
    done = apply_comments(report_of("Er fasst 54.\n", "Holds 45. <!-- factcheck: ignore number-mismatch: x -->\n"))
    assert len(done.discrepancies) == 1
    assert done.problems[0].path == "dam.en.md"


def test_in_a_tie_any_version_may_have_the_comment_and_else_all_that_are_off() -> None:
    report = report_of("Er fasst 54.\n", "Holds 45. <!-- factcheck: ignore number-mismatch: x -->\n")
    tie = replace(report, discrepancies=(replace(report.discrepancies[0], minority=()),))
    assert apply_comments(tie).discrepancies == ()
    both = replace(report, discrepancies=(replace(report.discrepancies[0], minority=("de", "en")),))
    done = apply_comments(both)
    assert len(done.discrepancies) == 1
    assert done.problems == ()


def test_comments_in_code_and_plain_text_are_none() -> None:
    code = "```\n<!-- factcheck: ignore number-mismatch: x -->\n```\nEr fasst 54.\n"
    assert apply_comments(report_of(code)) == report_of(code)
    plain = version_of("<!-- factcheck: ignore number-mismatch: x -->\nEr fasst 54.\n", suffix="txt")
    comments, (problem,) = read_comments(plain)
    assert comments == []
    assert "in markup only" in problem.message


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("rst", ".. factcheck: ignore number-mismatch: as published\n\nEr fasst 54.\n"),
        ("rst", ".. factcheck: ignore number-mismatch: as\n   published\n\n.. _dam:\n\nEr fasst 54.\n"),
        ("rst", "..  factcheck : ignore date-mismatch, number-mismatch: as published\n\n* Er fasst 54.\n"),
        ("adoc", "// factcheck: ignore number-mismatch: as published\nEr fasst 54.\n"),
        ("adoc", "//factcheck:ignore number-mismatch: as published\n\n[[dam]]\n* Er fasst 54.\n"),
    ],
)
def test_the_own_comments_of_a_markup_suppress_on_the_next_line_with_text(suffix: str, text: str) -> None:
    done = apply_comments(report_of(text, suffix=suffix))
    assert done.discrepancies == ()
    assert [one.reason for one in done.suppressed] == ["as published"]
    assert [p for p in done.problems if "number-mismatch" in p.message] == []


@pytest.mark.parametrize(
    ("suffix", "text", "words"),
    [
        ("rst", ".. factcheck: ingore number-mismatch\n\nEr fasst 54.\n", "Write .. factcheck: ignore RULE: reason."),
        ("adoc", "// factcheck: nothing\n\nEr fasst 54.\n", "Write // factcheck: ignore RULE: reason."),
        ("rst", "<!-- factcheck: ignore number-mismatch: x -->\n\nEr fasst 54.\n", "no comment in a file of this kind"),
        ("adoc", "Er fasst\n// factcheck: ignore number-mismatch: x\n54.\n", "within a sentence"),
    ],
)
def test_comments_of_another_markup_or_place_do_nothing_and_are_told(suffix: str, text: str, words: str) -> None:
    done = apply_comments(report_of(text, suffix=suffix))
    assert len(done.discrepancies) == 1
    assert words in done.problems[0].message


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("rst", "Code::\n\n  .. factcheck: ignore number-mismatch: x\n\nEr fasst 54.\n"),
        ("adoc", "----\n// factcheck: ignore number-mismatch: x\n----\nEr fasst 54.\n"),
    ],
)
def test_comments_in_code_of_another_markup_are_none(suffix: str, text: str) -> None:
    assert apply_comments(report_of(text, suffix=suffix)) == report_of(text, suffix=suffix)


def test_a_comment_within_a_sentence_is_told() -> None:
    text = "Er fasst <!-- factcheck: ignore number-mismatch: x --> 54 Liter.\n"
    done = apply_comments(report_of(text))
    assert "within a sentence" in done.problems[0].message


def test_markdown_comments_are_no_sentences() -> None:
    text = "<!-- factcheck: ignore number-mismatch: it was 1999 -->\nEr fasst 54. <!-- factcheck: ignore x: 7 -->\n"
    assert [sentence.text for sentence in version_of(text).sentences] == ["Er fasst 54."]


def test_a_finding_that_a_comment_suppresses_end_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.triage.run import checked, settings_for

    monkeypatch.chdir(tmp_path)
    en, de = "The dam holds 45 million litres.\n", "Der Damm fasst 54 Millionen Liter.\n"
    comment = "<!-- factcheck: ignore number-mismatch: quoted as published -->\n"
    Path("dam.en.md").write_text(HEAD + en, "utf-8")
    Path("dam.de.md").write_text(HEAD + de, "utf-8")
    assert len(checked(["."], settings_for(["."], {})).discrepancies) == 1
    Path("dam.de.md").write_text(HEAD + comment + de, "utf-8")
    found = checked(["."], settings_for(["."], {}))
    assert (found.discrepancies, found.problems) == ((), ())
    assert found.suppressed[0].reason == "quoted as published"


MARKS = ["<!--", "-->", "\n..", "\n//", "```", "\n", "\r\n", " ", "\x00"]
PIECES = st.sampled_from([*MARKS, " factcheck", ":", " ignore", " a-b", ",", "54", "- ", "ü"])


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["md", "rst", "adoc", "txt"]))
def test_any_text_is_read_and_every_comment_has_a_line(text: str, suffix: str) -> None:
    version = version_of(text, suffix=suffix)
    comments, problems = read_comments(version)
    lines = len(text.splitlines()) + 1
    assert all(1 <= one.line <= one.covers <= lines for one in comments)
    assert all(problem.path == version.document.path and problem.line and problem.message for problem in problems)


def test_many_comments_take_linear_time() -> None:
    version = version_of("<!-- factcheck: ignore a-b\n" * 5_000)
    begin = time.process_time()
    assert len(read_comments(version)[1]) == 5_000
    assert time.process_time() - begin < 2  # a tenth of a second where the time is linear, 4 seconds where it is not


@pytest.mark.parametrize(
    "text",
    [
        "<main>\n<p>Er fasst 54.</p> <!-- factcheck: ignore number-mismatch: as published -->\n</main>",
        "<main>\n<!-- factcheck: ignore number-mismatch: as published -->\n<div\nclass=a>\n<p>Er fasst 54.</p></main>",
        "<main><div><!-- factcheck: ignore number-mismatch: as published --></div>\n<p>Er fasst 54.</p></main>",
    ],
)
def test_comments_in_html_are_about_the_line_or_the_next_with_text(text: str) -> None:
    done = apply_comments(report_of(text, suffix="html"))
    assert done.discrepancies == ()
    assert [one.reason for one in done.suppressed] == ["as published"]


def test_what_looks_like_a_comment_in_a_script_is_none() -> None:
    text = "<script>'<!-- factcheck: ignore number-mismatch: x -->'</script>\n<p>Er fasst 54.</p>"
    assert apply_comments(report_of(text, suffix="html")) == report_of(text, suffix="html")
