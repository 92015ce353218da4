"""Acronyms, names and countries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.names.extractor import Names
from factcheck.language.places import places
from tests.helpers.timing import seconds


def acronyms(text: str, lang: str = "en") -> list[str]:
    return [fact.value for fact in Names().extract(text, lang) if fact.kind == "acronym"]


def names(text: str, lang: str = "en") -> list[str]:
    return [fact.value for fact in Names().extract(text, lang) if fact.kind == "name" and fact.unit is None]


def territories(text: str, lang: str = "en") -> list[str]:
    return [fact.value for fact in Names().extract(text, lang) if fact.unit == "territory"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("We rent GPUs to train LLMs.", "en", ["GPU", "LLM"]),
        ("They said NATO's role is clear.", "en", ["NATO"]),
        ("Maan tuki NATO:n jäsenyyttä, ja NATOn johto kiitti.", "fi", ["NATO", "NATO"]),
        ("Dün NATO'nun kararı açıklandı.", "tr", ["NATO"]),
        ("Neue KI-Chips für das LLM.", "de", ["AI", "LLM"]),
        ("Les pays de l’OTAN parlent d’IA.", "fr", ["NATO", "AI"]),
        ("Представитель НАТО говорил об ИИ.", "ru", ["NATO", "AI"]),
        ("이 회사는 GPT와 LLM, API를 판다.", "ko", ["GPT", "LLM", "API"]),
        ("公司用KVTL的工艺生产GPU。", "zh", ["KVTL", "GPU"]),
        ("Chapters II, IV and XVI, plan B.", "en", []),
        ("A 5 MWh battery at 10 MHz.", "en", []),
        ("THE BANK RAISES ITS RATES", "en", []),
        ("I will NOT EVER DO this.", "en", []),
        ("It cost US$ more.", "en", []),
    ],
)
def test_acronyms(text: str, lang: str, expected: list[str]) -> None:
    assert acronyms(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Yesterday we met Clara Winter and Piet van Dam.", "en", ["clara winter", "piet van dam"]),
        ("OpenAI hired the author J. K. Marlow.", "en", ["openai", "j k marlow"]),
        ("Winter came early.", "en", []),
        ("He said: “Winter came early.”", "en", []),
        ("On Monday in March it rained.", "en", []),
        ("Big Storm Hits Small Town At Night", "en", []),
        ("We asked Lisbon's mayor.", "en", ["lisbon"]),
        ("Der Forscher lobte die Arbeit von NordWerk in der Stadt.", "de", ["nordwerk"]),
        ("Вчера приехала Клара Винтер.", "ru", ["klara vinter"]),
        ("Velmar и OpenAI спорят.", "ru", ["velmar", "openai"]),
        ("华为和OpenAI以及Elder Looms合作。", "zh", ["openai", "elder looms"]),
        ("The rival is the Falcon de Norvex.", "en", ["falcon de norvex"]),
        ("El rival es el Falcon de Norvex.", "es", ["falcon", "norvex"]),
    ],
)
def test_names(text: str, lang: str, expected: list[str]) -> None:
    assert names(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("He flew from Germany to South Korea.", "en", ["DE", "KR"]),
        ("Sie kommt aus Deutschland und lebt in Südkorea.", "de", ["DE", "KR"]),
        ("Cô ấy đến từ Đức và sống ở Hàn Quốc.", "vi", ["DE", "KR"]),
        ("彼女はドイツで生まれ、インドネシアに住む。", "ja", ["DE", "ID"]),
        ("🎉中国和美国签署协议。", "zh", ["CN", "US"]),
        ("زار الوزير ألمانيا أمس", "ar", ["DE"]),
        ("Vive en EE. UU. y no en Corea del Norte.", "es", ["US", "KP"]),
        ("Vive en EE.UU. desde ayer.", "es", ["US"]),
        ("Die US-Regierung und die EU.", "de", ["US", "EU"]),
        ("El acuerdo de la UE con la ONU.", "es", ["EU", "UN"]),
        ("The U.S. and the UK signed.", "en", ["US", "GB"]),
        ("We saw Nora Jordan and the South China Sea.", "en", []),
        ("In Germany it rained.", "en", []),  # the first word may be a part of the name
    ],
)
def test_territories(text: str, lang: str, expected: list[str]) -> None:
    assert territories(text, lang) == expected


def test_place_names_do_not_depend_on_what_was_read_before() -> None:
    languages = ["zh", "fr", "ru", "he", "de", "vi", "en"]
    before = {lang: places(lang) for lang in languages}
    places.cache_clear()
    assert {lang: places(lang) for lang in reversed(languages)} == before
    assert any(code == "FR" for _, code in before["fr"]["France"])


def test_a_plural_or_case_ending_is_not_in_the_span() -> None:
    assert [fact.text for fact in Names().extract("We rent GPUs, said NATO's man.", "en")] == ["GPU", "NATO"]


@given(
    st.text(alphabet=st.sampled_from("AbcNATO deva.n'-s\ufffc中国ไทย🎉ЕСи\"“(\n"), max_size=80),
    st.sampled_from(["en", "de", "zh", "ru", "th", "es", "ko"]),
)
@settings(max_examples=400, deadline=None)
def test_spans_are_exact_ordered_and_apart(text: str, lang: str) -> None:
    at = 0
    for fact in Names().extract(text, lang):
        assert at <= fact.start < fact.end
        assert text[fact.start : fact.end] == fact.text
        assert fact.value
        at = fact.end


@pytest.mark.parametrize(
    ("unit", "lang"),
    [
        ("A", "en"),
        ("A ", "en"),
        ("Aa ", "en"),
        ("A.", "en"),
        ("A. ", "en"),
        ("Aa de la ", "en"),
        ("AB ", "en"),
        ("O'", "en"),
        ("South ", "en"),
        ("中国", "zh"),
        ("ไทย", "th"),
        ("EE. ", "es"),
        ("США", "ru"),
        ('"A', "en"),
    ],
)
def test_time_is_linear(unit: str, lang: str) -> None:
    text = (unit * 100_000)[:100_000]
    Names().extract("Aa Bb", lang)
    assert seconds(lambda: Names().extract(text, lang)) < 2
