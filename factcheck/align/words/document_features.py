"""The features of words that need the whole document: how a word compares with the others, and with itself
elsewhere."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck.align.words.feature_names import COLUMN
from factcheck.align.words.spelling import stems_elsewhere
from factcheck.align.words.version_words import VersionWords

if TYPE_CHECKING:
    from numpy.typing import NDArray


def add_document_features(
    values: NDArray[np.float32],
    groups: Sequence[tuple[VersionWords, int]],
    others: Sequence[tuple[VersionWords, ...]],
    nearest_stems: Sequence[str],
) -> None:
    """Puts the features that need the whole document into `values`, shape (w, f).

    The w words are those of `groups`, one group after the other, each a version's words and the number of the group.
    `others` are the versions that each group was compared with, and `nearest_stems` is as in `WordFeatures`, by word.
    """
    if not len(values):
        return
    column = {name: values[:, number] for name, number in COLUMN.items()}
    column["document similarity"][:] = column["similarity"].mean()
    column["document choice"][:] = column["lexical choice"].mean()
    for name in ("similarity in document", "lexical in document"):
        raw = column[name]
        raw[:] = (raw - raw.mean()) / (raw.std() + 0.02)
    spans = [(words, words.bounds[g], words.bounds[g + 1]) for words, g in groups]
    of_form = _numbered(form for words, start, end in spans for form in words.forms[start:end])
    times = np.bincount(of_form)[of_form] - 1
    total = np.bincount(of_form, column["similarity"])[of_form] - column["similarity"]
    column["similarity over usual"][:] = np.where(times > 0, column["similarity"] - total / np.maximum(times, 1), 0)
    column["times elsewhere"][:] = np.log1p(times)
    column["stem matched elsewhere"][:], column["stem there elsewhere"][:] = _stems_elsewhere(groups, others).T
    names = (column["capital"] > 0) & (column["opening"] == 0)
    column["capitals spelling"][:] = column["spelling"][names].mean() if names.any() else 0
    stems = _numbered(key for words, start, end in spans for key in words.keys[start:end])
    opposite = _numbered(nearest_stems)
    both = _numbered(zip(stems.tolist(), opposite.tolist(), strict=True))
    together = np.bincount(both)[both] - 1
    for name, numbers in (("same elsewhere", stems), ("back elsewhere", opposite)):
        times = np.bincount(numbers)[numbers] - 1
        column[name][:] = np.where(times > 0, together / np.maximum(times, 1), -1)


def _stems_elsewhere(
    groups: Sequence[tuple[VersionWords, int]], others: Sequence[tuple[VersionWords, ...]]
) -> NDArray[np.float32]:
    """`stems_elsewhere` of the words of the groups, the other versions of each taken together, shape (w, 2)."""
    return stems_elsewhere(
        [words.stems[g] for words, g in groups],
        [
            compared[0].stem_sets[g]
            if len(compared) == 1
            else frozenset().union(*(other.stem_sets[g] for other in compared))
            for (_, g), compared in zip(groups, others, strict=True)
        ],
    )


def _numbered(values: Iterable[Hashable]) -> NDArray[np.intp]:
    """A number for each value, equal ones the same."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.intp)
