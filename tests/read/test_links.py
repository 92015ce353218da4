"""Symbolic links among the articles: followed within the content, an error where they lead out of it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from factcheck.embed import embed
from factcheck.read import read
from tests.helpers import commands

EN, DE = "The ticket costs 12 euros today.\n", "Die Fahrkarte kostet heute 12 Euro.\n"
PRIVATE = "The secret is 4711.\n"


@pytest.fixture(scope="module", autouse=True)
def _vectors(embedded_model: Path) -> None:
    """Keep the vectors of the sentences, so that the commands need not load the model, which takes seconds."""
    embed([text.strip() for text in (EN, DE, PRIVATE)], with_tokens=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A checkout with two articles, and a folder next to it that is no part of it."""
    for name, text in {
        "site/content/fare.en.txt": EN,
        "site/content/fare.de.txt": DE,
        "outside/fare.fr.txt": PRIVATE,
        "outside/notes/more.en.txt": PRIVATE,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "site/factcheck.toml").write_text('content = ["content"]\n', "utf-8")
    return tmp_path / "site"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return commands.run(*arguments, cwd=folder)


def paths(folder: Path, *arguments: str) -> tuple[set[str], list[str]]:
    """The articles that are read, and the problems."""
    documents, problems = read([str(folder / argument) for argument in arguments])
    names = {Path(document.path).relative_to(folder).as_posix() for document in documents}
    return names, [f"{Path(one.path).relative_to(folder).as_posix()}: {one.severity}" for one in problems]


@pytest.mark.parametrize("target", ["../../outside/fare.fr.txt", "/proc/self/environ", "../../outside/gone.txt"])
def test_a_link_to_a_file_outside_is_an_error_and_not_read(site: Path, target: str) -> None:
    (site / "content/fare.fr.txt").symlink_to(target)
    done = run(site, "gate", "-o", "json")
    assert done.returncode == 2
    assert "content/fare.fr.txt: this link leads out of the content and was not followed" in done.stderr + done.stdout
    assert "follow_links" in done.stderr + done.stdout
    assert "4711" not in done.stdout
    found = json.loads(done.stdout)
    assert {version["path"] for story in found["stories"] for version in story["versions"]} == {
        "content/fare.de.txt",
        "content/fare.en.txt",
    }


def test_a_link_to_a_folder_outside_is_not_entered(site: Path) -> None:
    (site / "content/more").symlink_to("../../outside")
    (site / "content/up").symlink_to("..")
    names, problems = paths(site, "content")
    assert names == {"content/fare.de.txt", "content/fare.en.txt"}
    assert problems == ["content/more: error", "content/up: error"]


def test_links_within_what_is_named_are_followed(site: Path) -> None:
    (site / "copy").mkdir()
    (site / "copy/fare.en.md").symlink_to("../content/fare.en.txt")
    (site / "content/again").symlink_to(".")
    assert paths(site, "copy", "content")[0] == {"copy/fare.en.md", "content/fare.de.txt"}
    assert paths(site, "copy")[1][0] == "copy/fare.en.md: error"
    assert paths(site, "copy", "content/fare.en.txt")[1] == []


def test_a_path_that_was_typed_is_read_as_typed(site: Path) -> None:
    (site / "link.fr.txt").symlink_to("../outside/fare.fr.txt")
    (site / "linked").symlink_to("../outside")
    assert paths(site, "link.fr.txt") == ({"link.fr.txt"}, [])
    assert paths(site, "linked") == ({"linked/fare.fr.txt", "linked/notes/more.en.txt"}, [])


@pytest.mark.parametrize("more", ["", 'layout = ["{story}.{lang}.txt"]\n'])  # with and without settings about files
def test_a_setting_has_links_followed(site: Path, more: str) -> None:
    (site / "content/fare.fr.txt").symlink_to("../../outside/fare.fr.txt")
    settings = site / "factcheck.toml"
    settings.write_text(settings.read_text("utf-8") + more, "utf-8")
    assert run(site, "gate").returncode == 2
    settings.write_text(settings.read_text("utf-8") + "follow_links = true\n", "utf-8")
    done = run(site, "report", "-o", "json")
    assert done.returncode == 0, done.stderr
    assert "4711" in done.stdout
    assert "follow_links = true  # factcheck.toml" in run(site, "config").stdout


def test_an_excluded_link_is_passed_over(site: Path) -> None:
    (site / "content/build").symlink_to("../../outside")
    assert run(site, "report").returncode == 2
    assert run(site, "report", "--exclude", "content/build").returncode == 0


def test_an_entry_of_content_has_to_be_where_it_is_written(site: Path) -> None:
    (site / "linked").symlink_to("../outside")
    settings = site / "factcheck.toml"
    settings.write_text('content = ["content", "linked"]\n', "utf-8")
    done = run(site, "gate")
    assert done.returncode == 2
    assert "linked: this link leads out of the content" in done.stderr
    settings.write_text('content = ["content", "../outside"]\n', "utf-8")
    done = run(site, "report", "-o", "json")
    assert "link" not in done.stderr
    assert "outside/fare.fr.txt" in done.stdout
