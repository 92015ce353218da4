"""A story of five sentences in English and German, in which tests change a sentence."""

from __future__ import annotations

from factcheck.compare import compare
from tests.helpers import stories

ENGLISH = [
    "The town council met on Tuesday evening in the old library.",
    "Mayor Helene Brugger said the new ferry would sail from the north pier.",
    "The harbour was not closed during the storm.",
    "Visitors arrived before the ceremony.",
    "The ferry carries cars and bicycles to the island.",
]
GERMAN = [
    "Der Stadtrat trat am Dienstagabend in der alten Bibliothek zusammen.",
    "Bürgermeisterin Helene Brugger sagte, die neue Fähre werde vom Nordpier ablegen.",
    "Der Hafen war während des Sturms nicht gesperrt.",
    "Die Besucher trafen vor der Zeremonie ein.",
    "Die Fähre bringt Autos und Fahrräder auf die Insel.",
]


def found(german: list[str], english: list[str] = ENGLISH) -> list[tuple[str, int]]:
    """The findings, each as its rule and group, when the story has these sentences."""
    return [(f.rule, f.group) for f in compare(stories.with_words(stories.story(en=english, de=german)))]


def changed(row: int, text: str) -> list[str]:
    """The German sentences with another one in place of the one at `row`."""
    return [*GERMAN[:row], text, *GERMAN[row + 1 :]]
