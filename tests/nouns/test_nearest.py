"""What is suggested for a name that does not exist."""

from __future__ import annotations

import pytest

from factcheck.nouns.nearest import name_hint, nearest_name

RULES = ["number-mismatch", "unit-mismatch", "fact-missing"]


@pytest.mark.parametrize("typed", ["number-mismach", "Number-Mismatch", "number_mismatch", "NUMBER_MISMATC"])
def test_a_slip_of_the_finger_case_and_joints_do_not_hide_the_name(typed: str) -> None:
    assert nearest_name(typed, RULES) == "number-mismatch"


def test_what_is_like_no_name_has_no_nearest() -> None:
    assert nearest_name("zzz", RULES) is None
    assert nearest_name("", RULES) is None


def test_the_hint_names_one_or_all() -> None:
    assert name_hint("fail-on", ["fail_on", "layout"]) == "did you mean fail_on?"
    assert name_hint("zzz", ["fail_on", "layout"]) == "there are fail_on, layout"
