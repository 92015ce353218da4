"""What stands on a page beside the story: captions, bylines, source lines, links to other stories, requests to comment.

No words are listed for it, as each site has its own. It is told by its form: a paragraph by itself that is short and
no sentence, a label with a colon, an address, or whatever is short before and after what the versions share.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from factcheck.nouns.text import Version

SHORT, CAPTION = 80, 140
"""Characters up to which a paragraph at either end is boilerplate, and one that is no sentence anywhere."""
_ENDS = ".!?…。！？؟۔।॥።։;:"
_CLOSING = "\"'”’»“„)]）」』›"
_LABEL = re.compile(r"[^\s:：]{1,24}(?: [^\s:：]{1,24}){0,2}\s?[:：]")
_ADDRESS = re.compile(r"https?:|www\.|\S@\S|[©®#@]")


def boilerplate(version: Version, shared: Collection[int]) -> frozenset[int]:
    """Indices of the sentences that belong to the page, not to the story; `shared` are those with a counterpart."""
    marked = sum(_ended(sentence.text) for sentence in version.sentences)
    marks_tell = marked * 2 > len(version.sentences)  # Thai has no full stop
    first, last = (min(shared), max(shared)) if shared else (0, len(version.sentences))
    found = set()
    for index, sentence in enumerate(version.sentences):
        size = len(sentence.text)
        if size > CAPTION or not _by_itself(version, index):
            continue
        outside = not first <= index <= last  # so none that is shared
        if (
            sentence.heading
            or (marks_tell and not _ended(sentence.text))
            or _ADDRESS.search(sentence.text)
            or _LABEL.match(sentence.text)
            or (outside and size <= SHORT)
        ):
            found.add(index)
    return frozenset(found)


def _ended(text: str) -> bool:
    return text.rstrip().rstrip(_CLOSING)[-1:] in tuple(_ENDS)


def _by_itself(version: Version, index: int) -> bool:
    """Whether a sentence is a paragraph."""
    own = version.sentences[index].paragraph
    around = version.sentences[max(0, index - 1) : index] + version.sentences[index + 1 : index + 2]
    return all(sentence.paragraph != own for sentence in around)
