"""What was decided on real articles stays decided, or comes back, when the articles are edited, moved and renamed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.nouns.findings import Decision, Discrepancy
from factcheck.nouns.options import Options
from factcheck.nouns.report import Report
from factcheck.pipeline import check
from factcheck.triage.matching import apply_decisions, decision_on

ARTICLES = {
    "weir.en.txt": (
        "The old weir at Tolm was repaired last spring.\n\nThe work cost 4.6 million euros.\n\n"
        "Twelve engineers lived in tents beside the river.\n\nFish can pass the new ladder at night.\n"
    ),
    "weir.de.txt": (
        "Das alte Wehr in Tolm wurde im letzten Frühjahr repariert.\n\nDie Arbeiten kosteten 6,4 Millionen Euro.\n\n"
        "Zwölf Ingenieure wohnten in Zelten am Fluss.\n\nFische können die neue Treppe nachts überwinden.\n"
    ),
    "weir.pt.txt": (
        "O antigo açude de Tolm foi reparado na primavera passada.\n\nAs obras custaram 4,6 milhões de euros.\n\n"
        "Doze engenheiros viveram em tendas junto ao rio.\n\nOs peixes podem passar a nova escada à noite.\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path, embedded_model: Path) -> Path:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def checked(folder: Path) -> Report:
    return check([str(folder)], Options(base=folder))


def the_sum(report: Report) -> Discrepancy:
    (found,) = [one for one in report.discrepancies if "Mil" in one.message or "mil" in one.message]
    return found


def decided(folder: Path) -> dict[str, Decision]:
    decision = decision_on(the_sum(checked(folder)), "dismissed", "the later bill is in it", "Ana")
    return {decision.fingerprint: decision}


def edit(folder: Path, old: str, new: str, *languages: str) -> None:
    for path in folder.rglob("*.txt"):
        if not languages or path.name.split(".")[1] in languages:
            text = path.read_text("utf-8")
            path.write_text(text.replace(old, new), "utf-8")


def paragraphs_moved(folder: Path) -> None:
    for path in folder.glob("*.txt"):
        first, money, *rest = path.read_text("utf-8").strip().split("\n\n")
        path.write_text("\n\n".join([first, *rest, money]) + "\n", "utf-8")


def moved_in_one_version(folder: Path) -> None:
    path = folder / "weir.pt.txt"
    first, money, *rest = path.read_text("utf-8").strip().split("\n\n")
    path.write_text("\n\n".join([money, first, *rest]) + "\n", "utf-8")


def sentences_before_edited(folder: Path) -> None:
    edit(folder, "The old weir at Tolm was repaired last spring.", "Tolm has a weir again. It was repaired.", "en")


def the_sentence_itself_edited(folder: Path) -> None:
    edit(folder, "The work cost", "All in all, the work cost", "en")


def the_sum_in_other_words(folder: Path) -> None:
    edit(folder, "4.6 million euros", "€4,600,000", "en")


def files_renamed(folder: Path) -> None:
    for path in list(folder.glob("*.txt")):
        path.rename(path.with_name(path.name.replace("weir", "wehr-tolm")))


def a_file_moved(folder: Path) -> None:
    for path in list(folder.glob("*.txt")):
        (folder / "2024").mkdir(exist_ok=True)
        path.rename(folder / "2024" / path.name)


def names_that_say_nothing(folder: Path) -> None:
    for path, name in zip(sorted(folder.glob("*.txt")), "qxa", strict=True):
        path.rename(folder / f"{name}.txt")


def line_ends(folder: Path) -> None:
    for path in folder.glob("*.txt"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


SURVIVES: list[Callable[[Path], None]] = [
    paragraphs_moved,
    moved_in_one_version,
    sentences_before_edited,
    the_sentence_itself_edited,
    the_sum_in_other_words,
    files_renamed,
    a_file_moved,
    names_that_say_nothing,
    line_ends,
]


@pytest.mark.parametrize("happened", SURVIVES, ids=lambda happened: happened.__name__)
def test_a_decision_stands(folder: Path, happened: Callable[[Path], None]) -> None:
    known = decided(folder)
    happened(folder)
    report = apply_decisions(checked(folder), known)
    assert list(report.decisions) == [the_sum(report).fingerprint]
    assert report.earlier == {}


def the_value_changed(folder: Path) -> None:
    edit(folder, "6,4", "7,4", "de")


def all_the_others_changed(folder: Path) -> None:
    edit(folder, "4.6", "4.9", "en")
    edit(folder, "4,6", "4,9", "pt")


def the_rule_changed(folder: Path) -> None:
    edit(folder, "6,4 Millionen Euro", "4,6 Millionen", "de")


def another_version_disagrees(folder: Path) -> None:
    edit(folder, "4,6", "6,4", "pt")


def a_version_is_added(folder: Path) -> None:
    text = ARTICLES["weir.pt.txt"].replace("As obras", "Los trabajos").replace("custaram", "costaron")
    (folder / "weir.es.txt").write_text(text.replace("4,6 milhões", "6,4 millones"), "utf-8")


REOPENS: list[Callable[[Path], None]] = [
    the_value_changed,
    all_the_others_changed,
    another_version_disagrees,
    a_version_is_added,
]


@pytest.mark.parametrize("happened", REOPENS, ids=lambda happened: happened.__name__)
def test_a_decision_comes_back_as_open_with_what_was_said(folder: Path, happened: Callable[[Path], None]) -> None:
    known = decided(folder)
    happened(folder)
    report = apply_decisions(checked(folder), known)
    assert report.decisions == {}
    assert {one.reason for one in report.earlier.values()} == {"the later bill is in it"}
    assert set(report.earlier) == {the_sum(report).fingerprint}


def test_another_rule_is_another_finding(folder: Path) -> None:
    known = decided(folder)
    the_rule_changed(folder)
    report = apply_decisions(checked(folder), known)
    assert the_sum(report).rule == "currency-missing"
    assert report.decisions == {}


def test_a_finding_that_is_gone_has_no_decision_left(folder: Path) -> None:
    known = decided(folder)
    edit(folder, "6,4", "4,6", "de")
    report = apply_decisions(checked(folder), known)
    assert (report.discrepancies, report.decisions, report.earlier) == ((), {}, {})


def test_stories_of_one_name_are_decided_one_by_one(folder: Path) -> None:
    for place in ("one", "two"):
        (folder / place).mkdir()
        for name, text in ARTICLES.items():
            other = text.replace("Tolm", "Varn") if place == "two" else text
            (folder / place / name).write_text(other, "utf-8")
    for name in ARTICLES:
        (folder / name).unlink()
    edit(folder / "two", "The work cost", "The whole work cost", "en")
    edit(folder / "two", "Twelve engineers lived in tents", "Twelve engineers camped", "en")
    report = checked(folder)
    one, two = [found for found in report.discrepancies if found.rule == "number-mismatch"]
    assert (one.story, two.story) == ("one/weir", "two/weir")
    decision = decision_on(one, "dismissed", "", "Ana")
    known = {decision.fingerprint: decision}
    assert set(apply_decisions(report, known).decisions) == {one.fingerprint}
    edit(folder / "one", "The work cost", "In the end the work cost", "en")
    assert set(apply_decisions(checked(folder), known).decisions) == {one.fingerprint}
    alone = check([str(folder / "one")], Options(base=folder / "one"))
    assert {each.story for each in apply_decisions(alone, known).decisions.values()} | {
        each.story for each in apply_decisions(alone, known).earlier.values()
    } == {"one/weir"}
