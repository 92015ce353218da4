"""No exception crosses a sentence or a story: what fails is told with its place, everything else is checked."""

from __future__ import annotations

import contextlib
import importlib
import json
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

import factcheck
from factcheck.cli import app, main
from factcheck.compare.rules.number_mismatch import NumberMismatch
from factcheck.compare.rules.stops_early import StopsEarly
from factcheck.compare.rules.term_missing import TermMissing
from factcheck.embed.on_demand import encode_each
from factcheck.errors import FactcheckError
from factcheck.nouns.failures import Attempt
from factcheck.nouns.text import Problem
from factcheck.pipeline import check
from factcheck.triage.decisions import FILE_NAME
from factcheck.triage.review.desk import Desk
from factcheck.triage.review.pages import page
from factcheck.triage.review.queue import Filters
from factcheck.write.formats.html import Html
from factcheck.write.formats.json import Json
from tests.helpers.paths import ROOT

# A module that is first imported while a fault is in place would keep it for the tests of other files.
for _module in pkgutil.walk_packages(factcheck.__path__, "factcheck."):
    if not _module.name.endswith("__main__"):
        importlib.import_module(_module.name)


TEXTS = {
    "quay.de.md": "# Der Kai\n\nDer Kai ist 400 Meter lang. Er wurde 1998 gebaut.\n\nEr kostete 3 Millionen Euro.\n",
    "quay.en.md": "# The quay\n\nThe quay is 400 metres long. It was built in 1998.\n\nIt cost 3 million euros.\n",
    "quay.pt.md": "# O cais\n\nO cais tem 400 metros. Foi construído em 1989.\n\nCustou 5 milhões de euros.\n",
    "mill.en.md": "# The mill\n\nThe mill of Harrow ground 900 tons of flour in 1902. It has three stones.\n",
    "mill.de.md": "# Die Mühle\n\nDie Mühle von Harrow mahlte 1902 genau 600 Tonnen Mehl. Sie hat drei Steine.\n",
    "one.txt": "The old lighthouse of Brenn was lit again in 1954. Its lamp is seen from 20 miles away at night.",
    "two.txt": "Der alte Leuchtturm von Brenn wurde 1954 wieder entzündet. Nachts sieht man sein Licht 30 Meilen weit.",
}


class PanicException(BaseException):
    """As PyO3 raises where Rust code panics."""

    __module__ = "pyo3_runtime"


@pytest.fixture(scope="module")
def uncached(tmp_path_factory: pytest.TempPathFactory, embedded_model: Path) -> Callable[..., Found]:
    """What `factcheck gate OPTIONS --no-cache` finds in these stories, found once for the same options."""
    folder = tmp_path_factory.mktemp("uncached") / "articles"
    write_articles(folder)

    @cache
    def found(*options: str) -> Found:
        with contextlib.chdir(folder):
            return run("gate", *options, "--no-cache")[2]

    return found


def write_articles(folder: Path) -> None:
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")


@pytest.fixture
def articles(tmp_path: Path, embedded_model: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three stories, in which one works, and a cache with nothing in it but the model."""
    folder, cache = tmp_path / "articles", tmp_path / "cache"
    write_articles(folder)
    cache.mkdir()
    (cache / "models").symlink_to(embedded_model.parent)
    monkeypatch.setenv("FACTCHECK_CACHE", str(cache))
    monkeypatch.delenv("FACTCHECK_TRACEBACK", raising=False)
    monkeypatch.chdir(folder)
    return folder


Found = Mapping[str, Any]


def run(*arguments: str) -> tuple[int, str, Found]:
    """Exit status, standard error and JSON of a command on the current folder."""
    done = CliRunner().invoke(app, [*arguments, ".", "-o", "json=../out.json"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stderr, json.loads(Path("../out.json").read_text("utf-8"))


def slips(found: Found, story: str) -> set[tuple[str, str]]:
    """The rules and messages of a story's findings."""
    return {(one["rule"], one["message"]) for one in found["discrepancies"] if Path(one["story"]).stem == story}


@dataclass(frozen=True)
class Fault:
    """An exception in one stage, met in the story of the quay unless another is named."""

    target: object
    """A module's name or a class. A function fails wherever it is imported from the module that defines it."""
    name: str
    meets: Callable[..., bool]
    """Whether a call, by its arguments, is one that fails."""
    path: str
    line: int | None
    doing: str
    left: frozenset[str] = frozenset()
    """Rules that still find something in that story."""
    story: str = "quay"
    error: type[BaseException] = IndexError
    options: tuple[str, ...] = ()

    def put_in(self, patch: pytest.MonkeyPatch) -> None:
        target = sys.modules[self.target] if isinstance(self.target, str) else self.target
        right = getattr(target, self.name)

        def wrong(*arguments: Any, **options: Any) -> Any:
            if self.meets(*arguments, **options):
                raise self.error("words of an article")
            return right(*arguments, **options)

        patch.setattr(target, self.name, wrong)
        if isinstance(self.target, str) and right.__module__ == self.target:
            for name, module in tuple(sys.modules.items()):
                if name.startswith("factcheck.") and getattr(module, self.name, None) is right:
                    patch.setattr(module, self.name, wrong)


def in_quay(*arguments: Any, **_: Any) -> bool:
    """Whether one of the arguments is of that story."""
    stories = [getattr(one, "story", one) for one in arguments]
    return any(getattr(one, "id", one) == "quay" for one in stories)


BOTH = frozenset({"number-mismatch", "date-mismatch"})
FAULTS = {
    "reading": Fault(
        "factcheck.read",
        "read_bytes",
        lambda path, *_, **__: "quay.de" in path,
        "quay.de.md",
        None,
        "read this file",
        BOTH,
    ),
    "language": Fault(
        "factcheck.read",
        "settle",
        lambda path, *_, **__: "quay.de" in path,
        "quay.de.md",
        None,
        "tell the language of this file",
        BOTH,
    ),
    "names": Fault(
        "factcheck.read.fitting",
        "_stem_readings",
        lambda _, stem: stem == "quay.de",
        "mill.de.md",
        None,
        "read the names of the files",
        story="mill",
    ),
    "splitting": Fault(
        "factcheck.read.sentences.split",
        "split",
        lambda document: "quay.de" in document.path,
        "quay.de.md",
        None,
        "split this file into sentences",
        BOTH,
        error=RecursionError,
    ),
    "extracting": Fault(
        "factcheck.extract",
        "extract",
        lambda text, _: "3 Millionen" in text,
        "quay.de.md",
        5,
        "take the facts out of this sentence",
        frozenset({"date-mismatch"}),
    ),
    "encoding": Fault(
        "factcheck.embed",
        "embed",
        lambda texts, **_: any("3 Millionen" in text for text in texts),
        "quay.de.md",
        5,
        "encode this sentence",
        frozenset({"date-mismatch"}),
        error=PanicException,
    ),
    "grouping": Fault(
        "factcheck.align.documents.clusters",
        "by_content",
        lambda *_: True,
        "one.txt",
        None,
        "find out which of this file and 1 others tell the same story",
        story="one",
    ),
    "aligning": Fault(
        "factcheck.align.sentences.multiway",
        "align",
        lambda sentences, *_: len(sentences) == 3,
        "quay.de.md",
        None,
        "align the story quay",
        error=MemoryError,
    ),
    "words": Fault(
        "factcheck.align.words.aligner",
        "align_words",
        in_quay,
        "quay.de.md",
        None,
        "align the words of the story quay",
        BOTH,
    ),
    "claims": Fault("factcheck.compare", "view_groups", in_quay, "quay.de.md", None, "compare the story quay"),
    "rule": Fault(
        NumberMismatch,
        "check",
        lambda rule, view, _: "3 Millionen" in view.text(0),
        "quay.de.md",
        5,
        "compare this passage of the story quay by the rule number-mismatch",
        frozenset({"date-mismatch"}),
    ),
    "rule of the whole story": Fault(
        StopsEarly,
        "check",
        lambda rule, views: in_quay(views[0]),
        "quay.de.md",
        None,
        "compare the story quay by the rule stops-early",
        BOTH,
    ),
    "scoring": Fault(
        "factcheck.compare.score.discrepancies",
        "_discrepancy",
        lambda story, finding, *_: in_quay(story) and finding.rule == "date-mismatch",
        "quay.de.md",
        3,
        "score what the rule date-mismatch found",
        frozenset({"number-mismatch"}),
    ),
    "glossary": Fault(
        TermMissing,
        "check",
        lambda rule, views: in_quay(views[0]),
        "quay.de.md",
        None,
        "compare the story quay by the rule term-missing",
        BOTH,
        options=("--keep", "Harrow"),
    ),
    "settings": Fault(
        "factcheck.triage.filters",
        "_level",
        lambda found, *_: in_quay(found),
        "quay.de.md",
        3,
        "apply the settings to what the rule date-mismatch found",
        BOTH,
        options=("--rule", "hedge-mismatch=off"),
    ),
    "comments": Fault(
        "factcheck.triage.comments",
        "read_comments",
        lambda version: "quay.de" in version.document.path,
        "quay.de.md",
        None,
        "read the comments in this file",
        BOTH,
    ),
    "decisions": Fault(
        "factcheck.triage.matching",
        "apply_decisions",
        lambda *_: True,
        FILE_NAME,
        None,
        "match the decisions in this file to what was found",
        BOTH,
    ),
}


@pytest.mark.parametrize("stage", FAULTS)
def test_what_fails_in_one_place_costs_nothing_else(articles: Path, uncached: Callable[..., Found], stage: str) -> None:
    fault = FAULTS[stage]
    with pytest.MonkeyPatch.context() as patch:
        fault.put_in(patch)
        status, told, found = run("gate", *fault.options)
    assert status == 2
    place = fault.path if fault.line is None else f"{fault.path}:{fault.line}"
    lines = told.splitlines()
    (line,) = [one for one in lines if f"{place}: factcheck failed to {fault.doing}: " in one]
    assert line.startswith("factcheck: error: ")
    assert f"{fault.error.__name__} at factcheck." in line
    assert "Please report this message" in line
    assert "words of an article" not in told
    assert "Traceback" not in told
    problem = next(one for one in found["problems"] if fault.doing in one["message"])
    assert Path(problem["path"]).name == fault.path
    assert (problem["line"], problem["severity"]) == (fault.line, "error")
    whole_status, _, whole = run("gate", *fault.options)  # also: nothing half done was kept in the cache
    assert (whole_status, whole["problems"]) == (1, [])
    assert {rule for rule, _ in slips(whole, "quay")} == BOTH
    for story in {"quay", "mill", "one"} - {fault.story}:
        assert slips(whole, story)
        assert slips(found, story) == slips(whole, story)
    assert fault.left <= {rule for rule, _ in slips(found, fault.story)}
    assert whole == uncached(*fault.options)


# The harmful file.


def test_a_harmful_file_beside_the_fixtures_costs_none_of_their_findings(tmp_path: Path, embedded_model: Path) -> None:
    """As a user meets it: a process, with a mistake in how a word is read that no test replaces by another."""
    shutil.copytree(ROOT / "fixtures" / "harbour-bridge", tmp_path / "bridge")
    (tmp_path / "odd.en.txt").write_text("We need ‘twenty’.\n\nThe pier is 5 km long.\n", "utf-8")
    (tmp_path / "odd.de.txt").write_text("Wir brauchen „zwanzig“.\n\nDer Pier ist 6 km lang.\n", "utf-8")
    script = """
import sys
from factcheck.extract import Quantities
from factcheck.cli import main
right = Quantities.extract
Quantities.extract = lambda self, text, lang: right(self, text, lang) if "twenty" not in text else 1 // 0
sys.argv[0] = "factcheck"
main()
"""
    arguments = ["gate", str(tmp_path), "--output", f"json={tmp_path / 'out.json'}"]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    found = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert done.returncode == 2
    (told,) = done.stderr.splitlines()
    assert f"{tmp_path / 'odd.en.txt'}:1: factcheck failed to take the facts out of this sentence: Zero" in told
    assert "ZeroDivisionError at factcheck.extract:" in told
    expected = json.loads((ROOT / "fixtures" / "expected.json").read_text("utf-8"))["stories"]["harbour-bridge"]
    bridge = {
        (key, one["versions"][key]["line"])
        for one in found["discrepancies"]
        if Path(one["story"]).name == "article"
        for key in one["minority"]
    }
    assert bridge == {(slip["version"], slip["line"]) for slip in expected}
    assert len([one for one in found["discrepancies"] if Path(one["story"]).name == "article"]) == len(expected) == 10
    assert len(slips(found, "odd")) == 1


def test_nothing_is_missing_that_an_unread_sentence_may_state(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in articles.iterdir():
        file.unlink()
    Path("hall.en.txt").write_text("The hall is quiet. It was opened on 3 May 2019.\n", "utf-8")
    Path("hall.de.txt").write_text("Die Halle ist ruhig. Sie wurde am 03.05.2019 eröffnet.\n", "utf-8")
    Path("dam.en.txt").write_text(
        "The dam is 4,310 metres long.\n\nIt is old and grey.\n\nA road leads over it.\n", "utf-8"
    )
    Path("dam.de.txt").write_text(
        "Der Damm ist lang.\n\nEr ist alt und grau.\n\nEine Straße führt hinüber, 4310 Meter weit.\n", "utf-8"
    )
    Fault("factcheck.extract", "extract", lambda text, _: "4310" in text or "05.2019" in text, "", None, "").put_in(
        monkeypatch
    )
    status, _, found = run("report")
    assert status == 2
    assert len(found["stories"]) == 2
    assert len(found["problems"]) == 2
    assert not [one for one in found["discrepancies"] if one["severity"] != "info"]


# Commands.


@pytest.mark.parametrize("arguments", [["report"], ["gate", "--exit-zero"]])
def test_an_output_that_cannot_be_written_costs_no_other(
    articles: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    Fault(Html, "write", lambda *_: True, "", None, "").put_in(monkeypatch)
    done = CliRunner().invoke(app, [*arguments, ".", "-o", "html=../out.html", "-o", "json=../out.json", "-o", "csv"])
    assert done.exit_code == 2
    (told,) = done.stderr.splitlines()
    assert told.startswith("factcheck: error: ../out.html: factcheck failed to write the html report: IndexError at ")
    assert not Path("../out.html").exists()
    assert len(json.loads(Path("../out.json").read_text("utf-8"))["discrepancies"]) == 4
    assert done.stdout.startswith("discrepancy,")


def test_a_file_that_cannot_be_written_costs_no_other_output(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = ["-o", "html=quay.de.md/out.html", "-o", "json=../out.json", "-o", "concise"]
    monkeypatch.setattr("sys.argv", ["factcheck", "gate", ".", *outputs])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert "its folder is a file" in told.err
    assert len(json.loads(Path("../out.json").read_text("utf-8"))["discrepancies"]) == 4
    assert len(told.out.splitlines()) == 4


def test_half_a_report_does_not_go_to_standard_output(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(self: Json, report: object, stream: StringIO) -> None:
        stream.write('{"half": ')
        raise IndexError

    monkeypatch.setattr(Json, "write", half)
    done = CliRunner().invoke(app, ["report", ".", "-o", "json"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "standard output: factcheck failed to write the json report" in done.stderr


def test_a_fault_in_every_sentence_is_not_success(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Fault("factcheck.extract", "extract", lambda *_: True, "", None, "").put_in(monkeypatch)
    for command in ("report", "gate"):
        status, _, found = run(command)
        assert status == 2
        assert found["discrepancies"] == []
        assert len(found["problems"]) == 22


def test_facts_go_on_after_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Fault("factcheck.extract", "extract", lambda text, _: "6 km" in text, "", None, "").put_in(monkeypatch)
    file = tmp_path / "a.txt"
    file.write_text("5 km\n6 km\n7 km\n", "utf-8")
    done = CliRunner().invoke(app, ["facts", str(file), "--lang", "en", "--lines", "--format", "jsonl"])
    assert done.exit_code == 2
    assert [len(json.loads(line)["facts"]) for line in done.stdout.splitlines()] == [1, 0, 1]
    assert done.stderr.startswith(
        f"factcheck: error: {file}:2: factcheck failed to take the facts out of this sentence"
    )


@pytest.mark.parametrize("stage", ["extracting", "encoding"])
@pytest.mark.parametrize("lines", [[], ["--lines"]])
def test_align_goes_on_after_a_sentence(
    articles: Path, monkeypatch: pytest.MonkeyPatch, stage: str, lines: list[str]
) -> None:
    right = CliRunner().invoke(app, ["align", "quay.en.md", "quay.de.md", *lines])
    FAULTS[stage].put_in(monkeypatch)
    done = CliRunner().invoke(app, ["align", "quay.en.md", "quay.de.md", *lines, "--no-cache"])
    assert (right.exit_code, done.exit_code) == (0, 2)
    groups, found = json.loads(right.stdout)["groups"], json.loads(done.stdout)["groups"]
    for version in (0, 1):
        sentences = [[one for group in made for one in group[version]] for made in (groups, found)]
        assert sorted(sentences[0]) == sorted(sentences[1])
    assert stage == "encoding" or groups == found
    (told,) = done.stderr.splitlines()
    assert told.startswith(f"factcheck: error: quay.de.md:5: factcheck failed to {FAULTS[stage].doing}: ")


@pytest.mark.parametrize("command", [["align", "quay.en.md", "quay.de.md"], ["facts", "quay.de.md", "--lang", "de"]])
@pytest.mark.parametrize("stage", ["reading", "splitting"])
def test_a_file_that_cannot_be_read_is_named(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stage: str, command: list[str]
) -> None:
    FAULTS[stage].put_in(monkeypatch)
    monkeypatch.setattr("sys.argv", ["factcheck", *command])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(f"factcheck: error: quay.de.md: factcheck failed to {FAULTS[stage].doing}: ")


def test_what_fails_beside_the_articles_is_one_line_and_a_traceback_on_demand(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Fault("factcheck.settings.content", "content", lambda *_: True, "", None, "").put_in(monkeypatch)
    monkeypatch.setattr("sys.argv", ["factcheck", "gate", "."])
    with pytest.raises(SystemExit) as ended:
        main()
    (told,) = capsys.readouterr().err.splitlines()
    assert ended.value.code == 2
    assert told.startswith("factcheck: error: factcheck failed to finish: IndexError at factcheck.triage.run:")
    monkeypatch.setenv("FACTCHECK_TRACEBACK", "1")
    with pytest.raises(SystemExit):
        main()
    assert "Traceback (most recent call last)" in capsys.readouterr().err


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_who_stops_the_program_is_obeyed(articles: Path, monkeypatch: pytest.MonkeyPatch, error: Any) -> None:
    Fault("factcheck.extract", "extract", lambda *_: True, "", None, "", error=error).put_in(monkeypatch)
    with pytest.raises(error):
        check(["."])


def test_a_model_that_cannot_be_had_is_said_once(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise FactcheckError("the model cannot be had")

    monkeypatch.setattr("factcheck.embed.embed", none)
    with pytest.raises(FactcheckError, match="cannot be had"):
        check(["."])


# Sentences that cannot be encoded.


def test_few_calls_find_the_sentences_that_cannot_be_encoded() -> None:
    calls: list[int] = []

    def encode(texts: Sequence[str]) -> tuple[Any, list[str]]:
        calls.append(len(texts))
        if "bad" in texts:
            raise PanicException
        return np.array([[len(text), 0.0] for text in texts]), list(texts)

    texts = ["good"] * 1000
    texts[700] = texts[3] = "bad"
    failed: list[int] = []
    vectors, same = encode_each(texts, encode, lambda at, _: failed.append(at))
    assert failed == [3, 700]
    assert [at for at, text in enumerate(same) if text != "good"] == failed
    assert vectors.shape == (1000, 2)
    assert len(calls) < 50


def test_where_nothing_can_be_encoded_it_is_raised() -> None:
    def encode(texts: Sequence[str]) -> tuple[Any, list[str]]:
        raise ValueError("broken model")

    for texts in ([], ["one"], ["one", "two", "three"]):
        with pytest.raises(ValueError, match="broken model"):
            encode_each(texts, encode, lambda at, error: None)


# The review.


def test_the_review_shows_what_failed_and_stays_usable(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS["extracting"].put_in(monkeypatch)
    file = articles / FILE_NAME
    desk = Desk(lambda told: check(["."]), lambda: [], file, "Ana", ["."])
    desk.check_once()
    view = desk.view()
    assert view.state == "ready"
    shown = page(view, Filters(), {}, "", None)
    assert "take the facts out of this sentence: IndexError at factcheck.extract.story:" in shown
    assert "quay.de.md" in shown.split("Problems with the input")[1]
    number = len(view.report.discrepancies)
    assert number == 3
    FAULTS["decisions"].put_in(monkeypatch)
    monkeypatch.setattr("factcheck.triage.review.desk.apply_decisions", lambda *_: 1 // 0)
    desk.decide(view.report.discrepancies[0].fingerprint, "accepted", "")
    again = desk.view()
    assert any("match the decisions" in one.message for one in again.report.problems)
    assert len(again.report.discrepancies) == number


@pytest.mark.parametrize("where", ["check", "identities"])
def test_a_check_that_fails_ends_no_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    desk = Desk(lambda told: check([tmp_path]), lambda: [], tmp_path / FILE_NAME, "Ana")
    name = {"check": "tests.whole.test_failures.check", "identities": "factcheck.triage.review.desk.identities"}[where]
    with monkeypatch.context() as patch:
        patch.setattr(name, lambda *_: 1 // 0)
        desk.check_once()
    assert desk.view().state == "failed"
    assert "factcheck failed to check the articles: ZeroDivisionError at factcheck." in desk.view().message
    desk.check_once()
    assert desk.view().state == "ready"


def test_the_review_in_the_terminal_tells_it_first(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS["scoring"].put_in(monkeypatch)
    done = CliRunner().invoke(app, ["review", "--terminal", "."], input="s\n" * 9)
    assert done.exit_code == 0
    assert "quay.de.md:3: factcheck failed to score what the rule date-mismatch found" in done.stderr
    assert "0 of 3 decided" in done.stdout


def test_the_tables_have_a_story_that_could_not_be_compared(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS["claims"].put_in(monkeypatch)
    report = factcheck.check(["."])
    assert {"quay", "mill"} <= set(report.to_frame()["groups"]["story"])
    assert [problem.path for problem in report.problems] == ["quay.de.md"]


def test_without_a_list_of_problems_nothing_is_caught() -> None:
    with pytest.raises(ZeroDivisionError), Attempt(None, "divide", "a.txt"):
        raise ZeroDivisionError
    problems: list[Problem] = []
    with contextlib.suppress(FactcheckError), Attempt(problems, "divide", "a.txt"):
        raise FactcheckError("one that a user can mend")
    assert problems == []
