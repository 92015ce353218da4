"""The versions that a report depends on: the tool, the sentence model, and the language data it reads.

The same content gives the same report wherever these are the same, as sacreBLEU's signature says of a score.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck import __version__
from factcheck.memo import Memo


def signature(model: str | None = None, memo: Memo | None = None) -> dict[str, str]:
    """`factcheck`, `model`, `cldr`, `icu` and `unicode`, each with its version; no model hub is asked.

    `model` is a sentence-transformers name or folder instead of the embedded model. What `memo` knows of the data is
    not looked up again, which takes imports. Raises FactcheckError when `model` is neither a folder with a model nor
    could be a name.
    """
    known = memo or Memo(None)
    data = known.recall(dict[str, str], ("versions of the language data",), _data)
    return {"factcheck": __version__, "model": _model(model), **data}


def in_one_line(versions: Mapping[str, str]) -> str:
    """All of a signature in one line: `factcheck:0.1.0|model:...|cldr:49|icu:78.3|unicode:17.0`."""
    return "|".join(f"{name}:{version}" for name, version in versions.items())


def _data() -> dict[str, str]:
    import icu
    from babel.core import get_cldr_version

    return {"cldr": get_cldr_version(), "icu": icu.ICU_VERSION, "unicode": icu.UNICODE_VERSION}


def _model(model: str | None) -> str:
    """The model's name and a digest or revision of it; not the precision, which is the machine's."""
    from factcheck.embed.embedded_source import SHA256
    from factcheck.embed.loading import cached_revision, find_folder, folder_digest, full_name

    if model is None:
        return f"multilingual-e5-small@{SHA256[:12]}"
    if folder := find_folder(model):
        return f"{folder.name}@{folder_digest(folder)[:12]}"
    return f"{full_name(model)}@{(cached_revision(model) or 'unknown')[:12]}"
