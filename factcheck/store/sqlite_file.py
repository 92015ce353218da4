"""A cache in a SQLite file: values that took time to compute, kept for later runs.

Several processes may use the file at once.

- The file has SQLite's rollback journal. Write-ahead logging needs shared memory, which network file systems lack.
- No fault of the file may end a run. A damaged file is made anew; where no file can be written, the run has no cache.
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
"""Share of the size limit that is left after the least recently used rows are deleted."""
_WARNED: set[Path] = set()
"""Folders about which this process has logged a warning: one warning is enough for all cache files in a folder."""
_log = logging.getLogger("factcheck")


@dataclass(frozen=True, slots=True)
class CacheTable:
    """The one table of a cache file.

    Its first two columns are `key BLOB PRIMARY KEY` and `used INTEGER`, the day of the last use (`CacheFile.today`).
    """

    content: str
    """The name of the content in warnings, such as "sentence vectors"."""
    application: int
    """SQLite's application id. A file with another id belongs to another program and is not written to."""
    name: str
    columns: tuple[str, ...]
    """The columns after `key` and `used`, each with its SQL type."""

    @property
    def schema(self) -> str:
        """The SQL statements that make the table and its index."""
        columns = ", ".join(["key BLOB PRIMARY KEY", "used INTEGER NOT NULL", *self.columns])
        return (
            f"CREATE TABLE IF NOT EXISTS {self.name} ({columns});"
            f"CREATE INDEX IF NOT EXISTS {self.name}_used ON {self.name} (used);"
        )

    @property
    def column_names(self) -> list[str]:
        return ["key", "used", *(column.split()[0] for column in self.columns)]


class CacheFile:
    """The cache file at `path`, made if there is none.

    No method raises for a fault of the file. The first fault in a folder is logged.
    """

    def __init__(self, path: Path, table: CacheTable, limit: int):
        """Opens or makes the file. `limit` is the size in bytes above which the least recently used rows go."""
        self.path = path
        self.limit = limit
        # Days since the epoch.
        self.today = int(time.time() // 86400)
        self._table = table
        self._given_up = False
        self._database: sqlite3.Connection | None = None
        self.attempt(lambda _: None)

    def attempt(self, action: Callable[[sqlite3.Connection], None]) -> None:
        """Run `action` on the database. If the file turns out to be damaged, make it anew and run `action` once more.

        Does nothing after a fault that a retry will not mend, such as a folder that cannot be written to.
        """
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
                _log.warning("%s cannot be kept in %s: %s; going on without", self._table.content, self.path, reason)

    def stamp(self, database: sqlite3.Connection, keys: Sequence[bytes]) -> None:
        """Set the day of the last use of rows to today.

        Callers give only rows with an earlier day, so that most runs write nothing.
        """
        if not keys:
            return
        statement = f"UPDATE {self._table.name} SET used = ? WHERE key = ?"  # noqa: S608  (a name of our own)
        try:
            with database:
                database.executemany(statement, [(self.today, key) for key in keys])
        except sqlite3.OperationalError:
            pass  # read-only or busy: the rows are there all the same

    def prune(self, database: sqlite3.Connection) -> None:
        """Delete the least recently used rows if the file is over its size limit."""
        pages, free, page_size = (
            database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        size = (pages - free) * page_size
        if size <= self.limit:
            return
        table = self._table.name
        count = database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608
        surplus = min(count, 1 + int(count * (1 - _KEEP * self.limit / size)))
        oldest = f"SELECT rowid FROM {table} ORDER BY used, rowid LIMIT ?"  # noqa: S608
        database.execute(f"DELETE FROM {table} WHERE rowid IN ({oldest})", (surplus,))  # noqa: S608

    def close(self) -> None:
        """Close the file. The next `attempt` opens it again."""
        if self._database is not None:
            self._database.close()
        self._database = None

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._database = _connect(self.path, self._table)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._rebuild()
                self._database = _connect(self.path, self._table)
        return self._database

    def _rebuild(self) -> None:
        """Replace the damaged file by an empty one, unless another process has just done so."""
        from filelock import FileLock

        self.close()
        with FileLock(f"{self.path}.lock", timeout=_BUSY_SECONDS):
            if _is_sound(self.path, self._table):
                return
            for suffix in ("", "-journal"):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
            _connect(self.path, self._table).close()


def sealed(data: bytes) -> bytes:
    """`data` followed by its CRC-32: SQLite does not notice a flipped bit within a value."""
    return data + zlib.crc32(data).to_bytes(_CRC_BYTES, "little")


def unsealed(value: object) -> bytes | None:
    """The data that `sealed` was given; None if the checksum does not fit, or `value` is no bytes."""
    if not isinstance(value, bytes) or len(value) < _CRC_BYTES:
        return None
    data, crc = value[:-_CRC_BYTES], value[-_CRC_BYTES:]
    return data if zlib.crc32(data).to_bytes(_CRC_BYTES, "little") == crc else None


class _OtherSchemaError(sqlite3.DatabaseError):
    """A sound database with another application id or other columns than this cache."""


def _connect(path: Path, table: CacheTable) -> sqlite3.Connection:
    """Open or make the file. Raises sqlite3.Error."""
    database = sqlite3.connect(path, timeout=_BUSY_SECONDS)
    try:
        database.execute("PRAGMA synchronous = NORMAL")
        (application,) = database.execute("PRAGMA application_id").fetchone()
        if application == 0:
            (tables,) = database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            if tables == 0:  # a new file; two processes may both get here, so every statement may be repeated
                mark = f"PRAGMA application_id = {table.application}"
                database.executescript(f"BEGIN IMMEDIATE; {table.schema} {mark}; COMMIT;")
                application = table.application
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table.name})")]
        if application != table.application or columns != table.column_names:
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


def _is_sound(path: Path, table: CacheTable) -> bool:
    """Whether the file is a database of ours with all its pages in order. Reads all of it."""
    if not path.exists():
        return False
    try:
        with closing(_connect(path, table)) as database:
            return bool(database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error as error:
        return not _is_damage(error)  # busy, say
