"""The vectors of versions' sentences, encoded when they are first asked for: a run that needs none loads no model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.nouns.failures import is_unexpected, problem
from factcheck.nouns.options import Options, Progress
from factcheck.nouns.text import Problem, Version

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.embed import Embedding, TokenVectors
    from factcheck.embed.mean_vectors import MeanVectors

Encode = Callable[[Sequence[str]], "Embedding"]
"""Encodes texts."""
ENCODING = "encode this sentence"
"""What failed when a sentence cannot be encoded, as in `failures.Attempt`."""
_STAND_IN = "."
"""The text that is encoded in place of a sentence that cannot be encoded."""
_MOST_WITH_TOKENS = 50_000
"""Sentences of a run up to which the tokens of each, some 5 kB, are kept in memory for sentence alignment."""


class VectorStore:
    """The sentence vectors of versions, by the version's index, and the tokens unless there are too many sentences."""

    def __init__(self, versions: Sequence[Version], options: Options, progress: Progress | None):
        """With the option `words`, the tokens of all sentences are kept."""
        self.has_tokens = options.words or sum(len(version.sentences) for version in versions) <= _MOST_WITH_TOKENS
        self._versions = versions
        self._options = options
        self._progress = (lambda done, total: progress("Encoding sentences", done, total)) if progress else None
        self.unread: dict[int, set[int]] = {}
        """By version, the sentences that could not be encoded. Their vectors are those of a stand-in."""
        self.problems: list[Problem] = []
        """One for each sentence that could not be encoded."""
        self._vectors: dict[int, NDArray[np.float32]] = {}
        self._tokens: dict[int, Sequence[TokenVectors]] = {}

    @cached_property
    def identity(self) -> str | None:
        """A name that changes with everything that changes the vectors; None if only the loaded model can tell it.

        Raises FactcheckError when there can be no such model.
        """
        from factcheck.embed import identity

        return identity(self._options.model)

    @property
    def means(self) -> MeanVectors | None:
        """The model's mean vectors, where they are known."""
        from factcheck.embed.mean_vectors import mean_vectors

        return mean_vectors(self._options.model)

    def want(self, indices: Iterable[int]) -> None:
        """Encode the sentences of all these versions at once. Raises FactcheckError when the model cannot be had."""
        missing = [index for index in dict.fromkeys(indices) if index not in self._vectors]
        if not missing:
            return
        places = [(index, number) for index in missing for number in range(len(self._versions[index].sentences))]
        texts = [self._versions[index].sentences[number].text for index, number in places]

        def failed(row: int, error: BaseException) -> None:
            index, number = places[row]
            version = self._versions[index]
            self.unread.setdefault(index, set()).add(number)
            line = version.sentences[number].line
            self.problems.append(problem(error, ENCODING, version.document.path, line))

        vectors, tokens = encode_each(texts, self._encode, failed)
        start = 0
        for index in missing:
            end = start + len(self._versions[index].sentences)
            self._vectors[index], self._tokens[index] = vectors[start:end], tokens[start:end]
            start = end

    def _encode(self, texts: Sequence[str]) -> Embedding:
        from factcheck.embed import embed

        return embed(
            texts,
            with_tokens=self.has_tokens,
            model=self._options.model,
            cache_dir=self._options.cache_folder,
            use_cache=self._options.use_cache,
            progress=self._progress,
        )

    def vectors(self, index: int) -> NDArray[np.float32]:
        """The unit vectors of a version's sentences, shape (sentences, d). Raises FactcheckError."""
        self.want([index])
        return self._vectors[index]

    def tokens(self, index: int) -> Sequence[TokenVectors]:
        """The tokens of each of a version's sentences; empty without `has_tokens`. Raises FactcheckError."""
        self.want([index])
        return self._tokens[index]


def encode_each(
    texts: Sequence[str], encode: Encode, failed: Callable[[int, BaseException], None], first: int = 0
) -> Embedding:
    """The embedding of the texts, also where some of them make `encode` raise: these are found by bisection.

    Such a text gets the vector of a stand-in, and `failed` is called with its index, counted from `first`, and the
    exception. Raises FactcheckError, and whatever `encode` raises for the stand-in.
    """
    import numpy as np

    from factcheck.embed import Embedding

    try:
        return encode(texts)
    except BaseException as error:
        if not texts or not is_unexpected(error):
            raise
        if len(texts) == 1:
            stand_in = encode([_STAND_IN])
            failed(first, error)
            return stand_in
    half = len(texts) // 2
    vectors, tokens = encode_each(texts[:half], encode, failed, first)
    others, other_tokens = encode_each(texts[half:], encode, failed, first + half)
    return Embedding(np.concatenate([vectors, others]), [*tokens, *other_tokens])
