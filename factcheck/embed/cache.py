"""The vector cache: sentence and token vectors kept on disk between runs, in a SQLite file.

- The key of a vector is a hash of the model's identity and the text (BLAKE2b, 160 bits). Texts are not stored.
- A vector is stored as float16, little-endian, half the size of float32. In a unit vector of some hundred numbers the
  rounding changes cosines by about 1e-7. Fresh vectors are rounded in the same way before they are used (`rounded`), so
  that a run computes the same with a cold and a warm cache.
- The token vectors of a text are in the same row, packed by `token_vectors.pack`, where they have been asked for.
- No fault of the file may end a run: see `factcheck.store.sqlite_file`.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from factcheck.embed.unit_vectors import unit_vectors
from factcheck.store.sqlite_file import CacheFile, CacheTable, sealed, unsealed

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE_NAME = "vectors-2.sqlite"
"""The number goes up with the schema, so that an older and a newer factcheck do not use the same file."""
DEFAULT_LIMIT = 512 * 1024 * 1024
"""Bytes. Enough for half a million sentences of the embedded model, or a tenth of that with their tokens."""
_TABLE = CacheTable("sentence vectors", 0x66637631, "vector", ("value BLOB NOT NULL", "tokens BLOB"))  # "fcv1"
_AT_ONCE = 500
"""Keys in one query; every build of SQLite allows 999."""


def rounded(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The unit vectors, shape (n, d), as the cache gives them back: rounded to float16 and scaled to unit length."""
    return unit_vectors(vectors.astype("<f2"))


class VectorCache:
    """The vectors of one model. No method raises for a fault of the file; the first fault is logged."""

    def __init__(self, folder: Path, identity: str, limit: int = DEFAULT_LIMIT):
        """Opens `folder`/`FILE_NAME`, or makes it. `limit` is in bytes, for all the models in the file."""
        self._identity = hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=32).digest()
        self._file = CacheFile(folder / FILE_NAME, _TABLE, limit)

    def __enter__(self) -> VectorCache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """By text, the unit vectors, shape (d,), that the cache has."""
        vectors: dict[str, NDArray[np.float32]] = {}
        self._file.attempt(lambda database: vectors.update(self._get(database, texts)))
        return vectors

    def get_tokens(self, texts: Sequence[str]) -> dict[str, bytes]:
        """By text, the packed token vectors that the cache has; `token_vectors.unpack` checks them."""
        tokens: dict[str, bytes] = {}
        self._file.attempt(lambda database: tokens.update(self._get_tokens(database, texts)))
        return tokens

    def put(self, vectors: Mapping[str, NDArray[np.float32]], tokens: Mapping[str, bytes] | None = None) -> None:
        """Store vectors, shape (d,), by text, as the model gave them: to round twice gives another result than once.

        `tokens` are the packed token vectors of the same texts. All are on the disk when this returns.
        """
        if vectors:
            self._file.attempt(lambda database: self._put(database, vectors, tokens or {}))

    def close(self) -> None:
        """Close the file. The cache must not be used afterwards."""
        self._file.close()

    def _get(self, database: sqlite3.Connection, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        texts_by_key = {self._key(text): text for text in texts}
        keys = list(texts_by_key)
        halves: dict[str, NDArray[np.float16]] = {}
        stale: list[bytes] = []
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            places = ",".join("?" * len(some))
            query = f"SELECT key, used, value FROM vector WHERE key IN ({places})"  # noqa: S608  (question marks only)
            for key, used, value in database.execute(query, some):
                vector = _unpack(value)
                if vector is None or key not in texts_by_key:
                    continue  # damaged: it will be computed and written again
                halves[texts_by_key[key]] = vector
                if used != self._file.today:
                    stale.append(key)
        self._file.stamp(database, stale)
        dimensions = {len(vector) for vector in halves.values()}
        if len(dimensions) != 1:
            return {}  # no vectors, or those of several models under one identity
        units = unit_vectors(np.stack(list(halves.values())))
        return dict(zip(halves, units, strict=True))

    def _get_tokens(self, database: sqlite3.Connection, texts: Sequence[str]) -> dict[str, bytes]:
        texts_by_key = {self._key(text): text for text in texts}
        keys = list(texts_by_key)
        tokens: dict[str, bytes] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            places = ",".join("?" * len(some))
            query = f"SELECT key, tokens FROM vector WHERE key IN ({places})"  # noqa: S608  (question marks only)
            tokens.update(
                (texts_by_key[key], value)
                for key, value in database.execute(query, some)
                if key in texts_by_key and isinstance(value, bytes)
            )
        return tokens

    def _put(
        self, database: sqlite3.Connection, vectors: Mapping[str, NDArray[np.float32]], tokens: Mapping[str, bytes]
    ) -> None:
        rows = [
            (self._key(text), self._file.today, _pack(vector), tokens.get(text)) for text, vector in vectors.items()
        ]
        with database:
            database.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?, ?)", rows)
            self._file.prune(database)

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self._identity, digest_size=20).digest()


def _pack(vector: NDArray[np.float32]) -> bytes:
    return sealed(vector.astype("<f2").tobytes())


def _unpack(value: object) -> NDArray[np.float16] | None:
    data = unsealed(value)
    return np.frombuffer(data, "<f2") if data and not len(data) % 2 else None
