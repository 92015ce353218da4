"""The facts of all sentences of a story."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract import extract
from factcheck.extract.interface import TAKEN
from factcheck.nouns.failures import EXTRACTING, Attempt
from factcheck.nouns.story import Fact
from factcheck.nouns.text import Problem, Version

FactsByVersion = dict[str, tuple[tuple[Fact, ...], ...]]
"""By version key, the facts of each sentence."""


def extract_facts(
    versions: Sequence[Version], failures: list[Problem]
) -> tuple[FactsByVersion, frozenset[tuple[int, int]]]:
    """The facts of the versions' sentences, and the sentences that could not be read, as (version, sentence).

    These have no facts, and `failures` names them.
    """
    facts: FactsByVersion = {}
    unread: set[tuple[int, int]] = set()
    for index, version in enumerate(versions):
        by_sentence: list[tuple[Fact, ...]] = []
        for number, sentence in enumerate(version.sentences):
            with Attempt(failures, EXTRACTING, version.document.path, sentence.line) as attempt:
                by_sentence.append(extract(sentence.without_code(TAKEN), version.locale_of(number)))
            if attempt.failed:
                by_sentence.append(())
                unread.add((index, number))
        facts[version.key] = tuple(by_sentence)
    return facts, frozenset(unread)
