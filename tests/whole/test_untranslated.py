"""Pages that were left untranslated, the whole way through with the real model."""

from __future__ import annotations

from pathlib import Path

import factcheck
from factcheck.nouns.options import Options

EN = (
    "The archive of the island was opened in May. It holds 20 million pages, and most of them are letters. "
    "Nobody has read more than a small part of them. The readers pay 5 euros a day. "
)
DE = (
    "Das Archiv der Insel wurde im Mai eröffnet. Es hat 20 Millionen Seiten, die meisten davon Briefe. "
    "Niemand hat mehr als einen kleinen Teil gelesen. Die Leser zahlen 5 Euro am Tag. "
)


def write(folder: Path, **texts: str) -> None:
    for lang, text in texts.items():
        (folder / lang).mkdir()
        (folder / lang / "archive.md").write_text(text, "utf-8")


def test_an_english_page_is_one_warning_and_its_numbers_are_english(tmp_path: Path) -> None:
    write(tmp_path, en=EN, de=DE, bn=EN, ja=EN)
    report = factcheck.check([tmp_path], options=Options(use_cache=False))
    assert [one.rule for one in report.discrepancies] == ["untranslated"] * 2
    assert sorted(one.minority for one in report.discrepancies) == [("bn",), ("ja",)]
    assert [sentence.lang for version in report.stories[0].versions for sentence in version.sentences].count("en") == 8


def test_the_cache_gives_the_same(tmp_path: Path) -> None:
    write(tmp_path, en=EN, de=DE, bn=EN)
    options = Options(cache_folder=tmp_path / "cache")
    assert factcheck.check([tmp_path], options=options) == factcheck.check([tmp_path], options=options)


def test_untranslated_pages_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, en=EN, de=DE.replace("20 Millionen", "30 Millionen"), bn=EN)
    report = factcheck.check([tmp_path], options=Options(use_cache=False, skip_untranslated=True))
    assert [version.key for version in report.stories[0].versions] == ["de", "en"]
    assert [one.rule for one in report.discrepancies] == ["number-mismatch"]
    (problem,) = report.problems
    assert problem.path.endswith("archive.md")
    assert problem.message == "it is passed over: it should be in Bangla and was left in English."
    assert problem.severity == "warning"


def test_a_story_of_which_one_version_remains_is_not_compared(tmp_path: Path) -> None:
    write(tmp_path, en=EN, bn=EN)
    report = factcheck.check([tmp_path], options=Options(use_cache=False, skip_untranslated=True))
    assert report.stories == ()
    assert report.ungrouped == ()
    assert len(report.problems) == 1
