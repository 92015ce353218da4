"""The tests stand where the code that they test stands."""

from __future__ import annotations

from tests.helpers.paths import ROOT

TESTS, PACKAGE = ROOT / "tests", ROOT / "factcheck"
ACROSS = {"whole", "tools", "helpers", "data"}
"""Folders of tests that are about no single folder of the package."""
SEVERAL = {
    "extract/test_languages.py": "all extractors at once, by language",
    "read/test_links.py": "walking and the layout together",
    "triage/test_gate_git.py": "the gate over git's own states",
    "triage/test_gate_notes.py": "what the gate says besides its findings",
    "write/formats/test_ci_formats.py": "SARIF, JUnit, GitHub and GitLab against their schemas",
    "write/test_hostile.py": "what several formats do with the same hostile text",
    "write/test_outputs.py": "the command line's --output",
}
"""Tests of what several modules do together, each with what that is."""


def test_a_module_of_tests_has_the_name_of_what_it_tests() -> None:
    strays = []
    for file in sorted(TESTS.rglob("test_*.py")):
        place = file.relative_to(TESTS)
        if place.parts[0] in ACROSS or place.as_posix() in SEVERAL:
            continue
        folder, name = PACKAGE / place.parent, place.stem.removeprefix("test_")
        if not ((folder / f"{name}.py").is_file() or (folder / name).is_dir() or folder.name == name):
            strays.append(place.as_posix())
    assert strays == []


def test_what_is_listed_here_is_there() -> None:
    assert [place for place in SEVERAL if not (TESTS / place).is_file()] == []


def test_each_stage_has_tests() -> None:
    stages = [path.name for path in PACKAGE.iterdir() if any(path.glob("*.py"))]
    assert [name for name in stages if not any((TESTS / name).rglob("test_*.py"))] == []
