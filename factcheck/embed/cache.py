"""Sentence and token vectors kept on disk between runs, in one SQLite file that several processes may use at once.

- A vector is found by a hash of the model's identity and the text (BLAKE2b, 160 bits); texts are not stored.
- It is stored as float16, little-endian, half the size of float32: in a unit vector of some hundred numbers the
  rounding moves the cosine by about 1e-7. So that a run computes the same with a cold and a warm cache, fresh vectors
  are rounded the same way before anybody uses them (`rounded`). A CRC-32 follows each, as SQLite would not notice a
  flipped bit within it.
- The token vectors of a text are in the same row, packed by `tokens`, where they have been asked for.
- The journal is SQLite's classic one. Write-ahead logging needs shared memory, which home folders on a network lack.
- Nothing in here may end a run: a damaged file is made anew, and where nothing can be kept, the run goes on without.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE_NAME = "vectors-2.sqlite"
"""The number goes up with the layout, so that an older factcheck and a newer one keep out of each other's way."""
DEFAULT_LIMIT = 512 * 1024 * 1024
"""Bytes. About half a million sentences of the embedded model, or a tenth of that with their tokens."""
_APPLICATION = 0x66637631  # "fcv1", as SQLite's application id
_BUSY_SECONDS = 30.0
_CRC_BYTES = 4
_AT_ONCE = 500
"""Keys in one query; SQLite's builds allow 999 at least."""
_KEEP = 0.8
"""When the limit is passed, the least recently used vectors go until this part of it is left."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS vector (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL, tokens BLOB);
CREATE INDEX IF NOT EXISTS vector_used ON vector (used);
"""
_log = logging.getLogger("factcheck")


def rounded(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """What comes back of unit vectors, shape (n, d), that go through the cache: rounded to float16, unit again."""
    return _unit(vectors.astype("<f2"))


def _unit(halves: NDArray[np.float16]) -> NDArray[np.float32]:
    wide = halves.astype(np.float64)
    length = np.sqrt(np.square(wide).sum(axis=1, keepdims=True))
    unit: NDArray[np.float32] = (wide / np.where(length > 0, length, 1)).astype(np.float32)
    return unit


class VectorCache:
    """The vectors of one model. No method raises for what is wrong with the file; the first trouble is logged."""

    def __init__(self, folder: Path, identity: str, limit: int = DEFAULT_LIMIT):
        """Opens `folder`/`FILE_NAME`, or makes it. `limit` is in bytes, for all the models in the file."""
        self.path = folder / FILE_NAME
        self.limit = limit
        self._identity = hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=32).digest()
        self._today = int(time.time() // 86400)
        self._warned = self._given_up = False
        self._database: sqlite3.Connection | None = None
        self._attempt(lambda: None)

    def __enter__(self) -> VectorCache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The unit vectors, shape (d,), of those of the texts that are known."""
        found: dict[str, NDArray[np.float32]] = {}
        self._attempt(lambda: found.update(self._get(texts)))
        return found

    def get_tokens(self, texts: Sequence[str]) -> dict[str, bytes]:
        """The packed token vectors of those of the texts whose are known; `tokens.unpack` makes sure of them."""
        found: dict[str, bytes] = {}
        self._attempt(lambda: found.update(self._get_tokens(texts)))
        return found

    def put(self, vectors: Mapping[str, NDArray[np.float32]], tokens: Mapping[str, bytes] | None = None) -> None:
        """Keep the vectors, shape (d,), of some texts: as the model gave them, for rounding twice is not rounding once.

        `tokens` are the packed token vectors of the same texts. They are on the disk when this returns.
        """
        if vectors:
            self._attempt(lambda: self._put(vectors, tokens or {}))

    def close(self) -> None:
        """Let go of the file. The cache is of no use afterwards."""
        if self._database is not None:
            self._database.close()
        self._database = None

    def _get(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        database = self._open()
        texts_by_key = {self._key(text): text for text in texts}
        keys = list(texts_by_key)
        halves: dict[str, NDArray[np.float16]] = {}
        stale: list[bytes] = []
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, used, value FROM vector WHERE key IN ({marks})"  # noqa: S608  (marks only)
            for key, used, value in database.execute(query, some):
                vector = _unpack(value)
                if vector is None or key not in texts_by_key:
                    continue  # a flipped bit: as if it was not there; it will be written over
                halves[texts_by_key[key]] = vector
                if used != self._today:
                    stale.append(key)
        self._stamp(stale)
        dimensions = {len(vector) for vector in halves.values()}
        if len(dimensions) != 1:
            return {}  # none, or a file that somebody has tampered with
        units = _unit(np.stack(list(halves.values())))
        return dict(zip(halves, units, strict=True))

    def _stamp(self, keys: Sequence[bytes]) -> None:
        """Note that the vectors have been used. By the day, so that most runs write nothing for it."""
        if not keys:
            return
        try:
            with self._open() as database:
                database.executemany("UPDATE vector SET used = ? WHERE key = ?", [(self._today, key) for key in keys])
        except sqlite3.OperationalError:
            pass  # read-only or busy: the vectors are there all the same

    def _get_tokens(self, texts: Sequence[str]) -> dict[str, bytes]:
        database = self._open()
        texts_by_key = {self._key(text): text for text in texts}
        keys = list(texts_by_key)
        found: dict[str, bytes] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, tokens FROM vector WHERE key IN ({marks})"  # noqa: S608  (marks only)
            found.update(
                (texts_by_key[key], value)
                for key, value in database.execute(query, some)
                if key in texts_by_key and isinstance(value, bytes)
            )
        return found

    def _put(self, vectors: Mapping[str, NDArray[np.float32]], tokens: Mapping[str, bytes]) -> None:
        rows = [(self._key(text), self._today, _pack(vector), tokens.get(text)) for text, vector in vectors.items()]
        with self._open() as database:
            database.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?, ?)", rows)
            self._prune(database)

    def _prune(self, database: sqlite3.Connection) -> None:
        pages, free, page_size = (
            database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        size = (pages - free) * page_size
        if size <= self.limit:
            return
        count = database.execute("SELECT COUNT(*) FROM vector").fetchone()[0]
        surplus = min(count, 1 + int(count * (1 - _KEEP * self.limit / size)))
        database.execute(
            "DELETE FROM vector WHERE rowid IN (SELECT rowid FROM vector ORDER BY used, rowid LIMIT ?)", (surplus,)
        )

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=self._identity, digest_size=20).digest()

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._database = _connect(self.path)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._rebuild()
                self._database = _connect(self.path)
        return self._database

    def _attempt(self, action: Callable[[], None]) -> None:
        """Do something with the file. When it turns out damaged, make it anew and try once more."""
        if self._given_up:
            return
        try:
            self._open()
            try:
                action()
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._rebuild()
                action()
        except (sqlite3.Error, OSError) as error:
            self._given_up = not _is_busy(error)
            if not self._warned:
                self._warned = True
                reason = (isinstance(error, OSError) and error.strerror) or error
                _log.warning("sentence vectors cannot be kept in %s: %s; going on without", self.path, reason)

    def _rebuild(self) -> None:
        """Replace the damaged file by an empty one, unless another process has just done so."""
        from filelock import FileLock

        self.close()
        with FileLock(f"{self.path}.lock", timeout=_BUSY_SECONDS):
            if _is_sound(self.path):
                return
            for suffix in ("", "-journal"):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
            _connect(self.path).close()


class _OtherSchemaError(sqlite3.DatabaseError):
    """A sound database, but not one of ours."""


def _connect(path: Path) -> sqlite3.Connection:
    """Open or make the file. Raises sqlite3.Error."""
    database = sqlite3.connect(path, timeout=_BUSY_SECONDS)
    try:
        database.execute("PRAGMA synchronous = NORMAL")
        (application,) = database.execute("PRAGMA application_id").fetchone()
        if application == 0:
            (tables,) = database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            if tables == 0:  # new. Two processes may both get here: every statement may be repeated
                database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA application_id = {_APPLICATION}; COMMIT;")
                application = _APPLICATION
        columns = [row[1] for row in database.execute("PRAGMA table_info(vector)")]
        if application != _APPLICATION or columns != ["key", "used", "value", "tokens"]:
            raise _OtherSchemaError("another kind of database")
    except BaseException:
        database.close()
        raise
    return database


def _is_damage(error: sqlite3.Error) -> bool:
    if isinstance(error, _OtherSchemaError):
        return True
    return _primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)


def _is_busy(error: Exception) -> bool:
    return isinstance(error, sqlite3.Error) and _primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without the details in its upper bits."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _is_sound(path: Path) -> bool:
    """Whether the file is a database of ours with all its pages in order. Reads all of it."""
    if not path.exists():
        return False
    try:
        with closing(_connect(path)) as database:
            return bool(database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error as error:
        return not _is_damage(error)  # busy, say


def _pack(vector: NDArray[np.float32]) -> bytes:
    data = vector.astype("<f2").tobytes()
    return data + zlib.crc32(data).to_bytes(_CRC_BYTES, "little")


def _unpack(value: object) -> NDArray[np.float16] | None:
    if not isinstance(value, bytes) or len(value) <= _CRC_BYTES or len(value) % 2:
        return None
    data, crc = value[:-_CRC_BYTES], value[-_CRC_BYTES:]
    return np.frombuffer(data, "<f2") if zlib.crc32(data).to_bytes(_CRC_BYTES, "little") == crc else None
