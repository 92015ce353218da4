"""Reads the development data, in the folder $FACTCHECK_DATA or else ../shared/data beside the repository."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from factcheck.extract.story import extract_facts
from factcheck.language.tags import canonical
from factcheck.nouns.story import Group, Story
from factcheck.nouns.text import Document, Sentence, Version
from factcheck.read.sentences.languages import with_sentence_languages

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the repository."""
PARTS = ("ntrex-dev", "ntrex-wide")
"""The folders of the data. Both have the same stories: ntrex-dev in the languages that the project is tuned on, and
ntrex-wide in others."""


def folder() -> Path:
    default = ROOT.parent / "shared" / "data"
    return Path(os.environ.get("FACTCHECK_DATA", default))


@cache
def lines(code: str) -> list[str]:
    """The lines of one language of ntrex-dev or ntrex-wide, by its file name (`vie`, `por-BR`)."""
    found = next(path for part in PARTS if (path := folder() / part / f"{code}.txt").exists())
    return found.read_text("utf-8").splitlines()


def codes(*parts: str) -> list[str]:
    """The file names, without ending, of the languages in `parts`; by default in ntrex-dev."""
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
    """Rows of ntrex-dev in the `chosen` languages as a story with a group for each row.

    `texts` replaces lines, by code and row.
    """
    changed = texts or {}
    return line_by_line([version([changed.get((c, row), lines(c)[row]) for row in rows], c) for c in chosen])


def version(texts: Sequence[str], code: str) -> Version:
    """A version with a sentence a line, in the language that a file is named by."""
    sentences, offset = [], 0
    for index, text in enumerate(texts):
        sentences.append(Sentence(text, offset, offset + len(text), index + 1, index))
        offset += len(text) + 1
    document = Document(f"{code}.txt", "\n".join(texts), tag(code), "command line", tag(code))
    return Version(document, tuple(sentences), tag(code))


def line_by_line(versions: Sequence[Version]) -> Story:
    """A story whose versions correspond line by line, with its facts and without words."""
    versions = with_sentence_languages(versions)
    facts, _ = extract_facts(versions, [])
    groups = tuple(Group(tuple((i,) for _ in versions), 0.8) for i in range(len(versions[0].sentences)))
    return Story("story", tuple(versions), groups, facts)


def tico() -> dict[str, list[list[str]]]:
    """The documents of tico-dev in each language, by its BCP 47 tag, each a list of lines."""
    part = folder() / "tico-dev"
    names = (part / "document_ids.txt").read_text("utf-8").splitlines()
    documents = {}
    for path in sorted(part.glob("*.txt")):
        if path.stem != "document_ids":
            by_name: dict[str, list[str]] = {}
            for name, line in zip(names, path.read_text("utf-8").splitlines(), strict=True):
                by_name.setdefault(name, []).append(line)
            documents[path.stem] = list(by_name.values())
    return documents
