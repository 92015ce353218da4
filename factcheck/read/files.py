"""Paths to files: those that are named, and the articles in folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.nouns.text import Problem
from factcheck.store.bounded import reason
from factcheck.store.disk import DISK, OUTPUT_FOLDERS, SKIPPED_FOLDERS, Disk

LINK_OUT = (
    "this link leads out of the content and was not followed",
    "if it should be, set follow_links = true in factcheck.toml",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and the path the user typed that led to it: itself or a folder."""

    path: str
    argument: str
    at: str
    """The path that is opened."""


def find(
    paths: Sequence[str], suffixes: Collection[str], place: Disk = DISK, *, follow_links: bool = False
) -> tuple[list[Found], list[Problem]]:
    """The files at `paths`, in that order and each once; those in a folder sorted, of these suffixes only.

    Hidden files and folders, those of tools and the output of site generators are passed over. Links are followed
    once; in a folder only those that lead to one of `paths` or into it, unless `follow_links` says that all are.
    Another link is a problem of severity "error", for a version behind it would be missing without a word. A path
    itself is read whatever it is. `place` says where the files are read. Raises FactcheckError where it cannot.
    """
    files: dict[str, Found] = {}
    problems: list[Problem] = []
    place.fetch(path for path in paths if path and "\0" not in path)
    roots = None if follow_links else frozenset(_real(place.at(path)) for path in paths if path and "\0" not in path)
    for argument in dict.fromkeys(paths):
        try:
            at = place.at(argument) if argument and "\0" not in argument else argument
            if argument and Path(at).is_dir():  # Path("") is the current folder, which nobody named
                doubts: list[Problem] = []
                inside = sorted(_walk(Path(at), suffixes, roots, doubts), key=lambda path: path.parts)
                problems += [replace(one, path=_as_named(Path(one.path), at, argument)) for one in doubts]
                if not inside:
                    kinds = ", ".join(sorted(suffixes))
                    problems.append(Problem(argument, f"no articles in this folder. Articles are files in {kinds}."))
                found = [Found(_as_named(path, at, argument), argument, str(path)) for path in inside]
            else:
                os.stat(at)  # noqa: PTH116 - says why, where Path.exists says only that
                found = [Found(argument, argument, at)]
            for file in found:
                files.setdefault(os.path.realpath(file.at), file)
        except (OSError, ValueError) as error:  # ValueError: a path with a zero character
            gone = isinstance(error, FileNotFoundError | NotADirectoryError)
            problems.append(problem(argument or '""', *(place.missing(argument) if gone else reason(error))))
    return list(files.values()), problems


def _as_named(path: Path, at: str, argument: str) -> str:
    """The path of what is read at `path`, below the folder `at`, as the user sees it below `argument`."""
    return str(path) if at == argument else str(Path(argument) / path.relative_to(at))


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except OSError:
        return path


def leads_out(link: str | Path, roots: Collection[str]) -> bool:
    """Whether what is at `link` is neither one of `roots`, which are real paths, nor in one."""
    real = Path(os.path.realpath(link))
    return not any(str(place) in roots for place in (real, *real.parents))


def _walk(
    folder: Path, suffixes: Collection[str], roots: Collection[str] | None, problems: list[Problem]
) -> Iterator[Path]:
    """The articles below a folder, real ones before those behind links, each folder entered once.

    Links that lead out of `roots` become problems; with None all are followed.
    """
    seen: set[str] = set()
    folders, links = [folder], list[Path]()
    while folders or links:
        current = folders.pop() if folders else links.pop(0)
        real = os.path.realpath(current)
        if real in seen:
            if Path(real) in [Path(os.path.realpath(current.parent)), *Path(os.path.realpath(current.parent)).parents]:
                message = "this link leads back to a folder it lies in. It was not followed."
                problems.append(Problem(str(current), message, "warning"))
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(problem(str(current), *reason(error)))
            continue
        outputs = {name for entry in entries for name in OUTPUT_FOLDERS.get(entry.name, ())}
        for entry in entries:
            # Two dots hide nothing: `..md` is a page on the dot.
            if (
                entry.name.startswith(".") and not entry.name.startswith("..")
            ) or entry.name in SKIPPED_FOLDERS | outputs:
                continue
            path = current / entry.name
            wanted = path.is_dir() or path.suffix.lower() in suffixes
            if wanted and roots is not None and entry.is_symlink() and leads_out(path, roots):
                problems.append(problem(str(path), *LINK_OUT))
            elif path.is_dir():
                (links if entry.is_symlink() else folders).append(path)
            elif path.suffix.lower() in suffixes and not _is_output(entry):
                yield path


def _is_output(entry: os.DirEntry[str]) -> bool:
    """Whether standard output goes into this file, as in `factcheck gate . > report.txt`."""
    try:
        output, there = os.fstat(1), entry.stat()
    except OSError:  # closed, or a dead link, of which the reader will tell
        return False
    return stat.S_ISREG(output.st_mode) and (output.st_dev, output.st_ino) == (there.st_dev, there.st_ino)


def problem(path: str, message: str, hint: str | None, line: int | None = None) -> Problem:
    """What is wrong with a file, and what to do, as the two sentences of a problem."""
    return Problem(path, f"{message}." + (f" {hint[0].upper()}{hint[1:]}." if hint else ""), line=line)
