"""The options of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from factcheck.nouns.findings import REPORT_FROM
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary

FRONT_MATTER = ("title", "description", "summary")
"""The fields of front matter that are read as prose. The date is not among them, as a translation usually has its own.
"""

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""

T = TypeVar("T")


def tracked(items: Sequence[T], stage: str, progress: Progress | None) -> Iterator[T]:
    """The items one by one. `progress`, if any, is called before each and after the last."""
    for done, item in enumerate(items):
        if progress:
            progress(stage, done, len(items))
        yield item
    if progress:
        progress(stage, len(items), len(items))


@dataclass(frozen=True, slots=True)
class Options:
    """How articles are read and compared. Everything has a default."""

    languages: Mapping[str, str] = field(default_factory=dict)
    """By path, the language (BCP 47) of a file or of all files in a folder. For others the markup, the name or the text
    tells the language."""
    stories: Mapping[str, str] = field(default_factory=dict)
    """By path, the name of the story that a file tells. For others the file name or the content tells the story."""
    base: Path | None = None
    """The folder to which the names of stories are relative, wherever the command was run."""
    follow_links: bool = False
    """Whether links in folders that lead out of the paths are followed."""
    alternates: bool = False
    """Whether of an address the other versions are fetched that its page names."""
    lines: bool = False
    """Whether files have one sentence a line."""
    skip_untranslated: bool = False
    """Whether versions that were left untranslated are passed over."""
    front_matter: tuple[str, ...] = FRONT_MATTER
    """The fields of front matter that are read as prose."""
    source: str | None = None
    """The language whose versions are right by definition; without it the majority decides."""
    model: str | None = None
    """A sentence-transformers name or folder instead of the embedded model."""
    words: bool = True
    """Whether the rules over single words run (unsupported phrases, denials, directions). They need the model's token
    vectors."""
    keep: tuple[str, ...] = ()
    """Terms that must occur unchanged in every version."""
    glossary: Glossary = NO_GLOSSARY
    """Names and terms, with their forms by language."""
    least_confidence: float = REPORT_FROM
    """Warnings of less confidence than this, 0 to 1, are left out."""
    use_cache: bool = True
    """Whether vectors and results are kept for the next run."""
    cache_folder: Path | None = None
    """The folder of the cache; by default in the user's folder for caches."""


DEFAULTS = Options()
