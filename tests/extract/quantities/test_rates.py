"""What quantities are stated for: a month, a person, a hectare."""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from factcheck.nouns.story import Fact
from tests.helpers.stories import findings, rules
from tests.helpers.timing import seconds


def quantity(text: str, lang: str) -> Fact:
    (fact,) = [fact for fact in extract(text, lang) if fact.kind != "name"]
    assert text[fact.start : fact.end] == fact.text
    return fact


@pytest.mark.parametrize(
    ("lang", "text", "per", "written"),
    [
        # From CLDR's patterns, without words of our own.
        ("ka", "ფასი 70 ლარი თვეში", ("month",), "70 ლარი თვეში"),
        ("kk", "айына 70 теңге", ("month",), "айына 70 теңге"),
        ("te", "నెలకు 70 రూపాయలు", ("month",), "నెలకు 70 రూపాయలు"),
        ("hr", "70 eura mjesečno", ("month",), "70 eura mjesečno"),
        ("is", "70 krónur á mánuði", ("month",), "70 krónur á mánuði"),
        ("en", "70 dollars per hectare", ("hectare",), "70 dollars per hectare"),
        ("de", "70 €/m² im Mittel", ("square-meter",), "70 €/m²"),
        ("fr", "70 g/l de sel", ("liter",), "70 g/l"),
        # With our own.
        ("en", "70 dollars a month", ("month",), "70 dollars a month"),
        ("en", "70 to 90 dollars a month", ("month",), "70 to 90 dollars a month"),
        ("en", "7 litres per person per day", ("person", "day"), "7 litres per person per day"),
        ("de", "70 Dollar im Jahr", ("year",), "70 Dollar im Jahr"),
        ("de", "7 Liter je Einwohner", ("person",), "7 Liter je Einwohner"),
        ("es", "una vez al día", ("day",), "una vez al día"),
        ("en", "once a day", ("day",), "once a day"),
        ("it", "tre volte al giorno", ("day",), "tre volte al giorno"),
        ("vi", "hai lần mỗi tuần", ("week",), "hai lần mỗi tuần"),
        ("id", "dua kali sehari", ("day",), "dua kali sehari"),
        ("ru", "ежегодно 70 млн рублей", ("year",), "ежегодно 70 млн рублей"),
        ("fi", "kaksi kertaa päivässä", ("day",), "kaksi kertaa päivässä"),
        ("hu", "évi 70 millió forint", ("year",), "évi 70 millió forint"),
        ("tr", "ayda 70 dolar", ("month",), "ayda 70 dolar"),
        ("he", "70 שקלים בחודש", ("month",), "70 שקלים בחודש"),
        ("ar", "70 دولارا شهريا", ("month",), "70 دولارا شهريا"),
        ("hi", "दिन में दो बार", ("day",), "दिन में दो"),
        ("th", "วันละ 7 ครั้ง", ("day",), "วันละ 7"),
        ("zh", "每天一次", ("day",), "每天一"),
        ("ja", "1日7回", ("day",), "1日7"),
        ("ja", "毎月70ドル", ("month",), "毎月70ドル"),
        ("ko", "월 7만원", ("month",), "월 7만원"),
        ("mr", "आठवड्याला 70 रुपये", ("week",), "आठवड्याला 70 रुपये"),
        ("am", "በወር 70 ዶላር", ("month",), "በወር 70 ዶላር"),
        ("az", "ildə 70 dollar", ("year",), "ildə 70 dollar"),
        ("sq", "70 euro në muaj", ("month",), "70 euro në muaj"),
        # With a hedge between.
        ("hi", "प्रतिदिन लगभग 7 घंटे", ("day",), "प्रतिदिन लगभग 7 घंटे"),
        ("vi", "mỗi tháng khoảng 70 đô la", ("month",), "mỗi tháng khoảng 70 đô la"),
    ],
)
def test_reads(lang: str, text: str, per: tuple[str, ...], written: str) -> None:
    fact = quantity(text, lang)
    assert (fact.per, fact.text) == (per, written)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "a monthly fee of 70 dollars"),
        ("en", "70 daily papers"),
        ("en", "70 m/s²"),
        ("en", "$70/m"),  # month or metre
        ("de", "70 Dollar im Jahr 1950"),
        ("et", "70 eurot, kuus meest"),  # six
        ("ja", "半年に70回"),
        ("ja", "翌年に70回"),
        ("hi", "5 दिन में 70 बार"),
        ("ee", "70 dollar le ɣleti ɖeka me"),
    ],
)
def test_what_is_not_sure_is_not_read(lang: str, text: str) -> None:
    assert [fact.per for fact in extract(text, lang) if fact.value == "70"] == [()]


@pytest.mark.parametrize(
    "versions",
    [
        {"en": "It costs 70 dollars a month.", "de": "Es kostet 70 Dollar im Monat."},
        {"en": "It costs 70 dollars a month.", "de": "Der Monatspreis ist 70 Dollar."},
        {"en": "It costs 70 dollars a month.", "fr": "Cela coûte 840 dollars par an."},
        {"en": "Rent is 20 euros per square metre.", "pl": "Czynsz wynosi 200 000 euro na hektar."},
        {"en": "Take it once a day.", "es": "Tómelo una vez al día."},
        {"en": "Take it twice a day.", "vi": "Uống mỗi ngày hai lần."},
        {"sv": "Det regnar tre gånger i veckan.", "ja": "週に3回雨が降る。"},
        {"en": "They use 7 litres per person per day.", "it": "Usano 7 litri al giorno."},
        {"en": "They use 7 litres per person.", "tr": "Günde 7 litre kullanıyorlar."},
        {"en": "He works 9 hours a day.", "zh": "他每天工作9小时。"},
        {"en": "He works 9 hours daily.", "ru": "Он работает 9 часов в день."},
        {"en": "Prices rose 7 percent a year.", "uk": "Ціни зростали на 7 відсотків щороку."},
        {"en": "It flies at 3 km/s.", "ar": "يطير بسرعة 10800 كم/س."},
        {"en": "It costs 70 dollars a month.", "rw": "Igura amadolari 70 ku mwaka."},
    ],
    ids="-".join,
)
def test_rates_that_may_be_one_agree(versions: dict[str, str]) -> None:
    assert rules(**versions) == []


@pytest.mark.parametrize(
    ("versions", "rule"),
    [
        ({"en": "It costs 70 dollars a month.", "de": "Es kostet 70 Dollar im Jahr."}, "unit-mismatch"),
        ({"en": "Take it twice a day.", "vi": "Uống hai lần mỗi tuần."}, "unit-mismatch"),
        ({"en": "It runs once a week.", "es": "Corre once veces a la semana."}, "number-mismatch"),
        ({"en": "It flies at 70 km/s.", "fr": "Il vole à 70 km/h."}, "unit-mismatch"),
        ({"en": "It sends 70 Mbit/s.", "nl": "Het zendt 70 Mbit/h."}, "unit-mismatch"),
        ({"en": "Rent is 70 euros per square metre.", "pl": "Czynsz wynosi 70 euro na hektar."}, "unit-mismatch"),
        ({"en": "It pays 70 dollars a week.", "ja": "毎月70ドル払う。"}, "unit-mismatch"),
        ({"fr": "Il gagne 70 euros par heure.", "tr": "Günde 70 avro kazanıyor."}, "unit-mismatch"),
        ({"en": "It costs 70 dollars a month.", "hu": "Évente 70 dollárba kerül."}, "unit-mismatch"),
        ({"en": "He works 9 hours a day.", "ru": "Он работает 9 часов в неделю."}, "unit-mismatch"),
        ({"en": "It costs 70 dollars a month.", "el": "Κοστίζει 90 δολάρια τον μήνα."}, "number-mismatch"),
        ({"en": "It costs 70 dollars a month.", "kk": "Ол жылына 70 доллар тұрады."}, "unit-mismatch"),
        ({"en": "It costs about 70 dollars a week.", "hi": "इसकी कीमत हर साल लगभग 70 डॉलर है।"}, "unit-mismatch"),
        ({"ca": "Costa 70 euros al mes.", "sq": "Kushton 70 euro në vit."}, "unit-mismatch"),
        ({"en": "It costs 70 euros a month.", "ka": "ღირს 70 ევრო წელში."}, "unit-mismatch"),
    ],
    ids=str,
)
def test_slips_in_what_a_figure_is_stated_for_are_found(versions: dict[str, str], rule: str) -> None:
    assert [(found.rule, found.severity) for found in findings(**versions)] == [(rule, "error")]


def test_a_suggestion_keeps_what_the_figure_is_stated_for() -> None:
    (found,) = findings(
        en="It pays 70 dollars a week.", fr="Il paie 90 dollars par semaine.", de="70 Dollar pro Woche."
    )
    assert found.suggestion is not None
    assert found.suggestion.text == "70 dollars par semaine"


def test_long_texts_take_linear_time() -> None:
    for text in ("5 a day per " * 4000, "每天" * 8000 + "5", "once " * 8000, "5 / " * 8000):
        assert seconds(lambda text=text: extract(text, "en")) < 2  # type: ignore[misc]


def test_ranges_of_two_rates_agree_at_both_ends() -> None:
    english = "It costs 4 to 9 dollars a month."
    assert {"number-mismatch", "unit-mismatch"} & set(rules(en=english, de="Es kostet 48 bis 200 Dollar im Jahr."))
    assert rules(en=english, de="Es kostet 48 bis 108 Dollar im Jahr.") == []
