"""Suggestions: what the words of the version that is off would be, in its own digits, forms and endings."""

import pytest

from tests.helpers.stories import findings, rules


@pytest.mark.parametrize(
    ("right", "off", "text"),
    [
        # Its own digits and signs.
        ({"en": "It went 12 miles.", "es": "Recorrió 12 millas."}, {"fa": "۲۰ مایل رفت."}, "۱۲ مایل"),
        ({"en": "It weighs 2.5 kg.", "es": "Pesa 2,5 kg."}, {"fa": "وزن آن ۳٫۵ کیلوگرم است."}, "۲٫۵ کیلوگرم"),
        ({"en": "It was on June 3.", "es": "Fue el 3 de junio."}, {"fa": "در ۴ ژوئن بود."}, "۳ ژوئن"),
        # The scale word that was lost, in the words that are there.
        ({"en": "It was $3.6bn.", "de": "Es waren $3,6 Mrd."},
         {"tr": "3,6 ABD doları tuttu."}, "3,6 milyar ABD doları"),
        ({"en": "It was $3,612,345.", "de": "Es waren $3.612.345."},
         {"fr": "Ça a coûté 7 dollars."}, "3\u202f612\u202f345 dollars"),
        # The number decides the form of the unit.
        ({"en": "It is 60 cm wide.", "es": "Mide 60 cm."}, {"it": "È largo un metro."}, "60 centimetri"),
        # Months and weekdays in the form that was written, in the language itself.
        ({"en": "It was in June.", "es": "Fue en junio."}, {"id": "Itu pada bulan Juli."}, "Juni"),
        ({"en": "It was in June.", "es": "Fue en junio."}, {"th": "มันอยู่ในเดือนกรกฎาคม"}, "มิถุนายน"),
        ({"en": "It was in November.", "es": "Fue en noviembre."}, {"zh": "那是在九月。"}, "十一月"),
        ({"en": "It was on Sunday.", "es": "Fue el domingo."}, {"fr": "Samedi, ça s'est passé."}, "Dimanche"),
        # What cannot be written safely: an ending, a number that is a part of what is told.
        ({"en": "It was in June.", "es": "Fue en junio."}, {"fi": "Se oli heinäkuussa."}, None),
        ({"en": "It was on Sunday.", "es": "Fue el domingo."}, {"ru": "Это было в среду."}, None),
        ({"en": "It lasts half an hour.", "es": "Dura media hora."}, {"ko": "한 시간 반 걸린다."}, None),
    ],
)  # fmt: skip
def test_a_suggestion_is_in_the_words_of_the_version(
    right: dict[str, str], off: dict[str, str], text: str | None
) -> None:
    (found,) = findings(**right, **off)
    assert found.minority == tuple(off)
    assert (found.suggestion.text if found.suggestion else None) == text


def test_degrees_that_half_of_the_versions_do_not_name_are_a_scale() -> None:
    named = {"es": "El seísmo fue de 6,3 grados.", "pl": "Trzęsienie miało 6,3 stopnia."}
    assert rules(**named, en="The quake was a 6.3.", de="Das Beben war ein 6,3.") == []
    assert rules(**named, en="The quake was a 6.3.") == ["unit-missing"]
