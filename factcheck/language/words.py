"""Our own words: what neither CLDR nor ICU knows, one TOML file a language in `data/words/`, each with its reason.

A language without a file works with CLDR and ICU alone.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from factcheck.nouns import Bound


@dataclass(frozen=True, slots=True)
class Words:
    case_endings: bool = True
    """Nouns take endings that CLDR's plural forms do not show."""
    numbers: dict[str, str] = field(default_factory=dict)
    """Number words that ICU does not write: "dozen"; those below one only count before a scale word ("half a")."""
    scales: dict[str, str] = field(default_factory=dict)
    """Scale words that CLDR's compact patterns lack: `bn` is 1000000000."""
    ones: tuple[str, ...] = ()
    """Articles that mean one before a scale word ("a million")."""
    homographs: tuple[str, ...] = ()
    """Number words that are also common words; alone they are not read as numbers."""
    not_scales: tuple[str, ...] = ()
    """Words that begin like an inflected scale word and are none ("millionaire")."""
    connectors: tuple[str, ...] = ()
    """Words between a scale word and what is counted ("milioni di euro")."""
    fillers: tuple[str, ...] = ()
    """Signs between a number and its scale word: 多 in "550多万", more than 5.5 million."""
    partitive: str = ""
    """What a suggestion puts between a scale word and a currency: "di" in "1 miliardo di dollari"."""
    partitive_elided: str = ""
    """The same before a vowel: "d’"."""
    ranges: tuple[str, ...] = ()
    """Words between the two ends of a range ("3 to 5")."""
    units: dict[str, str] = field(default_factory=dict)
    """More names of CLDR units, or `percentage-point`."""
    not_units: tuple[str, ...] = ()
    """CLDR unit names and abbreviations that news text mostly uses for something else."""
    money: dict[str, str] = field(default_factory=dict)
    """More names of currencies: ISO 4217 code, or the bare name in capitals."""
    prefixes: dict[str, str] = field(default_factory=dict)
    """Words before a number that make it a unit: "yüzde" is percent."""
    bounds: dict[Bound, tuple[str, ...]] = field(default_factory=dict)
    """Hedges by what they mean, before or after the quantity."""


@cache
def words(lang: str) -> Words:
    """Own words for a BCP 47 tag: those of its base language."""
    file = files("factcheck.language").joinpath("data", "words", f"{lang.split('-', maxsplit=1)[0]}.toml")
    if not file.is_file():
        return Words()
    raw = tomllib.loads(file.read_text("utf-8"))
    bounds: dict[Bound, tuple[str, ...]] = {name: tuple(terms) for name, terms in raw.get("bounds", {}).items()}
    return Words(
        case_endings=bool(raw.get("case_endings", True)),
        numbers=dict(raw.get("numbers", {})),
        scales=dict(raw.get("scales", {})),
        ones=tuple(raw.get("ones", ())),
        homographs=tuple(raw.get("homographs", ())),
        not_scales=tuple(raw.get("not_scales", ())),
        connectors=tuple(raw.get("connectors", ())),
        fillers=tuple(raw.get("fillers", ())),
        partitive=str(raw.get("partitive", "")),
        partitive_elided=str(raw.get("partitive_elided", "")),
        ranges=tuple(raw.get("ranges", ())),
        units=dict(raw.get("units", {})),
        not_units=tuple(raw.get("not_units", ())),
        money=dict(raw.get("money", {})),
        prefixes=dict(raw.get("prefixes", {})),
        bounds=bounds,
    )
