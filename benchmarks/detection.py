"""False alarms on sound translations and recall of injected slips, on ntrex-dev with its lines as groups."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import data
import slips

from factcheck.nouns import Discrepancy, Story
from factcheck.pipeline import check_story

SEED = 20261121
PER_KIND = 40
"""Slips of each kind and language, where the text has room for so many."""


@dataclass(frozen=True)
class Alarm:
    languages: str
    story: str
    found: Discrepancy


def rows_by_story() -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, story in enumerate(data.story_ids()):
        rows[story].append(row)
    return rows


def alarms(chosen: tuple[str, ...]) -> list[Alarm]:
    """All discrepancies in the untouched translations."""
    return [
        Alarm("-".join(chosen), name, found)
        for name, rows in rows_by_story().items()
        for found in check_story(data.aligned(chosen, rows))
    ]


@dataclass(frozen=True)
class Injected:
    kind: str
    code: str
    row: int
    text: str
    start: int
    end: int


def injections(code: str, kinds: tuple[str, ...] = tuple(slips.KINDS)) -> Iterator[Injected]:
    """Up to PER_KIND slips of each kind in one language, the same for the same seed."""
    for kind in kinds:
        dice = random.Random(f"{SEED}-{code}-{kind}")
        order = list(range(len(data.lines(code))))
        dice.shuffle(order)
        count = 0
        for row in order:
            slip = slips.KINDS[kind](data.lines(code)[row], data.tag(code), dice)
            if slip and slip[0] != data.lines(code)[row]:
                yield Injected(kind, code, row, *slip)
                count += 1
                if count == PER_KIND:
                    break


def found_at(injected: Injected, story: Story, index: int, discrepancies: list[Discrepancy]) -> Discrepancy | None:
    """The first error whose words in the changed version overlap the change."""
    key = data.tag(injected.code)
    version = next(v for v in story.versions if v.key == key)
    offset = version.sentences[index].start
    for found in discrepancies:
        mention = found.mentions.get(key)
        if found.severity != "error" or not mention or not mention.text:
            continue
        if mention.start < offset + injected.end and mention.end > offset + injected.start:
            return found
    return None


def recall(
    code: str, others: tuple[str, ...] = ("eng",), kinds: tuple[str, ...] = tuple(slips.KINDS)
) -> dict[str, tuple[int, int]]:
    """By kind, slips found as errors at their place, and slips injected."""
    where = rows_by_story()
    tally: dict[str, Counter[bool]] = defaultdict(Counter)
    for injected in injections(code, kinds):
        rows = where[data.story_ids()[injected.row]]
        story = data.aligned((*others, code), rows, {(code, injected.row): injected.text})
        index = rows.index(injected.row)
        tally[injected.kind][found_at(injected, story, index, check_story(story)) is not None] += 1
    return {kind: (counts[True], counts.total()) for kind, counts in tally.items()}


__all__ = ["alarms", "injections", "recall"]
