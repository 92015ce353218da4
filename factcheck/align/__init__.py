"""Alignment: which sentences of the versions of a story correspond to each other."""

from factcheck.align.marks import marks
from factcheck.align.nway import align
from factcheck.align.pairwise import pair
from factcheck.align.table import Bead

__all__ = ["Bead", "align", "marks", "pair"]
