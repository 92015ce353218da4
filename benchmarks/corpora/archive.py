"""Writes an archive of stories: ntrex-dev, repeated with small variations."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from benchmarks.corpora import data

LANGUAGES = {"en": "eng", "de": "deu", "vi": "vie", "pt": "por"}


def documents() -> list[list[int]]:
    """The rows of each story of ntrex-dev."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, story in enumerate(data.story_ids()):
        rows[story].append(row)
    return list(rows.values())


def write(folder: Path, stories: int) -> int:
    """Write `story-NUMBER.LANG.md` for so many stories in four languages; returns the number of sentences in each.

    Each story ends in a line with its number. A repeated one has a further sentence, taken from another story, so that
    no two are the same.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = documents()
    total = 0
    for number in range(stories):
        again, index = divmod(number, len(known))
        rows = known[index] + [known[(index + again) % len(known)][0]] * (again > 0)
        total += len(rows) + 1
        for lang, code in LANGUAGES.items():
            parts = [data.lines(code)[row] for row in rows]
            (folder / f"story-{number:04}.{lang}.md").write_text(
                "\n\n".join([*parts, f"{number + 1000}."]) + "\n", "utf-8"
            )
    return total
