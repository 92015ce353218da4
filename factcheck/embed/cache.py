"""Sentence and token vectors kept on disk between runs, in one SQLite file that several processes may use at once.

- A vector is found by a hash of the model's identity and the text (BLAKE2b, 160 bits); texts are not stored.
- It is stored as float16, little-endian, half the size of float32: in a unit vector of some hundred numbers the
  rounding moves the cosine by about 1e-7. So that a run computes the same with a cold and a warm cache, fresh vectors
  are rounded the same way before anybody uses them (`rounded`).
- The token vectors of a text are in the same row, packed by `tokens`, where they have been asked for.
- Nothing in here may end a run: see `factcheck.store.sqlite_file`.
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
"""The number goes up with the layout, so that an older factcheck and a newer one keep out of each other's way."""
DEFAULT_LIMIT = 512 * 1024 * 1024
"""Bytes. About half a million sentences of the embedded model, or a tenth of that with their tokens."""
_TABLE = CacheTable("sentence vectors", 0x66637631, "vector", ("value BLOB NOT NULL", "tokens BLOB"))  # "fcv1"
_AT_ONCE = 500
"""Keys in one query; SQLite's builds allow 999 at least."""


def rounded(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """What comes back of unit vectors, shape (n, d), that go through the cache: rounded to float16, unit again."""
    return unit_vectors(vectors.astype("<f2"))


class VectorCache:
    """The vectors of one model. No method raises for what is wrong with the file; the first trouble is logged."""

    def __init__(self, folder: Path, identity: str, limit: int = DEFAULT_LIMIT):
        """Opens `folder`/`FILE_NAME`, or makes it. `limit` is in bytes, for all the models in the file."""
        self._identity = hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=32).digest()
        self._file = CacheFile(folder / FILE_NAME, _TABLE, limit)

    def __enter__(self) -> VectorCache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The unit vectors, shape (d,), of those of the texts that are known."""
        found: dict[str, NDArray[np.float32]] = {}
        self._file.attempt(lambda database: found.update(self._get(database, texts)))
        return found

    def get_tokens(self, texts: Sequence[str]) -> dict[str, bytes]:
        """The packed token vectors of those of the texts whose are known; `tokens.unpack` makes sure of them."""
        found: dict[str, bytes] = {}
        self._file.attempt(lambda database: found.update(self._get_tokens(database, texts)))
        return found

    def put(self, vectors: Mapping[str, NDArray[np.float32]], tokens: Mapping[str, bytes] | None = None) -> None:
        """Keep the vectors, shape (d,), of some texts: as the model gave them, for rounding twice is not rounding once.

        `tokens` are the packed token vectors of the same texts. They are on the disk when this returns.
        """
        if vectors:
            self._file.attempt(lambda database: self._put(database, vectors, tokens or {}))

    def close(self) -> None:
        """Let go of the file. The cache is of no use afterwards."""
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
                    continue  # a flipped bit: as if it was not there; it will be written over
                halves[texts_by_key[key]] = vector
                if used != self._file.today:
                    stale.append(key)
        self._file.stamp(database, stale)
        dimensions = {len(vector) for vector in halves.values()}
        if len(dimensions) != 1:
            return {}  # none, or a file that somebody has tampered with
        units = unit_vectors(np.stack(list(halves.values())))
        return dict(zip(halves, units, strict=True))

    def _get_tokens(self, database: sqlite3.Connection, texts: Sequence[str]) -> dict[str, bytes]:
        texts_by_key = {self._key(text): text for text in texts}
        keys = list(texts_by_key)
        found: dict[str, bytes] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            places = ",".join("?" * len(some))
            query = f"SELECT key, tokens FROM vector WHERE key IN ({places})"  # noqa: S608  (question marks only)
            found.update(
                (texts_by_key[key], value)
                for key, value in database.execute(query, some)
                if key in texts_by_key and isinstance(value, bytes)
            )
        return found

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
