"""Sentences in another language than their version."""

import pytest

from factcheck.nouns.text import Document, Sentence, Version
from factcheck.read.sentences.languages import left_in, with_sentence_languages, wording
from factcheck.read.sentences.split import split
from tests.helpers.stories import story

EN = [
    "The ferry to the island of Brann sails three times a day in summer.",
    "In winter it stays in the harbour, since the sea is too rough for it.",
    "Some 20 million crowns were spent on it.",
    "The ministry says that nobody has worked out what a tunnel would cost.",
    "Harbour Office",
]
DE = [
    "Die Fähre zur Insel Brann fährt im Sommer dreimal am Tag.",
    "Im Winter bleibt sie im Hafen, weil die See für sie zu rau ist.",
    "Rund 20 Millionen Kronen wurden dafür ausgegeben.",
    "Das Ministerium sagt, niemand habe ausgerechnet, was ein Tunnel kosten würde.",
    "Hafenamt",
]


def languages(lang: str, **versions: list[str]) -> list[str | None]:
    """The languages of the sentences of one version of a story."""
    of_story = story(**versions)
    return [sentence.lang for version in of_story.versions if version.key == lang for sentence in version.sentences]


def test_a_sound_story_is_in_its_languages() -> None:
    assert languages("de", en=EN, de=DE) == [None] * 5
    assert languages("en", en=EN, de=DE) == [None] * 5


@pytest.mark.parametrize("lang", ["el", "bn", "ja", "de", "ar", "vi"])
def test_a_page_that_was_left_in_english(lang: str) -> None:
    of_story = story(en=EN, fr=["Le bac est neuf."], **{lang: EN})
    left = next(version for version in of_story.versions if version.key == lang)
    assert [sentence.lang for sentence in left.sentences] == ["en"] * 5
    assert left_in(left) == "en"
    assert left_in(of_story.versions[0]) is None


def test_numbers_are_read_in_the_language_of_the_sentence() -> None:
    of_story = story(en=EN, bn=EN)
    (fact,) = of_story.facts["bn"][2]
    assert fact.value == "20000000"


def test_an_older_english_text_is_told_by_a_run_of_sentences() -> None:
    older = [line.replace("three times", "twice").replace("rough", "wild").replace("nobody", "no one") for line in EN]
    assert languages("el", en=EN, el=older)[:4] == ["en"] * 4


def test_a_single_short_sentence_is_not_enough() -> None:
    assert languages("de", en=EN, de=[*DE[:3], "It is what it is now.", *DE[3:]]) == [None] * 6


def test_a_short_copy_is_enough() -> None:
    assert languages("de", en=[*EN, "It is what it is now."], de=[*DE, "It is what it is now."])[-1] == "en"


@pytest.mark.parametrize(
    "name",
    [
        "Harbour Office",
        "“The wind in the willows and the toad of the hall”",
        "[How to make your open harbour thrive in winter](https://example.org/thrive)",
        "`git commit all the files and push the branch`",
        "Brann Ferry Company of the Northern Isles",
    ],
)
def test_names_titles_and_code_are_in_no_language(name: str) -> None:
    assert languages("de", en=[*EN, name], de=[*DE, name])[-1] is None


@pytest.mark.parametrize(
    "item",
    ["[How the ferry to the island came to be](https://example.org)", "<a href='/'>How the ferry came to be here</a>"],
)
def test_the_titles_of_linked_pages_are_in_no_language(item: str) -> None:
    texts = {"en": "\n\n".join([*EN, f"* {item}"]), "de": "\n\n".join([*DE, f"* {item}", "* " + EN[3]])}
    versions = []
    for lang, text in texts.items():
        document = Document(f"{lang}.md", text, lang, "name", lang, markup="markdown")
        versions.append(Version(document, split(document), lang))
    found = [(sentence.text, sentence.lang) for sentence in with_sentence_languages(versions)[1].sentences]
    assert found[-2][0].startswith("How the ferry")
    assert [lang for _, lang in found] == [None] * 6 + ["en"]


def test_a_sentence_that_quotes_another_language() -> None:
    quoted = "Never sail on a Friday, and always keep one hand for yourself and one for the ship"
    line = f"Wie alte Seeleute sagen: „{quoted}“, und sie haben recht."
    assert languages("de", en=EN, de=[*DE[:4], line]) == [None] * 5


def test_a_name_beside_a_sentence_left_in_english() -> None:
    found = languages("de", en=EN, de=[*DE[:3], EN[3], EN[4]])
    assert found == [None, None, None, "en", "en"]


def test_kindred_languages_share_sentences() -> None:
    line = "De bor i en gammel by ved havet og har to store hunde."
    assert languages("nb", da=[line], nb=[line]) == [None]


def test_a_third_language() -> None:
    french = "Le ministère affirme que personne n'a encore calculé ce que pourrait coûter un tel ouvrage."
    assert languages("de", en=EN, de=[*DE[:2], french, *DE[2:]])[2] == "fr"


def test_the_tag_is_that_of_the_version_in_the_language() -> None:
    texts = {"pt-BR": ["O ministério diz que ninguém calculou quanto o túnel custaria."]}
    texts["de"] = texts["pt-BR"]
    versions = []
    for lang, lines in texts.items():
        sentences = tuple(Sentence(line, 0, len(line), 1, 0) for line in lines)
        versions.append(Version(Document(f"{lang}.txt", lines[0], lang, "name", lang), sentences, lang))
    assert [version.lang_of(0) for version in with_sentence_languages(versions)] == ["pt-BR", "pt-BR"]


def test_an_unknown_language_is_not_taken_for_its_neighbours() -> None:
    lines = ["Ask tlh ghotpu' law' chaH 'ej puS ghaH net Sov 'e' vIHar."] * 3
    assert languages("tlh", en=EN[:3], tlh=lines) == [None] * 3


def test_wording_has_no_case_and_no_breaks() -> None:
    one, other = (Sentence(text, 0, len(text), 1, 0) for text in ("The ferry\n  sails.", "the Ferry sails."))
    assert wording(one) == wording(other)
