"""How many slips of names are found, and what the rules over names report of sound translations.

A slip of `corpora/name_slips.py` is put into one line of a translation; the whole document is compared, each line a
group, with words, English beside the translation, or beside two and five versions (`Corpus.beside`). It is found where
a finding that is shown by default, and was not there before, has the slip's place among its words; one that took a name
out, where it is in the line's group and has the name of the English line among its words. "elsewhere" are those whose
only new findings in the group are not at the place. With three versions and more, "right version" counts the findings
at the place that name the changed version, and only that, as the one that is off.

Beside them stand the errors and warnings of rules over names in 1,000 sound pairs of lines of the same documents, and
the simple way, which takes capitalised runs inside an English sentence for names and flags each whose letters,
transliterated by ICU, are nowhere in the other line (rapidfuzz `partial_ratio` below 80). As names can only be put in
place of names that are spelled or sound alike, the slips favour it.

`python -m benchmarks.measure.name_slips [--corpora CORPUS ...] [--codes CODE ...] [--kinds KIND ...] [--number N]
[--versions N ...] [--every] [--file FILE]` prints tables; FILE gets each slip and each false alarm, with the sentences.
`--every` adds stories with a slip in every sentence that has a name.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from benchmarks.corpora import data, name_slips
from benchmarks.corpora.encoded import Encoded
from benchmarks.corpora.name_slips import KINDS, NameSlip
from benchmarks.corpora.splits import HELD_LANGUAGES, held_back
from benchmarks.measure import fact_slips
from benchmarks.measure.far_slips import as_row, is_at, new_in, same
from factcheck.compare.story import check_story
from factcheck.language import cldr
from factcheck.language.text.letters import ascii_in_place, comparable, opens_sentence
from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.story import Story

PER_KIND = 8
"""Slips of each kind and language, unless the command line says otherwise."""
NAME_RULES = ("name-mismatch", "name-missing", "name-spelling")
BESIDE_THEM = ("place-mismatch", "unsupported-phrase")
"""Rules that see slips of names too; their false alarms are counted apart."""
WIDE = (
    *("aze-Latn", "bel", "glg", "heb", "lav", "mar", "mkd", "prs"),
    *("ron", "slk", "sqi", "srp-Cyrl", "srp-Latn", "tgk-Cyrl", "yue", "zho-TW"),
)
"""The languages of ntrex-wide that are measured: scripts that `name_slips.toml` has names in."""
TICO = ("ar", "es-419", "fa", "fr", "hi", "id", "mr", "ps", "pt-BR", "ru", "zh")
EVERY_SENTENCE = ("deu", "rus", "zho-CN")
"""Languages with a slip in every sentence that has a name."""
EVERY = "every sentence"
EVERY_STORIES = 8
"""Stories of each language with a slip in every sentence: some 60 slips."""
ALIKE = 80.0
"""Least similarity of a name and a part of the other line for the simple way."""

Row = dict[str, Any]
Job = tuple[str, str, int, tuple[str, ...], int, bool]
"""A corpus, a language by the name of its file, the number of versions, the kinds and number of slips, and whether
there is one in every sentence as well."""


class Corpus:
    """The documents of a corpus by language, each a list of lines."""

    def __init__(self, name: str):
        self.name = name
        self.english = "en" if name == "tico-dev" else "eng"
        self.beside = {2: ("en",), 3: ("en", "fr")} if name == "tico-dev" else fact_slips.BESIDE

    def codes(self) -> tuple[str, ...]:
        if self.name == "ntrex-dev":
            return tuple(code for code in data.codes() if code != "eng")
        return TICO if self.name == "tico-dev" else WIDE

    def documents(self, code: str) -> list[list[str]]:
        if self.name == "tico-dev":
            return data.tico()[code]
        return [[data.lines(code)[row] for row in rows] for rows in fact_slips.rows_by_story().values()]

    def kept(self, code: str) -> str | None:
        """The vector cache of the lines in a language, the same as that of `alarms.py`."""
        if self.name == "tico-dev":
            return f"tico-dev-{code}"
        return None if code in data.codes() else f"{self.name}-{code}"

    def held(self, document: int) -> bool:
        """Whether nothing is learnt from a document."""
        if self.name == "tico-dev":
            return document % 3 == 0
        return held_back(list(fact_slips.rows_by_story())[document])


def simple_way(english: str, other: str) -> list[tuple[int, int]]:
    """The names of an English line that are nowhere in the other line, by the simple way."""
    from rapidfuzz.fuzz import partial_ratio

    whole = comparable(other)
    found = []
    for match in regex.finditer(r"(?<![\p{L}'’-])\p{Lu}[\p{L}\p{M}]+(?: \p{Lu}[\p{L}\p{M}]+)*", english):
        name = comparable(match.group())
        inside = not opens_sentence(ascii_in_place(english), match.start())
        # partial_ratio takes the shorter one for the part: a name is not looked for in a line shorter than it
        if inside and name and (len(name) > len(whole) or partial_ratio(name, whole) < ALIKE):
            found.append(match.span())
    return found


class Measured:
    """The documents of one language beside the others, sound or with changed lines, as they are compared."""

    def __init__(self, corpus: Corpus, code: str, versions: int):
        self.corpus, self.code = corpus, code
        self.codes = (*(other for other in corpus.beside[versions] if other != code), code)
        self.key = data.tag(code)
        self._encoded = Encoded()
        self.documents = {other: corpus.documents(other) for other in self.codes}
        for other in self.codes:
            self._encoded.add([line for lines in self.documents[other] for line in lines], corpus.kept(other))
        self.sound = lru_cache(maxsize=None)(self._sound)

    def encode(self, texts: Iterable[str]) -> None:
        self._encoded.add(list(texts), f"name-slips-{self.corpus.name}-{self.code}")

    def checked(self, document: int, changed: dict[int, str]) -> tuple[Story, list[Discrepancy]]:
        """A document with some lines of the language changed, and what is shown of it by default."""
        texts = {other: list(lines[document]) for other, lines in self.documents.items()}
        for line, text in changed.items():
            texts[self.code][line] = text
        story = self._encoded.story([data.version(lines, other) for other, lines in texts.items()])
        return story, check_story(story, tokens=self._encoded.tokens(story))

    def _sound(self, document: int) -> list[Discrepancy]:
        return self.checked(document, {})[1]

    def pairs(self) -> tuple[list[list[str]], list[list[str]]]:
        return self.documents[self.corpus.english], self.documents[self.code]

    def found(self, story: Story, new: Sequence[Discrepancy], slip: NameSlip) -> list[Discrepancy]:
        """The findings at the place of a slip."""
        if slip.end > slip.start:
            return [one for one in new if is_at(one, story, self.key, slip.line, (slip.start, slip.end))]
        english = data.tag(self.corpus.english)
        return [one for one in new if one.group == slip.line and is_at(one, story, english, slip.line, slip.english)]

    def became(self, document: int, slip: NameSlip) -> Row:
        """What became of the one slip in a document."""
        before = self.sound(document)
        story, found = self.checked(document, {slip.line: slip.text})
        return self._row(document, slip, story, _new(found, before), slip.kind)

    def every(self, document: int, slips: Sequence[NameSlip]) -> list[Row]:
        """What became of the slips in a document that has one in each sentence with a name."""
        before = self.sound(document)
        story, found = self.checked(document, {slip.line: slip.text for slip in slips})
        return [self._row(document, slip, story, _new(found, before), EVERY) for slip in slips]

    def _row(self, document: int, slip: NameSlip, story: Story, new: Sequence[Discrepancy], kind: str) -> Row:
        at = self.found(story, new, slip)
        english, other = (lines[document][slip.line] for lines in self.pairs())
        before = simple_way(english, other)
        simple = [span for span in simple_way(english, slip.text) if span not in before]
        minorities = [one.minority for one in at]
        return {
            "corpus": self.corpus.name,
            "language": self.code,
            "script": cldr.script(self.key),
            "versions": len(self.codes),
            "kind": kind,
            "of": slip.kind,
            "held": self.corpus.held(document),
            "document": document,
            "line": slip.line,
            "name": english[slice(*slip.english)],
            "old": slip.old,
            "new": slip.new,
            "english": english,
            "text": slip.text,
            "outcome": outcome(at, [one for one in new if one.group == slip.line]),
            "rules": sorted({one.rule for one in at}),
            "findings": len([one for one in new if one.group == slip.line]),
            "version": version_named(minorities, self.key),
            "simple": any(a < slip.english[1] and slip.english[0] < b for a, b in simple),
            "found": [{**as_row(one), "group": one.group, "at its place": one in at} for one in new],
        }


def _new(found: Sequence[Discrepancy], before: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The errors and warnings that were not there before, in any group."""
    groups = sorted({one.group for one in found})
    new = [one for group in groups for one in new_in(group, found, before)]
    # one that only went to another group is not new
    old = Counter(map(same, before))
    old.subtract(same(one) for one in found if one not in new)
    kept = []
    for one in new:
        old[same(one)] -= 1
        if old[same(one)] < 0:
            kept.append(one)
    return kept


def outcome(at: Sequence[Discrepancy], near: Sequence[Discrepancy]) -> str:
    """What became of a slip, by the findings at its place and the new ones of its group."""
    for severity in ("error", "warning"):
        if any(one.severity == severity for one in at):
            return severity
    return "elsewhere" if near else "nothing"


def version_named(minorities: Sequence[tuple[str, ...]], key: str) -> str:
    """Whether findings name the version of a key, and only that, as the one that is off."""
    if any(minority == (key,) for minority in minorities):
        return "right"
    return "wrong" if any(minorities) else "none"


def measured(job: Job) -> tuple[list[Row], list[Row], Row]:
    """What became of the slips in one language; what is reported of its sound lines; how many these are, with what the
    simple way flags in them."""
    name, code, versions, kinds, number, every = job
    compared = Measured(Corpus(name), code, versions)
    english, other = compared.pairs()
    slips = list(name_slips.slips(english, other, compared.key, number, kinds))
    stories = []
    if every:
        common = name_slips.small_words(line for lines in english for line in lines)
        dice = random.Random(f"{name_slips.SEED}-{code}-every")
        stories = [
            (d, name_slips.in_every_sentence(english[d], other[d], compared.key, common, dice))
            for d in sorted(dice.sample(range(len(english)), min(len(english), EVERY_STORIES)))
        ]
    compared.encode(slip.text for _, slip in [*slips, *((d, s) for d, of in stories for s in of)])
    rows = [compared.became(d, slip) for d, slip in slips]
    rows += [row for d, of in stories for row in compared.every(d, of)]
    of_language = {"corpus": name, "language": code, "script": cldr.script(compared.key), "versions": versions}
    alarms = [
        {
            **of_language,
            "held": compared.corpus.held(d),
            "document": d,
            "line": one.group,
            "english": english[d][one.group],
            "text": other[d][one.group],
            **as_row(one),
        }
        for d in range(len(english))
        for one in compared.sound(d)
        if one.rule in (*NAME_RULES, *BESIDE_THEM) and one.severity in {"error", "warning"}
    ]
    lines = {
        held: [(d, i) for d, of in enumerate(other) if compared.corpus.held(d) is held for i in range(len(of))]
        for held in (False, True)
    }
    sound = {
        **of_language,
        "lines": {str(held): len(of) for held, of in lines.items()},
        "simple": {
            str(held): sum(len(simple_way(english[d][i], other[d][i])) for d, i in of) for held, of in lines.items()
        },
    }
    print(name, code, versions, len(rows), file=sys.stderr, flush=True)
    return rows, alarms, sound


def jobs(
    corpora: Sequence[str],
    codes: Sequence[str],
    versions: Sequence[int],
    kinds: Sequence[str],
    number: int,
    every: bool,
) -> list[Job]:
    found = []
    for name in corpora:
        corpus = Corpus(name)
        for count in [count for count in versions if count in corpus.beside]:
            for code in [code for code in corpus.codes() if not codes or code in codes]:
                with_every = every and name == "ntrex-dev" and (bool(codes) or code in EVERY_SENTENCE)
                if code not in corpus.beside[count]:
                    found.append((name, code, count, tuple(kinds), number, with_every))
    return found


def all_measured(chosen: Sequence[Job], file: Path | None = None) -> dict[str, list[Row]]:
    """Every slip, every false alarm and the sound lines. They are written to `file` after each language."""
    found: dict[str, list[Row]] = {"slips": [], "alarms": [], "sound": []}

    def keep(results: Iterable[tuple[list[Row], list[Row], Row]]) -> None:
        for rows, alarms, sound in results:
            found["slips"] += rows
            found["alarms"] += alarms
            found["sound"].append(sound)
            if file:
                file.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")

    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # documents are small: threads that wait for each other double the time
        keep(map(measured, chosen))
    return found


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


def slips_row(rows: Sequence[Row]) -> Row:
    """What became of some slips."""
    counts = Counter(row["outcome"] for row in rows)
    shown = counts["error"] + counts["warning"]
    row = {
        "slips": len(rows),
        "found": _percent(shown, len(rows)),
        "error": _percent(counts["error"], len(rows)),
        "warning": _percent(counts["warning"], len(rows)),
        "elsewhere": _percent(counts["elsewhere"], len(rows)),
        "nothing": _percent(counts["nothing"], len(rows)),
        "one finding": _percent(
            sum(r["findings"] == 1 for r in rows if r["outcome"] in {"error", "warning"} and r["kind"] != EVERY), shown
        ),
        "simple way": _percent(sum(r["simple"] for r in rows), len(rows)),
    }
    if any(r["versions"] > 2 for r in rows):
        row["right version"] = _percent(sum(r["version"] == "right" for r in rows), shown)
        row["wrong version"] = _percent(sum(r["version"] == "wrong" for r in rows), shown)
    return row


def alarms_row(alarms: Sequence[Row], sound: Sequence[Row], held: bool | None = None) -> Row:
    """What is reported of 1,000 sound lines; of documents held back, or the others, if `held` says so."""
    of = [str(held)] if held is not None else ["False", "True"]
    alarms = [row for row in alarms if held is None or row["held"] is held]
    lines = sum(row["lines"][key] for row in sound for key in of)

    def per(count: int) -> float:
        return round(1000 * count / max(1, lines), 1)

    rows: Row = {"sound lines": lines}
    for severity in ("error", "warning"):
        named = [row for row in alarms if row["severity"] == severity and row["rule"] in NAME_RULES]
        rows[f"name {severity}s, of 1,000"] = per(len(named))
    for rule in BESIDE_THEM:
        rows[f"{rule}, of 1,000"] = per(sum(row["rule"] == rule for row in alarms))
    rows["simple way, of 1,000"] = per(sum(row["simple"][key] for row in sound for key in of))
    return rows


def _by(found: dict[str, list[Row]], name: str, key: Callable[[Row], Any]) -> list[Row]:
    """A row for each value of what a slip, an alarm or a language is counted by."""
    single = [row for row in found["slips"] if row["kind"] != EVERY]
    rows = []
    for value in dict.fromkeys(map(key, found["sound"])):
        slips, alarms, sound = ([row for row in of if key(row) == value] for of in (single, *_parts(found)))
        kinds = {kind: _found([row for row in slips if row["kind"] == kind]) for kind in KINDS}
        row = slips_row(slips)
        less = {k: v for k, v in row.items() if k in {"slips", "found", "error", "simple way", "right version"}}
        rows.append({name: value, **less, **kinds, **alarms_row(alarms, sound)})
    return rows


def _parts(found: dict[str, list[Row]]) -> tuple[list[Row], list[Row]]:
    return found["alarms"], found["sound"]


def _found(rows: Sequence[Row]) -> str:
    return f"{sum(row['outcome'] in {'error', 'warning'} for row in rows)}/{len(rows)}" if rows else ""


def tables(found: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """By kind, by script, by language, by whether anything was learnt from it, and by rule."""
    kinds = []
    for corpus, number in dict.fromkeys((row["corpus"], row["versions"]) for row in found["sound"]):
        of = [row for row in found["slips"] if (row["corpus"], row["versions"]) == (corpus, number)]
        for kind in (*KINDS, EVERY):
            some = [row for row in of if row["kind"] == kind]
            if some:
                kinds.append({"corpus": corpus, "versions": number, "kind": kind, **slips_row(some)})
        replaced = [row for row in of if row["kind"] in name_slips.REPLACED]
        kinds.append({"corpus": corpus, "versions": number, "kind": "all replaced", **slips_row(replaced)})
    split = []
    for name, languages in (("learnt", False), ("held back", True)):
        for stories, held in (("learnt", False), ("held back", True)):
            slips, alarms, sound = (
                [row for row in of if (row["language"] in HELD_LANGUAGES) is languages]
                for of in (found["slips"], *_parts(found))
            )
            slips = [row for row in slips if row["held"] is held and row["kind"] != EVERY]
            if slips:
                row = {"languages": name, "stories": stories, **slips_row(slips), **alarms_row(alarms, sound, held)}
                split.append(row)
    rules = []
    names = {rule for row in found["slips"] for rule in row["rules"]} | {row["rule"] for row in found["alarms"]}
    single = [row for row in found["slips"] if row["kind"] != EVERY]
    lines = sum(sum(row["lines"].values()) for row in found["sound"])
    for rule in sorted(names):
        at = [one["severity"] for r in single for one in r["found"] if one["at its place"] and one["rule"] == rule]
        wrong = [row["severity"] for row in found["alarms"] if row["rule"] == rule]
        row = {"rule": rule}
        for severity in ("error", "warning"):
            row[f"{severity}s at slips"] = at.count(severity)
            row[f"{severity}s, of 1,000 sound"] = round(1000 * wrong.count(severity) / max(1, lines), 1)
        rules.append(row)
    return {
        "kinds": kinds,
        "scripts": _by(found, "script", lambda row: row["script"]),
        "languages": _by(found, "language", lambda row: f"{row['corpus']} {row['language']} {row['versions']}"),
        "held back": split,
        "rules": rules,
    }


CORPORA = ("ntrex-dev", "ntrex-wide", "tico-dev")


def measure() -> dict[str, list[Row]]:
    """Two versions in all corpora, and three in ntrex-dev."""
    two = jobs(CORPORA, [], [2], KINDS, PER_KIND, True)
    three = jobs(CORPORA[:1], [], [3], KINDS, PER_KIND // 3, False)
    return tables(all_measured([*two, *three]))


def as_text(rows: Sequence[Row]) -> str:
    """A table in columns."""
    headings = list(dict.fromkeys(key for row in rows for key in row))
    cells = [headings, *([str(row.get(key, "")) for key in headings] for row in rows)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(headings))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in cells)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpora", nargs="+", choices=CORPORA, default=["ntrex-dev"])
    parser.add_argument("--codes", nargs="+", default=[])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--number", type=int, default=PER_KIND)
    parser.add_argument("--versions", nargs="+", type=int, choices=fact_slips.BESIDE, default=[2])
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    chosen = jobs(options.corpora, options.codes, options.versions, options.kinds, options.number, options.every)
    for name, rows in tables(all_measured(chosen, options.file)).items():
        print(f"\n{name}\n{as_text(rows)}", flush=True)


if __name__ == "__main__":
    main()
