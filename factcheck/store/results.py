"""The results cache: results of earlier runs, so that a run over articles of which few changed computes little.

A result is a pure function of its key. The key holds all that the result depends on: the texts and names, the settings,
the model, and the tool itself (`tool`). A run therefore gives the same with a full cache, an empty one and none.
The texts are not stored, but facts and findings quote them: the file is as private as the articles.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck._version import __version__
from factcheck.store.sqlite_file import CacheFile, CacheTable, sealed, unsealed

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FILE_NAME = "results-1.sqlite"
"""The number goes up with the schema, so that an older and a newer factcheck do not use the same file."""
DEFAULT_LIMIT = 256 * 1024 * 1024
"""Bytes. Enough for some fifty thousand stories in four languages."""
_TABLE = CacheTable("results", 0x66637231, "result", ("value BLOB NOT NULL",))  # "fcr1"
_UNSAVED = 500
"""Number of values that are collected in memory before they are written in one transaction."""
_LARGEST = 50_000_000
"""Bytes of a value. A value that would unpack to more is damaged."""
_PACKAGES = (
    "babel",
    "icukit-pyicu",
    "justext",
    "lxml",
    "numpy",
    "pint",
    "py3langid",
    "pyicu",
    "pyyaml",
    "rapidfuzz",
    "regex",
    "scikit-learn",
    "scipy",
    "sentence-transformers",
    "tokenizers",
    "torch",
    "trafilatura",
    "transformers",
    "tree-sitter",
    "tree-sitter-markdown",
    "tree-sitter-toml",
)
"""Distributions whose code or data decides the results; their versions are part of every key."""

T = TypeVar("T")


class ResultsCache:
    """Values by their keys. No method raises for a fault of the file; the first fault is logged."""

    def __init__(self, folder: Path | None, limit: int = DEFAULT_LIMIT):
        """Opens `folder`/`FILE_NAME`, or makes it. With None the cache is empty and stays so. `limit` is in bytes."""
        self._file = CacheFile(folder / FILE_NAME, _TABLE, limit) if folder else None
        self._unsaved: dict[bytes, bytes] = {}
        self._used: list[bytes] = []

    def __enter__(self) -> ResultsCache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get_or_compute(self, kind: type[T], key: Iterable[object], compute: Callable[[], T]) -> T:
        """The stored value of a key, else the value that `compute` returns, which is stored. Not for values of None.

        `kind` and `key` are as for `get`. Raises what `compute` raises.
        """
        if self._file is None:
            return compute()
        parts = tuple(key)
        known = self.get(kind, parts)
        if known is None:
            known = compute()
            self.put(kind, parts, known)
        return known

    def get(self, kind: type[T], key: Iterable[object]) -> T | None:
        """The stored value of a key, of the type `kind`; None if there is none.

        The parts of `key` are strings, numbers, truth values and None.
        """
        if self._file is None:
            return None
        digest, stored = _digest(key), list[bytes]()

        def look(database: sqlite3.Connection) -> None:
            row = database.execute("SELECT used, value FROM result WHERE key = ?", (digest,)).fetchone()
            if row and (data := unsealed(row[1])) is not None:
                stored.append(data)
                if row[0] != self._file.today:  # type: ignore[union-attr]
                    self._used.append(digest)

        self._file.attempt(look)
        if not stored:
            return None
        try:
            inflate = zlib.decompressobj()
            value: T = _adapter(kind).validate_json(inflate.decompress(stored[0], _LARGEST))
        except (ValueError, zlib.error):  # damaged, or of another type: it will be overwritten
            return None
        return value

    def put(self, kind: type[T], key: Iterable[object], value: T) -> None:
        """Store a value. It is on the disk when the cache is closed, or earlier.

        A value that JSON cannot hold is not stored.
        """
        if self._file is None:
            return
        try:
            data = _adapter(kind).dump_json(value)
        except ValueError:  # a lone surrogate, which stands for an undecodable byte of a text
            return
        self._unsaved[_digest(key)] = sealed(zlib.compress(data, 1))
        if len(self._unsaved) >= _UNSAVED:
            self._save()

    def close(self) -> None:
        """Write the values that are not written yet, and close the file."""
        if self._file is not None:
            self._save()
            self._file.close()

    def _save(self) -> None:
        if self._file is None or not (self._unsaved or self._used):
            return
        file, rows, used = self._file, self._unsaved, self._used
        self._unsaved, self._used = {}, []

        def save(database: sqlite3.Connection) -> None:
            file.stamp(database, used)
            if rows:
                with database:
                    values = [(key, file.today, value) for key, value in rows.items()]
                    database.executemany("INSERT OR REPLACE INTO result VALUES (?, ?, ?)", values)
                    file.prune(database)

        file.attempt(save)


@cache
def tool() -> str:
    """A hash (hexadecimal) of all in the tool that a result may depend on: its code and data, Python, the packages."""
    from importlib.metadata import PackageNotFoundError, version

    digest = hashlib.blake2b(__version__.encode(), digest_size=20)
    top = Path(str(files("factcheck")))
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(folder) / name
            data = path.read_bytes()
            digest.update(f"{path.relative_to(top).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
    digest.update(f"{sys.version_info[:3]} {sys.platform} {sys.byteorder}".encode())
    for package in _PACKAGES:
        try:
            digest.update(f"{package} {version(package)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{package} is not there\n".encode())
    return digest.hexdigest()


def _digest(key: Iterable[object]) -> bytes:
    digest = hashlib.blake2b(tool().encode(), digest_size=20)
    for part in key:
        data = repr(part).encode() if not isinstance(part, str) else part.encode("utf-8", "surrogatepass")
        digest.update(f"{type(part).__name__}{len(data)}:".encode())
        digest.update(data)
    return digest.digest()


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    made: TypeAdapter[T] = _adapter_of(kind)  # type: ignore[arg-type]  # types can be hashed
    return made


@cache
def _adapter_of(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
