"""Unrelated rows are compared as if there were no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.compare.rows import rows
from factcheck.compare.story import check_story
from factcheck.nouns.story import Story
from factcheck.nouns.text import Version
from tests.helpers import stories
from tests.helpers.ferry import ENGLISH, changed


def table(**languages: list[str]) -> Story:
    """The story as unrelated rows of a table, whose cells may be empty."""
    whole = stories.story(**languages)
    numbers = {key: [n for n, text in enumerate(texts, 1) if text] for key, texts in languages.items()}

    def in_rows(version: Version) -> Version:
        pairs = zip(version.sentences, numbers[version.key], strict=True)
        return replace(version, sentences=tuple(replace(one, unit=number) for one, number in pairs))

    return replace(whole, versions=tuple(map(in_rows, whole.versions)), rows_apart=True)


def found(story: Story, **options: Sequence[str]) -> list[tuple[str, int | None]]:
    return sorted((one.rule, one.unit or 0) for one in check_story(story, **options))  # type: ignore[arg-type]


MOVED = {
    "en": ["The pier is 340 metres long.", "The tower is 92 metres high.", "The gate is 340 metres wide."],
    "de": ["Der Pier ist 92 Meter lang.", "Der Turm ist 92 Meter hoch.", "Das Tor ist 340 Meter breit."],
}


def test_a_figure_is_not_looked_for_in_another_row() -> None:
    assert found(table(**MOVED)) == [("number-mismatch", 1)]


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (
            {
                "en": ["The mill has 27 rooms.", "The barn has 27 doors and 14 stalls."],
                "de": ["Die Mühle hat Zimmer.", "Die Scheune hat 27 Türen und 14 Boxen."],
            },
            [("fact-missing", 1)],
        ),
        (
            {
                "en": ["Nobody has built the tunnel that was promised to us.", "Nobody has built the tunnel."] * 2,
                "de": ["Niemand hat den Tunnel gebaut, der uns versprochen war.", "Niemand hat ihn gebaut."] * 2,
                "fr": [
                    "Personne n'a construit ce tunnel.",
                    "Nul ne l'a fait.",
                    "Nul n'a bâti le tunnel.",
                    "Nul ne l'a fait.",
                ],
            },
            [],
        ),
        (
            {
                "en": ["The ferry is new.", "It sails.", "It is red.", "It is old."],
                "de": ["Die Fähre ist neu.", "", "", ""],
            },
            [],
        ),
    ],
    ids=["missing here, stated there", "repeated", "empty cells"],
)
def test_no_row_is_context_of_another(languages: dict[str, list[str]], expected: list[tuple[str, int]]) -> None:
    assert found(table(**languages)) == expected


def test_a_term_is_not_looked_for_in_the_next_row() -> None:
    texts = {
        "en": ["Northwind Go opened.", "The ferry is new."],
        "de": ["Nordwind Los öffnete.", "Die Fähre von Northwind Go ist neu."],
    }
    related = replace(table(**texts), rows_apart=False)
    assert found(related, keep=("Northwind Go",)) == []
    assert found(table(**texts), keep=("Northwind Go",)) == [("term-missing", 1), ("term-missing", 2)]


def test_a_row_left_untranslated_is_told_for_itself() -> None:
    copied = "The ministry says that nobody has worked out what the new tunnel would cost the islanders."
    story = table(en=[copied, "The ferry is new.", copied], de=[copied, "Die Fähre ist neu.", copied])
    messages = [one.message for one in check_story(story)]
    assert messages == [
        "German leaves “The ministry says that nobody has worked out what the new tu…” in English.",
        "German leaves “The ministry says that nobody has worked out what the new tu…” in English.",
    ]


def test_findings_name_their_row_and_every_version() -> None:
    story = table(
        en=["", "The pier is 340 metres long."], de=["Neu.", "Der Pier ist 430 Meter lang."], fr=["Neuf.", ""]
    )
    [one] = check_story(story)
    assert (one.unit, one.group) == (2, 1)
    assert one.mentions["fr"] is None
    german, english = one.mentions["de"], one.mentions["en"]
    assert german
    assert english
    assert (german.sentence, english.sentence) == (1, 0)
    assert (german.line, english.line) == (2, 2)


def test_equal_findings_of_rows_have_fingerprints_of_their_own() -> None:
    story = table(en=["The pier is 340 metres long."] * 3, de=["Der Pier ist 430 Meter lang."] * 3)
    checked = check_story(story)
    assert [one.unit for one in checked] == [1, 2, 3]
    assert len({one.fingerprint for one in checked}) == 3


def test_words_are_those_of_the_row(embedded_model: Path) -> None:
    whole = stories.with_words(table(en=["", "The ferry is new."], de=["Ja.", "Die Fähre ist neu."], fr=["Oui.", ""]))
    for row in rows(whole):
        for v, version in enumerate(row.story.versions):
            assert len(row.story.words[version.key]) == len(row.story.facts[version.key]) == 1
            for word in row.story.words[version.key][0]:
                assert word.nearest is None or (word.nearest[0] != v and word.nearest[1] == 0)
    assert [[version.key for version in row.story.versions] for row in rows(whole)] == [["de", "fr"], ["en", "de"]]


def test_findings_of_other_rows_do_not_change_how_sure_one_is(embedded_model: Path) -> None:
    slip = changed(2, "Der Hafen war während des Sturms gesperrt.")
    one = stories.with_words(table(en=ENGLISH, de=slip))
    often = replace(one, groups=(*one.groups, *one.groups[2:3] * 9))

    def sureness(story: Story) -> set[float]:
        checked = check_story(story, least_confidence=0)
        return {found.confidence for found in checked if found.rule == "negation-mismatch"}

    assert len(sureness(one)) == 1
    assert sureness(often) == sureness(one)
