from __future__ import annotations

import pytest

from factcheck.align.names.aligner import align_names
from tests.helpers import stories


def lacking(**languages: str) -> dict[str, float]:
    """The names of the first version with the log odds that the second lacks them."""
    found = align_names(stories.with_words(stories.story(**languages)))
    return {one.mention.span.text: one.odds for one in found.sought.get(0, ()) if one.mention.version == 0}


@pytest.mark.parametrize(
    ("lang", "sound", "replaced"),
    [
        ("pl", "Prom zbudował Henryk Lindqvist z portu.", "Prom zbudował Tomasz Kowalczyk z portu."),
        (
            "bg",
            "Фериботът е построен от Хенрик Линдквист от пристанището.",
            "Фериботът е построен от Томаш Ковалчик от пристанището.",
        ),
        (
            "el",
            "Το πλοίο το έφτιαξε ο Χένρικ Λίντκβιστ από το λιμάνι.",
            "Το πλοίο το έφτιαξε ο Τόμας Κοβάλτσικ από το λιμάνι.",
        ),
        ("ka", "ბორანი ააშენა ჰენრიკ ლინდქვისტმა ნავსადგურიდან.", "ბორანი ააშენა ტომაშ კოვალჩიკმა ნავსადგურიდან."),
    ],
)
def test_a_name_is_there_or_lacking(lang: str, sound: str, replaced: str) -> None:
    english = "The ferry was built by Henryk Lindqvist of the harbour."
    there = lacking(en=english, **{lang: sound})["Henryk Lindqvist"]
    gone = lacking(en=english, **{lang: replaced})["Henryk Lindqvist"]
    assert there < 0 < gone


def test_a_surname_stands_for_the_whole_name() -> None:
    assert (
        lacking(en="They met Henryk Lindqvist there.", es="Se encontraron allí con Lindqvist.")["Henryk Lindqvist"] < 0
    )


def test_two_names_in_one_place_are_paired() -> None:
    plain = stories.story(
        en="The ferry was built by Henryk Lindqvist of the harbour.",
        it="Il traghetto è stato costruito da Paolo Ferrari del porto.",
    )
    (pair,) = align_names(stories.with_words(plain)).paired[0]
    assert (pair.one.mention.span.text, pair.other.mention.span.text) == ("Henryk Lindqvist", "Paolo Ferrari")
    assert pair.odds > 0


def test_a_story_without_names_has_none() -> None:
    found = align_names(stories.with_words(stories.story(en="The ferry is old.", fr="Le ferry est vieux.")))
    assert not found.paired
