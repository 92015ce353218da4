"""What the README and the documentation point to is there, and the commands in them can be run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from factcheck.cli import app
from tests.helpers.paths import ROOT

PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


def anchors(page: Path) -> set[str]:
    """The headings of a page as both GitHub and the site write them in addresses."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        assert file.is_file(), target
        assert not anchor or anchor in anchors(file), target


def test_commands_can_be_parsed() -> None:
    texts = [
        found for page in PAGES for found in re.findall(r"^```sh\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    ]
    lines = [line for text in texts for line in re.sub(r"\\\n", " ", text).splitlines()]
    found = [line for line in lines if re.search(r"(^|/|\s)factcheck [a-z]+", line) and "docker build" not in line]
    assert len(found) > 20
    group = typer.main.get_command(app)
    for line in found:
        words = shlex.split(line, comments=True)
        last = max(index for index, word in enumerate(words) if word.endswith("factcheck"))
        name, *rest = words[last + 1 :]
        group.commands[name].make_context(name, rest)  # type: ignore[attr-defined]


def test_targets_of_make_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in PAGES:
        assert set(re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE)) <= targets
