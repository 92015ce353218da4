"""What is not sure convicts nobody: languages whose words are not known, words that may be others."""

from __future__ import annotations

import pytest

from factcheck.nouns.findings import Discrepancy
from tests.helpers.stories import findings

SOUND = [
    # A scale word that the data lacks: Kinyarwanda, Māori, Shona, Xhosa, Kannada, Tatar, Luxembourgish, Pashto.
    {"en": "The dam holds 2.4 million litres.", "rw": "Urugomero rufata litiro miriyoni 2,4."},
    {"en": "It cost €4.2 billion.", "mi": "Ko te utu €4.2 piriona."},
    {"en": "Some 25,000 came.", "sn": "Vanhu 25 zviuru vakauya."},
    {"en": "It has 1.5 million readers.", "xh": "Inabafundi abazizigidi ezi-1.5."},
    {"de": "Es sind 1,7 Millionen.", "kn": "ಅದು 1.7 ಮಿಲಿಯ ಇದೆ."},
    {"ru": "Там живут 300 тысяч человек.", "tt": "Анда 300 меңләп кеше яши."},
    # Percent, a currency, a unit that the data lacks.
    {"en": "Sales fell by 12 percent.", "ny": "Malonda anatsika ndi 12 peresenti."},
    {"en": "Sales fell by 12 percent.", "wo": "Njaay mi wàññiku na 12 ci téeméer."},
    {"en": "It cost 40 dollars.", "ig": "Ọ furu dọla 40."},
    {"en": "It lies 200 miles away.", "rw": "Biri mu birometero 320."},
    {"fr": "Il pèse 80 kilos.", "ty": "E 80 tārō tōna teiaha."},
    {"en": "More than 45 percent of the land was dry.", "ml": "ഭൂമിയുടെ 45 ശതമാനത്തിലും അധികം വരണ്ടു."},
    # Numbers, months and years in words that the data lacks.
    {"en": "He came in June with 47 men.", "ee": "Eva le Masa me kple ŋutsu blanēvɔ adrē."},
    {"en": "It began in 2014.", "ee": "Edze egɔme le ƒe akpe eve wuiene me."},
    {"es": "Llegó el 29 de marzo.", "ss": "Wefika ngeNdlovulenkhulu."},
    # Names of months that are other words, or another case of the month.
    {"en": "There are more roads now.", "ro": "Sunt mai multe drumuri acum."},
    {"en": "He was there for months.", "ro": "A stat acolo luni."},
    {"en": "He left in July.", "sk": "V júli odišiel."},
    {"en": "Mrs May spoke.", "ve": "Vho May vho amba."},
    # Cases, spellings and abbreviations of known names.
    {"en": "It was 71 percent of them.", "uz": "Ularning 71 foizigina edi."},
    {"en": "It cost $5.3 billion.", "uz": "U 5,3 mlr. dollar turdi."},
    {"en": "It had 3.7 million viewers.", "gu": "તેના 3.7 મીલીયન દર્શકો હતા."},
    {"en": "Between 20 and 25 percent came.", "mn": "Тэдний 20-оос 25 хувь нь ирсэн."},
    {"en": "The war of 1961-64 ended.", "lv": "1961.-64. gada karš beidzās."},
]


def errors(found: list[Discrepancy]) -> list[str]:
    return [one.message for one in found if one.severity != "info"]


@pytest.mark.parametrize("versions", SOUND, ids="-".join)
def test_what_may_be_said_in_unknown_words_is_not_missing(versions: dict[str, str]) -> None:
    assert errors(findings(**versions)) == []


@pytest.mark.parametrize(
    ("versions", "rule"),
    [
        ({"en": "Around 18,400 people left.", "xh": "Abantu abangama-8,400 bemkile."}, "number-mismatch"),
        ({"en": "It grew by 8.3%.", "rw": "Byazamutse 3.8%."}, "number-mismatch"),
        ({"en": "It began in 2016.", "ckb": "لە ساڵی ٢٠٠٦ دەستی پێکرد."}, "date-mismatch"),
        ({"en": "It cost $280.", "sn": "Yaidhura $820."}, "number-mismatch"),
        ({"en": "He left in July.", "sl": "Odšel je v juniju."}, "date-mismatch"),
        ({"en": "It cost 1 billion dollars.", "vi": "Nó có giá 1 tỷ tài nguyên."}, "currency-missing"),
        ({"en": "Sales fell by 12 percent.", "it": "Le vendite sono scese di 12 punti."}, "percent-missing"),
        ({"en": "It holds 45 million litres.", "tr": "54 milyon litre alır."}, "number-mismatch"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_what_is_written_in_figures_is_compared(versions: dict[str, str], rule: str) -> None:
    assert [one.rule for one in findings(**versions) if one.severity == "error"] == [rule]


def test_only_units_have_prefixes() -> None:
    assert errors(findings(en="There are 35,000 of them now.", pl="Jest ich 35 teraz.")) != []
    assert errors(findings(en="It has 24,000 bases.", pl="Ma 24 kilobazy.")) == []


def test_a_story_teaches_the_name_of_a_unit() -> None:
    """The same unknown word beside two figures is their unit, and nothing is missing there."""
    english = ["Sales rose 12 percent.", "Costs rose 34 percent."]
    taught = findings(en=english, it=["Le vendite: 12 centesimali in più.", "I costi: 34 centesimali in più."])
    assert errors(taught) == []
    apart = findings(en=english, it=["Le vendite: 12 clienti in più.", "I costi: 34 negozi in più."])
    assert [one.rule for one in apart if one.severity == "error"] == ["percent-missing"] * 2
