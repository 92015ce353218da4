"""Alignment: which documents tell one story, and which of their sentences and words correspond to each other."""

from factcheck.align.sentences.multiway import align

__all__ = ["align"]
