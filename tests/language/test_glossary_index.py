"""Look-ups in a glossary."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.glossary_index import (
    entries_with,
    forms_of,
    glossary_digest,
    index_of,
    same_entry,
)
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary, GlossaryEntry

BUS = GlossaryEntry({"pt-BR": ("ônibus",), "pt-PT": ("autocarro",), "en": ("bus", "coach")}, "term")
KYIV = GlossaryEntry(
    {"en": ("Kyiv",), "de": ("Kyjiw",), "zh-Hant": ("基輔",), "ru": ("Киев",)},
    "place",
    {"de": ("Kiew",), "en": ("Kiev",)},
)
TURKEY = GlossaryEntry({"en": ("Turkey",), "de": ("Türkei",)}, "place")
YORK = GlossaryEntry({"en": ("York",)}, "place")
NEW_YORK = GlossaryEntry({"en": ("New York",), "nb": ("New York",)}, "place")
ALL = Glossary((BUS, KYIV, TURKEY, YORK, NEW_YORK))


@pytest.mark.parametrize(
    ("entry", "lang", "forms"),
    [
        (BUS, "pt-BR", ("ônibus",)),
        (BUS, "pt", ("ônibus", "autocarro")),
        (BUS, "en-GB", ("bus", "coach")),
        (BUS, "fr", ()),
        (KYIV, "zh-Hant", ("基輔",)),
        (KYIV, "zh-TW", ("基輔",)),
        (KYIV, "zh-Hans", ()),
        (KYIV, "zh", ()),
        (NEW_YORK, "no", ("New York",)),
        (GlossaryEntry({"pt": ("trem",), "pt-PT": ("comboio",)}), "pt-BR", ("trem",)),
    ],
)
def test_the_forms_of_a_language_are_those_of_its_regions_but_not_of_another_script(
    entry: GlossaryEntry, lang: str, forms: tuple[str, ...]
) -> None:
    assert forms_of(entry, lang) == forms


@pytest.mark.parametrize(
    ("form", "lang", "entries"),
    [
        ("kyiv", "en", (KYIV,)),
        ("Kiew", "de", (KYIV,)),
        ("Kiew", "en", ()),
        ("NEW-YORK", "en-US", (NEW_YORK,)),
        ("o\u0302nibus", "pt", (BUS,)),
        ("", "en", ()),
    ],
)
def test_a_form_is_looked_up_whatever_its_case_and_composition(
    form: str, lang: str, entries: tuple[GlossaryEntry, ...]
) -> None:
    assert entries_with(ALL, form, lang) == entries


def test_two_names_of_one_entry_are_equal() -> None:
    assert same_entry(ALL, "Kyiv", "en", "Киев", "ru")
    assert same_entry(ALL, "Kiev", "en-US", "Kyjiw", "de-AT")
    assert not same_entry(ALL, "Kyiv", "en", "Türkei", "de")
    assert not same_entry(ALL, "Oslo", "en", "Oslo", "de")
    assert not same_entry(NO_GLOSSARY, "Kyiv", "en", "Kyiv", "en")


def found(text: str, lang: str) -> list[tuple[str, str]]:
    places = index_of(ALL).occurrences(text, lang)
    return [(text[one.start : one.end], one.namings[0].form) for one in places]


def test_forms_are_found_as_words_and_the_longest_counts() -> None:
    assert found("From New York to York by coach", "en") == [
        ("New York", "New York"),
        ("York", "York"),
        ("coach", "coach"),
    ]
    assert found("Yorkshire, a roast turkey and a busy day", "en") == []
    assert found("TURKEY and KYIV", "en") == [("TURKEY", "Turkey"), ("KYIV", "Kyiv")]
    assert found("他昨天在基輔說", "zh-Hant") == [("基輔", "基輔")]
    assert found("他昨天在基輔說", "zh-Hans") == []


def test_a_form_is_found_in_decomposed_text_at_its_own_place() -> None:
    text = unicodedata.normalize("NFD", "Für die Türkei")
    (place,) = index_of(ALL).occurrences(text, "de")
    assert text[place.start : place.end] == unicodedata.normalize("NFD", "Türkei")


@given(st.text(max_size=40), st.sampled_from(["en", "de", "zh-Hant", "ru", "pt"]))
def test_what_is_found_lies_in_the_text_in_order(text: str, lang: str) -> None:
    end = 0
    for place in index_of(ALL).occurrences(text + " New York Kiew 基輔 " + text, lang):
        assert end <= place.start < place.end
        end = place.end


def test_the_digest_is_that_of_what_the_entries_say() -> None:
    moved = Glossary((GlossaryEntry(BUS.forms, BUS.kind, BUS.forbidden, "a.tbx", 3),))
    assert glossary_digest(moved) == glossary_digest(Glossary((BUS,)))
    assert glossary_digest(moved) != glossary_digest(Glossary((GlossaryEntry(BUS.forms),)))
    assert glossary_digest(NO_GLOSSARY) == ""


def test_fifty_thousand_entries_are_looked_up_at_once() -> None:
    many = Glossary(
        tuple(GlossaryEntry({"en": (f"Name {n:x}", f"N{n}"), "de": (f"Nahme {n}",)}) for n in range(50_000))
    )
    index_of(many)
    start = time.perf_counter()
    for _ in range(200):
        assert len(index_of(many).occurrences("They met Name ff and N17 by the old harbour wall on Monday.", "en")) == 2
    assert time.perf_counter() - start < 1  # 0.02 s where nothing else runs
