"""The vectors of versions' sentences, encoded when they are first asked for: where all is known, none are."""

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
    from factcheck.embed.mean_vectors import Typical

Encode = Callable[[Sequence[str]], "Embedding"]
"""Encodes texts."""
ENCODING = "encode this sentence"
"""What is being done when a sentence cannot be encoded, as `failures.Attempt` takes it."""
_STAND_IN = "."
"""Encoded in place of a sentence that cannot be."""
_SECOND_LOOK = 50_000
"""Sentences up to which their tokens are kept, some 5 kB each, so that the alignment can look at them again."""


class Encoded:
    """Versions by their index, with their sentences' vectors, and their tokens' unless they are very many."""

    def __init__(self, versions: Sequence[Version], options: Options, progress: Progress | None):
        self.has_tokens = options.words or sum(len(version.sentences) for version in versions) <= _SECOND_LOOK
        self._versions = versions
        self._options = options
        self._told = (lambda done, total: progress("Encoding sentences", done, total)) if progress else None
        self.unread: dict[int, set[int]] = {}
        """By version, the sentences that could not be encoded: their vectors say nothing."""
        self.problems: list[Problem] = []
        """One for each of them."""
        self._vectors: dict[int, NDArray[np.float32]] = {}
        self._tokens: dict[int, Sequence[TokenVectors]] = {}

    @cached_property
    def identity(self) -> str | None:
        """Names what the model computes; None if that is known only when it is loaded. Raises FactcheckError."""
        from factcheck.embed import identity

        return identity(self._options.model)

    @property
    def typical(self) -> Typical | None:
        """The means of the model's vectors, where they are known."""
        from factcheck.embed.mean_vectors import typical

        return typical(self._options.model)

    def want(self, indices: Iterable[int]) -> None:
        """See that these versions' vectors are there, in one go. Raises FactcheckError."""
        missing = [index for index in dict.fromkeys(indices) if index not in self._vectors]
        if not missing:
            return
        places = [(index, number) for index in missing for number in range(len(self._versions[index].sentences))]
        texts = [self._versions[index].sentences[number].text for index, number in places]

        def failed(at: int, error: BaseException) -> None:
            index, number = places[at]
            version = self._versions[index]
            self.unread.setdefault(index, set()).add(number)
            line = version.sentences[number].line
            self.problems.append(problem(error, ENCODING, version.document.path, line))

        vectors, tokens = encode_each(texts, self._encode, failed)
        at = 0
        for index in missing:
            end = at + len(self._versions[index].sentences)
            self._vectors[index], self._tokens[index] = vectors[at:end], tokens[at:end]
            at = end

    def _encode(self, texts: Sequence[str]) -> Embedding:
        from factcheck.embed import embed

        return embed(
            texts,
            with_tokens=self.has_tokens,
            model=self._options.model,
            cache_dir=self._options.cache_folder,
            use_cache=self._options.use_cache,
            progress=self._told,
        )

    def vectors(self, index: int) -> NDArray[np.float32]:
        """Unit vectors, shape (sentences, dimension)."""
        self.want([index])
        return self._vectors[index]

    def tokens(self, index: int) -> Sequence[TokenVectors]:
        """The tokens of each sentence; none without `has_tokens`."""
        self.want([index])
        return self._tokens[index]


def encode_each(
    texts: Sequence[str], encode: Encode, failed: Callable[[int, BaseException], None], first: int = 0
) -> Embedding:
    """What `encode` gives, also where it cannot take some of the texts: these are found by halving.

    They get the vectors of a stand-in, and `failed` is called with the index of each, counted from `first`, and the
    exception. Raises FactcheckError, and what was raised where even the stand-in cannot be encoded.
    """
    import numpy as np

    from factcheck.embed import Embedding

    try:
        return encode(texts)
    except BaseException as error:
        if not texts or not is_unexpected(error):
            raise
        if len(texts) == 1:
            made = encode([_STAND_IN])
            failed(first, error)
            return made
    half = len(texts) // 2
    vectors, tokens = encode_each(texts[:half], encode, failed, first)
    others, other_tokens = encode_each(texts[half:], encode, failed, first + half)
    return Embedding(np.concatenate([vectors, others]), [*tokens, *other_tokens])
