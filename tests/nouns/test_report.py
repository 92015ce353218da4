"""The report as counts and as tables."""

from __future__ import annotations

import pandas as pd

from factcheck.nouns.report import COLUMNS, Report
from tests.helpers import sample_report as sample


def test_counts() -> None:
    assert sample.REPORT.counts() == {
        "stories": 1,
        "versions": 5,
        "sentences": 32,
        "ungrouped": 1,
        "problems": 2,
        "error": 4,
        "warning": 2,
        "info": 2,
    }


def test_frames() -> None:
    frames = sample.REPORT.to_frame()
    assert list(frames) == ["discrepancies", "facts", "groups"]
    found = frames["discrepancies"]
    assert len(found) == 8 * 5
    off = found[found["minority"] & (found["rule"] == "amount")].iloc[0]
    assert (off["version"], off["text"], off["value"], off["value_unit"]) == (
        "de",
        "2,4 Milliarden Euro",
        "2400000000",
        "EUR",
    )
    assert found["unit"].isna().all()
    assert str(found["line"].dtype) == "Int64"
    facts = frames["facts"]
    texts = {version.document.path: version.document.text for version in sample.VERSIONS.values()}
    assert all(texts[fact.path][fact.start : fact.end] == fact.text for fact in facts.itertuples())
    assert len(facts) == sum(len(rows) for by_sentence in sample.FACTS.values() for rows in by_sentence.values())
    groups = frames["groups"]
    assert groups[groups["group"] == 3]["version"].tolist() == ["en", "vi"]
    assert len(groups) == 32


def test_empty_frames_have_their_columns() -> None:
    for name, frame in Report().to_frame().items():
        assert isinstance(frame, pd.DataFrame)
        assert tuple(frame.columns) == COLUMNS[name]
        assert frame.empty
