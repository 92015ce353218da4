"""Sentence vectors from a sentence-transformers model, the embedded one or the user's.

The same text gives the same vector whatever else is encoded with it, on the same machine, so that a report does not
depend on what happened to be in the cache. Two things see to that:

- Only texts of the same number of tokens go through the model together, so nothing is padded. Padding is not free of
  consequence: with a mask the attention takes another path, and the vector of a padded sentence was seen to differ
  from its vector alone in the fourth digit of its numbers in bfloat16, in the seventh in float32.
- Each batch is computed by one thread, several batches at a time. Splitting one matrix product over threads changed
  the last bits in float32 with the number of rows; with one thread no bit depended on the batch, in either precision.
  It is also faster when the machine has other work, since no thread waits for another within a product.

What little may be left on another machine goes when the vectors are rounded to 16 bits (see `cache.rounded`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.embed import embedded
from factcheck.embed.loading import (
    cached_revision,
    cpu_is_fast_at_bfloat16,
    find_folder,
    folder_digest,
    full_name,
    load_from_hub,
    load_model,
)
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress = Callable[[int, int], None]
"""Called with the number of texts done and the number of texts in all."""

_BATCH_ROWS = 32
_BATCH_TOKENS = 4096
_MAX_WORKERS = 16
"""Python's lock is held between the products of a forward pass; more threads than this only wait for it."""
_MAX_CHARACTERS_PER_TOKEN = 64
"""Longer texts than this times the model's limit are cut before they are tokenised; words are far shorter."""


class Encoder:
    """A sentence-transformers model that is loaded when it is first needed."""

    def __init__(self, model: str | None = None):
        """`model` is a folder or a name on the Hugging Face hub; None is the embedded model.

        Raises FactcheckError when it is neither a folder with a model nor could be a name.
        """
        self.name = model
        self.folder = None if model is None else find_folder(model)
        self._model: Any = None

    @property
    def identity(self) -> str:
        """Changes with everything that changes the vectors: the model, and the precision it is computed in.

        Known without importing the heavy libraries. A hub model that has never been fetched has no revision yet:
        its identity is another one after it has been loaded.
        """
        precision = "bfloat16" if cpu_is_fast_at_bfloat16() else "float32"
        if self.name is None:
            return f"{embedded.identity()}:{precision}"
        if self.folder is not None:
            return f"folder:{folder_digest(self.folder)}:{precision}"
        return f"hub:{full_name(self.name)}@{cached_revision(self.name) or '?'}:{precision}"

    @property
    def dimension(self) -> int:
        """Length of the vectors. Loads the model unless it is the embedded one."""
        if self.name is None:
            return embedded.DIMENSION
        ((_, vectors),) = self.batches(["."])
        return int(vectors.shape[1])

    def load(self) -> None:
        """Load the model now. Raises FactcheckError when it cannot be."""
        self._loaded()

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Unit vectors of the texts, shape (len(texts), dimension), as the model gives them.

        Texts longer than the model's limit are cut there. Raises FactcheckError when the model cannot be loaded or
        gives no finite numbers.
        """
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = np.empty(0, np.float32)
        done = 0
        for rows, batch in self.batches(texts):
            if not done:
                vectors = np.empty((len(texts), batch.shape[1]), np.float32)
            vectors[rows] = batch
            done += len(rows)
            if progress:
                progress(done, len(texts))
        return vectors

    def batches(self, texts: Sequence[str]) -> Generator[tuple[list[int], NDArray[np.float32]], None, None]:
        """The work of `encode` piece by piece: indices of some texts and their vectors, as they get finished."""
        if not texts:
            return
        import torch

        model = self._loaded()
        on_cpu = model.device.type == "cpu"
        threads = torch.get_num_threads()
        workers = min(threads, _MAX_WORKERS) if on_cpu else 1
        prompt = model.prompts.get(model.default_prompt_name) if model.default_prompt_name else None
        limit = _limit(model)
        clean = [_clean(text, limit) for text in texts]
        plan = iter(_plan(_token_counts(model, [(prompt or "") + text for text in clean], limit)))
        pool = ThreadPoolExecutor(workers)
        running: dict[Future[NDArray[np.float32]], list[int]] = {}
        torch.set_num_threads(1 if on_cpu else threads)  # for every thread that starts from here on
        try:
            while True:
                while len(running) < 2 * workers and (rows := next(plan, None)):
                    # tokenised here, not in the thread: tokenizers refuse to be used by two threads at once
                    features = model.preprocess([clean[row] for row in rows], prompt=prompt)
                    running[pool.submit(_forward, model, features)] = rows
                if not running:
                    return
                for finished in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(finished), finished.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            torch.set_num_threads(threads)

    def _loaded(self) -> Any:
        if self._model is None:
            self._model = self._load()
        return self._model

    def _load(self) -> Any:
        if self.folder is not None:
            return load_model(str(self.folder), self.folder, offline=True)
        if self.name is not None:
            return load_from_hub(self.name)
        folder = embedded.model_folder()
        try:
            return load_model(str(folder), folder, offline=True)
        except FactcheckError:
            if embedded.is_intact(folder):
                raise
            embedded.discard(folder)  # the disk or somebody has changed it since it was built
            folder = embedded.model_folder()
            return load_model(str(folder), folder, offline=True)


def _plan(counts: Sequence[int | None]) -> list[list[int]]:
    """Batches of row numbers with the same token count, longest first; alone where the count is not known."""
    by_count: defaultdict[int, list[int]] = defaultdict(list)
    plan = []
    for row, count in enumerate(counts):
        if count is None:
            plan.append([row])
        else:
            by_count[count].append(row)
    for count in sorted(by_count, reverse=True):
        size = max(1, min(_BATCH_ROWS, _BATCH_TOKENS // max(1, count)))
        rows = by_count[count]
        plan += [rows[start : start + size] for start in range(0, len(rows), size)]
    return plan


def _limit(model: Any) -> int | None:
    """The most tokens the model takes; None for no limit, which libraries write as infinity or 10 to the 30th."""
    limit = model.max_seq_length
    return limit if isinstance(limit, int) and limit < 1 << 30 else None


def _token_counts(model: Any, texts: Sequence[str], limit: int | None) -> list[int | None]:
    """How many tokens the model will see of each text; None where its tokenizer is not one of transformers'."""
    from transformers import PreTrainedTokenizerBase

    tokenizer = model.tokenizer
    if not isinstance(tokenizer, PreTrainedTokenizerBase):
        return [None] * len(texts)
    encoded = tokenizer(list(texts), truncation=limit is not None, max_length=limit)
    return [len(ids) for ids in encoded["input_ids"]]


def _forward(model: Any, features: dict[str, Any]) -> NDArray[np.float32]:
    """Unit vectors of one batch. Raises FactcheckError for infinities and NaN, which no rounding should hide."""
    import torch

    with torch.inference_mode():
        features = {k: v.to(model.device) if isinstance(v, torch.Tensor) else v for k, v in features.items()}
        raw = model(features)["sentence_embedding"].float().cpu().numpy()
    if not np.isfinite(raw).all():
        raise FactcheckError("the model gave numbers that are not finite", hint="try another one with --model")
    length = np.sqrt(np.square(raw, dtype=np.float64).sum(axis=1, keepdims=True))
    unit: NDArray[np.float32] = (raw / np.where(length > 0, length, 1)).astype(np.float32)
    return unit


def _clean(text: str, limit: int | None) -> str:
    """The text without halves of surrogate pairs, which no tokenizer takes, and not absurdly long."""
    text = text if limit is None else text[: limit * _MAX_CHARACTERS_PER_TOKEN]
    return text.encode("utf-8", "replace").decode("utf-8")
