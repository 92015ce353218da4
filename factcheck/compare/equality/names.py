"""Whether two names, or two designators, of different languages are the same.

Takes values as `extract.names.designators` and `extract.names.extractor` make them, or names as they are written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from factcheck.language import cldr
from factcheck.language.text.letters import ascii_in_place, comparable, leaves_vowels_out

DesignatorRelation = Literal["same", "different-code", "more-general"]

SAME_NAME = 80.0
ACROSS_SCRIPTS = 75.0
"""Least similarity (0 to 100) of two words of names, in one script and in two; `same_name` says where it is from."""

_SPLIT = re.compile(r"[\s/_]+")
_BASE_DASH_CODE = re.compile(r"(?<=[^\W\d_])-(?=[^-]*[0-9])")
_HEAD = re.compile(r"[^\W\d_]+")


def _parts(value: str) -> tuple[tuple[str, ...], str]:
    """Words before the code, and the code, in capitals; the code is empty where no word has a digit.

    Letters right before the first digit go with the code, "H 800" and "H800" alike.
    """
    words = _SPLIT.split(_BASE_DASH_CODE.sub(" ", ascii_in_place(value).upper().strip(), count=1))
    at = next((index for index in range(len(words) - 1, -1, -1) if any(map(str.isdigit, words[index]))), None)
    if at is None:
        return tuple(words), ""
    return tuple(words[:at]), words[at]


def _core(bases: tuple[str, ...], code: str) -> str:
    """What stands for itself: a code with its own first letters, else the code behind its base; no separators."""
    return code if code[:1].isalpha() or not bases else bases[-1] + code


def same_designator(a: str, b: str) -> bool:
    """Whether two designators name one thing: "GPU H800" and "H 800", "Covid 19" and "COVID-19", "F35" and "F 35".

    The code decides where it has letters: an unrelated noun may stand before it in one language and after it in
    another. A code of digits alone is the same only behind the same base, give or take its spelling in another
    script ("KOVID 19").
    """
    (bases_a, code_a), (bases_b, code_b) = _parts(a), _parts(b)
    if not code_a or not code_b:
        return False
    if _core(bases_a, code_a) == _core(bases_b, code_b):
        return True
    if code_a != code_b:
        return False
    # 910B is telling enough, 4O and 5S are not unless one side has nothing else.
    if any(map(str.isalpha, code_a)) and (len(code_a) > 2 or code_a[0].isalpha() or not bases_a or not bases_b):
        return True
    return bool(bases_a and bases_b) and _same_base(bases_a[-1], bases_b[-1])


def _same_base(a: str, b: str) -> bool:
    """Equal, one the end of the other (ChatGPT, GPT), or a spelling apart; short ones leave no room for spelling."""
    if a == b or (min(len(a), len(b)) > 2 and (a.endswith(b) or b.endswith(a))):
        return True
    from rapidfuzz.fuzz import ratio

    return min(len(a), len(b)) > 3 and ratio(a, b) >= SAME_NAME


def designator_conflict(a: str, b: str) -> DesignatorRelation | None:
    """How two designators, or a designator and a bare acronym or name, stand to each other.

    - "same": as `same_designator`, or equal names without a code.
    - "different-code": one family, another member: "GPT O1" and "GPT 1", "H 800" and "H 100".
    - "more-general": one says less: "GPT" and "GPT O1", "IPHONE 16" and "IPHONE 16-PRO".
    - None: nothing to do with each other.
    """
    (bases_a, code_a), (bases_b, code_b) = _parts(a), _parts(b)
    if same_designator(a, b) or (not code_a and not code_b and bases_a == bases_b):
        return "same"
    if not code_a or not code_b:
        if not code_a and not code_b:
            return None
        bare, family = (bases_a, _family(bases_b, code_b)) if not code_a else (bases_b, _family(bases_a, code_a))
        # One letter, the F of F-35, is not a name of its own.
        return "more-general" if len(bare[-1]) > 1 and any(_same_base(bare[-1], base) for base in family) else None
    if not any(_same_base(one, other) for one in _family(bases_a, code_a) for other in _family(bases_b, code_b)):
        return None
    core_a, core_b = _core(bases_a, code_a), _core(bases_b, code_b)
    return "more-general" if core_a.startswith(core_b + "-") or core_b.startswith(core_a + "-") else "different-code"


def _family(bases: tuple[str, ...], code: str) -> tuple[str, ...]:
    """What a designator's code is one of: its base, and the letters that its code begins with."""
    head = _HEAD.match(code)
    return (*bases[-1:], *((head.group(),) if head else ()))


def plain_number(value: str) -> str | None:
    """The number a designator comes down to when its base is not seen for one: `19` of "COVID 19", None of "H1N1".

    A language without capitals, or one that puts "members" after it, has only the number: let the two match.
    """
    code = _parts(value)[1]
    digits = code[len(head.group()) :] if (head := _HEAD.match(code)) else code
    return digits if re.fullmatch(r"[0-9]+(?:\.[0-9])?", digits) else None


@lru_cache(maxsize=16384)  # the names of a story meet again and again
def same_name(a: str, b: str, lang_a: str, lang_b: str) -> bool:
    """Whether two names may be one: written alike once transliterated, give or take spelling and endings.

    Each word of the shorter name must have a counterpart in the longer one, so "Merkel" is "Angela Merkel". Words of
    four letters or more are counterparts at a normalised indel similarity (rapidfuzz) of `SAME_NAME`, or of
    `ACROSS_SCRIPTS` if the languages are written in two scripts; also where one is the other with up to three letters
    more. If one side's script leaves vowels out, their consonants may decide.

    The thresholds are from the names of English news against nine translations: over pairs of unrelated lines, at
    most 4 in 1,000 names find a match; over lines that are translations 72 % (Portuguese) to 40 % (Greek) do, the rest
    being titles, adjectives and inflected or translated names (Persian 23 %: only names in Latin letters are seen).
    Two people a letter apart (Obama, Osama) are one by this measure.
    """
    words_a, words_b = comparable(a).split(), comparable(b).split()
    if not words_a or not words_b:
        return False
    if "".join(words_a) == "".join(words_b):
        return True
    if max(len(words_a), len(words_b)) > _MOST_WORDS:
        return False
    scripts = {cldr.script(lang_a), cldr.script(lang_b)}
    least = SAME_NAME if len(scripts) == 1 else ACROSS_SCRIPTS
    shorter, longer = sorted((words_a, words_b), key=len)
    bare = any(map(leaves_vowels_out, scripts))
    left = list(longer)
    for word in shorter:
        match = next((other for other in left if _same_word(word, other, least, bare)), None)
        if match is None:
            return False
        left.remove(match)
    return True


_MOST_WORDS = 12
"""No name is longer; each word is compared with each."""


def _same_word(a: str, b: str, least: float, bare: bool) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return False
    if (a.startswith(b) or b.startswith(a)) and abs(len(a) - len(b)) <= 3:
        return True
    from rapidfuzz.fuzz import ratio

    if ratio(a, b) >= least:
        return True
    if not bare:
        return False
    skeletons = [re.sub("[aeiouyw]", "", word) for word in (a, b)]
    return min(map(len, skeletons)) > 2 and ratio(*skeletons) >= least
