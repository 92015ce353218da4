"""Passages that should not be there, planted in ntrex-dev: how many are found, and what is reported without them.

English and a translation, their lines as groups. In each story of eight lines or more one line of the translation is
repeated, as it is or but for a word; or stands in English; or in a third language; or the second half is left out.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from benchmarks.corpora import data
from benchmarks.measure import fact_slips
from factcheck.compare.story import check_story
from factcheck.extract.story import extract_facts
from factcheck.nouns.story import Group, Story
from factcheck.nouns.text import Sentence
from factcheck.read.sentences.languages import with_sentence_languages

RULES = frozenset({"untranslated", "repeated-sentence", "stops-early"})
SHORTEST = 60
"""Bytes of a line that something is planted in: a dozen words, or as much in signs."""
THIRD = ("ces", "deu", "por", "rus")


def planted(story: Story, texts: Sequence[str], cells: Sequence[tuple[int, ...]]) -> Story:
    """A story of two versions with other sentences in the second, and for each group those that belong to it."""
    version, sentences, at = story.versions[1], [], 0
    for index, text in enumerate(texts):
        sentences.append(Sentence(text, at, at + len(text), index + 1, index))
        at += len(text) + 1
    document = replace(version.document, text="\n".join(texts))
    changed = replace(version, document=document, sentences=tuple(sentences))
    versions = tuple(with_sentence_languages([story.versions[0], changed]))
    facts, _ = extract_facts(versions, [])
    groups = tuple(Group((group.sentences[0], cell), 0.8) for group, cell in zip(story.groups, cells, strict=True))
    return replace(story, versions=versions, groups=groups, facts=facts)


def without_a_word(text: str, dice: random.Random) -> str:
    parts = text.split(" ") if len(text.split()) > 5 else list(text)
    del parts[dice.randrange(1, len(parts) - 1)]
    return (" " if len(text.split()) > 5 else "").join(parts)


def faults(
    code: str, rows: Sequence[int], dice: random.Random
) -> dict[str, tuple[str, list[str], list[tuple[int, ...]]]]:
    """By kind the rule that should find it, the sentences of the translation, and those of each group."""
    texts = [data.lines(code)[row] for row in rows]
    plain = [(i,) for i in range(len(texts))]
    place = dice.choice([i for i, text in enumerate(texts) if len(text.encode()) >= SHORTEST])
    again = [cell if i < place else (i, i + 1) if i == place else (i + 1,) for i, cell in enumerate(plain)]

    def with_line(line: str) -> list[str]:
        return [*texts[:place], line, *texts[place + 1 :]]

    def after(line: str) -> list[str]:
        return [*texts[: place + 1], line, *texts[place + 1 :]]

    half = len(texts) // 2
    third = dice.choice([other for other in THIRD if data.tag(other)[:2] != data.tag(code)[:2]])
    return {
        "repeated": ("repeated-sentence", after(texts[place]), again),
        "nearly repeated": ("repeated-sentence", after(without_a_word(texts[place], dice)), again),
        "left in English": ("untranslated", with_line(data.lines("eng")[rows[place]]), plain),
        "in a third language": ("untranslated", with_line(data.lines(third)[rows[place]]), plain),
        "cut in half": ("stops-early", texts[:half], [cell if i < half else () for i, cell in enumerate(plain)]),
    }


def measure() -> list[dict[str, Any]]:
    """A row for each language: alarms on untouched stories, and by kind the found of the planted."""
    rows = []
    for code in (code for code in data.codes() if code != "eng"):
        dice, alarms, found, all_of = random.Random(f"{fact_slips.SEED}-{code}"), 0, Counter[str](), Counter[str]()
        for lines in fact_slips.rows_by_story().values():
            story = data.aligned(("eng", code), lines)
            alarms += sum(one.rule in RULES for one in check_story(story))
            if len(lines) < 8:
                continue
            for kind, (rule, texts, cells) in faults(code, lines, dice).items():
                found[kind] += any(one.rule == rule for one in check_story(planted(story, texts, cells)))
                all_of[kind] += 1
        rows.append({"language": code, "alarms": alarms, **{k: f"{found[k]}/{n}" for k, n in all_of.items()}})
        print(rows[-1], flush=True)
    return rows
