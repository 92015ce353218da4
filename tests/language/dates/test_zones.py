"""Names of time zones are CLDR's and the tz database's; a name of several zones is each of them."""

from __future__ import annotations

import time

import pytest

from factcheck.language.dates.zones import home, literal_offset, offset, unit, zones


@pytest.mark.parametrize(
    ("lang", "text", "hours"),
    [
        ("en", " GMT", {0}),
        ("de", " MEZ.", {1, 2}),
        ("de", " MESZ", {2}),
        ("fr", " (UTC+5:30)", {5.5}),
        ("es", " UTC−3", {-3}),
        ("en", ", ET tonight", {-5, -4}),
        ("pl", " EDT", {-4}),
        ("ko", " GMT에", {0}),
        ("vi", " Giờ chuẩn Trung Âu", {1, 2}),
        ("zh", "（中国标准时间）", {8}),
        ("en", " BST", {1, -9, -10}),
        ("cs", " SEČ", {1, 2}),
        ("id", " WIB", {7}),
        ("sw", " EAT", {3}),
    ],
)
def test_a_zone_beside_a_time_is_known(lang: str, text: str, hours: set[float]) -> None:
    found = zones(lang).after(text, 0)
    assert found is not None
    assert {minutes / 60 for minutes in found.offsets} >= hours


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", " GMTX"), ("en", " EUR"), ("de", " und MEZ"), ("fr", " et est"), ("pl", " est"), ("fr", " ET 10 H")],
)
def test_what_is_no_zone_is_none(lang: str, text: str) -> None:
    assert zones(lang).after(text, 0) is None


@pytest.mark.parametrize("minutes", [0, 60, -300, 330, -210])
def test_a_unit_says_the_distance(minutes: int) -> None:
    assert offset(unit(minutes)) == minutes


def test_home_is_where_most_readers_are() -> None:
    assert home("de") == {60, 120}
    assert home("es-MX").isdisjoint(home("es"))
    assert home("ja") == {540}
    assert 0 not in home("pt-BR")


@pytest.mark.parametrize(
    ("text", "lang", "minutes"),
    [
        ("17 Uhr MEZ", "de", 60),  # which some say in summer too
        ("17 Uhr MESZ", "de", 120),
        ("5 p.m. EST", "en", None),  # that of America, or of Australia
        ("5 p.m. EDT", "en", -240),
        ("5 p.m. ET", "en", None),  # that of either season
        ("5 p.m. GMT", "en", 0),
        ("5 p.m.", "en", None),
        ("5 p.m. XGMT", "en", None),
    ],
)
def test_what_the_name_of_a_zone_says_by_itself(text: str, lang: str, minutes: int | None) -> None:
    assert literal_offset(text, lang) == minutes


def test_every_language_has_zones() -> None:
    assert all(zones(lang).after(" UTC+2", 0) for lang in ("und", "zu", "am", "ar", "my", "fo"))


def test_a_hostile_text_takes_linear_time() -> None:
    own = zones("en")
    began = time.process_time()
    for text in (" (" * 50_000, " GMT+" * 50_000, " " + "A" * 50_000):
        own.after(text, 0)
    assert time.process_time() - began < 1
