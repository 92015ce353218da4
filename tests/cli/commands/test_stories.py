"""`factcheck stories` and `factcheck init` on sites as they lie on disk."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.test_cli import run

TEXTS = {
    "en": "The harbour of Skarn was opened in 1987. It has 12 berths, and a ferry leaves for the islands every day.\n",
    "de": "Der Hafen von Skarn wurde 1987 eröffnet. Er hat 12 Liegeplätze, und täglich fährt eine Fähre hinaus.\n",
    "fr": "Le port de Skarn a été ouvert en 1987. Il compte 12 postes, et un bac part chaque jour pour les îles.\n",
    "it": "Il porto di Skarn fu aperto nel 1987. Ha 12 ormeggi, e ogni giorno un traghetto parte per le isole.\n",
}
NAMES = ("harbour", "guide/ferry", "guide/mill")


def site(folder: Path, places: dict[str, str], others: dict[str, str]) -> Path:
    """A site with a page for each name and language, at the language's place; `others` are path -> text."""
    files = {place.format(name): TEXTS[lang] for lang, place in places.items() for name in NAMES}
    for name, text in (files | others).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


SITES = [
    ({"en": "docs/{}.md", "de": "docs/de/{}.md"}, ["docs/{lang}/{story}.md", "docs/{story}.md"]),
    ({"en": "pages/{}.md", "fr": "pages.fr/{}.md"}, ["pages.{lang}/{story}.md", "pages/{story}.md"]),
    ({"en": "content/{}.md", "it": "content/{}.it.md"}, ["{story}.{lang}.md", "{story}.md"]),
    ({"en": "docs/en/docs/{}.md", "de": "docs/de/docs/{}.md"}, ["docs/{lang}/{story}.md"]),
    (
        {"en": "docs/{}.md", "fr": "i18n/fr/docusaurus-plugin-content-docs/current/{}.md"},
        ["i18n/{lang}/docusaurus-plugin-content-docs/current/{story}.md -> docs/{story}", "docs/{story}.md"],
    ),
]


@pytest.mark.parametrize(("places", "layout"), SITES)
def test_init_writes_the_layout_that_fits(tmp_path: Path, places: dict[str, str], layout: list[str]) -> None:
    site(tmp_path, places, {})
    done = run("init", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 stories with 6 files\n" in done.stdout
    settings = tomllib.loads((tmp_path / "factcheck.toml").read_text("utf-8"))
    assert settings["layout"] == layout
    assert settings.get("source") == ("en" if "{story}.md" in layout[-1] and "{lang}" not in layout[-1] else None)
    lines = [json.loads(line) for line in run("stories", tmp_path, "--format", "jsonl").stdout.splitlines()]
    assert [{version["lang"] for version in line["versions"]} for line in lines] == [set(places)] * 3


def test_what_is_left_over_is_said_with_the_reason(tmp_path: Path) -> None:
    section = "---\ntitle: Guide\n---\n"
    others = {"docs/guide/_index.md": section, "docs/de/guide/_index.md": section, "docs/it/printers.md": TEXTS["en"]}
    site(tmp_path, {"en": "docs/{}.md", "de": "docs/de/{}.md"}, others)
    assert "3 files in no story" in run("init", tmp_path).stdout
    done = run("stories", tmp_path, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {Path(line["left_over"]).relative_to(tmp_path).as_posix(): line["reason"] for line in lines[3:]} == {
        "docs/guide/_index.md": "no text of its own",
        "docs/de/guide/_index.md": "no text of its own",
        "docs/it/printers.md": "only in English: no version in another language",
    }
    gate = run("gate", tmp_path, "--no-words")
    assert gate.returncode == 0
    assert gate.stderr.count("no text of its own") == 1
    assert "note: 1 file in no story, compared with nothing" in gate.stderr


def test_init_says_what_it_leaves_out(tmp_path: Path) -> None:
    site(tmp_path, {"en": "docs/en/{}.md", "de": "docs/de/{}.md"}, {"notes/a.md": TEXTS["en"], "README.md": "Read."})
    said = run("init", tmp_path).stdout
    assert "not in the content: 1 file in .\nnot in the content: 1 file in notes\n" in said


def test_a_layout_with_a_pattern_for_each_story_is_not_written(tmp_path: Path) -> None:
    places = {lang: f"news/{{}}/{lang}/body.md" for lang in ("en", "de")}
    others = {
        place.format(name).replace("body", "lead"): TEXTS[lang] for lang, place in places.items() for name in NAMES
    }
    more = {f"news/{n}/{lang}/{part}.md": TEXTS[lang] for n in "abc" for lang in places for part in ("lead", "body")}
    site(tmp_path, places, others | more)
    said = run("init", tmp_path).stdout
    assert "layout: none" in said
    assert "12 stories with 24 files" in said


def test_several_versions_in_one_language_are_said(tmp_path: Path) -> None:
    site(tmp_path, {"en": "docs/{}.md", "de": "docs/de/{}.md"}, {"docs/en/harbour.md": TEXTS["en"]})
    done = run("stories", tmp_path)
    assert "harbour: 2 versions in English: " in done.stdout
    assert "2 versions in English" in run("gate", tmp_path, "--no-words").stderr


def test_where_each_language_comes_from(tmp_path: Path) -> None:
    site(
        tmp_path,
        {"en": "docs/{}.md", "de": "docs/de/{}.md"},
        {"docs/it/harbour.md": "---\nlang: it\n---\n" + TEXTS["it"]},
    )
    (tmp_path / "factcheck.toml").write_text('content = ["docs"]\nlanguages = {"docs/guide/mill.md" = "en"}\n', "utf-8")
    done = run("stories", tmp_path / "docs")
    assert "en (text), de (name), it (markup)" in done.stdout.replace("de (name), en (text)", "en (text), de (name)")
    assert "en (settings)" in done.stdout


def test_a_file_that_cannot_be_read_is_status_2(tmp_path: Path) -> None:
    site(tmp_path, {"en": "{}.en.md", "de": "{}.de.md"}, {"empty.en.md": ""})
    done = run("stories", tmp_path)
    assert done.returncode == 2
    assert "empty.en.md: the file is empty" in done.stdout
    assert "empty.en.md" in done.stderr
