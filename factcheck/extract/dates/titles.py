"""Whether a weekday's name is a part of a quoted title: "Sunday Morning", the name of a programme."""

from __future__ import annotations

import re

from factcheck.language.name_words import capitalises_nouns

REACH = 32
"""Characters on either side of the name in which the quotation marks are looked for."""
CASELESS = 10
"""Letters in the longest title of a script without capitals: longer ones may be something that was said."""
_OPENS = re.compile(r"[\"“„«»‘‚《〈「『](?P<lead>[^\"“”„«»‘《》〈〉「」『』.,;:!?。，、！？]*)\Z")
_CLOSES = re.compile(r"(?P<tail>[^\"“”„«»’《》〈〉「」『』.,;:!?。，、！？]*)[\"”“»«’》〉」』]")


def in_title(text: str, start: int, end: int, lang: str) -> bool:
    """Whether the span is in quotation marks together with other words, all of which have capitals.

    In scripts without capitals a short phrase in quotation marks counts; where all nouns have capitals they don't tell.
    """
    opened = _OPENS.search(text, max(0, start - REACH), start)
    if opened is None or (closed := _CLOSES.match(text, end, end + REACH)) is None:
        return False
    surrounding = f"{opened['lead']} {closed['tail']}".split()
    if not surrounding:
        return False
    if text[start : start + 1].isupper():
        return all(not word[0].islower() for word in surrounding) and not capitalises_nouns(lang)
    return not text[start].islower() and sum(map(len, surrounding)) + end - start <= CASELESS
