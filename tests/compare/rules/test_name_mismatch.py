from __future__ import annotations

import pytest

from factcheck.nouns.findings import Discrepancy
from tests.helpers import stories

ENGLISH = "The old ferry was built by Henryk Lindqvist for the island."


def about_names(**languages: str) -> list[Discrepancy]:
    return [one for one in stories.checked(stories.story(**languages)) if one.rule.startswith("name-")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Die alte Fähre wurde von Henryk Lindqvist für die Insel gebaut."),
        ("cs", "Starý trajekt postavil pro ostrov Henryk Lindqvist."),
        ("uk", "Старий пором для острова збудував Генрик Ліндквіст."),
        ("ar", "بنى هنريك ليندكفيست العبّارة القديمة للجزيرة."),
        ("ja", "その古いフェリーは島のためにヘンリク・リンドクヴィストが建造した。"),
        ("ko", "그 낡은 페리는 헨릭 린드크비스트가 섬을 위해 만들었다."),
    ],
)
def test_the_same_name_passes(lang: str, text: str) -> None:
    assert about_names(en=ENGLISH, **{lang: text}) == []


@pytest.mark.parametrize(
    ("lang", "text", "shown"),
    [
        ("nl", "De oude veerboot werd door Pieter Jansen voor het eiland gebouwd.", "Pieter Jansen"),
        ("pt", "A velha balsa foi construída por Marta Gonçalves para a ilha.", "Marta Gonçalves"),
        ("sr", "Стари трајект је за острво изградио Милан Петровић.", "Милан Петровић"),
        ("el", "Το παλιό φέρι το έφτιαξε για το νησί ο Νίκος Παπαδόπουλος.", "Νίκος Παπαδόπουλος"),
    ],
)
def test_another_name_in_its_place_is_one_error(lang: str, text: str, shown: str) -> None:
    (found,) = about_names(en=ENGLISH, **{lang: text})
    assert (found.rule, found.severity) == ("name-mismatch", "error")
    said = found.mentions[lang]
    assert said is not None
    assert shown in said.text


def test_two_versions_against_one() -> None:
    (found,) = about_names(
        en=ENGLISH,
        fr="Le vieux ferry a été construit par Henryk Lindqvist pour l’île.",
        es="El viejo transbordador fue construido por Pablo Herrera para la isla.",
    )
    assert (found.rule, found.minority) == ("name-mismatch", ("es",))


def test_nothing_else_is_said_of_the_same_words() -> None:
    found = stories.checked(
        stories.story(en=ENGLISH, pt="A velha balsa foi construída por Marta Gonçalves para a ilha.")
    )
    assert [one.rule for one in found if one.severity != "info"] == ["name-mismatch"]


@pytest.mark.parametrize(
    ("lang", "same", "other"),
    [
        ("fr", "L’OMS a mis en garde les ports lundi.", "L’OMC a mis en garde les ports lundi."),
        ("ru", "ВОЗ предупредила порты в понедельник.", "ВТО предупредила порты в понедельник."),
        ("tr", "DSÖ pazartesi günü limanları uyardı.", "NATO pazartesi günü limanları uyardı."),
        ("lv", "PVO pirmdien brīdināja ostas.", "SVF pirmdien brīdināja ostas."),
    ],
)
def test_acronyms_of_organisations_are_known(lang: str, same: str, other: str) -> None:
    english = "The WHO warned the ports on Monday."
    assert about_names(en=english, **{lang: same}) == []
    (found,) = about_names(en=english, **{lang: other})
    assert (found.rule, found.severity) == ("name-mismatch", "error")


def test_an_acronym_that_no_list_has_convicts_nobody() -> None:
    assert about_names(en="The WHO warned the ports on Monday.", sk="SZO v pondelok varovala prístavy.") == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("it", "Premi “Annulla” sul vecchio pannello per fermare il traghetto."),
        ("sv", "Tryck på ”Avbryt” på den gamla panelen för att stoppa färjan."),
        ("ru", "Нажмите «Отмена» на старой панели, чтобы остановить паром."),
        ("vi", "Nhấn “Hủy” trên bảng điều khiển cũ để dừng phà."),
    ],
)
def test_the_label_of_a_button_is_no_name(lang: str, text: str) -> None:
    assert about_names(en="Press “Cancel” on the old panel to stop the ferry.", **{lang: text}) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pt", "Para saber como a balsa é vendida, veja a seção sobre Implantação."),
        ("tr", "Feribotun nasıl satıldığını öğrenmek için Dağıtım bölümüne bakın."),
    ],
)
def test_a_word_that_nothing_knows_as_a_name_is_no_error(lang: str, text: str) -> None:
    found = about_names(en="To see how the ferry is sold, read the section about Deployment.", **{lang: text})
    assert not [one for one in found if one.severity == "error"]


def test_only_words_that_show_the_name_are_quoted() -> None:
    french = "C’est Karl Brandt qui a construit le vieux ferry pour l’île."
    (found,) = about_names(en=ENGLISH, fr=french, nl="De oude veerboot werd door Henryk Lindqvist gebouwd.")
    said = found.mentions["fr"]
    assert said is not None
    assert said.text == "Karl Brandt"
