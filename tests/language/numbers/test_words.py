"""The files of our own words: their form, and what the quantity extractor reads with them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from factcheck.extract.quantities.extractor import Quantities
from factcheck.language import cldr
from factcheck.language.numbers.words import own_number_words
from factcheck.language.units.currencies import COMPATIBLE, MINOR, SHARED
from factcheck.language.units.rates import PERSON
from factcheck.language.units.units import unit_patterns
from factcheck.nouns.story import Bound, Fact
from tests.helpers.paths import ROOT

BESIDE_CLDR = {"percentage-point", "hectometer", "hectogram", "tenth", "jin", "liang", "mu"}
"""Units that our words name and CLDR lacks."""

FILES = sorted((ROOT / "factcheck" / "language" / "data").glob("*/numbers.toml"))
TABLES = {
    "bounds",
    "collectives",
    "denominators",
    "duals",
    "fractions",
    "halved",
    "hundreds",
    "implied",
    "inflected",
    "joined",
    "joining",
    "minor",
    "money",
    "money_forms",
    "multiples",
    "numbers",
    "ordinal_stems",
    "ordinals",
    "scaled_money",
}
TABLES |= {
    "adders",
    "counting",
    "ordinals",
    "other_scales",
    "prefixes",
    "rates",
    "respelled",
    "scales",
    "speeds",
    "tenths",
    "units",
}
KEY = re.compile(r"^\[?(\w+)\]?(?: = \[.*)?$")


@pytest.fixture(params=FILES, ids=lambda path: path.parent.name)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def raw(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def unit_names() -> set[str]:
    """The units of CLDR that are read."""
    return {unit for unit, _ in unit_patterns("en")}


def test_keys_hold_something(raw: dict[str, Any]) -> None:
    for key, value in raw.items():
        assert value or value is False, key
        assert isinstance(value, dict) == (key in TABLES), key


def test_loads_as_words(path: Path, raw: dict[str, Any]) -> None:
    loaded = own_number_words(path.parent.name)
    for key, value in raw.items():
        read = getattr(loaded, key)
        if key == "bounds":
            assert {name: list(terms) for name, terms in read.items()} == value
        else:
            assert (list(read) if isinstance(value, list) else read) == value, key


def test_every_table_has_its_reason(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    in_bounds = False
    for number, line in enumerate(lines):
        in_bounds = line == "[bounds]" or (in_bounds and not line.startswith("["))
        starts = KEY.match(line)
        if starts and (line.startswith("[") or (line.endswith(("]", "[")) and not in_bounds)):
            assert lines[number - 1].startswith("# "), f"{path}:{number + 1} {line}"


def test_scales_are_whole_numbers(raw: dict[str, Any]) -> None:
    for word, value in raw.get("scales", {}).items():
        assert value.isdecimal(), word
        assert 10 <= int(value) <= 10**21, word
        assert set(value[1:]) == {"0"} or int(value) < 20, word  # dozens and other groups


def test_units_are_known(raw: dict[str, Any]) -> None:
    known = unit_names() | BESIDE_CLDR
    for word, unit in raw.get("units", {}).items():
        assert unit in known, word


def test_rates_are_for_known_units_or_persons(raw: dict[str, Any]) -> None:
    for phrase, unit in raw.get("rates", {}).items():
        assert unit in unit_names() | {PERSON}, phrase
        assert phrase.strip("…") and "…" not in phrase[:-1], phrase


def test_what_compounds_count_is_known(raw: dict[str, Any]) -> None:
    known = unit_names() | {"", "percent"}
    for stem, unit in raw.get("joined", {}).items():
        assert unit in known, stem


def test_cardinals_are_below_the_scales(raw: dict[str, Any]) -> None:
    for table, least in (("inflected", 1), ("joining", 1), ("multiples", 2)):
        for form, value in raw.get(table, {}).items():
            assert least <= value < 1_000, form


def test_what_is_implied_is_small(raw: dict[str, Any]) -> None:
    for table, least, most in (
        ("implied", 2, 100),
        ("collectives", 5, 100),
    ):
        for form, value in raw.get(table, {}).items():
            assert least <= value <= most, form


def test_duals_are_of_units(raw: dict[str, Any]) -> None:
    assert set(raw.get("duals", {}).values()) <= unit_names() | BESIDE_CLDR


def test_no_word_is_implied_and_counts_as_well(raw: dict[str, Any]) -> None:
    assert set(raw.get("implied", {})).isdisjoint({**raw.get("multiples", {}), **raw.get("collectives", {})})


def test_money_is_a_currency_or_leaves_it_open(raw: dict[str, Any]) -> None:
    known = set(cldr.locale("en").currencies) | set(COMPATIBLE) | set(MINOR) | {"BTC"}
    for word, code in raw.get("money", {}).items():
        assert code in known, word


def test_prefixes_are_units_or_currencies(raw: dict[str, Any]) -> None:
    known = unit_names() | set(cldr.locale("en").currencies) | set(SHARED) | {"per-hour", "per-minute", "per-second"}
    for word, what in raw.get("prefixes", {}).items():
        assert what in known, word


def test_bounds_are_known_and_mean_one_thing(raw: dict[str, Any]) -> None:
    bounds = raw.get("bounds", {})
    assert set(bounds) <= set(get_args(Bound))
    every = [term for terms in bounds.values() for term in terms]
    assert len(every) == len(set(every))
    assert all(term.removeprefix("…").strip() == term.removeprefix("…") for term in every)


def test_words_are_no_digits(raw: dict[str, Any]) -> None:
    for key, value in raw.items():
        if isinstance(value, bool):
            continue
        if key in {"fraction_endings", "joining_ones_first", "ordinal_endings"}:  # an empty one means nothing is added
            continue
        if key == "rates":  # 1日, a day, in "1日3回"
            continue
        for word in value if key != "bounds" else [term for terms in value.values() for term in terms]:
            assert word and (not any(c.isdigit() for c in word) or word == "τοις 100"), word


def read(text: str, lang: str) -> list[Fact]:
    return list(Quantities().extract(text, lang))


@pytest.mark.parametrize(
    ("lang", "text", "unit"),
    [
        ("es", "El año pasado 500 ha crecido.", None),
        ("it", "Il sisma 7,5 ha colpito.", None),
        ("en", "5 in town", None),
        ("pl", "500 w mieście", None),
    ],
)
def test_everyday_words_are_no_units(lang: str, text: str, unit: str | None) -> None:
    assert [fact.unit for fact in read(text, lang)] == [unit]


def test_bare_names_leave_the_country_open() -> None:
    for name in {
        code for path in FILES for code in own_number_words(path.parent.name).money.values() if len(code) != 3
    }:
        assert name in COMPATIBLE or name in MINOR
