"""The development data as stories: $FACTCHECK_DATA, else ../shared/data beside the repository."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from factcheck.extract.story import extract_facts
from factcheck.language.tags import canonical
from factcheck.nouns.story import Group, Story
from factcheck.nouns.text import Document, Sentence, Version
from factcheck.read.sentences.languages import told

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the repository."""
PARTS = ("ntrex-dev", "ntrex-wide")
"""The folders with the same stories: in the languages that the project is tuned on, and in more."""


def folder() -> Path:
    default = ROOT.parent / "shared" / "data"
    return Path(os.environ.get("FACTCHECK_DATA", default))


@cache
def lines(code: str) -> list[str]:
    """The lines of one language of ntrex-dev or ntrex-wide, by its file name (`vie`, `por-BR`)."""
    found = next(path for part in PARTS if (path := folder() / part / f"{code}.txt").exists())
    return found.read_text("utf-8").splitlines()


def codes(*parts: str) -> list[str]:
    """The file names of the languages of ntrex-dev, or of the parts that are named."""
    found = {path.stem for part in parts or PARTS[:1] for path in (folder() / part).glob("*.txt")}
    return sorted(found - {"document_ids"})


def tag(code: str) -> str:
    found = canonical(code)
    assert found, code
    return found


@cache
def story_ids() -> list[str]:
    return lines("document_ids")


def stories(code: str) -> dict[str, list[str]]:
    """The stories of ntrex-dev in one language: name to lines."""
    found: dict[str, list[str]] = {}
    for name, line in zip(story_ids(), lines(code), strict=True):
        found.setdefault(name, []).append(line.strip())
    return found


def aligned(chosen: tuple[str, ...], rows: list[int], texts: dict[tuple[str, int], str] | None = None) -> Story:
    """Rows of ntrex-dev in some languages as a story whose groups are the rows; `texts` replaces single lines."""
    versions = []
    for code in chosen:
        lang = tag(code)
        sentences, offset, parts = [], 0, []
        for index, row in enumerate(rows):
            text = (texts or {}).get((code, row), lines(code)[row])
            sentences.append(Sentence(text, offset, offset + len(text), index + 1, index))
            parts.append(text)
            offset += len(text) + 1
        document = Document(f"{code}.txt", "\n".join(parts), lang, "command line", lang)
        versions.append(Version(document, tuple(sentences), lang))
    versions = told(versions)
    facts, _ = extract_facts(versions, [])
    groups = tuple(Group(tuple((i,) for _ in chosen), 0.8) for i in range(len(rows)))
    return Story("ntrex", tuple(versions), groups, facts)
