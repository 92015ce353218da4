"""`embed`: each distinct text once, from the cache where it is known, the same either way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator, Sequence
from pathlib import Path

import numpy as np
import pytest

from factcheck.embed import embed
from factcheck.embed.cache import FILE_NAME, VectorCache
from factcheck.embed.encoder import Encoder
from factcheck.errors import FactcheckError
from tests.helpers.paths import ROOT

TEXTS = ["the red boat", "the blue boat", "a quiet harbour", "the red boat", "fish", "the market opens at nine"]
WORDS = sorted({word for text in TEXTS for word in text.split()})


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("tiny") / "model", seed=1)


def make_model(folder: Path, seed: int) -> Path:
    """A BERT of one layer with random weights and a vocabulary of whole words, 16 tokens at most."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(seed)
    base = folder.with_name(folder.name + "-base")
    base.mkdir()
    vocabulary = {piece: i for i, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS])}
    (base / "vocab.txt").write_text("\n".join(vocabulary))
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=20,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=16,
    )
    BertModel(config).save_pretrained(base)
    BertTokenizerFast(vocab=vocabulary, model_max_length=16).save_pretrained(base)
    SentenceTransformer(modules=[Transformer(str(base)), Pooling(20)], device="cpu").save(str(folder))
    return folder


def test_same_cold_warm_and_without(tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = str(tiny_model)
    cold = embed(TEXTS, model=model, cache_dir=tmp_path).vectors
    assert cold.shape == (len(TEXTS), 20)
    assert cold.dtype == np.float32
    assert (cold[0] == cold[3]).all()
    assert not (cold[0] == cold[1]).all()
    without = embed(TEXTS, model=model, use_cache=False).vectors
    half = embed([TEXTS[4], "not seen before", TEXTS[2]], model=model, cache_dir=tmp_path).vectors
    with monkeypatch.context() as patch:
        patch.setattr(Encoder, "load", None)
        warm = embed(TEXTS, model=model, cache_dir=tmp_path).vectors
    assert (cold == without).all()
    assert (cold == warm).all()
    assert (half[[0, 2]] == cold[[4, 2]]).all()


def test_without_cache_nothing_is_written(tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path))
    embed(TEXTS, model=str(tiny_model), use_cache=False)
    assert not list(tmp_path.iterdir())


def test_each_text_is_encoded_once(tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    original = Encoder.batches

    def spy(self: Encoder, texts: Sequence[str]) -> Generator[tuple[list[int], np.ndarray], None, None]:
        asked.extend(texts)
        return original(self, texts)

    monkeypatch.setattr(Encoder, "batches", spy)
    calls: list[tuple[int, int]] = []
    embed(TEXTS[:4], model=str(tiny_model), cache_dir=tmp_path)
    embed(TEXTS, model=str(tiny_model), cache_dir=tmp_path, progress=lambda *call: calls.append(call))
    assert sorted(asked) == sorted(set(TEXTS))
    assert calls[0] == (3, 5)
    assert calls[-1] == (5, 5)


def test_models_do_not_share(tiny_model: Path, tmp_path: Path) -> None:
    other = make_model(tmp_path / "other", seed=2)
    first = embed(TEXTS, model=str(tiny_model), cache_dir=tmp_path).vectors
    second = embed(TEXTS, model=str(other), cache_dir=tmp_path).vectors
    assert not np.allclose(first, second, atol=0.01)
    assert (embed(TEXTS, model=str(tiny_model), cache_dir=tmp_path).vectors == first).all()
    assert (embed(TEXTS, model=str(other), cache_dir=tmp_path).vectors == second).all()


def test_changed_folder_is_another_model(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "changing", seed=3)
    before = Encoder(str(folder)).identity
    assert Encoder(str(folder)).identity == before
    weights = folder / "model.safetensors"
    os.utime(weights, ns=(1, 1))
    touched = Encoder(str(folder)).identity
    config = folder / "config.json"
    times = config.stat()
    config.write_text(config.read_text().replace("0.1", "0.2"))
    os.utime(config, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert len({before, touched, Encoder(str(folder)).identity}) == 3


def test_long_text_is_cut_at_the_models_limit(tiny_model: Path) -> None:
    long, longer = "the red boat " * 20, "the red boat " * 20_000
    vectors = embed([long, longer], model=str(tiny_model), use_cache=False).vectors
    assert (vectors[0] == vectors[1]).all()


def test_empty_input_has_the_models_width(tiny_model: Path) -> None:
    assert embed([], model=str(tiny_model)).vectors.shape == (0, 20)


def test_interrupted_run_keeps_what_was_done(tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.embed.encoder._BATCH_ROWS", 1)
    texts = [f"boat {i}" for i in range(50)]

    def stop(done: int, total: int) -> None:
        if done >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embed(texts, model=str(tiny_model), cache_dir=tmp_path, progress=stop)
    with VectorCache(tmp_path, Encoder(str(tiny_model)).identity) as cache:
        assert len(cache.get(texts)) == 20


def test_unusable_numbers_are_an_error(tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    folder = make_model(tmp_path / "broken", seed=4)
    weights = load_file(folder / "model.safetensors")
    name = next(name for name in weights if name.endswith("word_embeddings.weight"))
    save_file({**weights, name: np.full_like(weights[name], np.nan)}, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(FactcheckError, match="not finite"):
        embed(TEXTS, model=str(folder), cache_dir=tmp_path)


WARM = """
import json, sys
from pathlib import Path
from factcheck.embed import embed
vectors = embed(json.loads(sys.argv[1]), cache_dir=Path(sys.argv[2])).vectors
heavy = {"torch", "transformers", "sentence_transformers", "sklearn", "scipy", "tokenizers", "huggingface_hub"}
print(json.dumps([vectors.tolist(), sorted(heavy & sys.modules.keys())]))
"""


def test_warm_run_imports_nothing_heavy(embedded_model: Path, tmp_path: Path) -> None:
    cold = embed(TEXTS, cache_dir=tmp_path).vectors
    assert (tmp_path / FILE_NAME).exists()
    # The model is not needed either: a folder without one stands in for the user's cache.
    environment = {**os.environ, "FACTCHECK_CACHE": str(tmp_path / "nothing here")}
    command = [sys.executable, "-c", WARM, json.dumps(TEXTS), str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=environment)
    vectors, heavy = json.loads(run.stdout)
    assert heavy == []
    assert (np.array(vectors, np.float32) == cold).all()
    assert not (tmp_path / "nothing here").exists()
