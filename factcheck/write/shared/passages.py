"""What each version says of the fact of a discrepancy: where, in which words, and the words around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.language.tags import language_name, same_language
from factcheck.nouns.findings import Discrepancy, Mention
from factcheck.nouns.safe_text import visible
from factcheck.nouns.text import Sentence, Version

_SPACE = re.compile(r"\s+")
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Position:
    """A span of a file. Lines and columns are from 1, columns in characters; the end is exclusive."""

    line: int
    column: int | None
    """None where columns of the text are not columns of the file, as in a table or a bilingual file."""
    end_line: int
    end_column: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or part of one, cut at the words that state the fact. These may be empty."""

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
    """states: the version has the fact; lacks: it has the sentence without the fact; silent: it says nothing of it."""
    minority: bool
    passage: Passage | None
    path: str | None
    position: Position | None

    @property
    def where(self) -> str:
        """`path:line:column`, as editors and terminals take it; without what is not known."""
        return where(self.path, self.position)


def where(path: str | None, position: Position | None) -> str:
    """`path:line:column`, made safe to show. The column or both numbers are left out where they are not known; the text
    is empty where there is no path."""
    if path is None:
        return ""
    parts = [visible(path)] + ([] if position is None else [str(position.line)])
    return ":".join(parts + ([str(position.column)] if position is not None and position.column is not None else []))


def line_ends(text: str) -> int:
    """How many line ends of any kind (LF, CR LF, CR) `text` holds."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def position_of(mention: Mention, version: Version | None, unit: int | None = None) -> Position:
    """The position of `mention` in the file of `version`; `unit` is the discrepancy's row in an aligned file, or None.

    The columns are known only where the mention's span is in its sentence, and the document is the whole file.
    """
    sentence = sentence_of(mention, version)
    if version is None or sentence is None or unit is not None:
        return Position(mention.line, None, mention.line + line_ends(mention.text), None)
    text = version.document.text
    return Position(
        sentence.line_at(sentence.in_text(mention.start)),
        _column(text, mention.start),
        sentence.line_at(sentence.in_text(mention.end)),
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
    start = -1 if sentence is None else sentence.in_text(mention.start)
    if start < 0 or text[start : start + len(words)] != words:
        start = text.find(words)
    if start < 0 or not words:
        return Passage(_tidy(text).strip(), "", "")
    before, after = text[:start], text[start + len(words) :]
    return Passage(_tidy(before).lstrip(), _tidy(words), _tidy(after).rstrip())


def _tidy(text: str) -> str:
    return visible(_SPACE.sub(" ", text))


def sayings(discrepancy: Discrepancy, versions: Mapping[str, Version]) -> list[Saying]:
    """What each version of the story says. `versions` are by key; the result is in their order."""
    return [_saying(discrepancy, key, versions.get(key)) for key in version_keys(discrepancy, versions)]


def version_keys(discrepancy: Discrepancy, versions: Mapping[str, Version]) -> list[str]:
    """The keys of `versions`, in their order, then those that only the discrepancy has."""
    return [*versions, *sorted(key for key in discrepancy.mentions if key not in versions)]


def _saying(discrepancy: Discrepancy, key: str, version: Version | None) -> Saying:
    mention = discrepancy.mentions.get(key)
    return Saying(
        key=key,
        language=language_name(key),
        locale=_locale(mention, version) if version else key,
        status="silent" if mention is None else "states" if mention.text else "lacks",
        minority=key in discrepancy.minority,
        passage=passage(mention, version) if mention else None,
        path=mention.path if mention else version.document.path if version else None,
        position=position_of(mention, version, discrepancy.unit) if mention else None,
    )


def _locale(mention: Mention | None, version: Version) -> str:
    """The locale of a mention's sentence, which may be in another language than its version."""
    known = mention is not None and sentence_of(mention, version) is not None
    return version.locale_of(mention.sentence) if mention and known else version.document.locale


def most_say(discrepancy: Discrepancy, versions: Mapping[str, Version], reader: str | None) -> str | None:
    """What most versions say, in the words of the one in the language `reader` if it is among them, as far as is known.

    None where no version is said to be off.
    """
    if discrepancy.consensus is None or reader is None:
        return discrepancy.consensus
    words = {
        versions[key].document.lang: mention.text
        for key, mention in discrepancy.mentions.items()
        if mention and mention.text and key in versions and key not in discrepancy.minority
    }
    near = next((lang for lang in words if same_language(lang, reader)), "")
    return words.get(reader) or words.get(near) or discrepancy.consensus


def shown_and_folded(all_sayings: Sequence[Saying], limit: int = 8) -> tuple[list[Saying], list[Saying]]:
    """The versions to show, and those that may be folded away: none unless there are more than `limit`.

    Shown are the minority and, to compare it with, three of the others that state the fact. In a tie, up to `limit`
    versions that state it are shown.
    """
    if len(all_sayings) <= limit:
        return list(all_sayings), []
    minority = [saying for saying in all_sayings if saying.minority][:limit]
    others = [saying for saying in all_sayings if not saying.minority and saying.status == "states"]
    shown = {saying.key for saying in minority + others[: 3 if minority else limit]}
    return [saying for saying in all_sayings if saying.key in shown], [
        saying for saying in all_sayings if saying.key not in shown
    ]


def main_saying(all_sayings: Sequence[Saying]) -> Saying | None:
    """The version that an editor should look at first: one in the minority that has a position, else any that has one;
    None where none has."""
    placed = [saying for saying in all_sayings if saying.position is not None]
    return next((saying for saying in placed if saying.minority), placed[0] if placed else None)


def trim(whole: Passage, width: int, measure: Callable[[str], int] = len) -> Passage:
    """`whole` cut to `width` in the unit of `measure`, by default characters, with an ellipsis for what is left out.

    The words stay whole unless they alone are too wide. The remaining width is shared between both sides.
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
    while (
        0 < end < len(text) and unicodedata.category(text[end])[0] == "M"
    ):  # do not part a letter from its combining marks
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
