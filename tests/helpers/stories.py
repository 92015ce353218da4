"""Small stories for tests: sentences by language, aligned line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.align.words.aligner import align_words
from factcheck.compare.story import check_story
from factcheck.embed import TokenVectors, embed
from factcheck.extract.story import extract_facts
from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary
from factcheck.nouns.story import Group, Story
from factcheck.nouns.text import Document, Sentence, Version
from factcheck.read.sentences.languages import with_sentence_languages


def story(**languages: str | list[str]) -> Story:
    """A story whose n-th sentences correspond: `story(en="…", de="…")` or with lists of sentences."""
    texts = {lang: [text] if isinstance(text, str) else text for lang, text in languages.items()}
    versions = []
    for lang, lines in texts.items():
        sentences, at = [], 0
        for index, line in enumerate(lines):
            sentences.append(Sentence(line, at, at + len(line), index + 1, index))
            at += len(line) + 1
        document = Document(f"story.{lang}.txt", "\n".join(lines), lang, "name", lang)
        versions.append(Version(document, tuple(s for s in sentences if s.text), lang))
    versions = with_sentence_languages(versions)
    facts, _ = extract_facts(versions, [])
    rows = max(map(len, texts.values()))
    groups = []
    for row in range(rows):
        cells = []
        for lines in texts.values():
            there = row < len(lines) and lines[row]
            cells.append((sum(bool(line) for line in lines[:row]),) if there else ())
        groups.append(Group(tuple(cells), 0.8))
    return Story("story", tuple(versions), tuple(groups), facts)


def with_words(plain: Story) -> Story:
    """The story with its words aligned by the token vectors of the default model."""
    return replace(plain, words=align_words(plain, tokens_of(plain)))


def tokens_of(plain: Story) -> list[Sequence[TokenVectors]]:
    """The tokens of each sentence of each version, by the default model."""
    return [embed([s.text for s in version.sentences], with_tokens=True).tokens for version in plain.versions]


def checked(
    plain: Story, keep: Sequence[str] = (), least: float = 0.0, glossary: Glossary = NO_GLOSSARY
) -> list[Discrepancy]:
    """All that is found with the words and the roles that the default model's token vectors tell."""
    return check_story(with_words(plain), None, keep, least, tokens=tokens_of(plain), glossary=glossary)


def findings(**languages: str | list[str]) -> list[Discrepancy]:
    return check_story(story(**languages))


def rules(**languages: str | list[str]) -> list[str]:
    """The ids of the rules that find something, errors first."""
    return [found.rule for found in findings(**languages)]
