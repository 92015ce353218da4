"""Facts are compared by what they are about, whatever they state."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from factcheck.compare.claims.roles import FEATURES, log_odds, model
from factcheck.nouns.findings import Discrepancy
from tests.helpers.stories import checked, story
from tests.helpers.surroundings import among_others

UNLIKE = [
    {"en": "The new bridge cost $3 million.", "nl": "De nieuwe brug kostte 8 miljard euro."},
    {"en": "The pilot, 31, was not hurt.", "sv": "Piloten, 54 år gammal, blev inte skadad."},
    {"en": "Ten experts read the plan.", "cs": "Plán četlo 60 odborníků."},
    {"en": "Three people were in the boat.", "th": "มีคน 30 คนอยู่ในเรือ"},
    {"de": "Der Turm ist 85 Meter hoch.", "pl": "Wieża ma 120 metrów wysokości."},
    {"fr": "Le village compte 640 habitants.", "uk": "У селі живе 1300 людей."},
    {"es": "La sala tiene 75 asientos.", "tr": "Salonun 240 koltuğu var."},
    {"it": "Il corso dura sei mesi.", "sv": "Kursen varar i 15 månader."},
    {"pt": "O museu tem 12 salas.", "id": "Museum itu memiliki 48 ruangan."},
    {"en": "It weighs 340 kg.", "fi": "Se painaa 915 kg."},
]


def _errors(texts: dict[str, str]) -> list[Discrepancy]:
    return [one for one in checked(story(**among_others(**texts))) if one.severity == "error"]


@pytest.mark.parametrize("texts", UNLIKE, ids="-".join)
def test_different_figures_of_one_role_are_one_error_however_unlike(
    embedded_model: Path, texts: dict[str, str]
) -> None:
    found = [one for one in checked(story(**among_others(**texts))) if one.severity in {"error", "warning"}]
    assert [one.severity for one in found if one.rule != "unsupported-phrase"] == ["error"]
    assert all(found[0].mentions.values())


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "The museum was founded by 34 families.", "de": "Das Museum hat seit 1961 geöffnet."},
        {"en": "It has 34 rooms and a garden.", "fr": "Il a des salles et un jardin de 900 mètres carrés."},
        {"en": "The town has 34 shops and some parks.", "ru": "В городе есть магазины и парки площадью 5 гектаров."},
        {"en": "He paid 50 workers.", "de": "Er zahlte den Arbeitern 900 Euro."},
        {"en": "She bought 12 apples for some money.", "es": "Compró manzanas por 30 euros."},
        {"en": "One of the two left early.", "pl": "Jeden z nich wyszedł wcześniej."},
        {"en": "She waited for a second.", "sv": "Hon väntade i två sekunder."},
    ],
    ids="-".join,
)
def test_facts_about_different_things_are_no_mismatch(embedded_model: Path, texts: dict[str, str]) -> None:
    assert _errors(texts) == []


def test_the_odds_are_of_every_feature() -> None:
    assert model()["coefficients"].keys() == FEATURES.keys()
    none = np.zeros((2, 3, len(FEATURES)), np.float32)
    assert np.allclose(log_odds(none), model()["intercept"])


def test_figures_are_paired_by_what_they_count_though_others_have_nearer_digits(embedded_model: Path) -> None:
    found = _errors(
        {
            "en": "The school has 31 teachers, and 46 children sleep there.",
            "nl": "De school heeft 45 leraren, en er slapen 32 kinderen.",
        }
    )
    pairs = {tuple(mention.text for mention in one.mentions.values() if mention) for one in found}
    assert pairs == {("31", "45"), ("46", "32")}
