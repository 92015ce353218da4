"""What a run is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.nouns.findings import REPORT_FROM

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Options:
    """How articles are read and compared. Everything has a default."""

    languages: Mapping[str, str] = field(default_factory=dict)
    """By path, the language (BCP 47) of a file or of all files in a folder; otherwise the markup, the name or the text
    tells it."""
    stories: Mapping[str, str] = field(default_factory=dict)
    """By path, the name of the story that a file tells; otherwise its name or its content tells it."""
    base: Path | None = None
    """A folder: the names of stories are as seen from there, wherever the command was run."""
    follow_links: bool = False
    """Whether links in folders that lead out of the paths are followed."""
    lines: bool = False
    """Whether files have one sentence a line."""
    source: str | None = None
    """The language whose versions are right by definition; without it the majority decides."""
    model: str | None = None
    """A sentence-transformers name or folder instead of the embedded model."""
    words: bool = True
    """Whether the rules over single words run (unsupported phrases, denials, directions). They need the model's token
    vectors."""
    keep: tuple[str, ...] = ()
    """Terms that every version must have as they are."""
    least_confidence: float = REPORT_FROM
    """Warnings less sure than this are left out."""
    use_cache: bool = True
    """Whether vectors and results are kept for the next run."""
    cache_folder: Path | None = None
    """Where they are kept; by default in the user's folder for caches."""


DEFAULTS = Options()
