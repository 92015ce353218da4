"""Vectors of unit length, so that their products are cosines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SHORTEST = 1e-9
"""Length below which a vector counts as zero."""


def unit_vectors(vectors: NDArray[np.floating]) -> NDArray[np.float32]:
    """The rows of `vectors`, shape (n, d), scaled to length 1; rows of zeros stay.

    The lengths are computed in 64 bits, whatever the precision of the vectors.
    """
    lengths = np.sqrt(np.square(vectors, dtype=np.float64).sum(axis=1, keepdims=True))
    scaled: NDArray[np.float32] = (vectors / np.maximum(lengths, _SHORTEST)).astype(np.float32)
    return scaled
