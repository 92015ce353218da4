"""Sentence vectors from a sentence-transformers model, the embedded one or the user's.

On one machine the same text gives the same vector whatever else is encoded with it, so that a report does not depend
on the content of the cache. This takes two measures:

- Only texts of the same number of tokens go through the model together, so nothing is padded. With padding the
  attention is masked and computed in another way: the vector of a padded sentence was seen to differ from its vector
  alone in the fourth digit of its numbers in bfloat16, in the seventh in float32.
- Each batch is computed by one thread, several batches at a time. One matrix product split over threads changed the
  last bits in float32 with the number of rows; with one thread no bit depended on the batch, in either precision.
  It is also faster when the machine has other work, since no thread waits for another within a product.

Most differences between machines vanish when the vectors are rounded to 16 bits (see `cache.rounded`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Sequence
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


TokenLayer = tuple["NDArray[np.int32]", "NDArray[np.float32]"]
"""The tokens of one text: their spans in it, shape (t, 2), and the vectors of the model's last layer, shape (t,
width)."""

_BATCH_ROWS = 32
_BATCH_TOKENS = 4096
_MAX_WORKERS = 16
"""Threads at most. Python's lock is held between the matrix products of a forward pass; more would only wait for it."""
_MAX_CHARACTERS_PER_TOKEN = 64
"""Texts longer than this times the model's limit of tokens are cut before they are tokenised; tokens are far
shorter."""


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
        """A name that changes with everything that changes the vectors: the model and its precision.

        It is told without importing the heavy libraries. A hub model that has never been fetched has no revision yet:
        its identity changes when it is loaded.
        """
        precision = "bfloat16" if cpu_is_fast_at_bfloat16() else "float32"
        if self.name is None:
            return f"{embedded.identity()}:{precision}"
        if self.folder is not None:
            return f"folder:{folder_digest(self.folder)}:{precision}"
        return f"hub:{full_name(self.name)}@{cached_revision(self.name) or '?'}:{precision}"

    @property
    def dimension(self) -> int:
        """The length d of the vectors. Loads the model unless it is the embedded one; then raises FactcheckError."""
        if self.name is None:
            return embedded.DIMENSION
        ((_, vectors),) = self.batches(["."])
        return int(vectors.shape[1])

    def load(self) -> None:
        """Load the model now. Raises FactcheckError when it cannot be."""
        self._loaded()

    def batches(self, texts: Sequence[str]) -> Generator[tuple[list[int], NDArray[np.float32]], None, None]:
        """The indices of some texts and their unit vectors, shape (rows, d), as the batches get finished.

        Texts longer than the model's limit are cut there. Raises FactcheckError when the model cannot be loaded or
        gives no finite numbers.
        """
        with closing(self._passes(texts, tokens=False)) as passes:
            for rows, vectors, _ in passes:
                yield rows, vectors

    def token_batches(
        self, texts: Sequence[str]
    ) -> Generator[tuple[list[int], NDArray[np.float32], list[TokenLayer]], None, None]:
        """As `batches`, with the tokens of each text from the same forward passes.

        The tokens of the prompt and others that are no part of the text are left out. A text has none (t = 0) where
        the model's tokenizer does not tell the spans.
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
    """The number of tokens of each text that the model will see, and with `spans` those of each text.

    The number is None where the model's tokenizer is not one of transformers'. There are no spans where the tokenizer
    does not know them.
    """
    from transformers import PreTrainedTokenizerBase

    tokenizer = model.tokenizer
    if not isinstance(tokenizer, PreTrainedTokenizerBase):
        return [None] * len(texts), []
    has_offsets = spans and bool(tokenizer.is_fast)
    options = {"return_offsets_mapping": True} if has_offsets else {}
    encoded = tokenizer(list(texts), truncation=limit is not None, max_length=limit, **options)
    return [len(ids) for ids in encoded["input_ids"]], encoded["offset_mapping"] if has_offsets else []


def _spans(text: str, offsets: Sequence[tuple[int, int]], prompt: int) -> NDArray[np.int32]:
    """Spans in the text, shape (tokens, 2), without the space before a word; empty for tokens that are not of the text.

    `offsets` are those in the prompt and the text, `prompt` the length of the prompt.
    """
    spans = np.zeros((len(offsets), 2), np.int32)
    for index, offset in enumerate(offsets):
        start, end = max(0, offset[0] - prompt), offset[1] - prompt
        while start < end and text[start].isspace():
            start += 1
        spans[index] = start, max(start, end)
    return spans


def _tokens(spans: Sequence[NDArray[np.int32]], layer: NDArray[np.float32] | None) -> list[TokenLayer]:
    """The tokens of the texts of one batch, from the spans of each and the last layer, shape (rows, tokens, width)."""
    if layer is None:
        return []
    tokens = []
    for row in range(len(layer)):
        # If the tokenizer counts other tokens than the model, nobody knows which vector is whose.
        if row >= len(spans) or len(spans[row]) != layer.shape[1]:
            tokens.append((np.zeros((0, 2), np.int32), np.zeros((0, layer.shape[2]), np.float32)))
            continue
        of_text = spans[row][:, 1] > spans[row][:, 0]
        tokens.append((spans[row][of_text], layer[row][of_text]))
    return tokens


def _forward(
    model: Any, features: dict[str, Any], tokens: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
    """The unit vectors of one batch, shape (rows, d), and with `tokens` its last layer, shape (rows, tokens, width).

    Raises FactcheckError for infinities and NaN.
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
    """The text without lone surrogates, which no tokenizer takes, cut to a length that the model cannot see beyond."""
    text = text if limit is None else text[: limit * _MAX_CHARACTERS_PER_TOKEN]
    return text.encode("utf-8", "replace").decode("utf-8")
