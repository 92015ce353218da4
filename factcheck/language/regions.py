"""Which region's or script's form of a language a text is written in, where it tells.

The words that tell are in `data/<language>/regions.toml` (format: see that of `pt`); scripts are told by their
letters, simplified from traditional Chinese by ICU's transliterator. A text that does not tell keeps its
language's tag.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from factcheck.language import cldr, data_files
from factcheck.language.identify import HAN, dominant_script
from factcheck.language.tags import canonical

_LIMIT = 60_000
"""Characters read: ten long articles; a text this long that has not told yet will not."""
_WORD = re.compile(r"[^\W\d_]+")
_LEAST, _SHARE = 1.5, 0.8
"""Evidence needed, and the share of all evidence that must be for the one region. Of the 82 Portuguese stories of
ntrex-dev these tell 59, all rightly; 1.0 would tell 64, but from a single word, which may stand in a quotation."""

_Cue = tuple[tuple[str, ...], str, float]
"""Words after the first (`*` begins an ending), region, weight."""


def narrow(lang: str, text: str) -> str:
    """`lang` with the region (`pt-BR`) or script (`zh-Hant`, `sr-Latn`) that `text` is in, or `lang` unchanged.

    A tag that has a region or script already is returned as it is. Time is linear in at most 60,000 characters.
    """
    if "-" in lang:
        return lang
    text = text[:_LIMIT]
    if cldr.script(lang) in cldr.CHINESE_SCRIPTS:
        return _chinese(lang, text)
    script = dominant_script(text)
    if script and script not in {cldr.script(lang), HAN} and cldr.script(f"{lang}-{script}") == script:
        written = f"{lang}-{script}"
        return written if str(cldr.locale(written)) == written.replace("-", "_") else lang
    return _by_words(lang, text)


def _by_words(lang: str, text: str) -> str:
    cues = _cues(lang)
    if not cues:
        return lang
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    evidence: dict[str, float] = defaultdict(float)
    seen: set[_Cue | tuple[str, _Cue]] = set()
    for index, word in enumerate(words):
        for cue in cues.get(word, ()):
            rest, region, weight = cue
            following = words[index + 1 : index + 1 + len(rest)]
            if (word, cue) not in seen and len(following) == len(rest) and all(map(_matches, following, rest)):
                seen.add((word, cue))  # once: a name that recurs says no more than it said the first time
                evidence[region] += weight
    if not evidence:
        return lang
    region, most = max(evidence.items(), key=lambda item: item[1])
    return region if most >= _LEAST and most >= _SHARE * sum(evidence.values()) else lang


def _matches(word: str, pattern: str) -> bool:
    return word.endswith(pattern[1:]) if pattern.startswith("*") else word == pattern


@cache
def _cues(lang: str) -> Mapping[str, tuple[_Cue, ...]]:
    """By first word, what in a text of a language speaks for a region; empty for a language without data."""
    by_word: dict[str, list[_Cue]] = defaultdict(list)
    for entry in (data_files.of_language(lang, "regions") or {}).get("cue", ()):
        region = canonical(entry["region"]) or entry["region"]
        for words in entry["words"]:
            first, *rest = words.lower().split()
            by_word[first].append((tuple(rest), region, float(entry.get("weight", 1.0))))
    return {word: tuple(found) for word, found in by_word.items()}


def _chinese(lang: str, text: str) -> str:
    """Simplified or traditional by the characters that only the one or the other has."""
    changed = {"Hant": _changes("Traditional-Simplified", text), "Hans": _changes("Simplified-Traditional", text)}
    script = max(changed, key=lambda script: changed[script])
    enough = changed[script] >= 3 and changed[script] >= _SHARE * sum(changed.values())
    return f"{lang}-{script}" if enough else lang


def _changes(transliterator: str, text: str) -> int:
    """How many Han characters a transliterator replaces."""
    import icu

    han = "".join(char for char in text[:4000] if "\u4e00" <= char <= "\u9fff")
    changed = icu.Transliterator.createInstance(transliterator).transliterate(han)
    return sum(one != other for one, other in zip(han, changed, strict=False))
