"""False alarms on sound translations and recall of injected slips, on ntrex-dev with its lines as groups."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpora import data, slips
from benchmarks.corpora.judged import judgements
from factcheck.compare.story import check_story
from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.options import Options
from factcheck.nouns.story import Story
from factcheck.pipeline import check

SEED = 20261121
PER_KIND = 40
"""Slips of each kind and language, where the text has room for so many."""

TOGETHER = (
    ("vie", "deu"),
    ("por", "zho-CN"),
    ("jpn", "rus"),
    ("eng", "vie", "ita", "deu", "por", "fra", "spa"),
    tuple(data.codes()),
)
"""Versions compared with each other besides English with each translation."""
BESIDE = {2: ("eng",), 3: ("eng", "deu"), 6: ("eng", "deu", "por", "rus", "jpn")}
"""By the number of versions, those that a translation with a slip stands beside; itself it is left out."""


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


def named(chosen: tuple[str, ...]) -> str:
    """How a choice of versions is called in tables and in `judged.toml`."""
    return "-".join(chosen) if len(chosen) < len(data.codes()) else "all"


def by_rule(chosen: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """Of the untouched translations, by severity and rule how much is reported, and how much of it was judged false."""
    read = judgements()["false_alarm"]
    false = {(one["row"], one["rule"]) for one in read if one["language"] == named(chosen)}
    tally: dict[str, Counter[str]] = {"error": Counter(), "warning": Counter()}
    for alarm in alarms(chosen):
        if alarm.found.severity in tally:
            row = rows_by_story()[alarm.story][alarm.found.group]
            tally[alarm.found.severity][alarm.found.rule] += 1
            tally[alarm.found.severity]["judged false"] += (row, alarm.found.rule) in false
    return {severity: dict(sorted(counts.items())) for severity, counts in tally.items()}


def through_pipeline(chosen: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """As `by_rule`, with the translations read from files, aligned, and compared word by word too."""
    tally: dict[str, Counter[str]] = {"error": Counter(), "warning": Counter()}
    with TemporaryDirectory() as folder:
        languages = {}
        for code in chosen:
            for name, lines in data.stories(code).items():
                path = Path(folder) / f"{name}.{data.tag(code)}.txt"
                path.write_text("\n".join(lines) + "\n", "utf-8")
                languages[str(path)] = data.tag(code)
        for found in check(list(languages), Options(languages=languages, lines=True)).discrepancies:
            if found.severity in tally:
                tally[found.severity][found.rule] += 1
    return {severity: dict(sorted(counts.items())) for severity, counts in tally.items()}


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


def recall_beside(number: int, codes: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """As `recall`, over several languages, with so many versions."""
    total: dict[str, tuple[int, int]] = {}
    for code in codes:
        others = tuple(other for other in BESIDE[number] if other != code)
        for kind, (found, of) in recall(code, others).items():
            before = total.get(kind, (0, 0))
            total[kind] = before[0] + found, before[1] + of
    return total


__all__ = ["alarms", "injections", "recall"]
