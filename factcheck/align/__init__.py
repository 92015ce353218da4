"""Alignment: which sentences of the versions of a story correspond to each other."""

from factcheck.align.sentences.anchors import marks
from factcheck.align.sentences.lattice import Bead
from factcheck.align.sentences.multiway import align
from factcheck.align.sentences.pairwise import pair

__all__ = ["Bead", "align", "marks", "pair"]
