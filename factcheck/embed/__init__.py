"""The embed stage: sentences to vectors, each sentence once, and none that an earlier run has done already."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from factcheck.embed.cache import VectorCache, rounded
from factcheck.embed.default_model.install import cache_root
from factcheck.embed.encoder import Encoder, Tokens
from factcheck.embed.token_vectors import TokenVectors, pack, unpack

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["TokenVectors", "cache_root", "embed", "embed_tokens", "identity"]

_SAVE_SECONDS = 1.0
"""How much work may be lost when the process is killed; an interrupted one loses none that was finished."""


def embed(
    texts: Sequence[str],
    *,
    model: str | None = None,
    cache_dir: Path | None = None,
    use_cache: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.float32]:
    """Unit vectors of the texts, shape (len(texts), dimension of the model), in their order.

    `model` is a folder or hub name for sentence-transformers, None the embedded model. `cache_dir` is where vectors
    are kept, by default with the embedded model under `$FACTCHECK_CACHE` or the user's cache folder; with `use_cache`
    false none are read or written. The result is the same with and without the cache. `progress` is called with the
    number of distinct texts done and in all, the first time with those that were in the cache.

    The heavy libraries are imported, and the model loaded, only for texts that are not in the cache. Raises
    FactcheckError when the model cannot be had.
    """
    encoder = _encoder(model)
    if not texts:
        return np.zeros((0, encoder.dimension), np.float32)
    known: dict[str, NDArray[np.float32]] = {}
    folder = (cache_dir or cache_root()) if use_cache else None
    distinct = list(dict.fromkeys(texts))
    if folder is not None:
        with VectorCache(folder, encoder.identity) as cache:
            known.update(cache.get(distinct))
    if progress:
        progress(len(known), len(distinct))
    missing = [text for text in distinct if text not in known]
    if missing:
        _encode(encoder, missing, known, None, folder, progress)
    return np.stack([known[text] for text in texts])


def embed_tokens(
    texts: Sequence[str],
    *,
    model: str | None = None,
    cache_dir: Path | None = None,
    use_cache: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[NDArray[np.float32], list[TokenVectors]]:
    """What `embed` returns, and for each text its tokens, from the same pass through the model; arguments as there.

    A text has no tokens where the model does not tell what characters they are.
    """
    encoder = _encoder(model)
    if not texts:
        return np.zeros((0, encoder.dimension), np.float32), []
    known: dict[str, NDArray[np.float32]] = {}
    tokens: dict[str, TokenVectors] = {}
    folder = (cache_dir or cache_root()) if use_cache else None
    distinct = list(dict.fromkeys(texts))
    if folder is not None:
        with VectorCache(folder, encoder.identity) as cache:
            vectors = cache.get(distinct)
            for text, packed in cache.get_tokens(list(vectors)).items():
                if (found := unpack(packed)) is not None:
                    known[text], tokens[text] = vectors[text], found
    if progress:
        progress(len(known), len(distinct))
    missing = [text for text in distinct if text not in known]
    if missing:
        _encode(encoder, missing, known, tokens, folder, progress)
    return np.stack([known[text] for text in texts]), [tokens[text] for text in texts]


def identity(model: str | None) -> str | None:
    """Changes with everything that changes the vectors; None if that is known only when the model has been loaded.

    Raises FactcheckError when `model` is neither a folder with a model nor could be a name.
    """
    named = _encoder(model).identity
    return None if "@?:" in named else named


@lru_cache(maxsize=1)
def _encoder(model: str | None) -> Encoder:
    """Kept for the next call: loading a model takes seconds."""
    return Encoder(model)


def _encode(
    encoder: Encoder,
    missing: Sequence[str],
    known: dict[str, NDArray[np.float32]],
    tokens: dict[str, TokenVectors] | None,
    folder: Path | None,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Add the missing texts' vectors to `known`, and to the cache as they get finished; their tokens to `tokens`."""
    total = len(known) + len(missing)
    encoder.load()  # a hub model's identity is settled only now
    cache = VectorCache(folder, encoder.identity) if folder is not None else None
    unsaved: dict[str, NDArray[np.float32]] = {}
    packed: dict[str, bytes] = {}
    saved = time.monotonic()
    try:
        with closing(_passes(encoder, missing, tokens is not None)) as passes:
            for rows, vectors, of_tokens in passes:
                for row, raw, vector in zip(rows, vectors, rounded(vectors), strict=True):
                    unsaved[missing[row]], known[missing[row]] = raw, vector
                if tokens is not None:
                    for row, (spans, layer) in zip(rows, of_tokens, strict=True):
                        packed[missing[row]] = value = pack(spans, layer, encoder.name is None)
                        found = unpack(value)  # rounded as what comes from the cache will be
                        if found is None:
                            raise AssertionError("packed tokens cannot be unpacked")
                        tokens[missing[row]] = found
                if cache and time.monotonic() - saved > _SAVE_SECONDS:
                    cache.put(unsaved, packed)
                    unsaved, packed, saved = {}, {}, time.monotonic()
                if progress:
                    progress(len(known), total)
    finally:
        if cache:
            cache.put(unsaved, packed)
            cache.close()


def _passes(
    encoder: Encoder, texts: Sequence[str], tokens: bool
) -> Generator[tuple[list[int], NDArray[np.float32], list[Tokens]], None, None]:
    if tokens:
        yield from encoder.token_batches(texts)
    else:
        for rows, vectors in encoder.batches(texts):
            yield rows, vectors, []
