"""Quality that must not slip, on a small slice of real translations. Skipped where the development data is missing.

The whole measurement is `make bench`. The marks here leave room for what a change may honestly cost: 10 errors for
1,000 sentences where 3.6 are measured (nearly all of them real slips of the translators), and 0.85 where 0.93 to 1 are.
"""

from __future__ import annotations

import pytest

from benchmarks.corpora import data
from benchmarks.measure import fact_slips

pytestmark = pytest.mark.skipif(not (data.folder() / "ntrex-dev").is_dir(), reason="the development data is not here")

LANGUAGES = ("vie", "deu", "zho-CN", "arb")


@pytest.mark.parametrize("code", LANGUAGES)
def test_few_errors_on_sound_translations(code: str) -> None:
    found = fact_slips.alarms(("eng", code))
    lines = len(data.lines(code))
    assert sum(alarm.found.severity == "error" for alarm in found) / lines <= 0.010
    assert sum(alarm.found.severity == "warning" for alarm in found) / lines <= 0.030


@pytest.mark.parametrize("code", ("vie", "deu"))
def test_most_injected_slips_are_found(code: str) -> None:
    kinds = ("digit", "scale", "percent dropped", "month", "year")
    found = fact_slips.recall(code, kinds=kinds)
    hits, total = (sum(counts) for counts in zip(*found.values(), strict=True))
    assert total >= 80
    assert hits / total >= 0.85
