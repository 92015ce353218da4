"""Addresses, identifiers, phone numbers, versions and scores."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.codes import Codes
from tests.helpers.timing import seconds

CODES = Codes()


def found(text: str) -> list[tuple[str, str]]:
    return [(fact.kind, fact.value) for fact in CODES.extract(text, "en")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://Example.COM/Ab/.", [("url", "https://example.com/Ab")]),
        ("(http://example.org/a_(b))", [("url", "http://example.org/a_(b)")]),
        (
            "on www.example.org, Example.com and example.fr/x",
            [("url", "www.example.org"), ("url", "example.com"), ("url", "example.fr/x")],
        ),
        ("그는 https://example.com/a을 본다", [("url", "https://example.com/a")]),
        ("https://例え.jp/x。", [("url", "https://例え.jp/x")]),
        ("https://пример.рф/путь", [("url", "https://пример.рф/путь")]),
        ("The end.It was e.g. in the U.S. or z.B. here.", []),
        ("Write to Jo.Doe@Example.org.", [("email", "jo.doe@example.org")]),
        ("宛先はa@example.orgです", [("email", "a@example.org")]),
        ("@Nasa, @a_b@example.social", [("handle", "@nasa"), ("handle", "@a_b@example.social")]),
        ("#Hội_nghị #東京 #हिंदी #1", [("hashtag", "#hội_nghị"), ("hashtag", "#東京"), ("hashtag", "#हिंदी")]),
    ],
)
def test_addresses(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+49 30 1234567", "+49301234567"),
        ("(212) 555-0199", "2125550199"),
        ("06 12 34 56 78", "0612345678"),
        ("0800 123 456", "0800123456"),
    ],
)
def test_phone(text: str, expected: str) -> None:
    assert found(f"Call {text}.") == [("phone", expected)]


@pytest.mark.parametrize(
    "text", ["+12 345 678", "+1,200", "01-02-2025", "1 234 567 890", "0.5", "2019-2020", "100-200"]
)
def test_no_phone(text: str) -> None:
    assert found(f"It was {text} then.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v1.2", [("version", "1.2")]),
        ("1.2.3", [("version", "1.2.3")]),
        ("2.0.0-beta1", [("version", "2.0.0-beta1")]),
        ("2024.1.3rc1", [("version", "2024.1.3rc1")]),
        ("2.5.1dev", [("version", "2.5.1dev")]),
        ("1.2.3.4-beta2", [("version", "1.2.3.4-beta2")]),
        ("10.15.7", [("version", "10.15.7")]),
        ("1.234.567", []),
        ("13.02.2025", []),
        ("13.2.25", []),
        ("2025.2.13", []),
        ("14.30.15", []),
        ("3.5", []),
        ("V8", []),
        ("192.168.1.1", [("code", "192.168.1.1")]),
    ],
)
def test_version(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(f"Now {text} it is.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3:1", ["3:1"]),
        ("3 : 1", ["3:1"]),
        ("２：０で", ["2:0"]),
        ("10:30", []),
        ("3-1", []),
        ("1:2:3", []),
        ("3:15", []),
    ],
)
def test_score(text: str, expected: list[str]) -> None:
    assert found(f"x {text}") == [("score", value) for value in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doi 10.1000/Xyz.123.", "10.1000/xyz.123"),
        ("cve-2021-44228", "CVE-2021-44228"),
        ("123E4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000"),
        ("ISBN 978-3-16-148410-0", "ISBN 9783161484100"),
        ("ISBN 0-306-40615-2", "ISBN 0306406152"),
        ("GB82 WEST 1234 5698 7654 32 is", "GB82WEST12345698765432"),
        ("0xDEADBEEF", "0xdeadbeef"),
        ("deadbeef12345", "deadbeef12345"),
    ],
)
def test_code(text: str, expected: str) -> None:
    assert found(f"The {text}") == [("code", expected)]


@pytest.mark.parametrize(
    "text", ["ISBN 978-3-16-148410-1", "GB83 WEST 1234 5698 7654 32", "123456789012", "deadbeefcafe"]
)
def test_wrong_check_digit_or_plain_word(text: str) -> None:
    assert found(f"The {text} here") == []


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.integers(0, 2_100), min_size=3, max_size=4),
    st.sampled_from(["rc", "-alpha", "beta", "dev"]),
    st.sampled_from(["", "1", ".2"]),
)
def test_what_ends_in_the_name_of_a_stage_is_a_version(figures: list[int], stage: str, number: str) -> None:
    text = ".".join(map(str, figures)) + stage + number
    assert found(f"Now {text} it is.") == [("version", text)]


@settings(max_examples=200, deadline=None)
@given(st.text("abz019 .:/@#+-()hvGB東ですwww.com", max_size=80))
def test_spans_are_exact_and_in_order(text: str) -> None:
    facts = CODES.extract(text, "vi")
    assert all(text[fact.start : fact.end] == fact.text and fact.text for fact in facts)
    assert all(one.end <= two.start for one, two in pairwise(facts))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a." * 50_000,
            "1." * 50_000,
            "@a" * 50_000,
            "0" * 100_000,
            "+1 " * 33_000,
            "3:1 " * 25_000,
            "de89 3704" * 11_000,
        ),
        *(
            "https://a.b/" + ")" * 100_000,
            "978-1 " * 16_000,
            "x.y/" * 25_000,
            "a-" * 50_000,
            "http://" * 14_000,
            "0 1 " * 25_000,
        ),
    ],
    ids=lambda text: text[:12],
)
def test_time_is_linear(text: str) -> None:
    assert seconds(lambda: CODES.extract(text, "en")) < 3
