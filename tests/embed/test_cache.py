"""The cache of vectors: right, or empty, never wrong and never in the way."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.embed.cache import FILE_NAME, VectorCache, _pack, _unpack, rounded
from tests.helpers.paths import ROOT


def vectors(texts: list[str], dimension: int = 24, seed: int = 0) -> dict[str, np.ndarray]:
    numbers = np.random.default_rng(seed).normal(size=(len(texts), dimension)).astype(np.float32)
    return dict(zip(texts, numbers / np.linalg.norm(numbers, axis=1, keepdims=True), strict=True))


def same(found: dict[str, np.ndarray], put: dict[str, np.ndarray]) -> bool:
    fresh = {text: rounded(vector[None])[0] for text, vector in put.items()}
    return found.keys() == fresh.keys() and all((found[text] == fresh[text]).all() for text in fresh)


def test_gives_back_what_was_put_rounded_once(tmp_path: Path) -> None:
    texts = ["", "a", "ä", "\ud800 half a pair", "nul \0 inside", "x" * 100_000, *map(str, range(1200))]
    put = vectors(texts)
    with VectorCache(tmp_path, "m") as cache:
        assert cache.get(texts) == {}
        cache.put(put)
    with VectorCache(tmp_path, "m") as cache:
        found = cache.get([*texts, "not there"])
    assert same(found, put)
    for text, vector in put.items():
        assert abs(np.square(found[text], dtype=np.float64).sum() - 1) < 1e-6
        assert found[text] @ vector > 0.999999


@given(
    st.lists(st.floats(-1, 1, width=32), min_size=2, max_size=64).filter(lambda row: any(abs(x) > 0.01 for x in row))
)
def test_rounding_does_not_depend_on_company(numbers: list[float]) -> None:
    row = np.array(numbers, np.float32)
    row /= np.linalg.norm(row)
    crowd = np.stack([row, *vectors(list("abc"), len(row)).values(), row])
    assert (rounded(crowd)[0] == rounded(row[None])[0]).all()
    assert (rounded(crowd)[-1] == rounded(row[None])[0]).all()
    halves = _unpack(_pack(row))
    assert halves is not None
    assert (halves == row.astype("<f2")).all()


def test_models_are_kept_apart(tmp_path: Path) -> None:
    one, two = vectors(["t"], 24), vectors(["t"], 8, seed=1)
    with VectorCache(tmp_path, "one") as a, VectorCache(tmp_path, "two") as b:
        a.put(one)
        assert b.get(["t"]) == {}
        b.put(two)
        assert same(a.get(["t"]), one)
        assert same(b.get(["t"]), two)


def overwrite_with_noise(path: Path) -> None:
    path.write_bytes(np.random.default_rng(1).bytes(50_000))


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10_000])


def spoil_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:-4096] = bytes(len(data) - 8192)
    path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def other_schema(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE vector (words TEXT)")


def other_columns(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE vector ADD COLUMN more TEXT")


@pytest.mark.parametrize(
    "damage",
    [overwrite_with_noise, truncate, spoil_middle, empty, other_schema, other_columns],
    ids=lambda f: f.__name__,
)
def test_damaged_file_is_made_anew(
    tmp_path: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    put = vectors([str(i) for i in range(500)])
    with VectorCache(tmp_path, "m") as cache:
        cache.put(put)
    damage(tmp_path / FILE_NAME)
    with VectorCache(tmp_path, "m") as cache:
        found = cache.get(list(put))
        assert same(found, {text: put[text] for text in found})
        cache.put(put)
        assert same(cache.get(list(put)), put)
    with VectorCache(tmp_path, "m") as cache:
        assert same(cache.get(list(put)), put)
    assert not caplog.records


def test_flipped_bit_is_a_miss(tmp_path: Path) -> None:
    put = vectors(["a", "b"], 384)
    with VectorCache(tmp_path, "m") as cache:
        cache.put(put)
    path = tmp_path / FILE_NAME
    data = bytearray(path.read_bytes())
    at = data.index(put["a"].astype("<f2").tobytes()) + 100
    data[at] ^= 4
    path.write_bytes(data)
    with VectorCache(tmp_path, "m") as cache:
        assert same(cache.get(["a", "b"]), {"b": put["b"]})
        cache.put({"a": put["a"]})
        assert same(cache.get(["a", "b"]), put)


def test_damage_while_open(tmp_path: Path) -> None:
    put = vectors([str(i) for i in range(500)])
    with VectorCache(tmp_path, "m") as cache:
        cache.put(put)
        overwrite_with_noise(tmp_path / FILE_NAME)
        cache.get(list(put))
        cache.put(put)
    with VectorCache(tmp_path, "m") as cache:
        assert same(cache.get(list(put)), put)


def test_nowhere_to_keep_them(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("not a folder")
    put = vectors(["a"])
    with VectorCache(tmp_path / "file", "m") as cache:
        for _ in range(3):
            cache.put(put)
            assert cache.get(["a"]) == {}
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "going on without" in caplog.text


def test_read_only_file_is_still_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    put = vectors(["a"])
    with VectorCache(tmp_path, "m") as cache:
        cache.put(put)
        cache._file._open().execute("UPDATE vector SET used = 0")
        cache._file._open().commit()
    with VectorCache(tmp_path, "m") as cache:
        cache._file._open().execute("PRAGMA query_only = 1")
        assert same(cache.get(["a"]), put)
        assert not caplog.records
        cache.put(vectors(["b"]))
        cache.put(vectors(["c"]))
    assert len(caplog.records) == 1


def test_full_disk(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with VectorCache(tmp_path, "m") as cache:
        cache.put(vectors(["a"]))
        cache._file._open().execute("PRAGMA max_page_count = 8")
        cache.put(vectors([str(i) for i in range(1000)]))
    assert "full" in caplog.text
    with VectorCache(tmp_path, "m") as cache:
        assert same(cache.get(["a"]), vectors(["a"]))


def test_least_recently_used_go_first(tmp_path: Path) -> None:
    texts = [str(i) for i in range(2000)]
    put = vectors(texts, 384)
    limit = 1_200_000
    with VectorCache(tmp_path, "m", limit) as cache:
        cache._file.today = 100
        for start in range(0, 1000, 100):
            cache.put({text: put[text] for text in texts[start : start + 100]})
        cache._file.today = 101
        assert len(cache.get(texts[:100])) == 100  # the oldest, used again
        for start in range(1000, 1500, 100):
            cache.put({text: put[text] for text in texts[start : start + 100]})
        cache._file.today = 102
        found = cache.get(texts)
        assert texts[0] in found
        assert texts[150] not in found
        assert texts[1499] in found
        assert same(found, {text: put[text] for text in found})
        assert 0.6 * limit < len(found) * 800 < limit
    assert (tmp_path / FILE_NAME).stat().st_size < 1.2 * limit


WRITER = """
import sys
from pathlib import Path
import numpy as np
from factcheck.embed.cache import VectorCache
folder, who = Path(sys.argv[1]), int(sys.argv[2])
for i in range(40):
    with VectorCache(folder, "m") as cache:
        cache.put({f"{who}-{i}": np.eye(16, dtype=np.float32)[who], f"shared-{i}": np.eye(16, dtype=np.float32)[15]})
        assert len(cache.get([f"{who}-{j}" for j in range(i + 1)])) == i + 1
"""


def test_several_processes(tmp_path: Path) -> None:
    overwrite_with_noise(tmp_path / FILE_NAME)  # all of them find it damaged at once
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(who)], cwd=ROOT, stderr=subprocess.PIPE)
        for who in range(4)
    ]
    for writer in writers:
        assert writer.communicate(timeout=60)[1] == b""
        assert writer.returncode == 0
    with VectorCache(tmp_path, "m") as cache:
        found = cache.get([f"{who}-{i}" for who in range(4) for i in range(40)])
        assert len(found) == 160
        assert all(vector[int(text[0])] == 1 for text, vector in found.items())
