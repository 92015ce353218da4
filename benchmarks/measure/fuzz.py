"""Extracts facts from mutated sentences, and checks that nothing breaks.

There must be no exception, the spans must be in order and inside the text, and quantities must have decimal values.
`python -m benchmarks.measure.fuzz [COUNT] [SEED]` mutates COUNT lines of ntrex-dev, over all its languages (100,000 by
default), and prints each text that broke something.
"""

from __future__ import annotations

import random
import sys
from decimal import Decimal
from itertools import pairwise

from benchmarks.corpora import data
from factcheck.compare.equality.facts import QUANTITIES
from factcheck.extract import extract

SEED = 20261122
SPICE = "0123456789.,:;-–—/%$€£¥°²½'’\"()[]\u00a0\u200b\u202f\u0301\u0e31٣۴५五百万천IVXivx\n\t👩\u202e\ufffc"


def mutate(text: str, dice: random.Random) -> str:
    """One to five changes: signs inserted, deleted, doubled, swapped; parts repeated or taken from elsewhere."""
    for _ in range(dice.randint(1, 5)):
        at, end = sorted(dice.randint(0, len(text)) for _ in range(2))
        kind = dice.randrange(6)
        if kind == 0:
            text = text[:at] + "".join(dice.choices(SPICE, k=dice.randint(1, 6))) + text[at:]
        elif kind == 1:
            text = text[:at] + text[min(end, at + 5) :]
        elif kind == 2:
            text = text[:end] + text[at:end][:30] + text[end:]
        elif kind == 3 and at + 1 < len(text):
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        elif kind == 4:
            text = text[:at] + text[at:end].swapcase() + text[end:]
        else:
            other = dice.choice(data.lines(dice.choice(data.codes())))
            text = text[:at] + other[: dice.randint(1, 40)] + text[at:]
    return text


def broken(text: str, lang: str) -> str | None:
    """What is wrong with the facts of a text; None where nothing is."""
    try:
        facts = extract.__wrapped__(text, lang)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    for fact in facts:
        if not 0 <= fact.start < fact.end <= len(text) or text[fact.start : fact.end] != fact.text:
            return f"span {fact.start}-{fact.end} of {fact.kind}"
        if fact.kind in QUANTITIES and not all(Decimal(v).is_finite() for v in (fact.value, fact.value_max) if v):
            return f"value {fact.value} of {fact.kind}"
    if any(a.end > b.start for a, b in pairwise(facts)):
        return "overlap"
    return None


def run(count: int, seed: int = SEED) -> list[tuple[str, str, str]]:
    """Language, text and fault of each sentence that broke."""
    dice = random.Random(seed)
    faults = []
    for _ in range(count):
        code = dice.choice(data.codes())
        lang = data.tag(code)
        text = mutate(dice.choice(data.lines(code)), dice)
        if fault := broken(text, lang):
            faults.append((lang, text, fault))
    return faults


if __name__ == "__main__":
    found = run(*(int(argument) for argument in sys.argv[1:]) if len(sys.argv) > 1 else (100_000,))
    for lang, text, fault in found:
        print(lang, fault, repr(text))
    print(f"{len(found)} broken")
    sys.exit(bool(found))
