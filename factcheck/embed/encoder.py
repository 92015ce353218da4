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
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.embed.default_model import install as embedded
from factcheck.embed.loading import (
    cached_revision,
    cpu_is_fast_at_bfloat16,
    find_folder,
    folder_digest,
    full_name,
    load_from_hub,
    load_model,
)
from factcheck.embed.unit_vectors import unit_vectors
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress = Callable[[int, int], None]
"""Called with the number of texts done and the number of texts in all."""

TokenLayer = tuple["NDArray[np.int32]", "NDArray[np.float32]"]
"""Spans in a text, shape (t, 2), and vectors, shape (t, width)."""

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
        with closing(self._passes(texts, tokens=False)) as passes:
            for rows, vectors, _ in passes:
                yield rows, vectors

    def token_batches(
        self, texts: Sequence[str]
    ) -> Generator[tuple[list[int], NDArray[np.float32], list[TokenLayer]], None, None]:
        """As `batches`, and of the same passes the tokens of each text: their spans in it, shape (t, 2), and the
        vectors that the last layer gives them, shape (t, width).

        Without the prompt's tokens and those that are no part of the text. A text has none (t = 0) where the model's
        tokenizer does not tell the spans.
        """
        yield from self._passes(texts, tokens=True)

    def _passes(
        self, texts: Sequence[str], *, tokens: bool
    ) -> Generator[tuple[list[int], NDArray[np.float32], list[TokenLayer]], None, None]:
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
        counts, offsets = _tokenised(model, [(prompt or "") + text for text in clean], limit, tokens)
        plan = iter(_plan(counts))
        pool = ThreadPoolExecutor(workers)
        running: dict[Future[tuple[NDArray[np.float32], NDArray[np.float32] | None]], list[int]] = {}
        torch.set_num_threads(1 if on_cpu else threads)  # for every thread that starts from here on
        try:
            while True:
                while len(running) < 2 * workers and (rows := next(plan, None)):
                    # tokenised here, not in the thread: tokenizers refuse to be used by two threads at once
                    features = model.preprocess([clean[row] for row in rows], prompt=prompt)
                    running[pool.submit(_forward, model, features, tokens)] = rows
                if not running:
                    return
                for finished in wait(running, return_when=FIRST_COMPLETED).done:
                    rows = running.pop(finished)
                    vectors, layer = finished.result()
                    # The prompt is as long in the text that was tokenised as it was put before it.
                    spans = [_spans(clean[row], offsets[row], len(prompt or "")) for row in rows] if offsets else []
                    yield rows, vectors, _tokens(spans, layer)
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


def _tokenised(
    model: Any, texts: Sequence[str], limit: int | None, spans: bool
) -> tuple[list[int | None], list[list[tuple[int, int]]]]:
    """How many tokens the model will see of each text, None where its tokenizer is not one of transformers'; and their
    spans, if they are wanted and the tokenizer knows them."""
    from transformers import PreTrainedTokenizerBase

    tokenizer = model.tokenizer
    if not isinstance(tokenizer, PreTrainedTokenizerBase):
        return [None] * len(texts), []
    told = spans and bool(tokenizer.is_fast)
    wanted = {"return_offsets_mapping": True} if told else {}
    encoded = tokenizer(list(texts), truncation=limit is not None, max_length=limit, **wanted)
    return [len(ids) for ids in encoded["input_ids"]], encoded["offset_mapping"] if told else []


def _spans(text: str, offsets: Sequence[tuple[int, int]], prompt: int) -> NDArray[np.int32]:
    """Spans in the text, shape (tokens, 2), without the space before a word; empty ones for what is not of the text."""
    found = np.zeros((len(offsets), 2), np.int32)
    for index, offset in enumerate(offsets):
        start, end = max(0, offset[0] - prompt), offset[1] - prompt
        while start < end and text[start].isspace():
            start += 1
        found[index] = start, max(start, end)
    return found


def _tokens(spans: Sequence[NDArray[np.int32]], layer: NDArray[np.float32] | None) -> list[TokenLayer]:
    if layer is None:
        return []
    found = []
    for row in range(len(layer)):
        # A tokenizer that counts otherwise than the model sees would put the vectors beside their words.
        if row >= len(spans) or len(spans[row]) != layer.shape[1]:
            found.append((np.zeros((0, 2), np.int32), np.zeros((0, layer.shape[2]), np.float32)))
            continue
        of_text = spans[row][:, 1] > spans[row][:, 0]
        found.append((spans[row][of_text], layer[row][of_text]))
    return found


def _forward(
    model: Any, features: dict[str, Any], tokens: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
    """Unit vectors of one batch, and its last layer's token vectors, shape (rows, tokens, width), if they are wanted.

    Raises FactcheckError for infinities and NaN, which no rounding should hide.
    """
    import torch

    with torch.inference_mode():
        features = {k: v.to(model.device) if isinstance(v, torch.Tensor) else v for k, v in features.items()}
        output = model(features)
        raw = output["sentence_embedding"].float().cpu().numpy()
        layer = output["token_embeddings"].float().cpu().numpy() if tokens and "token_embeddings" in output else None
    if not np.isfinite(raw).all():
        raise FactcheckError("the model gave numbers that are not finite", hint="try another one with --model")
    return unit_vectors(raw), layer


def _clean(text: str, limit: int | None) -> str:
    """The text without halves of surrogate pairs, which no tokenizer takes, and not absurdly long."""
    text = text if limit is None else text[: limit * _MAX_CHARACTERS_PER_TOKEN]
    return text.encode("utf-8", "replace").decode("utf-8")
