"""What `make bench` runs is there, and training writes where the package reads."""

from __future__ import annotations

import importlib

import pytest

from benchmarks import run
from benchmarks.corpora import data
from benchmarks.train import confidence, word_classifier


@pytest.mark.parametrize("name", run.MODULES.values())
def test_each_section_has_a_module_that_measures_it(name: str) -> None:
    assert callable(importlib.import_module(f"benchmarks.{name}").measure)


def test_the_files_that_training_writes_are_those_that_are_shipped() -> None:
    assert confidence.TARGET.is_file()
    assert (word_classifier.PACKAGE / "align" / "words" / "classifier.json").is_file()
    assert (data.ROOT / "factcheck" / "align" / "sentences" / "weights.json").is_file()
