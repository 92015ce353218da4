"""What `make bench` runs is there, and still fits the package that it measures."""

from __future__ import annotations

import importlib
from dataclasses import replace

import pytest

from benchmarks import run
from benchmarks.corpora import data
from benchmarks.measure import fact_slips, missing_sentences
from benchmarks.train import confidence, word_classifier


@pytest.mark.parametrize("name", run.MODULES.values())
def test_each_section_has_a_module_that_measures_it(name: str) -> None:
    assert callable(importlib.import_module(f"benchmarks.{name}").measure)


def test_the_files_that_training_writes_are_those_that_are_shipped() -> None:
    assert confidence.TARGET.is_file()
    assert (word_classifier.PACKAGE / "align" / "words" / "classifier.json").is_file()
    assert (data.ROOT / "factcheck" / "align" / "sentences" / "weights.json").is_file()


@pytest.mark.skipif(not (data.folder() / "ntrex-dev").is_dir(), reason="the development data is not here")
def test_a_line_taken_out_is_noticed() -> None:
    long = [rows for rows in fact_slips.rows_by_story().values() if len(rows) > missing_sentences.LEAST]
    english, other = data.aligned(("eng", "fra"), min(long, key=len)).versions
    out = len(other.sentences) // 2
    cut = replace(other, sentences=other.sentences[:out] + other.sentences[out + 1 :])
    assert [finding.rule for finding in missing_sentences.found([english, cut])] == ["sentence-missing"]
