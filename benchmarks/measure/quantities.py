"""Measures how exactly quantities are read, value and unit, on the test specifications in quantities-dev.

The specifications are of another library. Each file is about one of its models (numbers, ordinals, percentages,
currencies, dimensions, temperatures). Each entry has an input and what that model should read in it. The facts that we
extract are judged as follows.

- An expected quantity counts as found if a fact has the same value, and, for currencies, dimensions and temperatures,
  the same unit. Values are compared to 13 digits, since those of the library are doubles. `quantities_units.toml` maps
  its unit names to ours. Either end of a range counts as a value.
- A fact counts as wrong if it is of the kind the file is about and was not expected. The number model of the library
  also reads the numbers inside other facts ("10" in "10 dollars"). So in its files, a fact of another kind may meet an
  expectation, but does not count as wrong if it meets none. A bare "degree" may be an angle or a temperature, and
  either model may expect it.
- Units without a number ("convert to fahrenheit") and relative ordinals ("the next one") state no quantity and are not
  expected.
- Entries in `quantities_rejected.toml` are left out: they fix a quirk of the library rather than a fact. Each has its
  reason there.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.corpora import data
from factcheck.extract import extract
from factcheck.nouns.story import Fact

HERE = Path(__file__).parent
LANGUAGES = {
    "English": "en",
    "French": "fr",
    "German": "de",
    "Portuguese": "pt-BR",
    "Chinese": "zh",
    "Italian": "it",
    "Spanish": "es",
    "Dutch": "nl",
    "Japanese": "ja",
    "Korean": "ko",
    "Turkish": "tr",
    "Swedish": "sv",
    "Hindi": "hi",
}
"""Folder of the specifications to language. Missing folders are skipped. The Portuguese ones are Brazilian."""
MODELS = {
    "NumberModel": "number",
    "OrdinalModel": "ordinal",
    "PercentModel": "percent",
    "CurrencyModel": "currency",
    "DimensionModel": "dimension",
    "TemperatureModel": "temperature",
}
TEMPERATURES = frozenset({"celsius", "fahrenheit", "kelvin"})
QUANTITIES = frozenset({"number", "ordinal", "percent", "percentage-point", "money", "measure", "duration"})
DIGITS = 13
"""Significant digits that survive the conversion to a double and back."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with its unit, as the library expects it or as we read it."""

    value: Decimal
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    folder: str
    model: str
    index: int
    text: str
    expected: tuple[Reading, ...]


def entries(folder: str, model: str) -> Iterator[Entry]:
    """The entries of one file with what they expect; none if the file is not there."""
    path = data.folder() / "quantities-dev" / folder / f"{model}.json"
    if not path.is_file():
        return
    for index, raw in enumerate(json.loads(path.read_text("utf-8-sig"))):
        readings = (_expected(result, model) for result in raw["Results"])
        yield Entry(folder, model, index, raw["Input"], tuple(r for r in readings if r))


def _expected(result: dict[str, Any], model: str) -> Reading | None:
    resolution = result.get("Resolution") or {}
    value = resolution.get("value")
    if value in {None, "null"} or "relative" in result.get("TypeName", ""):
        return None
    unit = None
    if (kind := MODELS[model]) in unit_table():
        theirs = resolution.get("unit", "")
        unit = resolution.get("isoCurrency") or unit_table()[kind].get(theirs.lower(), f"? {theirs}")
    return Reading(_number(value.rstrip("%").strip().replace(",", ".")), unit)


def _number(text: str) -> Decimal:
    value = Decimal(text)
    return +value.normalize() if not value else round(value, DIGITS - 1 - value.adjusted()).normalize()


@cache
def unit_table() -> dict[str, dict[str, str]]:
    """By kind of model with units: the library's unit names, in small letters, to ours."""
    raw: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "quantities_units.toml").read_text("utf-8"))
    return {
        kind: {theirs.lower(): ours for ours, names in table.items() for theirs in names} for kind, table in raw.items()
    }


@cache
def rejected() -> dict[tuple[str, str, int], str]:
    """The rejected entries, by folder, model and index, with the reason."""
    raw = tomllib.loads((HERE / "quantities_rejected.toml").read_text("utf-8"))
    return {
        (folder, model, int(index)): reason
        for folder, models in raw.items()
        for model, reasons in models.items()
        for reason, indices in reasons.items()
        for index in indices
    }


def _ours(fact: Fact, kind: str) -> list[tuple[Reading, bool]]:
    """The readings of a fact that a file of this kind may expect, each with whether it is wrong if not expected."""
    if fact.kind not in QUANTITIES:
        return []
    with_unit = kind in unit_table()
    unit = fact.unit if with_unit else None
    if unit in {"ton", "ton-imperial"}:  # the library does not tell the three apart
        unit = "tonne"
    must = {
        "number": fact.kind == "number",
        "ordinal": fact.kind == "ordinal",
        "percent": fact.kind in {"percent", "percentage-point"},
        "currency": fact.kind == "money",
        "dimension": fact.kind == "measure" and fact.unit not in TEMPERATURES | {"degree"},
        "temperature": fact.kind == "measure" and fact.unit in TEMPERATURES,
    }[kind]
    may = {
        "number": fact.kind != "ordinal",
        "dimension": fact.kind == "measure",
        "temperature": fact.kind == "measure",
    }.get(kind, must)
    values = [fact.value] + ([fact.value_max] if fact.value_max else [])
    return [(Reading(_number(v), unit), must) for v in values] if may else []


@dataclass(frozen=True, slots=True)
class Judged:
    entry: Entry
    hits: int
    missed: tuple[Reading, ...]
    wrong: tuple[Reading, ...]


def judge(entry: Entry, lang: str) -> Judged:
    """Compare what one entry expects with the facts that we extract."""
    kind = MODELS[entry.model]
    readings = [pair for fact in extract(entry.text, lang) for pair in _ours(fact, kind)]
    readings.sort(key=lambda pair: not pair[1])  # facts of the file's kind are matched first
    expected = Counter(entry.expected)
    hits, wrong = 0, []
    for reading, must in readings:
        if expected[reading]:
            expected[reading] -= 1
            hits += 1
        elif must:
            wrong.append(reading)
    return Judged(entry, hits, tuple(expected.elements()), tuple(wrong))


def measure(folders: tuple[str, ...] = tuple(LANGUAGES)) -> list[dict[str, Any]]:
    """One row for each language and kind: entries, rejected entries, expected quantities, precision, recall and F1."""
    rows: list[dict[str, Any]] = []
    for folder in folders:
        for model, kind in MODELS.items():
            found = list(entries(folder, model))
            if not found:
                continue
            kept = [e for e in found if (folder, model, e.index) not in rejected()]
            results = [judge(e, LANGUAGES[folder]) for e in kept]
            hits = sum(r.hits for r in results)
            missed = sum(len(r.missed) for r in results)
            wrong = sum(len(r.wrong) for r in results)
            precision = hits / (hits + wrong) if hits + wrong else 1.0
            recall = hits / (hits + missed) if hits + missed else 1.0
            rows.append(
                {
                    "language": LANGUAGES[folder],
                    "kind": kind,
                    "entries": len(found),
                    "rejected": len(found) - len(kept),
                    "expected": hits + missed,
                    "precision": precision,
                    "recall": recall,
                    "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
                }
            )
    return rows


def main() -> None:
    """Print the table."""
    print(f"{'language':9}{'kind':13}{'entries':>8}{'rejected':>9}{'expected':>9}{'P':>7}{'R':>7}{'F1':>7}")
    for row in measure():
        print(
            f"{row['language']:9}{row['kind']:13}{row['entries']:8}{row['rejected']:9}{row['expected']:9}"
            f"{row['precision']:7.3f}{row['recall']:7.3f}{row['f1']:7.3f}"
        )


if __name__ == "__main__":
    main()
