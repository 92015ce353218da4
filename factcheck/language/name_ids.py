"""Ids of cities and of parts of people's names, whatever the script they are written in: `data/name_ids.bin`.

Milano, Милан and ミラノ are one city of GeoNames, John and जॉन one given name of Wikidata. The file is made by
`tools/make_name_data.py`, which says what is in it and why; this module also has the form that names are looked up in.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import regex

from factcheck.language.cldr import spaced
from factcheck.language.tags import base

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENDING, STEM = 4, 5
"""Letters of an ending at most, and of what stands before it at least: Istanbul-issa. Shorter stems are those of too
many words."""
SYLLABIC_ENDING, SYLLABIC_STEM = 2, 3
"""The same in Hangul, whose characters are syllables."""
LONGEST = 64
"""Characters of a name at most, as it is given: the longest names of cities have fewer."""
CITY, PERSON, OTHER = "G", "Q", "X"
"""What ids begin with: those of GeoNames, those of Wikidata, and those that rigour gives parts of names itself."""
PREFIXES = (CITY, PERSON, OTHER)
"""Their order in the file, where an id is its number times four plus the place of its prefix here."""
MAGIC = b"FCNAMES1"
HEADER = struct.Struct("<8s16s4I")
"""Magic; BLAKE2b of all that follows the header (16 bytes); bytes of the texts, then 32-bit words in keys, sets and
everyday words."""
BUCKETS = 1 << 16
"""Keys are in buckets by the first 16 bits of their hash; of each the next 32 bits are kept. Of a million names that
are not in the file, less than one is taken for one that is."""
IN_SET = 1 << 31
"""Marks the values of keys that are no id but where in the sets theirs are: first their number, then the ids."""

_LETTERS = {
    **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"},
    **{"ŧ": "t", "ə": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ʉ": "u", "ɨ": "i"},
    # Alef, yeh, kaf and heh, of which each language and keyboard has its own.
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیېےئۍ", "ي"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ةەہۀھۃ", "ه"),
    **{"ؤ": "و", "ۆ": "و"},
}
"""Letters without a decomposition that are written for each other."""
_DROPPED = dict.fromkeys(map(ord, "'’‘ʼʻʾʿ`´′.\"“”„״׳ـ"))
"""Signs inside words that one spelling has and another has not."""
_KANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
"""Hiragana as Katakana."""
_TABLE = str.maketrans(_LETTERS) | _DROPPED | _KANA
_ACCENTED = regex.compile(r"(?<=[\p{Latin}\p{Greek}])\p{M}+|(?<=\p{Cyrillic})[\u0300\u0301]|(?<=е)\u0308")
"""Accents of Latin and Greek letters, marks of stress on Cyrillic ones, and the dots of ё."""
_POINTS = regex.compile(r"[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u0a3c\p{Cf}]")
"""Vowel points of Hebrew and Arabic, the nukta of Devanagari and Gurmukhi, and what cannot be seen."""
_BETWEEN = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_WITHOUT_SPACES = regex.compile(r"[\p{Han}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]")


@dataclass(frozen=True, slots=True)
class NameData:
    """The content of the file."""

    simplified: Mapping[int, int]
    """Code points of traditional Chinese characters, and those of the simplified ones, for `str.translate`."""
    languages: tuple[str, ...]
    """The languages whose everyday words are known."""
    starts: NDArray[np.uint32]
    """Shape (BUCKETS + 1,): where in `tails` the keys of a bucket begin."""
    tails: NDArray[np.uint32]
    """Shape (keys,): the second part of the hashes, in ascending order within a bucket."""
    values: NDArray[np.uint32]
    """Shape (keys,): an id, or where in `sets` the ids of the key are."""
    sets: NDArray[np.uint32]
    everyday: Mapping[int, int]
    """Of keys, by their place, that are everyday words: in which of `languages`, a bit for each."""


def name_ids(name: str, lang: str | None = None) -> frozenset[str]:
    """The ids under which a name or a part of a name is known, in whatever script and case it is written.

    "G" and a number is a city of GeoNames, "Q" and a number a given or family name of Wikidata, "X" and a number one
    that rigour adds. Two names for one thing have an id in common; two that have none may still be for one thing.
    Only the whole name is looked up, and in the form in which it stands (see `word_ids`).

    Names that are an everyday word (Nice, Mark) have no ids: of the language of a BCP 47 tag, or of any if `lang` is
    None or a language whose words are not known.
    """
    return _name_ids(name, base(lang) if lang else None) if len(name) <= LONGEST else frozenset()


@lru_cache(maxsize=16_384)
def word_ids(word: str, lang: str) -> frozenset[str]:
    """The ids of a word in a language (BCP 47) or, where it has none and the language puts spaces between words, of
    what is left without the shortest ending that leaves a name. Whether that is an ending is not known."""
    found = name_ids(word, lang)
    if not found and spaced(lang):
        ending, stem = (SYLLABIC_ENDING, SYLLABIC_STEM) if "가" <= word[:1] <= "힣" else (ENDING, STEM)
        shorter = range(len(word) - 1, max(stem, len(word) - ending) - 1, -1)
        found = next((ids for end in shorter if (ids := name_ids(word[:end], lang))), found)
    return found


@lru_cache(maxsize=16_384)
def sure_ids(word: str, lang: str) -> frozenset[str]:
    """The ids of a word or, without an ending, of a city: too many words begin like a name of a person."""
    return name_ids(word, lang) or frozenset(one for one in word_ids(word, lang) if one.startswith(CITY))


@lru_cache(maxsize=16_384)
def _name_ids(name: str, lang: str | None) -> frozenset[str]:
    data = name_data()
    at = _place(fold_name(name, data.simplified), data)
    if at is None or _is_everyday(at, lang, data):
        return frozenset()
    value = int(data.values[at])
    if value < IN_SET:
        return frozenset((id_of(value),))
    start = value - IN_SET + 1
    return frozenset(map(id_of, data.sets[start : start + int(data.sets[start - 1])].tolist()))


def is_everyday(name: str, lang: str) -> bool:
    """Whether a known name is an everyday word of a language (BCP 47), or of any where its words are not known."""
    data = name_data()
    at = _place(fold_name(name, data.simplified), data) if len(name) <= LONGEST else None
    return at is not None and _is_everyday(at, base(lang), data)


def is_city(ids: Iterable[str]) -> bool:
    """Whether one of the ids is that of a city."""
    return any(found.startswith(CITY) for found in ids)


def is_person(ids: Iterable[str]) -> bool:
    """Whether one of the ids is that of a given or family name."""
    return any(not found.startswith(CITY) for found in ids)


def fold_name(name: str, simplified: Mapping[int, int]) -> str:
    """The form in which names are looked up; empty where nothing of it is a letter or a digit.

    Case, accents and apostrophes are dropped, hyphens and spaces are one space, or none in scripts that need none;
    letters that stand for each other are one, as are the two kinds of Kana, and traditional Chinese characters become
    those of `simplified`.
    """
    if name.isascii():
        return str(_BETWEEN.sub(" ", name.lower().translate(_DROPPED))).strip()
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold())
    text = unicodedata.normalize("NFC", _POINTS.sub("", _ACCENTED.sub("", text)))
    text = text.translate(_TABLE).translate(simplified)
    return str(_BETWEEN.sub("" if _WITHOUT_SPACES.search(text) else " ", text)).strip()


def hash_of(key: str) -> tuple[int, int]:
    """The bucket of a key and its tail: the first 16 bits and the next 32 of its BLAKE2b."""
    bucket, tail = struct.unpack(">HI", blake2b(key.encode("utf-8", "replace"), digest_size=6).digest())
    return bucket, tail


def number_of(prefix: str, number: int) -> int:
    """An id as the file has it. Raises ValueError for an unknown prefix."""
    return number * 4 + PREFIXES.index(prefix)


def id_of(number: int) -> str:
    """An id as the file has it, as text."""
    return f"{PREFIXES[number % 4]}{number // 4}"


@lru_cache(maxsize=1)
def name_data() -> NameData:
    """Read `data/name_ids.bin`. Raises FileNotFoundError, and ValueError for a file of another make."""
    return parse((files("factcheck.language") / "data" / "name_ids.bin").read_bytes())


def parse(raw: bytes) -> NameData:
    """The content of a file. Raises ValueError for one of another make or length."""
    import numpy as np

    if raw[: len(MAGIC)] != MAGIC or len(raw) < HEADER.size:
        raise ValueError("no file of names, or one of another version")
    _, _, texts, keys, sets, everyday = HEADER.unpack_from(raw)
    counts = (BUCKETS + 1, keys, keys, sets, 3 * everyday)
    if len(raw) != HEADER.size + texts + 4 * sum(counts):
        raise ValueError("the file of names is cut off or too long")
    traditional, simplified, languages = raw[HEADER.size : HEADER.size + texts].decode().rstrip("\n").split("\n")
    words: NDArray[Any] = np.frombuffer(raw, "<u4", offset=HEADER.size + texts)
    parts = np.split(words, np.cumsum(counts[:-1]))
    return NameData(
        simplified=str.maketrans(traditional, simplified),
        languages=tuple(languages.split()),
        starts=parts[0],
        tails=parts[1],
        values=parts[2],
        sets=parts[3],
        everyday={at: low | high << 32 for at, low, high in parts[4].reshape(-1, 3).tolist()},
    )


def _place(key: str, data: NameData) -> int | None:
    """Where in the file a key is."""
    if not key:
        return None
    bucket, tail = hash_of(key)
    start, end = data.starts[bucket : bucket + 2].tolist()
    at = start + int(data.tails[start:end].searchsorted(tail))
    return at if at < end and data.tails[at] == tail else None


def _is_everyday(at: int, lang: str | None, data: NameData) -> bool:
    mask = data.everyday.get(at, 0)
    if mask and lang in data.languages:
        return bool(mask >> data.languages.index(lang) & 1)
    return mask != 0
