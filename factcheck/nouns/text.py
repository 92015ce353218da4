"""The nouns of the project, as frozen dataclasses.

Offsets are counted in characters (code points) of the decoded file without its byte order mark; lines start at 1.
A stage takes nouns and returns nouns; nothing here reads, writes or computes more than a look-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
    markup: Literal["text", "markdown"] = "text"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a document: `document.text[start:end] == text`."""

    text: str
    start: int
    end: int
    line: int
    paragraph: int
    """Index of the paragraph (a line or block of the document) that holds it, from 0."""
    heading: bool = False
    lang: str | None = None
    """The language (BCP 47) of a sentence that is in another one than its document; None where it is the document's."""

    def line_at(self, offset: int) -> int:
        """The line of the file that an offset into `text` is on: a sentence may run over several."""
        before = self.text[:offset]
        return self.line + before.count("\n") + before.count("\r") - before.count("\r\n")


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
