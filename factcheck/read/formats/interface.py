"""What every kind of source looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from factcheck.nouns.text import Markup, Problem
from factcheck.read.html.head import Head


@dataclass(frozen=True, slots=True)
class Article:
    """What a file says, before anyone has asked for its language."""

    text: str
    """The whole file, decoded, with its own line ends and without a byte order mark."""
    encoding: str
    """The Python codec that `text` was decoded with and can be written back with."""
    markup: Markup = "text"
    declared: str | None = None
    """The canonical tag of the language that the file itself states."""
    body: int = 0
    """Where in `text` the prose begins, behind front matter; its length where there is none."""
    problems: tuple[Problem, ...] = ()
    page: Head | None = None
    """What a page of HTML says of itself and its versions."""
    words: str | None = None
    """The text for readers alone, where the file has much else; None where `text` behind `body` will do."""

    @property
    def sample(self) -> str:
        """The text that tells the language."""
        return self.text[self.body :] if self.words is None else self.words


class Source(ABC):
    """Reads articles of one kind of file."""

    suffixes: frozenset[str]
    """Of the files of this kind in a folder, lower case with their dot."""

    @abstractmethod
    def read(self, path: str, data: bytes) -> Article:
        """Return what is in a file; `path` is for problems only. Raises `FactcheckError` for what cannot be read.

        Nothing is stripped and nothing normalised, so that offsets are the file's own. Time is linear in `data`.
        """
