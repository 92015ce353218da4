"""Extracts facts from sentences that are cut or quoted in every way, and lists the strings on which that goes wrong.

A string is wrong if `fuzz.broken` says so. `python -m benchmarks.measure.sweep [--kinds KIND ...] [--codes CODE ...]
[--processes N]` makes four kinds of strings from every sentence of ntrex-dev and ntrex-wide:

- `prefixes`: the first n characters of the sentence, for every n from 1;
- `cuts`: the sentence up to the end of each word with a sign after it, and from the start of each word with a sign
  before it; the signs take turns;
- `quoted`: the sentence with the same sign before and after it;
- `facts`: every fact but names, once: between two signs, and at the end of what stands before it with a sign after it.

Of signs that the extractors cannot tell apart, `quoted` and `facts` use one in turn. All others are tried each time.

It prints a line for each language as it is done: strings, faults, slow strings and processor seconds, then each fault
and each slow string. The last lines are the sums.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from multiprocessing import get_context

import regex

from benchmarks.corpora import data
from benchmarks.measure import fuzz
from benchmarks.measure.signs import ALIKE, SIGNS
from factcheck.extract import extract

SLOW = 0.1
"""A string is slow from so many processor seconds. In that time 300 usual sentences are read."""
_BOUNDARY = regex.compile(r"(?w)\b")
"""The edges of words by Unicode's rules; in scripts without spaces every letter is a word of its own."""


def prefixes(sentences: list[str], _lang: str) -> Iterator[str]:
    for text in sentences:
        for end in range(1, len(text) + 1):
            yield text[:end]


def cuts(sentences: list[str], _lang: str) -> Iterator[str]:
    turn = cycle(SIGNS)
    for text in sentences:
        for edge in _BOUNDARY.finditer(text):
            at = edge.start()
            if not text[at - 1 : at].isspace():
                yield text[:at] + next(turn)
            if not text[at : at + 1].isspace():
                yield next(turn) + text[at:]


def in_turn(number: int) -> Iterator[str]:
    """One sign of each group in `ALIKE`; the next number gives the next sign of the group."""
    return (group[number % len(group)] for group in ALIKE)


def quoted(sentences: list[str], _lang: str) -> Iterator[str]:
    for number, text in enumerate(sentences):
        for sign in in_turn(number):
            yield sign + text + sign


def facts(sentences: list[str], lang: str) -> Iterator[str]:
    seen: set[str] = set()
    for text in sentences:
        for fact in extract.__wrapped__(text, lang):
            if fact.kind == "name" or fact.text in seen:
                continue
            for sign in in_turn(len(seen)):
                yield sign + fact.text + sign
                yield text[: fact.end] + sign
            seen.add(fact.text)


KINDS = {"prefixes": prefixes, "cuts": cuts, "quoted": quoted, "facts": facts}

Row = tuple[str, str, int, list[tuple[str, str]], list[tuple[str, float]], float]
"""Language, kind, number of strings, faults, slow strings with their seconds, processor seconds of all."""


def seconds(text: str, lang: str) -> tuple[str | None, float]:
    start = time.process_time()
    return fuzz.broken(text, lang), time.process_time() - start


def swept(job: tuple[str, str]) -> Row:
    """One language and kind of strings."""
    code, kind = job
    lang, start, count = data.tag(code), time.process_time(), 0
    faults, slow = [], []
    for text in KINDS[kind](data.lines(code), lang):
        count += 1
        fault, taken = seconds(text, lang)
        if fault:
            faults.append((text, fault))
        # Measured again, since the first sentence of a language also loads its data.
        if taken > SLOW and (again := min(seconds(text, lang)[1] for _ in range(3))) > SLOW:
            slow.append((text, again))
    return code, kind, count, faults, slow, time.process_time() - start


def sample(languages: int, seed: int = fuzz.SEED) -> list[tuple[str, str, str]]:
    """Language, text and fault of each string that broke, among some strings of each kind in random languages."""
    dice = random.Random(seed)
    found = []
    for code in dice.sample(data.codes(*data.PARTS), languages):
        lang, sentences = data.tag(code), dice.sample(data.lines(code), 3)
        for kind in KINDS.values():
            strings = list(kind(sentences, lang))
            chosen = dice.sample(strings, min(len(strings), 50))
            found += [(lang, text, fault) for text in chosen if (fault := fuzz.broken(text, lang))]
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--codes", nargs="+", default=data.codes(*data.PARTS))
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    jobs = [(code, kind) for kind in options.kinds for code in options.codes]
    rows: list[Row] = []
    with get_context("spawn").Pool(options.processes) as pool:
        for row in pool.imap_unordered(swept, jobs):
            rows.append(row)
            code, kind, count, faults, slow, taken = row
            print(
                f"{kind} {code}: {count:,} strings, {len(faults)} broken, {len(slow)} slow, {taken:.0f} s", flush=True
            )
            for text, fault in faults:
                print(f"  {fault}: {text!r}", flush=True)
            for text, again in slow:
                print(f"  {again:.2f} s: {text!r}", flush=True)
    for kind in options.kinds:
        of_kind = [row for row in rows if row[1] == kind]
        count, broken, slow, taken = (
            sum(row[2] for row in of_kind),
            sum(len(row[3]) for row in of_kind),
            sum(len(row[4]) for row in of_kind),
            sum(row[5] for row in of_kind),
        )
        print(
            f"{kind}, {len(of_kind)} languages, {len(SIGNS)} signs: "
            f"{count:,} strings, {broken} broken, {slow} slow, {taken:.0f} s"
        )
    return int(any(row[3] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
