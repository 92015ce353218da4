"""Years of other calendars than ours."""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from factcheck.language.dates.other_calendars import other_years
from tests.helpers.stories import rules

OPENED = [
    ("fa", "این پل در سال ۱۳۹۳ گشایش یافت."),
    ("fa-AF", "این پل در سال ۱۳۹۳ افتتاح شد."),
    ("am", "ድልድዩ በ2006 ዓ.ም. ተከፈተ።"),
    ("ti", "እቲ ድልድል ብ2006 ተኸፊቱ።"),
    ("ar", "افتتح الجسر عام 1435 هـ."),
    ("ne", "पुल २०७१ सालमा खुल्यो।"),
    ("bn", "সেতুটি ১৪২১ সালে খোলা হয়।"),
    ("th", "สะพานเปิดในปี 2557"),
    ("lo", "ຂົວເປີດໃນປີ 2557"),
    ("ja", "橋は平成26年に開通した。"),
    ("zh-TW", "這座橋於民國103年通車。"),
]


@pytest.mark.parametrize(("lang", "text"), OPENED)
def test_a_year_by_the_calendar_of_the_country(lang: str, text: str) -> None:
    assert rules(en="The bridge opened in 2014.", **{lang: text}) == []
    assert rules(en="The bridge opened in 1994.", **{lang: text})


@pytest.mark.parametrize(
    ("lang", "year", "ours"),
    [
        ("fa", 1403, (1982, 1983, 2024, 2025)),
        ("am", 2016, (2023, 2024)),
        ("ne", 2081, (2024, 2025)),
        ("bn", 1431, (2024, 2025)),
        ("ar", 1446, (2024, 2025)),
        ("lo", 2560, (2017,)),
        ("de", 1403, ()),
        ("hi", 2024, ()),
    ],
)
def test_the_years_it_falls_in(lang: str, year: int, ours: tuple[int, ...]) -> None:
    assert other_years(lang, year) == ours


def test_a_year_that_is_taken_for_a_number_of_years() -> None:
    assert rules(en="The bridge opened in 2014.", ps="دا پل په ۱۳۹۳ کال کې پرانیستل شو.") == []


@pytest.mark.parametrize(("lang", "text"), [("fa", "۱٬۳۹۳ نفر"), ("ar", "1,435 شخصا"), ("ne", "२,०७१ जना")])
def test_grouped_figures_are_no_years(lang: str, text: str) -> None:
    assert all(not fact.readings for fact in extract(text, lang))


def test_a_day_of_another_calendar() -> None:
    assert rules(en="The bridge opened on 5 May 2014.", fa="پل در ۱۵ اردیبهشت ۱۳۹۳ گشایش یافت.") == []
    assert rules(en="The bridge opened on 5 May 2014.", fa="پل در ۱۶ اردیبهشت ۱۳۹۳ گشایش یافت.") == ["date-mismatch"]
    assert rules(en="The bridge opened on 5 May 2014.", am="ድልድዩ 27 ሚያዝያ 2006 ተከፈተ።") == []
