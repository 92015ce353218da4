"""Quantities as Chinese texts write them, beyond the development data; and words that only look like numbers."""

from __future__ import annotations

import pytest

from tests.extract.quantities.languages.readings import readings

READ = [
    ("买了三打鸡蛋。", "36"),
    ("买了两双鞋。", "2"),
    ("支持率只有七成六。", "percent 76"),
    ("支持率只有三成，另一方五成。", ("percent 30", "percent 50")),
    ("午饭花了两美刀。", "2 USD"),
    ("会开了三个半小时。", "3.5 hour"),
    ("他吃了两个半苹果。", "2.5"),
    ("气温为-5℃。", "-5 celsius"),
    ("气温为零下5度。", "-5 degree"),
    ("仓库里有１０Ｋ个箱子。", "10000"),
]
LEFT = [
    "他一打电话就走。",
    "数百万只蝴蝶。",
    "他一打开门就走。",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads(text: str, expected: str | tuple[str, ...]) -> None:
    assert readings(text, "zh") == ([expected] if isinstance(expected, str) else list(expected))


@pytest.mark.parametrize("text", LEFT)
def test_leaves_alone(text: str) -> None:
    assert readings(text, "zh") == []


def test_a_peninsula_is_no_half() -> None:
    assert readings("沿着三个半岛航行。", "zh") == ["3"]
