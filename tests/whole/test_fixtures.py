"""The example stories hold exactly the slips that `fixtures/expected.json` lists.

Of each slip the list has its `version`, `line` (from 1) and `text`, what the `others` say, the words that would be
`right`, and `wrong_in_any_language`: a pattern of the wrong statement in each of the story's languages.
"""

import json
import re

import pytest

from tests.helpers.paths import FIXTURES

EXPECTED = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))
FILES: dict[str, dict[str, str]] = EXPECTED["files"]
ARTICLES = sorted([path for files in FILES.values() for path in files.values()] + EXPECTED["ungrouped"])
SLIPS = [
    pytest.param(story, slip, id=f"{story}-{slip['id']}")
    for story, slips in EXPECTED["stories"].items()
    for slip in slips
]


def texts(story: str) -> dict[str, str]:
    """The text of every version of a story, by language."""
    return {lang: (FIXTURES / path).read_text(encoding="utf-8") for lang, path in FILES[story].items()}


def stands_in(words: str, text: str) -> bool:
    """Whether `words` stand in `text`, not as part of a longer number or Latin word ("2045" is not in "12045")."""
    before = r"(?<![0-9A-Za-z])" if words[0].isascii() else ""
    after = r"(?![0-9A-Za-z])" if words[-1].isascii() else ""
    return re.search(before + re.escape(words) + after, text) is not None


def test_every_article_is_listed() -> None:
    found = sorted(path.relative_to(FIXTURES).as_posix() for path in FIXTURES.rglob("*.txt"))
    assert found == ARTICLES
    assert FILES.keys() == EXPECTED["stories"].keys()


@pytest.mark.parametrize("path", ARTICLES)
def test_article_is_plain_utf8_in_paragraphs(path: str) -> None:
    raw = (FIXTURES / path).read_bytes()
    text = raw.decode("utf-8")
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert "\ufffd" not in text
    assert text.endswith("\n")
    lines = text.removesuffix("\n").split("\n")
    assert all(line and line == line.strip() for line in lines[::2]), "a headline or paragraph on every second line"
    assert not any(lines[1::2]), "an empty line between them"


@pytest.mark.parametrize("story", FILES)
def test_versions_have_the_same_paragraphs(story: str) -> None:
    assert len({text.count("\n") for text in texts(story).values()}) == 1


@pytest.mark.parametrize(("story", "slip"), SLIPS)
def test_slip_stands_where_the_list_says(story: str, slip: dict) -> None:
    version = texts(story)[slip["version"]]
    assert slip["text"] in version.split("\n")[slip["line"] - 1]
    assert version.count(slip["text"]) == 1
    assert not stands_in(slip["right"], version)


@pytest.mark.parametrize(("story", "slip"), SLIPS)
def test_other_versions_agree(story: str, slip: dict) -> None:
    versions = texts(story)
    assert slip["others"].keys() == versions.keys() - {slip["version"]}
    for lang, words in slip["others"].items():
        # Paragraphs stand on the same lines in all versions, so the fact of a slip does too.
        assert stands_in(words, versions[lang].split("\n")[slip["line"] - 1]), lang


@pytest.mark.parametrize(("story", "slip"), SLIPS)
def test_slip_is_in_one_version_only(story: str, slip: dict) -> None:
    wrong = re.compile(slip["wrong_in_any_language"])
    assert {lang for lang, text in texts(story).items() if wrong.search(text)} == {slip["version"]}
    mended = texts(story)[slip["version"]].replace(slip["text"], slip["right"])
    assert not wrong.search(mended)


def test_slips_are_listed_once() -> None:
    for slips in EXPECTED["stories"].values():
        assert len({slip["id"] for slip in slips}) == len(slips)
        assert len({(slip["version"], slip["text"]) for slip in slips}) == len(slips)
        assert {slip["severity"] for slip in slips} <= {"error", "warning", "info"}
