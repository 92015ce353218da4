"""The embed stage: sentences to vectors, each distinct text once, and none that the cache of earlier runs has."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from factcheck.embed.cache import VectorCache, rounded
from factcheck.embed.default_model.install import cache_root
from factcheck.embed.encoder import Encoder, TokenLayer
from factcheck.embed.token_vectors import TokenVectors, pack, unpack

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Embedding", "TokenVectors", "cache_root", "embed", "identity"]

_SAVE_SECONDS = 1.0
"""Seconds of encoding that are lost at most when the process is killed. An interrupted run loses nothing finished."""


class Embedding(NamedTuple):
    """The vectors of some texts, in their order."""

    vectors: NDArray[np.float32]
    """Unit vectors, shape (texts, d)."""
    tokens: Sequence[TokenVectors]
    """The tokens of each text; empty if none were asked for. A text has no tokens where the model's tokenizer does not
    tell which characters they are."""


def embed(
    texts: Sequence[str],
    *,
    with_tokens: bool = False,
    model: str | None = None,
    cache_dir: Path | None = None,
    use_cache: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Embedding:
    """The unit vectors of the texts, and with `with_tokens` their tokens, from the same pass through the model.

    `model` is a folder or hub name for sentence-transformers, None the embedded model. `cache_dir` is the folder of the
    vector cache, by default `cache_root()`; with `use_cache` false nothing is read or written there. The result is the
    same with and without the cache. `progress` is called with the number of distinct texts done and the number of all,
    first for those in the cache.

    The heavy libraries are imported, and the model loaded, only for texts that are not in the cache. Raises
    FactcheckError when the model cannot be had.
    """
    encoder = _encoder(model)
    if not texts:
        return Embedding(np.zeros((0, encoder.dimension), np.float32), [])
    known = _Known({}, {} if with_tokens else None)
    folder = (cache_dir or cache_root()) if use_cache else None
    distinct = list(dict.fromkeys(texts))
    if folder is not None:
        with VectorCache(folder, encoder.identity) as cache:
            known.read(cache, distinct)
    if progress:
        progress(len(known.vectors), len(distinct))
    missing = [text for text in distinct if text not in known.vectors]
    if missing:
        _encode(encoder, missing, known, folder, progress)
    tokens = [] if known.tokens is None else [known.tokens[text] for text in texts]
    return Embedding(np.stack([known.vectors[text] for text in texts]), tokens)


class _Known(NamedTuple):
    """By text, the vectors, shape (d,), and the tokens that are there already."""

    vectors: dict[str, NDArray[np.float32]]
    tokens: dict[str, TokenVectors] | None
    """None if no tokens were asked for."""

    def read(self, cache: VectorCache, texts: Sequence[str]) -> None:
        """Adds what the cache has of the texts; of those whose tokens are wanted and not there, nothing."""
        vectors = cache.get(texts)
        if self.tokens is None:
            self.vectors.update(vectors)
            return
        for text, packed in cache.get_tokens(list(vectors)).items():
            if (tokens := unpack(packed)) is not None:
                self.vectors[text], self.tokens[text] = vectors[text], tokens


def identity(model: str | None) -> str | None:
    """A name that changes with everything that changes the vectors; None if only the loaded model can tell it.

    Raises FactcheckError when `model` is neither a folder with a model nor could be a name.
    """
    name = _encoder(model).identity
    return None if "@?:" in name else name


@lru_cache(maxsize=1)
def _encoder(model: str | None) -> Encoder:
    """Kept for the next call: loading a model takes seconds."""
    return Encoder(model)


def _encode(
    encoder: Encoder,
    missing: Sequence[str],
    known: _Known,
    folder: Path | None,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Adds the missing texts to `known` and, batch by batch, to the cache in `folder`."""
    total = len(known.vectors) + len(missing)
    encoder.load()  # only a loaded hub model has its final identity
    cache = VectorCache(folder, encoder.identity) if folder is not None else None
    unsaved: dict[str, NDArray[np.float32]] = {}
    packed: dict[str, bytes] = {}
    saved = time.monotonic()
    try:
        with closing(_passes(encoder, missing, known.tokens is not None)) as passes:
            for rows, vectors, layers in passes:
                for row, raw, vector in zip(rows, vectors, rounded(vectors), strict=True):
                    unsaved[missing[row]], known.vectors[missing[row]] = raw, vector
                if known.tokens is not None:
                    for row, (spans, layer) in zip(rows, layers, strict=True):
                        packed[missing[row]] = value = pack(spans, layer, encoder.name is None)
                        known.tokens[missing[row]] = _unpacked(value)
                if cache and time.monotonic() - saved > _SAVE_SECONDS:
                    cache.put(unsaved, packed)
                    unsaved, packed, saved = {}, {}, time.monotonic()
                if progress:
                    progress(len(known.vectors), total)
    finally:
        if cache:
            cache.put(unsaved, packed)
            cache.close()


def _unpacked(value: bytes) -> TokenVectors:
    """Fresh tokens, rounded like those that come from the cache."""
    tokens = unpack(value)
    if tokens is None:
        raise AssertionError("packed tokens cannot be unpacked")
    return tokens


def _passes(
    encoder: Encoder, texts: Sequence[str], with_tokens: bool
) -> Generator[tuple[list[int], NDArray[np.float32], list[TokenLayer]], None, None]:
    """As `Encoder.token_batches`, with an empty list for the tokens if they are not wanted."""
    if with_tokens:
        yield from encoder.token_batches(texts)
    else:
        for rows, vectors in encoder.batches(texts):
            yield rows, vectors, []
