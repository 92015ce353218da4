"""Writes multilingual-e5-small as the files that `SentenceTransformer` loads.

A BERT of 12 layers, 384 wide, in bfloat16, an XLM-R tokenizer, mean pooling, unit length. Two things about this model
that are easy to get wrong:

- It is a `BertModel` with XLM-R's vocabulary. Positions count from 0 (XLM-R's own count from the padding id + 1) and
  there are 512 of them; the padding id is 1.
- The tokenizer has 250,002 pieces with the ids of XLM-R's fast tokenizer (`<s>` 0, `<pad>` 1, `</s>` 2, `<unk>` 3, ...,
  `<mask>` 250001); the word table has 250,037 rows, of which the last 35 are never looked up.
"""

from __future__ import annotations

import json
import os
import struct
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from factcheck.embed.default_model.source import Shape, Source, Tensor

if TYPE_CHECKING:
    from numpy.typing import NDArray

PROMPT = "query: "
"""E5 was trained with this before every text; for comparing like with like its authors say to use it on both sides."""
_LAYER_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_PARTS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def write_model(source: Source, folder: Path) -> list[str]:
    """Write the model's files into an empty folder, each of them on the disk before it returns; gives their names.

    Raises OSError.
    """
    shape = source.shape
    files: dict[str, Any] = {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "attention_probs_dropout_prob": 0.1,
            "hidden_act": "gelu",
            "hidden_dropout_prob": 0.1,
            "hidden_size": shape.hidden,
            "intermediate_size": shape.feed_forward,
            "layer_norm_eps": 1e-12,
            "max_position_embeddings": shape.positions,
            "num_attention_heads": shape.heads,
            "num_hidden_layers": shape.layers,
            "pad_token_id": 1,
            "torch_dtype": "bfloat16",
            "type_vocab_size": shape.token_types,
            "vocab_size": shape.vocabulary,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
            "model_input_names": ["input_ids", "attention_mask"],
        },
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": PROMPT},
            "default_prompt_name": "query",
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }
    (folder / "1_Pooling").mkdir()
    (folder / "2_Normalize").mkdir()
    for name, content in files.items():
        write_text(folder / name, json.dumps(content, indent=1))
    write_text(folder / "tokenizer.json", _tokenizer_json(source.pieces))
    with (folder / "model.safetensors").open("wb") as out:
        _write_safetensors(source, out)
        _flush(out)
    return [*files, "tokenizer.json", "model.safetensors"]


def _tokenizer_json(pieces: tuple[tuple[str, float], ...]) -> str:
    """XLM-R's tokenizer. The original's normalisation is a compiled table, to which NMT then NFKC come down."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    specials = [AddedToken(token, normalized=False) for token in ("<s>", "<pad>", "</s>", "<unk>")]
    tokenizer.add_special_tokens([*specials, AddedToken("<mask>", lstrip=True, normalized=False)])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer.to_str()


def _write_safetensors(source: Source, out: BinaryIO) -> None:
    """The weights in bfloat16: 8 bytes of header length, a JSON header, the tensors one after the other.

    By hand, because the library's writers want all the tensors in memory at once, and torch for bfloat16.
    """
    width = source.shape.hidden
    shapes = {_bert_name(tensor.name): _bert_shape(tensor, source.shape) for tensor in source.tensors}
    # BERT's classifier head, which mean pooling does not use and the source does not have. Zeros in its place
    # keep loaders from warning that it is missing and filling it with random numbers.
    head = {"pooler.dense.weight": [width, width], "pooler.dense.bias": [width]}
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name, shape in (shapes | head).items():
        start, end = end, end + 2 * prod(shape)
        header[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [start, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)  # readers like their tensors aligned
    out.write(struct.pack("<Q", len(text)) + text)
    for tensor in source.tensors:
        for run in source.rows(tensor):
            out.write(_bfloat16(run).tobytes())
    out.write(bytes(2 * (width * width + width)))


def _bfloat16(values: NDArray[np.float32]) -> NDArray[np.uint16]:
    """The bit patterns of the nearest bfloat16, ties to even. For finite numbers, which weights are."""
    bits = values.astype("<f4", copy=False).view("<u4")
    rounded: NDArray[np.uint16] = ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype("<u2")
    return rounded


def _bert_name(name: str) -> str:
    """The name that `BertModel` knows a tensor of the source by."""
    if name in _EMBEDDING_PARTS:
        return _EMBEDDING_PARTS[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER_PARTS[part]}.{'weight' if kind == 'w' else 'bias'}"


def _bert_shape(tensor: Tensor, shape: Shape) -> list[int]:
    """Vectors keep their length; a matrix has its outputs first, and all but one kind take `hidden` inputs."""
    if tensor.name.endswith(".b") or "ln." in tensor.name:
        return [tensor.elements]
    inputs = shape.feed_forward if tensor.name.endswith(".fo.w") else shape.hidden
    return [tensor.elements // inputs, inputs]


def write_text(path: Path, text: str) -> None:
    """Write a file and have it on the disk. Raises OSError."""
    with path.open("wb") as out:
        out.write(text.encode())
        _flush(out)


def _flush(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())
