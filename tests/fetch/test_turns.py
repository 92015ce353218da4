"""What a server asks to wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.fetch.turns import retry_after


@pytest.mark.parametrize(("value", "seconds"), [("120", 120.0), (" 0 ", 0.0), ("", None), ("soon", None), ("-1", None)])
def test_seconds(value: str, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_dates() -> None:
    later = retry_after(format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True))
    assert later is not None and 80 < later <= 90
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert retry_after("Wed, 21 Oct 2015 07:28:00 -0000") == 0.0


@given(st.text(max_size=40))
def test_any_value(value: str) -> None:
    found = retry_after(value)
    assert found is None or found >= 0
