"""The versions that a report depends on: the tool, the sentence model, and the language data it reads.

The same content gives the same report wherever these are the same, as sacreBLEU's signature says of a score.
"""

from __future__ import annotations

from factcheck._version import __version__
from factcheck.language.cldr import data_versions
from factcheck.store.results import ResultsCache


def signature(model: str | None = None, results: ResultsCache | None = None) -> dict[str, str]:
    """`factcheck`, `model`, `cldr`, `icu` and `unicode`, each with its version; no model hub is asked.

    `model` is a sentence-transformers name or folder, None the embedded model. The versions of the language data are
    taken from `results` where they are there, as to look them up takes imports. Raises FactcheckError when `model` is
    neither a folder with a model nor could be a name.
    """
    cache = results or ResultsCache(None)
    data = cache.get_or_compute(dict[str, str], ("versions of the language data",), data_versions)
    return {"factcheck": __version__, "model": _model(model), **data}


def _model(model: str | None) -> str:
    """The model's name and a digest or revision of it; not the precision, which is the machine's."""
    from factcheck.embed.default_model.source import SHA256
    from factcheck.embed.loading import cached_revision, find_folder, folder_digest, full_name

    if model is None:
        return f"multilingual-e5-small@{SHA256[:12]}"
    if folder := find_folder(model):
        return f"{folder.name}@{folder_digest(folder)[:12]}"
    return f"{full_name(model)}@{(cached_revision(model) or 'unknown')[:12]}"
