"""A small run of `benchmarks/fuzz.py`, which does 100,000."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import data
import fuzz

pytestmark = pytest.mark.skipif(not data.folder().is_dir(), reason="the development data is not beside the repository")


def test_mutated_sentences() -> None:
    assert fuzz.run(1_500) == []


def test_what_is_broken_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(text: str, _lang: str) -> tuple[object, ...]:
        raise ValueError(text)

    extract.__wrapped__ = extract  # type: ignore[attr-defined]
    monkeypatch.setattr(fuzz, "extract", extract)
    assert next(fault for _, _, fault in fuzz.run(1)).startswith("ValueError")
