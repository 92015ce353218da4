"""The nouns of the project, as frozen dataclasses.

Offsets are counted in characters (code points) of the decoded file without its byte order mark; lines start at 1.
A stage takes nouns and returns nouns; nothing here reads, writes or computes more than a look-up.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

Markup = Literal["text", "markdown", "html", "rst", "asciidoc"]
"""How a file marks headings, lists and what is no prose; `read/sentences/split.py` has a case for each."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read."""

    path: str
    """The path as the user would type it."""
    text: str
    """The decoded text with its own line ends, without a byte order mark."""
    lang: str
    """BCP 47 tag, canonical case: `vi`, `pt`, `zh-Hant`."""
    lang_from: Literal["command line", "markup", "name", "text"]
    locale: str
    """`lang`, narrowed by a region where the text tells: `pt-BR` for a Portuguese text that writes "bilhões"."""
    encoding: str = "utf-8"
    story_name: str | None = None
    """What the name says about the story (`a/story.vi.txt` is `a/story`); None if the name names no language."""
    markup: Markup = "text"
    front_matter: tuple[str, ...] = ()
    """The fields of front matter that are read as prose."""
    rows: AlignedRows | None = None
    """What the file has in this language, where it is aligned already; `text` is then that of the whole file."""

    @property
    def content(self) -> tuple[str, ...]:
        """All that its sentences are made of: its text, or its rows."""
        if self.rows is None:
            return (self.text,)
        return tuple(
            f"{one.unit} {one.start} {one.end} {one.line} {one.heading} {one.pieces} {one.text}"
            for one in self.rows.sentences
        )


@dataclass(frozen=True, slots=True)
class AlignedRows:
    """One language of a table, or of another file that says itself what corresponds."""

    sentences: tuple[Sentence, ...]
    """Each with its `unit`. Those of one unit correspond, whatever their language."""
    apart: bool
    """Whether the units are unrelated, so that nothing in one is looked for in another."""


class PlacedPiece(NamedTuple):
    """A run of a sentence's text, and its span in the document.

    The run reaches to the next piece. It stands in the document letter by letter, or, where the span is not as long as
    the run, for something else such as an entity.
    """

    at: int
    """Offset in the sentence's text."""
    start: int
    end: int
    line: int
    """The line of the document that `start` is on."""


class Slot(NamedTuple):
    """A place that other versions have too: a cell of a table, or a field of the front matter."""

    kind: Literal["cell", "field"]
    block: int
    """Which table of the document, from 0."""
    row: int
    """Also which of the fields that are read."""
    column: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as readers see it, and where it stands in its document: in plain text `document.text[start:end]`."""

    text: str
    start: int
    end: int
    line: int
    paragraph: int
    """Index of the paragraph (a line or block of the document) that holds it, from 0."""
    heading: bool = False
    pieces: tuple[PlacedPiece, ...] = ()
    """Where the runs of the text stand; empty where the whole stands letter by letter at `start`."""
    code: tuple[tuple[int, int], ...] = ()
    """Spans of the text that are code or an address: they are shown, and no facts are read in them."""
    lang: str | None = None
    """The language (BCP 47) of a sentence that is in another one than its document; None where it is the document's."""
    slot: Slot | None = None
    """The cell or field that holds the sentence."""
    unit: int | None = None
    """The number of its row, from 1, in a file that is aligned already."""

    def line_at(self, offset: int) -> int:
        """The line of the file that an offset into `text` is on: a sentence may run over several."""
        piece = self._piece(offset)
        before = self.text[piece.at : offset]
        return piece.line + before.count("\n") + before.count("\r") - before.count("\r\n")

    def in_document(self, start: int, end: int) -> tuple[int, int]:
        """The span of the document in which `text[start:end]` stands."""
        first = self._piece(start)
        begin = first.start + start - first.at if self._is_verbatim(first) else first.start
        if start == end:
            return begin, begin
        last = self._piece(end - 1)
        return begin, last.start + end - last.at if self._is_verbatim(last) else last.end

    def in_text(self, offset: int) -> int:
        """The offset into `text` of a character of the document; the reverse of `in_document` for starts."""
        if not self.pieces:
            return offset - self.start
        number = max(0, bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1)
        piece = self.pieces[number]
        return piece.at + min(max(0, offset - piece.start), self._length(number))

    def without_code(self, filler: str) -> str:
        """The text with `filler` in place of each character of code."""
        text = self.text
        for start, end in self.code:
            text = text[:start] + filler * (end - start) + text[end:]
        return text

    def _piece(self, offset: int) -> PlacedPiece:
        if not self.pieces:
            return PlacedPiece(0, self.start, self.end, self.line)
        return self.pieces[max(0, bisect_right(self.pieces, offset, key=lambda piece: piece.at) - 1)]

    def _is_verbatim(self, piece: PlacedPiece) -> bool:
        if not self.pieces:
            return True
        return piece.end - piece.start == self._length(bisect_right(self.pieces, piece.at, key=lambda one: one.at) - 1)

    def _length(self, number: int) -> int:
        following = self.pieces[number + 1].at if number + 1 < len(self.pieces) else len(self.text)
        return following - self.pieces[number].at


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a sentence: `sentence.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """A document in sentences; one language version of a story."""

    document: Document
    sentences: tuple[Sentence, ...]
    key: str = ""
    """Names the version within its story: its language, or `en-x-2` for a second English one."""

    def lang_of(self, sentence: int) -> str:
        """The language (BCP 47) that a sentence is in."""
        return self.sentences[sentence].lang or self.document.lang

    def locale_of(self, sentence: int) -> str:
        """The same with the document's region, for a sentence in the language of its document."""
        return self.sentences[sentence].lang or self.document.locale


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the user should know about an input: read with a doubt (warning) or not read (error)."""

    path: str
    message: str
    """What is wrong and what to do, one sentence each."""
    severity: Literal["error", "warning"] = "error"
    line: int | None = None
