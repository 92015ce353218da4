"""The name that somebody meant who typed one that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Collection


def nearest_name(word: str, names: Collection[str]) -> str | None:
    """The one of `names`, in small letters, that is most like `word`; None where none is like it.

    Capitals in `word` do not count, nor whether `-` or `_` joins its parts.
    """
    joined = {name.replace("-", "_"): name for name in names}
    near = difflib.get_close_matches(word.lower().replace("-", "_"), joined, n=1)
    return joined[near[0]] if near else None


def name_hint(word: str, names: Collection[str]) -> str:
    """The hint of an error about the unknown name `word`: the nearest one, or all of `names` where none is near."""
    near = nearest_name(word, names)
    return f"did you mean {near}?" if near else f"there are {', '.join(names)}"
