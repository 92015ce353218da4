from __future__ import annotations

from factcheck.align.names.mentions import mentions
from tests.helpers import stories


def names(**languages: str | list[str]) -> list[list[str]]:
    """By sentence, the names that the first version surely has."""
    plain = stories.story(**languages)
    return [[one.span.text for one in sentence if not one.possible] for sentence in mentions(plain)[0]]


def test_the_first_word_of_a_sentence_is_a_name_where_the_version_has_it_as_one() -> None:
    lines = ["The harbour belongs to Lindqvist.", "Lindqvist sold it.", "Harbours are dear."]
    assert names(en=lines) == [["Lindqvist"], ["Lindqvist"], []]


def test_it_is_joined_to_the_name_that_it_begins() -> None:
    assert names(en=["We met Ines Lindqvist.", "Ines Lindqvist was late."])[1] == ["Ines Lindqvist"]


def test_a_word_that_the_version_also_writes_small_is_none() -> None:
    assert names(en=["They live in Port Hope.", "Hope is all they have.", "They hope for rain."])[1] == []


def test_particles_and_initials_are_no_words_of_a_name() -> None:
    (found,) = (one for one in mentions(stories.story(en="He met J. van Leeuwen there."))[0][0] if not one.possible)
    assert [word.text for word in found.words] == ["Leeuwen"]


def test_where_no_capital_tells_a_name_known_words_may_be_one() -> None:
    plain = stories.with_words(
        stories.story(en="Svetlana saw the ship.", uk="Корабель бачила Світлана.", ja="スベトラーナは船を見た。")
    )
    japanese = [one.span.text for one in mentions(plain)[2][0]]
    assert any("スベトラーナ" in name for name in japanese)
    assert all(one.possible for one in mentions(plain)[2][0])


def test_the_first_word_of_a_quotation_is_only_a_guess() -> None:
    plain = stories.story(
        en=["Press “Cancel” twice.", "They call her “Lindqvist” here.", "Everyone knows Lindqvist."],
        fr=["Appuyez sur « Annuler ».", "On l’appelle « Lindqvist » ici.", "Tout le monde connaît Lindqvist."],
    )
    (english, french) = mentions(stories.with_words(plain))
    assert [one.possible for one in english[0] if one.span.text == "Cancel"] == [True]
    assert [one.possible for one in english[1] if one.span.text == "Lindqvist"] == [False]
    assert [one.possible for one in french[0] if one.span.text == "Annuler"] == [True]
