"""The mean vectors of the embedded model: what the vectors of all sentences share, whatever their language and topic.

e5 cosines crowd between 0.7 and 1, so vectors are centred before they are compared. The mean of a long document is
known from its own sentences; the mean of a sentence or two would take off what they say. `mean_vectors.npy` holds the
mean of sentence vectors and of packed token vectors over two thirds of the stories of ntrex-dev (the mean of the
languages' means). `benchmarks/train/sentence_alignment.py` writes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from factcheck.embed.default_model.install import DIMENSION

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class MeanVectors:
    sentence: NDArray[np.float32]
    """The mean of sentence vectors, shape (384,)."""
    token: NDArray[np.float32]
    """The mean of token vectors as `token_vectors` stores them, shape (128,)."""


@lru_cache(maxsize=1)
def _read() -> MeanVectors:
    with as_file(files("factcheck.embed").joinpath("mean_vectors.npy")) as path:
        both = np.load(path, allow_pickle=False).astype(np.float32)
    return MeanVectors(both[:DIMENSION], both[DIMENSION:])


def mean_vectors(model: str | None) -> MeanVectors | None:
    """The mean vectors of the embedded model (`model` None); None for other models, of which they are not known."""
    return _read() if model is None else None
