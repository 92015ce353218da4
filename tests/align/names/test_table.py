"""The table of names: what is gathered, and what is left apart."""

from __future__ import annotations

import pytest

from factcheck.align.names.aligner import align_names
from factcheck.align.names.table import name_table
from factcheck.nouns.name_table import NameEntry, NameTable
from tests.helpers import stories


def table(**languages: str | list[str]) -> NameTable:
    plain = stories.with_words(stories.story(**languages))
    return name_table(plain, align_names(plain))


def entry(found: NameTable, form: str) -> NameEntry:
    """The only entry of which a form is written so."""
    (one,) = [one for one in found.entries if any(form == own.text for of in one.forms for own in of)]
    return one


def forms(found: NameTable, form: str) -> list[list[str]]:
    return [[own.text for own in of] for of in entry(found, form).forms]


OLD_FRIEND = {
    "en": [
        "On Monday Henryk Lindqvist met an old friend of his near the river.",
        "The council of the town then asked Lindqvist for his opinion.",
    ],
    "cs": [
        "V pondělí se Henryk Lindqvist setkal u řeky se svou starou přítelkyní.",
        "Rada města pak Lindqvista požádala o jeho názor.",
    ],
    "ru": [
        "В понедельник Хенрик Линдквист встретил у реки свою старую подругу.",
        "Затем городской совет спросил мнение Линдквиста.",
    ],
    "he": [
        "ביום שני פגש הנריק לינדקוויסט חברה ותיקה שלו ליד הנהר.",
        "מועצת העיר ביקשה אז את דעתו של לינדקוויסט.",
    ],
    "ja": [
        "月曜日、ヘンリク・リンドクヴィストは川の近くで旧友に会った。",
        "その後、町議会はリンドクヴィストに意見を求めた。",
    ],
}


def test_a_surname_and_its_forms_are_with_the_whole_name_in_all_scripts() -> None:
    assert forms(table(**OLD_FRIEND), "Henryk Lindqvist") == [
        ["Henryk Lindqvist", "Lindqvist"],
        ["Henryk Lindqvist", "Lindqvista"],
        ["Хенрик Линдквист", "Линдквиста"],
        ["הנריק לינדקוויסט", "לינדקוויסט"],
        ["ヘンリク・リンドクヴィスト", "リンドクヴィスト"],
    ]


def test_two_persons_of_one_surname_stay_apart_and_the_surname_with_neither() -> None:
    found = table(
        en=[
            "On Monday the old harbour was opened again by Anna Smith of the council.",
            "Later on a friend of the council, Peter Smith, called the newspaper.",
            "The reporter then asked Smith for an opinion.",
        ],
        es=[
            "El lunes el viejo puerto fue reabierto por Anna Smith, del consejo.",
            "Más tarde un amigo del consejo, Peter Smith, llamó al periódico.",
            "El reportero pidió entonces a Smith su opinión.",
        ],
    )
    assert forms(found, "Anna Smith") == [["Anna Smith"], ["Anna Smith"]]
    assert forms(found, "Peter Smith") == [["Peter Smith"], ["Peter Smith"]]
    assert entry(found, "Smith").may_be == ("Anna Smith", "Peter Smith")


def test_cases_of_a_name_are_one_where_both_versions_have_cases() -> None:
    found = table(
        fi=[
            "Maanantaina kaupunginjohtaja Tarja Virtanen avasi vanhan sataman uudelleen.",
            "Toimittaja kysyi sitten Virtaselta ja hänen ystäviltään mielipidettä.",
            "Kaikki pitivät kovasti Virtasesta ja hänen työstään.",
        ],
        cs=[
            "V pondělí starostka Tarja Virtanenová znovu otevřela starý přístav.",
            "Novinář se pak zeptal Virtanenové a jejích přátel na názor.",
            "Všichni měli Virtanenovou a její práci velmi rádi.",
        ],
    )
    assert set(forms(found, "Tarja Virtanen")[1]) == {"Tarja Virtanenová", "Virtanenové", "Virtanenovou"}
    assert forms(found, "Tarja Virtanen")[0][0] == "Tarja Virtanen"


def test_names_that_begin_alike_are_two() -> None:
    found = table(
        en="The harbour was opened on Monday by Marta and by her brother Martin.",
        it="Il porto è stato aperto lunedì da Marta e da suo fratello Martin.",
    )
    assert forms(found, "Marta") == [["Marta"], ["Marta"]]
    assert forms(found, "Martin") == [["Martin"], ["Martin"]]


def test_a_title_is_no_part_of_a_name() -> None:
    found = table(
        en=[
            "The old harbour was opened by Mayor Anna Smith on a rainy morning.",
            "A friend of Anna Smith wrote to the newspaper.",
        ],
        de=[
            "Den alten Hafen eröffnete Anna Smith an einem Regentag.",
            "Ein Freund von Anna Smith schrieb der Zeitung.",
        ],
    )
    assert forms(found, "Anna Smith")[0] == ["Anna Smith"]
    assert len(entry(found, "Anna Smith").forms[0][0].places) == 2


@pytest.mark.parametrize(
    ("form", "kind"), [("Anna Smith", "person"), ("France", "place"), ("Helsinki", "place"), ("Kestrel", "name")]
)
def test_kinds(form: str, kind: str) -> None:
    found = table(
        en="On Monday a friend of Anna Smith flew with Kestrel from Helsinki to the west of France.",
        pl="W poniedziałek przyjaciel Anny Smith poleciał liniami Kestrel z Helsinek na zachód Francji.",
    )
    assert entry(found, form).kind == kind


def test_countries_are_known_in_all_their_names() -> None:
    found = table(
        en="The old ferry was then sold to a company in Germany.",
        fi="Vanha lautta myytiin sitten yritykselle Saksaan.",
        ar="ثم بيعت العبارة القديمة لشركة في ألمانيا.",
    )
    assert forms(found, "Germany") == [["Germany"], ["Saksaan"], ["ألمانيا"]]


def test_two_models_in_one_place_are_no_sure_counterparts() -> None:
    found = table(
        en="The council of the town bought a crane of the model KX-20 last week.",
        sv="Stadens råd köpte förra veckan en kran av modellen KX-30.",
    )
    sure = [[form.text for form in of if form.is_sure] for of in entry(found, "KX-20").forms]
    assert sum(map(bool, sure)) < 2
