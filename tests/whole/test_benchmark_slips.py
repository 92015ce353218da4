"""The slips and swaps that benchmarks put into sound translations change what they say they change."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpora.far_slips import FAR, other_figure
from benchmarks.corpora.swaps import SWAPS
from benchmarks.measure.far_slips import REACH, differ, new_in, outcome, window
from benchmarks.measure.swaps import RULE, curve, surest
from factcheck.nouns.findings import Discrepancy, Mention, Severity

SEEDS = range(12)


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 not for secrets


ROOM = {
    "figure": [
        ("The ferry carried 1,284 people.", "en", "1,284"),
        ("Il ponte misura 37,5 metri.", "it", "37,5"),
        ("Ils étaient 12 000 au départ.", "fr", "12 000"),
        ("वहाँ ४६ नावें थीं।", "hi", "४६"),
        ("港には46隻の船がいた。", "ja", "46"),
    ],
    "year apart": [("Die Mühle brannte 1894 ab.", "de", "1894"), ("その塔は1987年に建てられた。", "ja", "1987")],
    "month": [
        ("Открытие состоится 4 марта.", "ru", "марта"),
        ("Этот март был тёплым.", "ru", "март"),
        ("O farol reabre em julho.", "pt", "julho"),
    ],
    "value and currency": [
        ("The mill cost $3 million.", "en", "$3"),
        ("Die Mühle kostet 3,5 Mio. €.", "de", "3,5 Mio. €"),
        ("Die Mühle kostet 40 Dollar.", "de", "40 Dollar"),
    ],
    "age": [
        ("The miller, Ada Brook, 34, sold it.", "en", "34"),
        ("A 34-year-old miller sold it.", "en", "34"),
        ("Der 34-jährige Müller verkaufte sie.", "de", "34"),
        ("彼女は34歳だ。", "ja", "34"),
        ("Bà chủ 34 tuổi đã bán nó.", "vi", "34"),
        ("La meunière a 34 ans.", "fr", "34"),
    ],
    "small word": [("Vier Mühlen brannten ab.", "de", "Vier"), ("Sul molo c'erano sette barche.", "it", "sette")],
}
"""By kind, sentences, their language, and what in them is replaced."""
NO_ROOM = {
    "figure": [("It opened in 2014, on 12 March, as F-16 and B52.", "en"), ("Only 7 came.", "en")],
    "year apart": [("All 1,987 came.", "en")],
    "month": [("All came.", "en")],
    "value and currency": [("All 40 came.", "en")],
    "age": [("All 40 came, or 30, or 9.", "en")],
    "small word": [("Vierzig kamen.", "de"), ("Họ đến năm ngoái.", "vi"), ("Hẹn gặp thứ Bảy.", "vi")],
}


@pytest.mark.parametrize("kind", FAR)
def test_a_far_slip_replaces_one_fact_and_nothing_else(kind: str) -> None:
    for text, lang, fact in ROOM[kind]:
        for seed in SEEDS:
            slip = FAR[kind](text, lang, dice(seed))
            assert slip, (kind, text)
            changed, start, end = slip
            before, after = text.split(fact)[0], text[text.index(fact) + len(fact) :]
            assert (changed[:start], changed[end:]) == (before, after)
            assert changed[start:end].casefold() != fact.casefold()


@pytest.mark.parametrize("kind", FAR)
def test_a_far_slip_leaves_other_things_alone(kind: str) -> None:
    for text, lang in NO_ROOM[kind]:
        assert FAR[kind](text, lang, dice(1)) is None, text


@given(whole=st.integers(10, 10**9), decimals=st.sampled_from(["", ",5", ",25"]), seed=st.integers(0, 99))
def test_another_figure_has_no_digit_at_its_place_and_another_value(whole: int, decimals: str, seed: int) -> None:
    old = f"{whole}{decimals}"
    new = other_figure(old, dice(seed))
    assert new
    assert len(new) == len(old)
    assert all((a == b) == (a == ",") for a, b in zip(old, new, strict=True))
    a, b = (float(one.replace(",", ".")) for one in (old, new))
    assert abs(a - b) >= 0.0999 * a


def test_another_figure_keeps_its_leading_zero_and_its_script() -> None:
    assert (other_figure("0.4", dice(1)) or "").startswith("0.")
    assert all("०" <= digit <= "९" for digit in other_figure("४६", dice(1)) or "x")


@pytest.mark.parametrize(
    ("kind", "lang", "text", "changed"),
    [
        ("figures", "en", "Of 340 boats in port only 28 sailed.", "Of 28 boats in port only 340 sailed."),
        ("figures", "en", "Rents rose 4% and all wages fell 7%.", "Rents rose 7% and all wages fell 4%."),
        ("years", "de", "1894 gebaut, ist sie 1931 abgebrannt.", "1931 gebaut, ist sie 1894 abgebrannt."),
        ("money", "en", "It cost $4 million but sold for $900.", "It cost $900 but sold for $4 million."),
        ("money", "de", "Statt 3 Millionen Euro bot er 40 Dollar.", "Statt 40 Dollar bot er 3 Millionen Euro."),
        ("scores reversed", "en", "They won 3:1 at home.", "They won 1:3 at home."),
        ("scores reversed", "de", "Sie siegten 3-1.", "Sie siegten 1-3."),
        ("months", "it", "Aperto a marzo, ha chiuso a luglio.", "Aperto a luglio, ha chiuso a marzo."),
    ],
)
def test_a_swap_exchanges_two_facts(kind: str, lang: str, text: str, changed: str) -> None:
    swap = SWAPS[kind](text, lang, dice(1))
    assert swap
    assert swap[0] == changed
    first, second = (swap[0][slice(*span)] for span in swap[1:])
    assert text.index(second) < text.rindex(first)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("figures", "Some 30 or 40 boats, 5 of them small, sailed in 2014 and 2016."),
        ("figures", "All 28 boats are there, every one of the 28."),
        ("years", "Open from 1990 to 1994."),
        ("scores reversed", "The talks at 17:30 took 2-3 hours."),
        ("months", "Open from March to July."),
    ],
)
def test_no_swap_of_what_stands_together_or_is_the_same(kind: str, text: str) -> None:
    assert SWAPS[kind](text, "en", dice(1)) is None


def finding(severity: Severity, text: str | None, rule: str = "number-mismatch", group: int = 0) -> Discrepancy:
    mention = Mention(text, text, None, 0, "", "mill.de.txt", 1, 0, len(text)) if text else None
    return Discrepancy(rule, severity, 0.9, "", "mill", group, {"de": mention})


def test_a_window_stays_within_its_document() -> None:
    rows = range(100, 140)
    assert window(rows, 101) == list(range(100, 102 + REACH))
    assert window(rows, 120) == list(range(120 - REACH, 121 + REACH))


def test_digits_are_compared_without_their_script_and_separators() -> None:
    assert not differ("1,284 of 40", "४० में से 1.284")
    assert differ("1,284 of 40", "1,285 of 40")


def test_only_what_was_not_there_before_counts() -> None:
    old, new, other_group, info = (
        finding("error", "40"),
        finding("error", "46"),
        finding("error", "46", group=1),
        finding("info", None),
    )
    assert new_in(0, [old, new, other_group, info], [old]) == [new]
    assert new_in(0, [old, old], [old]) == [old]


@pytest.mark.parametrize(
    ("at_place", "beside", "expected"),
    [
        ("e", "", "one error"),
        ("e", "w", "error and more"),
        ("w", "e", "error elsewhere"),
        ("w", "", "one warning"),
        ("w", "w", "two warnings"),
        ("", "ww", "two warnings"),
        ("", "", "nothing"),
    ],
)
def test_what_became_of_a_slip(at_place: str, beside: str, expected: str) -> None:
    near, far = ([finding("error" if s == "e" else "warning", "46") for s in of] for of in (at_place, beside))
    assert outcome([*near, *far], near) == expected


def test_swaps_found_fall_with_the_least_confidence() -> None:
    swaps = [{"error": 0.9, "rule": 0.0}, {"error": 0.0, "rule": 0.4}, {"error": 0.0, "rule": 0.0}]
    alarms = [{"severity": "error", "rule": "number-mismatch", "confidence": 0.5}]
    rows = curve({"swaps": swaps, "alarms": alarms, "sound": [{"lines": 100}]})
    assert [row["found"] for row in rows] == sorted((row["found"] for row in rows), reverse=True)
    assert rows[0]["found"] == pytest.approx(2 / 3)
    assert rows[0]["errors, of 1,000 sound"] == 10
    assert rows[-1]["errors, of 1,000 sound"] == 0
    assert surest([finding("warning", "46", RULE)], errors=False) == 0.9
    assert surest([finding("warning", "46", RULE)], errors=True) == 0.0
