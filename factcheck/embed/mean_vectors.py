"""The mean vectors of the embedded model: what all sentences share, whatever their language and topic.

e5 cosines crowd between 0.7 and 1. A long document's own mean says what to take off; that of a sentence or two would
take off what they say. `mean_vectors.npy` holds the mean of sentence vectors and of packed token vectors over two
thirds of the stories of ntrex-dev (the mean of its languages' means); it is made by
`benchmarks/train/sentence_alignment.py`.
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
class Typical:
    sentence: NDArray[np.float32]
    """Shape (384,)."""
    token: NDArray[np.float32]
    """Shape (128,), of the numbers that are kept of token vectors."""


@lru_cache(maxsize=1)
def _read() -> Typical:
    with as_file(files("factcheck.embed").joinpath("mean_vectors.npy")) as path:
        both = np.load(path, allow_pickle=False).astype(np.float32)
    return Typical(both[:DIMENSION], both[DIMENSION:])


def typical(model: str | None) -> Typical | None:
    """The means of the embedded model (`model` None); those of other models are not known."""
    return _read() if model is None else None
