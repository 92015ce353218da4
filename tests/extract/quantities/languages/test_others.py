"""Quantities in Indonesian, Persian, Arabic, Thai, Vietnamese and others that are read by the same rules."""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from tests.extract.quantities.languages.readings import readings


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("id", "Tiketnya Rp5.000 saja.", "5000 IDR"),
        ("id", "Biayanya Rp2,5 miliar.", "2500000000 IDR"),
        ("id", "Rapat berlangsung dua setengah jam.", "2.5 hour"),
        ("id", "Ada satu setengah juta burung.", "1500000"),
        ("id", "Suhunya minus 5 derajat.", "-5 degree"),
        ("ms", "Harganya RM50.", "50 MYR"),
        ("fa", "سومین بار بود.", "ordinal 3"),
        ("fa", "طبقه بیست و یکم", "ordinal 21"),
        ("fa", "دو سوم صندلی‌ها", "0.666666666666667"),
        ("fa", "دما ۵ درجه زیر صفر بود.", "-5 degree"),
        ("ar", "كانت الحرارة 5 درجات تحت الصفر.", "-5 degree"),
        ("th", "ไข่ 3 โหล", "36"),
        ("th", "เศษสองส่วนสาม", "0.666666666666667"),
        ("vi", "Chỉ còn ba phần tư số ghế.", "0.75"),
        ("vi", "Trời 5 độ dưới không.", "-5 degree"),
    ],
)
def test_reads(lang: str, text: str, expected: str) -> None:
    assert readings(text, lang) == [expected]


def test_letters_of_no_currency_are_still_a_designator() -> None:
    assert [fact.kind for fact in extract("Pesawat A320 mendarat.", "id")] == ["designator"]
