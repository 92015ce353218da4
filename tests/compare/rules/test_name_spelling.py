from __future__ import annotations

from factcheck.nouns.findings import Discrepancy
from tests.helpers import stories

ENGLISH = ["Ines Lindqvist built the ferry.", "They thanked Ines Lindqvist.", "The town remembers Ines Lindqvist."]


def spelled(**languages: str | list[str]) -> list[Discrepancy]:
    return [one for one in stories.checked(stories.story(**languages)) if one.rule == "name-spelling"]


def test_one_letter_of_a_name_is_another() -> None:
    (found,) = spelled(
        en=ENGLISH,
        nb=["Ines Lindqvist bygde fergen.", "De takket Ines Lindkvist.", "Byen husker Ines Lindqvist."],
    )
    assert (found.severity, found.minority) == ("warning", ("nb",))
    assert "“Lindkvist”" in found.message


def test_it_is_seen_in_other_scripts() -> None:
    (found,) = spelled(
        en=ENGLISH,
        mk=[
            "Инес Линдквист го изгради траектот.",
            "Ѝ се заблагодарија на Инес Линдкист.",
            "Градот ја памети Инес Линдквист.",
        ],
    )
    assert "“Линдкист”" in found.message


def test_cases_are_no_other_spelling() -> None:
    assert not spelled(
        en=ENGLISH,
        hr=["Ines Lindqvist sagradila je trajekt.", "Zahvalili su Ines Lindqvistu.", "Grad pamti Ines Lindqvist."],
        hu=[
            "Ines Lindqvist építette a kompot.",
            "Köszönetet mondtak Ines Lindqvistnek.",
            "A város emlékszik Ines Lindqvistre.",
        ],
    )


def test_a_letter_of_another_script() -> None:
    (found,) = spelled(en="The ferry is called Margareta.", fi="Lautan nimi on Margаreta.")  # the second a is Cyrillic
    assert found.minority == ("fi",)
    assert "another script" in found.message


def test_words_of_two_scripts_that_look_like_none_pass() -> None:
    assert not spelled(en="The ferry is called Margareta.", ru="Паром назван Margareta-й.")


def test_what_is_written_onto_a_name_is_no_other_spelling() -> None:
    assert not spelled(
        en=["Ines Lindqvist built the ferry.", "They thanked Ines Lindqvist.", "The town remembers her and Lindqvist."],
        ar=["بنت إينيس ليندكفيست العبّارة.", "شكروا إينيس ليندكفيست.", "تتذكرها المدينة وليندكفيست."],
        fi=["Ines Lindqvist rakensi lautan.", "He kiittivät Ines Lindqvistiä.", "Kaupunki muistaa Lindqvistinkin."],
    )


def test_words_that_are_translated_behind_a_first_name_pass() -> None:
    assert not spelled(
        en=["She studied at Karen College.", "The College is old.", "They like the College."],
        es=["Estudió en el Karen Colegio.", "El Colegio es antiguo.", "Les gusta el Colegio."],
    )


def test_one_apostrophe_is_like_another() -> None:
    assert not spelled(
        en=["Mia O'Lindqvist built the ferry.", "They thanked Mia O'Lindqvist.", "Mia O'Lindqvist is remembered."],
        nb=["Mia O'Lindqvist bygde fergen.", "De takket Mia O’Lindqvist.", "Mia O'Lindqvist blir husket."],
    )


def test_many_words_with_letters_of_another_script_are_told_once() -> None:
    (found,) = spelled(
        en="The old ferry is called Margareta and belongs to a baker.",
        fi="Vаnha lаuttа on nimeltään Mаrgareta ja kuuluu lеipurille.",  # a letter of four words is Cyrillic
    )
    assert "other words" in found.message
