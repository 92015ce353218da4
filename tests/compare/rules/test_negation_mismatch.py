"""Denials that one version lacks, and what denies nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.compare import compare
from tests.helpers import stories
from tests.helpers.ferry import ENGLISH, GERMAN, changed, found


def test_dropped_negation(embedded_model: Path) -> None:
    assert ("negation-mismatch", 2) in found(changed(2, "Der Hafen war während des Sturms gesperrt."))


WITHOUT = [*ENGLISH, "The ferry left the island without a pilot."]


@pytest.mark.parametrize(
    ("line", "denied"),
    [
        ("Die Fähre verließ die Insel mit einem Lotsen.", True),
        ("Die Fähre verließ die Insel ohne Lotsen.", False),
    ],
)
def test_denied_by_meaning(embedded_model: Path, line: str, denied: bool) -> None:
    assert (("negation-mismatch", 5) in found([*GERMAN, line], WITHOUT)) is denied


def test_opposites_are_not_denials_as_well(embedded_model: Path) -> None:
    """One slip is one finding, also where a word for the opposite denies by its meaning."""
    german = [*GERMAN, "Der Rat lehnte den Plan für den Hafen ab."]
    english = [*ENGLISH, "The council approved the plan for the harbour."]
    assert [rule for rule, group in found(german, english) if group == 5] == ["direction-mismatch"]


def test_not_only_denies_nothing(embedded_model: Path) -> None:
    german = changed(4, "Die Fähre bringt nicht nur Autos auf die Insel, sie bringt auch Fahrräder.")
    assert ("negation-mismatch", 4) not in found(german)


def test_several_versions_name_the_odd_one(embedded_model: Path) -> None:
    french = [
        "Le conseil municipal s'est réuni mardi soir dans l'ancienne bibliothèque.",
        "La maire Helene Brugger a dit que le nouveau ferry partirait de la jetée nord.",
        "Le port a été fermé pendant la tempête.",
        "Les visiteurs sont arrivés avant la cérémonie.",
        "Le ferry transporte des voitures et des vélos vers l'île.",
    ]
    story = stories.with_words(stories.story(en=ENGLISH, de=GERMAN, fr=french))
    (denied,) = [f for f in compare(story) if f.rule == "negation-mismatch"]
    assert denied.group == 2
    assert [story.versions[v].key for v in denied.minority] == ["fr"]
    assert [f.group for f in compare(story) if f.rule != "negation-mismatch"] == []
