"""What ICU writes in a language says the same as what it writes in English: a slice of the benchmark's languages."""

from __future__ import annotations

import pytest

from benchmarks.measure.round_trip import false_errors, languages, phrases

SLICE = (
    "af", "am", "be", "bs", "ca", "cy", "eo", "fo", "ha", "hu", "ig", "is", "ka", "kk", "km", "ku", "lo", "mi", "ms",
    "my", "or", "ps", "sd", "si", "so", "ti", "to", "tr", "ug", "wo", "yo", "zu",
)  # fmt: skip


@pytest.mark.parametrize("lang", SLICE)
def test_what_icu_writes_is_read(lang: str) -> None:
    assert false_errors(lang) == []


def test_a_wrong_phrase_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    other = phrases("fr") | {"miles long": "270 miles", "percent": "15,2 %"}
    monkeypatch.setattr("benchmarks.measure.round_trip.phrases", lambda tag: other if tag == "fr" else phrases(tag))
    assert {kind for kind, _, _ in false_errors("fr")} == {"miles long", "percent"}


def test_there_are_more_languages_than_any_list_has() -> None:
    assert len(languages()) > 200
    assert {"en", "root"}.isdisjoint(languages())
