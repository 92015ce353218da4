"""What every fact extractor looks like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from factcheck.nouns import Fact

TAKEN = "\ufffc"
"""Stands for each character that an earlier extractor has taken, so that spans keep their places."""


class Extractor(ABC):
    """Takes facts of some kinds out of one sentence."""

    kinds: frozenset[str]

    @abstractmethod
    def extract(self, text: str, lang: str) -> Sequence[Fact]:
        """Return the facts in `text`, in order and without overlap.

        `text` is one sentence in which what earlier extractors took is replaced by `TAKEN`; `lang` is a BCP 47 tag
        of any language. Time is linear in the length of the text, whatever it holds.
        """
