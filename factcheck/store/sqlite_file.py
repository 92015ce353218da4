"""A SQLite file that keeps what took time to find out, for the next run; several processes may use it at once.

- The journal is SQLite's classic one. Write-ahead logging needs shared memory, which home folders on a network lack.
- Nothing in here may end a run: a damaged file is made anew, and where nothing can be kept, the run goes on without.
"""

from __future__ import annotations

import logging
import sqlite3
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_BUSY_SECONDS = 30.0
_CRC_BYTES = 4
_KEEP = 0.8
"""When the limit is passed, the least recently used rows go until this part of it is left."""
_WARNED: set[Path] = set()
"""Folders of which this process has said that nothing can be kept there; one line is enough for all files in one."""
_log = logging.getLogger("factcheck")


@dataclass(frozen=True, slots=True)
class Layout:
    """One table, whose columns begin with `key BLOB PRIMARY KEY, used INTEGER` (a day, see `today`)."""

    what: str
    """What is kept, in the words of a warning."""
    application: int
    """SQLite's application id: other people's files are not ours to write to."""
    table: str
    columns: tuple[str, ...]
    """After `key` and `used`, with their types."""

    @property
    def schema(self) -> str:
        columns = ", ".join(["key BLOB PRIMARY KEY", "used INTEGER NOT NULL", *self.columns])
        return (
            f"CREATE TABLE IF NOT EXISTS {self.table} ({columns});"
            f"CREATE INDEX IF NOT EXISTS {self.table}_used ON {self.table} (used);"
        )

    @property
    def names(self) -> list[str]:
        return ["key", "used", *(column.split()[0] for column in self.columns)]


class KeptFile:
    """The file at `path`, made if need be.

    No method raises for what is wrong with it; the first trouble in its folder is logged.
    """

    def __init__(self, path: Path, layout: Layout, limit: int):
        """`limit` is in bytes."""
        self.path = path
        self.limit = limit
        self.today = int(time.time() // 86400)
        self._layout = layout
        self._given_up = False
        self._database: sqlite3.Connection | None = None
        self.attempt(lambda _: None)

    def attempt(self, action: Callable[[sqlite3.Connection], None]) -> None:
        """Do something with the file. When it turns out damaged, make it anew and try once more."""
        if self._given_up:
            return
        try:
            database = self._open()
            try:
                action(database)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._rebuild()
                action(self._open())
        except (sqlite3.Error, OSError) as error:
            self._given_up = not _is_busy(error)
            if self.path.parent not in _WARNED:
                _WARNED.add(self.path.parent)
                reason = (isinstance(error, OSError) and error.strerror) or error
                _log.warning("%s cannot be kept in %s: %s; going on without", self._layout.what, self.path, reason)

    def stamp(self, database: sqlite3.Connection, keys: Sequence[bytes]) -> None:
        """Note that rows have been used. By the day, so that most runs write nothing for it."""
        if not keys:
            return
        statement = f"UPDATE {self._layout.table} SET used = ? WHERE key = ?"  # noqa: S608  (a name of our own)
        try:
            with database:
                database.executemany(statement, [(self.today, key) for key in keys])
        except sqlite3.OperationalError:
            pass  # read-only or busy: the rows are there all the same

    def prune(self, database: sqlite3.Connection) -> None:
        """Take the least recently used rows out if the file is over its limit."""
        pages, free, page_size = (
            database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        size = (pages - free) * page_size
        if size <= self.limit:
            return
        table = self._layout.table
        count = database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608
        surplus = min(count, 1 + int(count * (1 - _KEEP * self.limit / size)))
        oldest = f"SELECT rowid FROM {table} ORDER BY used, rowid LIMIT ?"  # noqa: S608
        database.execute(f"DELETE FROM {table} WHERE rowid IN ({oldest})", (surplus,))  # noqa: S608

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        if self._database is not None:
            self._database.close()
        self._database = None

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._database = _connect(self.path, self._layout)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._rebuild()
                self._database = _connect(self.path, self._layout)
        return self._database

    def _rebuild(self) -> None:
        """Replace the damaged file by an empty one, unless another process has just done so."""
        from filelock import FileLock

        self.close()
        with FileLock(f"{self.path}.lock", timeout=_BUSY_SECONDS):
            if _is_sound(self.path, self._layout):
                return
            for suffix in ("", "-journal"):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
            _connect(self.path, self._layout).close()


def sealed(data: bytes) -> bytes:
    """With a CRC-32 behind it, as SQLite would not notice a flipped bit within a value."""
    return data + zlib.crc32(data).to_bytes(_CRC_BYTES, "little")


def unsealed(value: object) -> bytes | None:
    """What was sealed; None if it is not what it was."""
    if not isinstance(value, bytes) or len(value) < _CRC_BYTES:
        return None
    data, crc = value[:-_CRC_BYTES], value[-_CRC_BYTES:]
    return data if zlib.crc32(data).to_bytes(_CRC_BYTES, "little") == crc else None


class _OtherSchemaError(sqlite3.DatabaseError):
    """A sound database, but not one of ours."""


def _connect(path: Path, layout: Layout) -> sqlite3.Connection:
    """Open or make the file. Raises sqlite3.Error."""
    database = sqlite3.connect(path, timeout=_BUSY_SECONDS)
    try:
        database.execute("PRAGMA synchronous = NORMAL")
        (application,) = database.execute("PRAGMA application_id").fetchone()
        if application == 0:
            (tables,) = database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            if tables == 0:  # new. Two processes may both get here: every statement may be repeated
                mark = f"PRAGMA application_id = {layout.application}"
                database.executescript(f"BEGIN IMMEDIATE; {layout.schema} {mark}; COMMIT;")
                application = layout.application
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({layout.table})")]
        if application != layout.application or columns != layout.names:
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


def _is_sound(path: Path, layout: Layout) -> bool:
    """Whether the file is a database of ours with all its pages in order. Reads all of it."""
    if not path.exists():
        return False
    try:
        with closing(_connect(path, layout)) as database:
            return bool(database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error as error:
        return not _is_damage(error)  # busy, say
