"""Addresses among the paths of a command: their pages are fetched first, and are then read like files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from factcheck.fetch.address import shown_as
from factcheck.fetch.options import Fetching
from factcheck.nouns.addresses import is_address
from factcheck.nouns.options import Progress
from factcheck.nouns.text import Problem
from factcheck.read import parse_argument
from factcheck.store.disk import DISK, Disk

if TYPE_CHECKING:
    from factcheck.fetch.run import Run


@dataclass(frozen=True, slots=True)
class Opened:
    """The paths of a command when their addresses have been fetched."""

    named: tuple[str, ...]
    """Paths or `LANG=PATH`. The addresses among them hold no password; those of further versions follow their page."""
    place: Disk
    """Where all of them are read."""
    problems: tuple[Problem, ...] = ()

    @property
    def paths(self) -> list[str]:
        """The paths without their languages."""
        return [parse_argument(argument)[1] for argument in self.named]


class Web(Disk):
    """Reads fetched pages from a folder, and all else where another place does."""

    def __init__(self, base: Disk, run: Run, folder: Path):
        """`folder` is empty and takes the pages that `run` has fetched."""
        self._base, self._failures, self._addresses = base, run.failures, run.addresses()
        self._files = run.write(folder)

    def fetch(self, paths: Iterable[str]) -> None:
        self._base.fetch(path for path in paths if not is_address(path))

    def at(self, path: str) -> str:
        if is_address(path):
            return self._files.get(path, path)
        return self._base.at(path)

    def own(self, path: str) -> str:
        return self._base.own(path)

    def origin(self, place: str) -> Path:
        return self._base.origin(place)

    def missing(self, path: str) -> tuple[str, str]:
        return self._failures.get(path) or self._base.missing(path)

    def address(self, path: str) -> str | None:
        return self._addresses.get(path) or self._base.address(path)


@contextmanager
def opened(
    arguments: Sequence[str | Path], how: Fetching, place: Disk = DISK, progress: Progress | None = None
) -> Iterator[Opened]:
    """Fetch the addresses among `arguments` (`LANG=ADDRESS` too). What is fetched can be read while this lasts.

    Without an address, nothing is fetched. An address that cannot be fetched has no file, and `place` says why. Raises
    FactcheckError where what stands before a `=` is no language.
    """
    given = tuple(map(str, arguments))
    parsed = {argument: parse_argument(argument) for argument in given if "://" in argument}
    typed = {shown_as(path): path for _, path in parsed.values() if is_address(path)}
    if not typed or isinstance(place, Web):
        yield Opened(given, place)
        return
    from factcheck.fetch.run import Run

    run = Run(how, progress)
    run.start(typed)
    named: list[str] = []
    for argument in given:
        lang, path = parsed.get(argument, (None, argument))
        if not is_address(path):
            named.append(argument)
            continue
        shown = shown_as(path)
        named += [f"{lang}={shown}" if lang else shown, *run.versions.get(shown, ())]
    with TemporaryDirectory(prefix="factcheck-", ignore_cleanup_errors=True) as folder:
        yield Opened(tuple(named), Web(place, run, Path(folder)), tuple(run.problems))
