"""Where each version states the fact of a discrepancy, and the words around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.language.tags import language_name
from factcheck.nouns.findings import Discrepancy, Mention
from factcheck.nouns.safe_text import visible
from factcheck.nouns.text import Sentence, Version

_SPACE = re.compile(r"\s+")
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Place:
    """Lines and columns from 1, columns in characters; the end is exclusive, as in an editor's selection."""

    line: int
    column: int | None
    """None where the file's columns are not those of the text: in a table or a bilingual file."""
    end_line: int
    end_column: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or part of one, around the words that matter (which may be none)."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Saying:
    """What one version says of the fact of a discrepancy."""

    key: str
    language: str
    """English name."""
    locale: str
    status: Literal["states", "lacks", "silent"]
    """states: in these words; lacks: its sentence is there and the fact is not; silent: nothing to point at."""
    minority: bool
    passage: Passage | None
    path: str | None
    place: Place | None

    @property
    def where(self) -> str:
        """`path:line:column`, as editors and terminals take it; empty if there is no place."""
        return where(self.path, self.place)


def where(path: str | None, place: Place | None) -> str:
    """`path:line:column`, made safe to show; empty if there is no path."""
    if path is None:
        return ""
    parts = [visible(path)] + ([] if place is None else [str(place.line)])
    return ":".join(parts + ([str(place.column)] if place is not None and place.column is not None else []))


def line_ends(text: str) -> int:
    """How many line ends of any kind (LF, CR LF, CR) `text` holds."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def place(mention: Mention, version: Version | None, unit: int | None = None) -> Place:
    """Where `mention` is in the file of `version`; `unit` is the discrepancy's row in an aligned file, or None.

    The column is known only where the mention's span lies within its sentence and the document is the file.
    """
    sentence = sentence_of(mention, version)
    if version is None or sentence is None or unit is not None:
        return Place(mention.line, None, mention.line + line_ends(mention.text), None)
    text = version.document.text
    return Place(
        sentence.line_at(mention.start - sentence.start),
        _column(text, mention.start),
        sentence.line_at(mention.end - sentence.start),
        _column(text, mention.end),
    )


def line_start(text: str, offset: int) -> int:
    """The offset at which the line that holds `offset` begins; lines end in LF, CR LF or CR."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _column(text: str, offset: int) -> int:
    return offset - line_start(text, offset) + 1


def sentence_of(mention: Mention, version: Version | None) -> Sentence | None:
    """The sentence of `version` that holds the span of `mention`, or None if it does not hold it."""
    if version is None or not 0 <= mention.sentence < len(version.sentences):
        return None
    sentence = version.sentences[mention.sentence]
    return sentence if sentence.start <= mention.start <= mention.end <= sentence.end else None


def passage(mention: Mention, version: Version | None) -> Passage:
    """The sentence of `mention`, cut at its words; on one line and safe to show."""
    text, words = mention.sentence_text, mention.text
    sentence = sentence_of(mention, version)
    start = -1 if sentence is None else mention.start - sentence.start
    if start < 0 or text[start : start + len(words)] != words:
        start = text.find(words)
    if start < 0 or not words:
        return Passage(_tidy(text).strip(), "", "")
    before, after = text[:start], text[start + len(words) :]
    return Passage(_tidy(before).lstrip(), _tidy(words), _tidy(after).rstrip())


def _tidy(text: str) -> str:
    return visible(_SPACE.sub(" ", text))


def sayings(found: Discrepancy, versions: Mapping[str, Version]) -> list[Saying]:
    """What each version of the story says; `versions` by key, in the story's order, which the result keeps."""
    return [_saying(found, key, versions.get(key)) for key in version_keys(found, versions)]


def version_keys(found: Discrepancy, versions: Mapping[str, Version]) -> list[str]:
    """The keys of `versions`, in their order, then those that only the discrepancy has."""
    return [*versions, *sorted(key for key in found.mentions if key not in versions)]


def _saying(found: Discrepancy, key: str, version: Version | None) -> Saying:
    mention = found.mentions.get(key)
    return Saying(
        key=key,
        language=language_name(key),
        locale=version.document.locale if version else key,
        status="silent" if mention is None else "states" if mention.text else "lacks",
        minority=key in found.minority,
        passage=passage(mention, version) if mention else None,
        path=mention.path if mention else version.document.path if version else None,
        place=place(mention, version, found.unit) if mention else None,
    )


def fold(said: Sequence[Saying], limit: int = 8) -> tuple[list[Saying], list[Saying]]:
    """Part what to show from what may be folded away when there are more than `limit` versions.

    Shown are the minority and three of the others that state the fact, enough to compare with; in a tie, all that
    state it, up to `limit`.
    """
    if len(said) <= limit:
        return list(said), []
    minority = [one for one in said if one.minority][:limit]
    others = [one for one in said if not one.minority and one.status == "states"]
    shown = {one.key for one in minority + others[: 3 if minority else limit]}
    return [one for one in said if one.key in shown], [one for one in said if one.key not in shown]


def main_saying(said: Sequence[Saying]) -> Saying | None:
    """Where to send an editor first: a version in the minority that has a place, else any that has one."""
    placed = [one for one in said if one.place is not None]
    return next((one for one in placed if one.minority), placed[0] if placed else None)


def trim(whole: Passage, width: int, measure: Callable[[str], int] = len) -> Passage:
    """`whole` cut to `width`, as `measure` measures strings, with an ellipsis wherever something is left out.

    The words stay whole unless they alone are too wide; what remains is shared between both sides.
    """
    words = head(whole.words, width, measure)
    room = max(0, width - measure(words))
    before, after = measure(whole.before), measure(whole.after)
    half = room // 2
    share = before if before <= half else max(half, room - after)
    return Passage(tail(whole.before, share, measure), words, head(whole.after, room - min(share, before), measure))


def head(text: str, width: int, measure: Callable[[str], int] = len) -> str:
    """The beginning of `text`, at most `width` wide, cut between words where it can be."""
    if measure(text) <= width:
        return text
    end, used = 0, measure(ELLIPSIS)
    while end < len(text) and (used := used + measure(text[end])) <= width:
        end += 1
    if width < measure(ELLIPSIS):
        return ""
    while 0 < end < len(text) and unicodedata.category(text[end])[0] == "M":  # keep a letter and its marks together
        end -= 1
    space = text.rfind(" ", end // 2, end + 1)
    return text[: space if space > 0 else end].rstrip() + ELLIPSIS


def tail(text: str, width: int, measure: Callable[[str], int] = len) -> str:
    """The end of `text`, at most `width` wide, cut between words where it can be."""
    if measure(text) <= width:
        return text
    start, used = len(text), measure(ELLIPSIS)
    while start > 0 and (used := used + measure(text[start - 1])) <= width:
        start -= 1
    if width < measure(ELLIPSIS):
        return ""
    while start < len(text) and unicodedata.category(text[start])[0] == "M":
        start += 1
    space = text.find(" ", start - 1 if start else 0, start + (len(text) - start) // 2)
    return ELLIPSIS + text[space + 1 if space >= 0 else start :]
