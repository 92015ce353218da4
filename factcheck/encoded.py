"""The vectors of versions' sentences, encoded when they are first asked for: where all is known, none are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.nouns import Version

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.embed import TokenVectors
    from factcheck.embed.typical import Typical

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""
_SECOND_LOOK = 50_000
"""Sentences up to which their tokens are kept, some 5 kB each, so that the alignment can look at them again."""


class Encoded:
    """Versions by their index, with their sentences' vectors, and their tokens' unless they are very many."""

    def __init__(
        self,
        versions: Sequence[Version],
        model: str | None,
        *,
        cache_dir: Path | None,
        use_cache: bool,
        words: bool,
        progress: Progress | None,
    ):
        """`model`, `cache_dir` and `use_cache` are those of `embed`."""
        self.words = words
        self.has_tokens = words or sum(len(version.sentences) for version in versions) <= _SECOND_LOOK
        self._versions = versions
        self._model, self._cache_dir, self._use_cache = model, cache_dir, use_cache
        self._told = (lambda done, total: progress("Encoding sentences", done, total)) if progress else None
        self._vectors: dict[int, NDArray[np.float32]] = {}
        self._tokens: dict[int, Sequence[TokenVectors]] = {}

    @cached_property
    def identity(self) -> str | None:
        """Names what the model computes; None if that is known only when it is loaded. Raises FactcheckError."""
        from factcheck.embed import identity

        return identity(self._model)

    @property
    def typical(self) -> Typical | None:
        """The means of the model's vectors, where they are known."""
        from factcheck.embed.typical import typical

        return typical(self._model)

    def want(self, indices: Iterable[int]) -> None:
        """See that these versions' vectors are there, in one go. Raises FactcheckError."""
        from factcheck.embed import embed, embed_tokens

        missing = [index for index in dict.fromkeys(indices) if index not in self._vectors]
        if not missing:
            return
        texts = [sentence.text for index in missing for sentence in self._versions[index].sentences]
        run = embed_tokens if self.has_tokens else embed
        made = run(texts, model=self._model, cache_dir=self._cache_dir, use_cache=self._use_cache, progress=self._told)
        vectors, tokens = made if isinstance(made, tuple) else (made, [])
        at = 0
        for index in missing:
            end = at + len(self._versions[index].sentences)
            self._vectors[index], self._tokens[index] = vectors[at:end], tokens[at:end]
            at = end

    def vectors(self, index: int) -> NDArray[np.float32]:
        """Unit vectors, shape (sentences, dimension)."""
        self.want([index])
        return self._vectors[index]

    def tokens(self, index: int) -> Sequence[TokenVectors]:
        """The tokens of each sentence; none without `has_tokens`."""
        self.want([index])
        return self._tokens[index]
