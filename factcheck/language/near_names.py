"""Words that are not known and look like a known one: another case, an abbreviation or another spelling of it.

No list has all forms of a name. So a word beside a figure that is nearly the name of a unit may be that unit, and
nothing is claimed to be missing there.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain, groupby
from string import ascii_lowercase

import regex

from factcheck.language.cldr import spaced
from factcheck.language.dates.calendar import calendar
from factcheck.language.numbers.spellout import lexicon
from factcheck.language.text.folding import fold_form
from factcheck.language.text.letters import in_latin
from factcheck.language.units.units import units
from factcheck.nouns.story import Unread

REACH = 30
"""Characters before and after a figure in which the words beside it are looked for."""
LATER = 3
"""Words behind a figure in which its scale is looked for, where others stand between."""
ALIKE = 0.8
"""Normalised indel similarity (rapidfuzz) from which on two words may be forms or spellings of one."""
SHORTEST = 4
"""Letters of two words that are compared letter by letter: shorter ones are like too many."""
STEM, ENDING = 3, 5
"""Letters of a name at least, and of an ending at most, where the word is the name with an ending."""
LONG_STEM = 5
"""Letters that a word and a name begin with from which on the word may have any ending, as in Malayalam."""
_WORLD = ("en", "fr", "es", "pt", "de", "ru")
"""Languages from which others took their words for millions and currencies."""
_CONSONANTS = 3
"""Consonants that such words begin with."""
_PREFIXED = regex.compile(r"(?:kilo|mega|giga)[bcdgjlmptvw][a-z]{2,}")
"""Units with a prefix that multiplies, in Latin letters."""
_MILLION = 1_000_000
_CONSONANT_LETTERS = frozenset(ascii_lowercase) - set("aeiouyw")
_ABBREVIATION = range(2, 5)
"""Letters of an abbreviation, which are letters of the name in its order, the first of them the same."""
_AFTER = regex.compile(r"[^\p{L}\p{N},;:!?)\]]{0,3}(\p{L}[\p{L}\p{M}'’ʻʼ‘]{0,29}\.?)")
_BEFORE = regex.compile(r"(?<![\p{L}\p{M}])(\p{L}[\p{L}\p{M}'’ʻʼ‘]{0,29}\.?)[^\p{L}\p{N},;:!?(\[]{0,3}$")
_SIGN = regex.compile(r"[^\p{L}\p{N}]{0,1}(?:[\p{Ll}\p{Lo}]{1,2}(?![\p{L}\p{M}'’-])|\p{L}{1,3}[./\"“”„״]\p{L})")
_MARKS = regex.compile(r"\p{M}")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_KINDS = {
    "percent": {"percent", "permille", "percentage-point"},
    "unit": {"measure", "duration"},
    "currency": {"money"},
}


def beside_is_near(text: str, start: int, end: int, kind: Unread, lang: str) -> bool:
    """Whether a word right before or after `text[start:end]` looks like a name of a kind, and is perhaps one."""
    return any(is_near(word, kind, lang) for word in words_beside(text, start, end))


def follows_near(text: str, end: int, kind: Unread, lang: str) -> bool:
    """Whether one of the `LATER` words behind `text[:end]` looks like a name of a kind: "four more billion"."""
    for _ in range(LATER):
        following = _AFTER.match(text[end : end + REACH])
        if following is None:
            return False
        if is_near(following[1], kind, lang):
            return True
        end += following.end()
    return False


def may_have_unit(text: str, end: int, lang: str) -> bool:
    """Whether what stands right behind the figure that ends at `end` may be a unit that was not read: a word that looks
    like the name of one, or letters that look like an abbreviation ("75 км", "90 ק“ג", "20 l/m2")."""
    following = _AFTER.match(text[end : end + REACH])
    if following and is_near(following[1], "unit", lang):
        return True
    return spaced(lang) and _SIGN.match(text, end) is not None


def words_beside(text: str, start: int, end: int) -> list[str]:
    """The words right before and after `text[start:end]`, with their full stop if they have one."""
    found = word_before(text, start), word_after(text, end)
    return [word for word in found if word]


def word_before(text: str, start: int) -> str:
    """The word right before a place, with its full stop if it has one; empty where there is none."""
    found = _BEFORE.search(text[max(0, start - REACH) : start])
    return found[1] if found else ""


def word_after(text: str, end: int) -> str:
    """The word right after a place, with its full stop if it has one; empty where there is none."""
    found = _AFTER.match(text[end : end + REACH])
    return found[1] if found else ""


def is_near(word: str, kind: Unread, lang: str) -> bool:
    """Whether a word, with its full stop if it has one, looks like a name of a kind in a language (BCP 47)."""
    folded = fold_form(word.removesuffix("."))
    for name in _names(kind, lang).get(folded[:1], ()):
        if _is_form(folded, name):
            return True
        if len(folded) >= SHORTEST and name.startswith(folded.removesuffix("s")):
            return True  # "kilos"
        if _shared(folded, name) >= max(LONG_STEM, ALIKE * len(name)):
            return True
        if word.endswith(".") and len(folded) in _ABBREVIATION and _abbreviates(folded, name):
            return True
        if _MARKS.search(name) and len(bare := _MARKS.sub("", name)) >= STEM and _MARKS.sub("", folded) == bare:
            return True  # vowel signs: મીલીયન is મિલિયન
    return _is_borrowed(folded, kind)


def _is_borrowed(word: str, kind: Unread) -> bool:
    """Whether a word has the consonants that a scale or a currency has in half the world: မီလီယံ is "meleyan".

    A prefix of the International System multiplies too: 38 kilobases are 38,000 bases.
    """
    if kind not in {"scale", "currency"}:
        return False
    latin = in_latin(word)
    if kind == "scale" and _PREFIXED.match(latin):
        return True
    return _consonants(latin).startswith(_borrowed(kind))


@cache
def _borrowed(kind: Unread) -> tuple[str, ...]:
    """How the consonants of the names begin that most of these languages share."""
    found: Counter[str] = Counter()
    for lang in _WORLD:
        known = lexicon(lang).scales if kind == "scale" else {}
        all_names = chain.from_iterable(_names(kind, lang).values())
        names = (_consonants(in_latin(name)) for name in all_names if known.get(name, _MILLION) >= _MILLION)
        found.update({name[:_CONSONANTS] for name in names if len(name) >= _CONSONANTS})
    return tuple(sorted(begin for begin, languages in found.items() if languages > len(_WORLD) / 2))


def _consonants(latin: str) -> str:
    """The consonants of a word, doubled ones once."""
    return "".join(char for char, _ in groupby(char for char in latin if char in _CONSONANT_LETTERS))


def _is_form(word: str, name: str) -> bool:
    """Whether a folded word is a name with an ending, or is spelled like it."""
    from rapidfuzz.distance import Indel

    if len(word) >= STEM and word.startswith(name) and len(_MARKS.sub("", word[len(name) :])) <= ENDING:
        return True
    alike = min(len(word), len(name)) >= SHORTEST and word[0] == name[0]
    return alike and Indel.normalized_similarity(word, name) >= ALIKE


def _shared(one: str, other: str) -> int:
    """With how many letters the two begin alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def holds_near_month(text: str, month: int, lang: str) -> bool:
    """Whether a word of the text is no name of a month and looks like that of one (1 to 12) in a language (BCP 47)."""
    known = calendar(lang).names
    names = [name for name, of in known.items() if of.month == month and len(name) >= STEM]
    words = set(_WORD.findall(fold_form(text))) - set(known)
    return any(_is_form(word, name) for word in words for name in names)


def _abbreviates(short: str, name: str) -> bool:
    letters = iter(name)
    return len(name) > len(short) and all(letter in letters for letter in short)


@cache
def _names(kind: Unread, lang: str) -> dict[str, tuple[str, ...]]:
    """The names of a kind by their first letter: those of one word, as the words of longer ones are too common."""
    if kind == "scale":
        spelled = lexicon(lang)
        names = {*spelled.scales, *spelled.stems}
    else:
        names = {name for name, (of, _) in units(lang).names.items() if of in _KINDS.get(kind, ())}
        if kind == "currency":
            names |= set(units(lang).also_money)
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names):
        if len(name) >= STEM and " " not in name:
            by_letter.setdefault(name[0], []).append(name)
    return {letter: tuple(of_letter) for letter, of_letter in by_letter.items()}
