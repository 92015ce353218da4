"""Dates and times of day."""

from __future__ import annotations

import datetime
from functools import partial
from itertools import pairwise

import icu
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.dates.extractor import Dates
from factcheck.language.dates.calendar import calendar
from factcheck.language.dates.words import own_date_words
from tests.helpers.timing import seconds

DATES = Dates()


def values(text: str, lang: str) -> list[str]:
    return [fact.value + (f"/{fact.value_max}" if fact.value_max else "") for fact in DATES.extract(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It opened on February 13th, 2025 in Leeds."),
        ("en-GB", "It opened on the 13th of February 2025 in Leeds."),
        ("en", "It opened on Feb. 13, 2025 in Leeds."),
        ("vi", "Nhà ga mở cửa ngày 13 tháng 2 năm 2025 tại Huế."),
        ("vi", "Nhà ga mở cửa ngày 13/2/2025 tại Huế."),
        ("vi", "Nhà ga mở cửa ngày 13 tháng Hai năm 2025."),
        ("de", "Der Bahnhof wurde am 13. Februar 2025 eröffnet."),
        ("de", "Der Bahnhof wurde am 13.02.2025 eröffnet."),
        ("es", "La estación abrió el 13 de febrero de 2025."),
        ("pt", "A estação abriu a 13 de fevereiro de 2025."),
        ("fr", "La gare a ouvert le 13 février 2025."),
        ("fi", "Asema avattiin 13. helmikuuta 2025."),
        ("pl", "Dworzec otwarto 13 lutego 2025 r."),
        ("cs", "Nádraží otevřeli 13. února 2025."),
        ("ru", "Вокзал открылся 13 февраля 2025 года."),
        ("uk", "Вокзал відкрили 13 лютого 2025 року."),
        ("el", "Ο σταθμός άνοιξε στις 13 Φεβρουαρίου 2025."),
        ("hu", "Az állomás 2025. február 13-án nyílt meg."),
        ("tr", "İstasyon 13 Şubat 2025'te açıldı."),
        ("ar", "افتتحت المحطة في ١٣ فبراير ٢٠٢٥."),
        ("ar", "افتتحت المحطة في 13 فبراير/شباط 2025."),
        ("ar", "افتتحت المحطة في ١٤ شعبان ١٤٤٦."),
        ("fa", "ایستگاه ۱۳ فوریهٔ ۲۰۲۵ باز شد."),
        ("fa", "ایستگاه ۲۵ بهمن ۱۴۰۳ باز شد."),
        ("he", "התחנה נפתחה ב-13 בפברואר 2025."),
        ("hi", "स्टेशन १३ फ़रवरी २०२५ को खुला।"),
        ("th", "สถานีเปิดเมื่อ 13 กุมภาพันธ์ 2568"),
        ("zh", "车站于2025年2月13日启用。"),
        ("ja", "駅は令和7年2月13日に開業した。"),
        ("ja", "駅は２０２５年２月１３日に開業した。"),
        ("ko", "역은 2025년 2월 13일에 문을 열었다."),
        ("lv", "Stacija atvērta 2025. gada 13. februāris."),
    ],
)
def test_full_date_in_many_languages(lang: str, text: str) -> None:
    assert values(text, lang) == ["2025-02-13"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "from 13–15 February", ["--02-13/--02-15"]),
        ("en", "on February 13-15, 2025", ["2025-02-13/2025-02-15"]),
        ("en", "in February 2025", ["2025-02"]),
        ("en", "The vote in May decides, said Ms May.", ["--05"]),
        ("en", "They march in spring and may win; Theresa May left.", []),
        ("en", "It closes at the end of March.", ["--03"]),
        ("en", "Monday's vote and two Sundays", ["-W-1", "-W-7"]),
        ("en", "The sun sat on the hill.", []),
        ("es", "Plácido Domingo cantó el domingo.", ["-W-7"]),
        ("fr", "mais la maison ouvre en mai", ["--05"]),
        ("pt", "a maior festa", []),
        ("vi", "hạng thứ hai và thứ ba", []),
        ("vi", "sáng thứ Ba", ["-W-2"]),
        ("vi", "sau 2 tháng 3 ngày", []),
        ("vi", "chiều 13/2", ["--02-13"]),
        ("vi", "1/2 số phiếu", []),
        ("de", "Der 13.2. war kalt, 3.2 nicht.", ["--02-13"]),
        ("de", "am Freitagabend", ["-W-5"]),
        ("en", "open 24/7, 5/16 inch, 9/11", []),
        ("en", "2/13/2025", ["2025-02-13"]),
        ("en-GB", "3/2/2025", ["2025-02-03"]),
        ("en-US", "3/2/2025", ["2025-03-02"]),
        ("fr", "13/02/25", ["2025-02-13"]),
        ("el", "η πέμπτη φορά", []),
        ("el", "την Πέμπτη", ["-W-4"]),
        ("tr", "pazar yeri pazar günü açık", ["-W-7"]),
        ("pl", "piątkowy wieczór", ["-W-5"]),
        ("en", "30 February 2025 and 31 April", ["2025-02", "--04"]),
    ],
)
def test_parts_and_lookalikes(lang: str, text: str, expected: list[str]) -> None:
    assert values(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The 2018 season, and in 1997 too", ["2018", "1997"]),
        ("vi", "Mùa giải 2018", ["2018"]),
        ("en", "2018 km, $1850, 1,990, 1850 million, 1999%, 2018.5, A2018", []),
        ("de", "1850 Kilometer und 1999 Euro", []),
        ("en", "2000 people", []),
        ("vi", "năm 2000", ["2000"]),
        ("de", "im Jahr 1490", ["1490"]),
        ("ja", "1990年、1990年代、2000年前", ["1990", "199X"]),
        ("ja", "2019年前半", ["2019"]),
        ("zh", "2000人", []),
        ("th", "ปี พ.ศ. 2561", ["2018"]),
        ("en", "2019–2021, 1950-53, 2018/19", ["2019/2021", "1950/1953", "2018/2019"]),
        ("en", "the 1990s; in his 20s", ["199X"]),
        ("de", "die 90er Jahre, die 1990er", ["XX9X", "199X"]),
        ("es", "la década de 1990", ["199X"]),
        ("ru", "Евро-2016", ["2016"]),
        ("en", "Model-2000", []),
    ],
)
def test_years(lang: str, text: str, expected: list[str]) -> None:
    assert values(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "at 14:30, at 2.30 pm, at 2 p.m.", ["T14:30", "T14:30", "T14:00"]),
        ("en", "at 12:05 AM and 12 noon", ["T00:05"]),
        ("en", "2-3 pm, 10:30–11:45 am", ["T14:00/T15:00", "T10:30/T11:45"]),
        ("en", "I am 10 am I not, 2.30 and 3:1", ["T10:00"]),
        ("de", "um 14.30 Uhr, 14 Uhr, 8 Uhr abends", ["T14:30", "T14:00", "T20:00"]),
        ("de", "seit 10 am Montag", ["-W-1"]),
        ("vi", "lúc 14h30, 14 giờ 30, 2 giờ chiều", ["T14:30", "T14:30", "T14:00"]),
        ("vi", "kéo dài 3 giờ", []),
        ("fr", "à 14 h 30, à 14 heures", ["T14:30", "T14:00"]),
        ("ja", "午後2時30分、24時間", ["T14:30"]),
        ("ko", "오후 2시 30분", ["T14:30"]),
        ("zh", "下午2时30分", ["T14:30"]),
        ("fi", "klo 14.30", ["T14:30"]),
        ("hi", "शाम 7 बजे", ["T19:00"]),
        ("ru", "в 7 утра, 3 дня", ["T07:00"]),
    ],
)
def test_times(lang: str, text: str, expected: list[str]) -> None:
    assert values(text, lang) == expected


def test_every_language_reads_what_icu_writes() -> None:
    """Of all CLDR languages, the long date of ICU's own formatter; the few left have fields CLDR cannot tell apart."""
    day = datetime.datetime(2021, 5, 28, 12, tzinfo=datetime.UTC)
    languages = sorted({name.split("_")[0] for name in icu.Locale.getAvailableLocales()})
    wrong = []
    for lang in languages:
        locale = icu.Locale.createFromName(f"{lang}@calendar=gregorian")
        form = icu.DateFormat.createDateInstance(icu.DateFormat.kLong, locale)
        form.setTimeZone(icu.TimeZone.getGMT())
        if calendar(lang).buddhist:
            continue
        if "2021-05-28" not in values(form.format(day.timestamp()), lang):
            wrong.append(lang)
    assert len(languages) > 200
    assert len(wrong) <= 0.05 * len(languages), wrong


def test_calendars_do_not_depend_on_the_order_they_are_read_in() -> None:
    some = ["zh", "fr", "ru", "he", "vi"]
    one = {lang: calendar.__wrapped__(lang).names for lang in some}
    other = {lang: calendar.__wrapped__(lang).names for lang in reversed(some)}
    assert one == other
    assert one["fr"]["mars"].month == 3


def test_own_words_are_few_and_none_is_no_error() -> None:
    assert own_date_words("xx").endings == ()
    assert "of" in own_date_words("en-GB").links
    assert values("2025-02-13", "xx-ZZ") == ["2025-02-13"]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["en", "vi", "de", "ja", "ar", "hu"]),
    st.text("0123456789 ./:-–年月日aApm.Mondayfebruary năm'", max_size=60),
)
def test_spans_are_exact_and_in_order(lang: str, text: str) -> None:
    facts = DATES.extract(text, lang)
    assert all(text[fact.start : fact.end] == fact.text and fact.text for fact in facts)
    assert all(one.end <= two.start for one, two in pairwise(facts))


@pytest.mark.parametrize(
    "piece", ["1", "1/", "1.", "1:11", "2018–", "13–14 ", "tháng ", "May 5 ", "a.m. ", "1年", " ", "de "]
)
def test_time_is_linear(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    for lang in ("en", "vi"):
        DATES.extract("in 2018", lang)
        assert seconds(partial(DATES.extract, text, lang)) < 3


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The poll is held on Nov.", ["--11"]),
        ("pt", "Abre aos domingos e às segundas-feiras.", ["-W-7", "-W-1"]),
        ("fi", "Kesäkuinen sade alkoi.", ["--06"]),
        ("fi", "Syyskuun 30. päivä 1952 satoi.", ["1952-09-30"]),
        ("ar", "في القرية الاثنين الماضي", ["-W-1"]),
        ("th", "ตี 3.20", ["T03:20"]),
        ("th", "เวลา 2 ทุ่ม", ["T20:00"]),
        ("en", 'They said "on Sunday" again.', ["-W-7"]),
        ("en", '"Sunday," she said.', ["-W-7"]),
        ("en", 'The "quiet Sunday" ended.', ["-W-7"]),
        ("en", 'A page of the "Sunday Evening" calendar.', []),
        ("de", "„Am Sonntag“, sagte sie.", ["-W-7"]),
        ("vi", "Chương trình “Sáng Chủ Nhật” bắt đầu.", []),
        ("zh", "他看“星期天早上”节目。", []),
        ("zh", "他说“我们星期天早上一定会回来的”。", ["-W-7"]),
        ("ar", "الاثنين معا", []),
        ("fa", "در جنگ 53-1950 بود", ["1950/1953"]),
        ("ar", "حرب 58-1955 كانت", ["1955/1958"]),
        ("fa", "از 12-1950 نفر", []),
        ("en", "the 53-1950 form", []),
    ],
)
def test_names_alone_in_titles_and_beside_cues(lang: str, text: str, expected: list[str]) -> None:
    assert values(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("fa", "در ماه می آمد", ["--05"]),
        ("fa", "او می آمد", []),  # he came: a prefix of verbs
        ("fa", "در جولای گذشته آمد", ["--07"]),
        ("pt", "Veio no fim de Abril.", ["--04"]),  # as it was spelt until 2009
        ("pt", "Saiu pela Editora Abril.", []),
        ("tr", "Köprü ekim ayına kadar kapalı.", ["--10"]),
        ("fi", "Elokuiset illat ovat lämpimiä.", ["--08"]),
    ],
)
def test_months_that_are_other_words_too(lang: str, text: str, found: list[str]) -> None:
    assert values(text, lang) == found


@pytest.mark.parametrize(
    ("lang", "text", "unit"),
    [
        ("es-419", "Empieza a las 9:00 a. m., hora central.", "UTC-06:00"),
        ("es-419", "Empieza a las 9:00 a. m., hora central europea.", None),
        ("en", "It begins at 9 a.m. Central European Time on Monday.", "UTC+01:00"),
        ("en", "It begins at 16:00 UTC on Monday.", "UTC+00:00"),
        ("fr", "Cela commence à 16:00 UTC lundi.", "UTC+00:00"),
        ("tr", "Saat 16:00 UTC +3 itibarıyla başlıyor.", "UTC+03:00"),
    ],
)
def test_zones_end_where_their_names_do(lang: str, text: str, unit: str | None) -> None:
    (time,) = (fact for fact in DATES.extract(text, lang) if fact.kind == "time")
    assert time.unit == unit
