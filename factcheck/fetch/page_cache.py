"""Pages of earlier runs, with what lets a server say that they have not changed (RFC 9110, section 13)."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path

from factcheck.fetch.limits import LIMITS
from factcheck.store.sqlite_file import CacheFile, CacheTable, sealed, unsealed

FILE_NAME = "pages-1.sqlite"
"""The number goes up with the schema, so that an older and a newer factcheck do not use the same file."""
DEFAULT_LIMIT = 256 * 1024 * 1024
"""Bytes. Enough for some ten thousand pages, which are kept packed."""
_TABLE = CacheTable("pages", 0x66637031, "page", ("head BLOB NOT NULL", "body BLOB NOT NULL"))  # "fcp1"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it came, and its validators."""

    body: bytes
    content_type: str
    etag: str
    last_modified: str


class PageCache:
    """Answers by their addresses. No method raises for a fault of the file."""

    def __init__(self, folder: Path | None, limit: int = DEFAULT_LIMIT):
        """Opens `folder`/`FILE_NAME`, or makes it. With None the cache is empty and stays so. `limit` is in bytes."""
        self._file = CacheFile(folder / FILE_NAME, _TABLE, limit) if folder else None

    def get(self, url: str) -> Kept | None:
        """The answer that is kept for an address; None if there is none, or it is damaged."""
        if self._file is None:
            return None
        key, rows = _key(url), list[tuple[int, bytes, bytes]]()

        def look(database: sqlite3.Connection) -> None:
            rows.extend(database.execute("SELECT used, head, body FROM page WHERE key = ?", (key,)))
            if rows and rows[0][0] != self._file.today:  # type: ignore[union-attr]
                self._file.stamp(database, [key])  # type: ignore[union-attr]

        self._file.attempt(look)
        head, body = (unsealed(rows[0][1]), unsealed(rows[0][2])) if rows else (None, None)
        if head is None or body is None:
            return None
        try:
            return Kept(**json.loads(head), body=zlib.decompressobj().decompress(body, LIMITS.size))
        except (ValueError, TypeError, zlib.error):
            return None

    def put(self, url: str, answer: Kept) -> None:
        """Keep an answer. It is on the disk on return, whole or not at all."""
        if self._file is None:
            return
        file = self._file
        head = {"content_type": answer.content_type, "etag": answer.etag, "last_modified": answer.last_modified}
        row = (_key(url), file.today, sealed(json.dumps(head).encode()), sealed(zlib.compress(answer.body, 1)))

        def save(database: sqlite3.Connection) -> None:
            with database:
                database.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?)", row)
                file.prune(database)

        file.attempt(save)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


def _key(url: str) -> bytes:
    return hashlib.blake2b(url.encode(), digest_size=20).digest()
