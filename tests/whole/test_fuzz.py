"""Small runs of `benchmarks.measure.fuzz`, which does 100,000, and of `benchmarks.measure.sweep`: it does millions."""

from __future__ import annotations

import pytest

from benchmarks.corpora import data
from benchmarks.measure import fuzz, sweep

pytestmark = pytest.mark.skipif(not data.folder().is_dir(), reason="the development data is not beside the repository")


def test_mutated_sentences() -> None:
    assert fuzz.run(1_500) == []


def test_what_is_broken_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(text: str, _lang: str) -> tuple[object, ...]:
        raise ValueError(text)

    extract.__wrapped__ = extract  # type: ignore[attr-defined]
    monkeypatch.setattr(fuzz, "extract", extract)
    assert next(fault for _, _, fault in fuzz.run(1)).startswith("ValueError")


def test_cut_and_quoted_sentences() -> None:
    assert sweep.sample(20) == []


def test_a_sentence_is_cut_and_quoted_everywhere() -> None:
    strings = {kind: set(make(["We need ten."], "en")) for kind, make in sweep.KINDS.items()}
    assert {"W", "We need t", "We need ten."} <= strings["prefixes"]
    assert len(strings["prefixes"]) == 12
    assert {text[:-1] for text in strings["cuts"]} >= {"We", "We need", "We need ten", "We need ten."}
    assert {text[1:] for text in strings["cuts"]} >= {"We need ten.", "need ten.", "ten."}
    assert {"’We need ten.’", "%We need ten.%"} <= strings["quoted"]
    assert {"’ten’", "We need ten’", "€ten€"} <= strings["facts"]


def test_what_the_sweep_breaks_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "broken", lambda text, _lang: "closed" if text[-1] in "'’" else None)
    assert {text[-1] for _, text, _ in sweep.sample(20)} == {"'", "’"}
