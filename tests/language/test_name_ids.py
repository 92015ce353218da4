from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.name_ids import LONGEST, is_city, is_everyday, is_person, name_ids, parse, sure_ids, word_ids


@pytest.mark.parametrize(
    "forms",
    [
        ("Lisbon", "Lisboa", "Лиссабон", "リスボン", "里斯本", "ლისაბონი", "ลิสบอน"),
        ("Dhaka", "ঢাকা", "Дакка", "דאקה"),
        ("Yerevan", "Երևան", "Eriwan", "Ереван"),
    ],
)
def test_a_city_has_one_id_in_all_scripts(forms: tuple[str, ...]) -> None:
    shared = frozenset.intersection(*map(name_ids, forms))
    assert is_city(shared), {form: name_ids(form) for form in forms}


def test_a_first_name_has_one_id_in_all_scripts() -> None:
    shared = name_ids("Svetlana") & name_ids("Светлана")
    assert is_person(shared)


def test_other_names_share_none() -> None:
    assert not name_ids("Lisbon") & name_ids("Dhaka")
    assert not name_ids("Svetlana") & name_ids("Дмитрий")


@pytest.mark.parametrize(("word", "lang"), [("reading", "en"), ("split", "en"), ("mobile", "en"), ("grace", "en")])
def test_an_everyday_word_is_no_name(word: str, lang: str) -> None:
    assert name_ids(word, lang) == frozenset()
    assert is_everyday(word, lang)


def test_no_everyday_word_is_told_of_a_name() -> None:
    assert not is_everyday("Lisbon", "en")


def test_spelling_does_not_matter() -> None:
    assert name_ids("são paulo") == name_ids("Sao Paulo") == name_ids("SÃO-PAULO") != frozenset()


@pytest.mark.parametrize(
    ("inflected", "lang", "plain"),
    [
        ("Lissabonissa", "fi", "Lisbon"),
        ("Lizbonie", "pl", "Lisbon"),
        ("İstanbul'da", "tr", "Istanbul"),
        ("멜버른의", "ko", "Melbourne"),
        ("Мельбурне", "ru", "Melbourne"),
    ],
)
def test_a_city_is_known_with_an_ending(inflected: str, lang: str, plain: str) -> None:
    assert sure_ids(inflected, lang) & name_ids(plain, "en")


def test_the_beginning_of_a_word_is_no_sure_name_of_a_person() -> None:
    assert is_person(word_ids("Svetlanas", "sv"))
    assert not sure_ids("Svetlanas", "sv")


@pytest.mark.parametrize("hostile", ["", " ", "\0", "\u202e", "é" * 100_000, "A" * (LONGEST + 1), "́" * 50, "\ud800"])
def test_hostile_names_are_unknown(hostile: str) -> None:
    start = time.process_time()
    assert name_ids(hostile) == frozenset()
    assert not is_everyday(hostile, "en")
    assert time.process_time() - start < 2


@given(st.binary(max_size=200))
def test_another_file_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="names"):
        parse(raw)


def test_nothing_is_read_before_a_name_is_asked_for() -> None:
    code = (
        "import factcheck.language.name_ids as n, sys; assert not n.name_data.cache_info().currsize; "
        "assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
