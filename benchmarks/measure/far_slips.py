"""Whether a slip whose digits are not alike is one finding, or two halves of one.

A slip of `corpora/far_slips.py` is put into one line of ntrex-dev. The line and up to REACH others of its story on
either side are compared, each line a group, with words, beside one, two and five other versions (`fact_slips.BESIDE`).
The findings of the line's group that the untouched window does not have say what became of the slip:

- "one error": an error at its place and nothing else;
- "error and more": an error at its place, and further findings;
- "error elsewhere": errors, none of them at its place;
- "one warning", "two warnings": no error, but a warning, or several, as where the figure of this version and that of
  the others are each said to be missing somewhere;
- "nothing".

"digit strings" are the slips that a comparison of the digits with English's would flag, and "digit strings, of 1,000
sound" the untouched lines that it flags too. `python -m benchmarks.measure.far_slips [FILE]` writes each slip to FILE.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.corpora import data
from benchmarks.corpora.encoded import Encoded
from benchmarks.corpora.far_slips import FAR
from benchmarks.measure import fact_slips
from benchmarks.measure.facts import digit_strings
from factcheck.compare.story import check_story
from factcheck.language.text.digits import to_ascii_digits
from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.story import Story

PER_KIND = {2: 20, 3: 8, 6: 4}
"""By the number of versions, slips of each kind and language. Six versions take eight times as long as two."""
REACH = 8
"""Lines on either side of the changed one that are compared with it."""
PROCESSES = 2
OUTCOMES = ("one error", "error and more", "error elsewhere", "one warning", "two warnings", "nothing")
FOUND = OUTCOMES[:2]

Row = dict[str, Any]


def window(rows: Sequence[int], row: int) -> list[int]:
    """The rows of a document at most REACH away from one of them."""
    at = rows.index(row)
    return list(rows[max(0, at - REACH) : at + REACH + 1])


def differ(one: str, other: str) -> bool:
    """Whether two lines have other runs of digits, in whatever script, separators aside."""
    return digit_strings(to_ascii_digits(one)) != digit_strings(to_ascii_digits(other))


def injected(code: str) -> list[fact_slips.Injected]:
    """Slips of each kind in one language, the same for the same seed."""
    found = []
    for kind, slip in FAR.items():
        dice = random.Random(f"{fact_slips.SEED}-{code}-{kind}")
        order = list(range(len(data.lines(code))))
        dice.shuffle(order)
        made = ((row, slip(data.lines(code)[row], data.tag(code), dice)) for row in order)
        some = [fact_slips.Injected(kind, code, row, *new) for row, new in made if new]
        found += some[: max(PER_KIND.values())]
    return found


def as_row(found: Discrepancy) -> Row:
    """A discrepancy as it is written to a file."""
    says = {key: mention.text if mention else None for key, mention in found.mentions.items()}
    return {"rule": found.rule, "severity": found.severity, "confidence": round(found.confidence, 3), "says": says}


def same(found: Discrepancy) -> tuple[Any, ...]:
    """What a finding of a line and that of the untouched line have in common."""
    return found.rule, found.severity, tuple((key, m.text if m else None) for key, m in sorted(found.mentions.items()))


def new_in(group: int, found: Sequence[Discrepancy], before: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The errors and warnings of a group that were not there before."""
    known = Counter(same(one) for one in before if one.group == group)
    new = []
    for one in found:
        if one.group == group and one.severity != "info":
            known[same(one)] -= 1
            if known[same(one)] < 0:
                new.append(one)
    return new


def is_at(found: Discrepancy, story: Story, key: str, index: int, span: tuple[int, int]) -> bool:
    """Whether the words of a finding overlap a span of a sentence in the version of a key."""
    mention = found.mentions.get(key)
    offset = next(version for version in story.versions if version.key == key).sentences[index].start
    start, end = span
    return bool(mention and mention.text and mention.start < offset + end and mention.end > offset + start)


def outcome(new: Sequence[Discrepancy], at_place: Sequence[Discrepancy]) -> str:
    """What became of a slip, by the findings that it brought and those of them that are at its place."""
    if any(one.severity == "error" for one in at_place):
        return "one error" if len(new) == 1 else "error and more"
    if any(one.severity == "error" for one in new):
        return "error elsewhere"
    return ("nothing", "one warning", "two warnings")[min(len(new), 2)]


class Compared:
    """Windows of ntrex-dev in some languages, with words, untouched or with a line of the last language changed."""

    def __init__(self, codes: tuple[str, ...], encoded: Encoded):
        self.codes = codes
        self._encoded = encoded
        self._untouched: dict[int, list[Discrepancy]] = {}

    def __call__(self, row: int, text: str | None = None) -> tuple[Story, list[Discrepancy]]:
        """The window around a row and what is found in it."""
        rows = window(fact_slips.rows_by_story()[data.story_ids()[row]], row)
        texts = {code: [data.lines(code)[r] for r in rows] for code in self.codes}
        if text is not None:
            texts[self.codes[-1]][rows.index(row)] = text
        story = self._encoded.story([data.version(lines, code) for code, lines in texts.items()])
        return story, check_story(story, tokens=self._encoded.tokens(story))

    def new(self, row: int, text: str) -> tuple[Story, int, list[Discrepancy]]:
        """With the row changed: the window, the group of the row, and what is found there that was not before."""
        if row not in self._untouched:
            self._untouched[row] = self(row)[1]
        story, found = self(row, text)
        rows = window(fact_slips.rows_by_story()[data.story_ids()[row]], row)
        return story, rows.index(row), new_in(rows.index(row), found, self._untouched[row])


def measured(code: str) -> list[Row]:
    """What became of the slips in one language, beside each number of other versions."""
    slips = injected(code)
    encoded = Encoded()
    for other in {code, *fact_slips.BESIDE[max(fact_slips.BESIDE)]}:
        encoded.add(data.lines(other))
    encoded.add([slip.text for slip in slips], f"far-slips-{code}")
    rows = []
    for number, beside in fact_slips.BESIDE.items():
        compared = Compared((*(other for other in beside if other != code), code), encoded)
        for kind in FAR:
            of_kind = [slip for slip in slips if slip.kind == kind]
            rows += [_became(slip, compared, number) for slip in of_kind[: PER_KIND[number]]]
    print(code, len(rows), file=sys.stderr, flush=True)
    return rows


def _became(slip: fact_slips.Injected, compared: Compared, number: int) -> Row:
    story, index, new = compared.new(slip.row, slip.text)
    at = [one for one in new if is_at(one, story, data.tag(slip.code), index, (slip.start, slip.end))]
    return {
        "versions": number,
        "language": slip.code,
        "kind": slip.kind,
        "row": slip.row,
        "outcome": outcome(new, at),
        "digit strings": differ(data.lines("eng")[slip.row], slip.text),
        "text": slip.text,
        "changed": slip.text[slip.start : slip.end],
        "found": [{**as_row(one), "at its place": one in at} for one in new],
    }


def all_measured() -> list[Row]:
    codes = [code for code in data.codes() if code != "eng"]
    with get_context("spawn").Pool(PROCESSES) as pool:
        return [row for rows in pool.imap(measured, codes) for row in rows]


def summary(name: str, rows: Sequence[Row]) -> Row:
    """How many slips came to what."""
    counts = Counter(row["outcome"] for row in rows)
    strings = sum(row["digit strings"] for row in rows)
    return {"": name, "slips": len(rows), **{of: counts[of] for of in OUTCOMES}, "digit strings": strings}


def tables(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """By number of versions and kind, and by language for two versions."""
    kinds = []
    for number in fact_slips.BESIDE:
        of = [row for row in rows if row["versions"] == number]
        for kind in (*FAR, "all"):
            some = [row for row in of if kind in {row["kind"], "all"}]
            kinds.append({"versions": number, **summary(kind, some)})
    languages = []
    for code in dict.fromkeys(row["language"] for row in rows):
        two = [row for row in rows if row["language"] == code and row["versions"] == 2]
        pairs = list(zip(data.lines("eng"), data.lines(code), strict=True))
        alarms = 1000 * sum(differ(*pair) for pair in pairs) / len(pairs)
        languages.append({**summary(code, two), "digit strings, of 1,000 sound": round(alarms, 1)})
    return {"kinds": kinds, "languages": sorted(languages, key=_share_found)}


def _share_found(row: Row) -> float:
    return sum(row[of] for of in FOUND) / max(1, row["slips"])


def measure() -> dict[str, list[Row]]:
    return tables(all_measured())


if __name__ == "__main__":
    found = all_measured()
    for path in sys.argv[1:]:
        Path(path).write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
    for name, table in tables(found).items():
        print(name)
        for row in table:
            print(json.dumps(row, ensure_ascii=False))
