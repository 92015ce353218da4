"""The same fact in other clothes is no discrepancy, in any pair of languages; the fact next to it is one."""

from itertools import combinations

import pytest

from tests.helpers.stories import findings, rules

SAME = {
    "two years": {
        "en": "The work took 24 months.",
        "de": "Die Arbeit dauerte zwei Jahre.",
        "fr": "Les travaux ont duré deux ans.",
        "vi": "Công trình kéo dài 24 tháng.",
        "ja": "工事は2年かかった。",
        "ru": "Работы длились 24 месяца.",
        "tr": "Çalışma iki yıl sürdü.",
        "hi": "काम दो साल चला।",
        "pl": "Prace trwały dwa lata.",
    },
    "a kilometre": {
        "en": "The mill is 1,000 metres away.",
        "de": "Die Mühle ist 1 km entfernt.",
        "it": "Il mulino è a 1.000 metri.",
        "zh": "磨坊在1公里外。",
        "ko": "방앗간은 1000미터 떨어져 있다.",
        "uk": "Млин за 1 кілометр звідси.",
        "sv": "Kvarnen ligger 1 000 meter bort.",
    },
    "half": {
        "en": "Half of the mills still stand.",
        "de": "50 Prozent der Mühlen stehen noch.",
        "fr": "La moitié des moulins tient encore.",
        "es": "El 50 % de los molinos sigue en pie.",
        "it": "La metà dei mulini è ancora in piedi.",
        "nl": "De helft van de molens staat nog.",
        "vi": "50% số cối xay vẫn còn.",
        "zh": "一半的磨坊还在。",
    },
    "a third": {
        "en": "A third of the mills burnt down.",
        "de": "33 Prozent der Mühlen brannten ab.",
        "fr": "Un tiers des moulins a brûlé.",
    },
    "a dozen": {
        "en": "A dozen millers came.",
        "de": "12 Müller kamen.",
        "fr": "Une douzaine de meuniers est venue.",
        "es": "Vino una docena de molineros.",
        "it": "Sono venuti 12 mugnai.",
        "nl": "Er kwamen twaalf molenaars.",
        "pt": "Veio uma dúzia de moleiros.",
        "vi": "12 người thợ xay đã đến.",
        "ru": "Пришли двенадцать мельников.",
    },
    "a speed": {
        "en": "The wind blew at 62 mph.",
        "de": "Der Wind wehte mit 100 km/h.",
        "fr": "Le vent soufflait à 100 km/h.",
        "vi": "Gió thổi với tốc độ 100 km/giờ.",
        "es": "El viento soplaba a 100 kilómetros por hora.",
        "ja": "風速は時速100キロだった。",
        "ru": "Ветер дул со скоростью 100 км/ч.",
    },
    "dollars": {
        "en": "The mill cost US$300,000.",
        "de": "Die Mühle kostete 300.000 Dollar.",
        "fr": "Le moulin a coûté 300 000 dollars américains.",
        "vi": "Cối xay giá 300.000 đô la Mỹ.",
        "zh": "磨坊花费了30万美元。",
        "hi": "चक्की की कीमत $300,000 थी।",
        "ru": "Мельница стоила 300 тысяч долларов.",
        "es": "El molino costó 300.000 USD.",
    },
    "a decade": {
        "en": "The mill was sold in the 1990s.",
        "de": "Die Mühle wurde in den 90er Jahren verkauft.",
        "fr": "Le moulin fut vendu dans les années 1990.",
        "es": "El molino se vendió en los años 90.",
        "it": "Il mulino fu venduto negli anni '90.",
        "nl": "De molen werd in de jaren negentig verkocht.",
        "vi": "Cối xay được bán vào thập niên 1990.",
        "ja": "製粉所は1990年代に売られた。",
        "ru": "Мельницу продали в 1990-х годах.",
    },
    "a country": {
        "en": "Germany's millers met on Monday.",
        "de": "Die deutschen Müller trafen sich am Montag.",
        "fr": "Les meuniers allemands se sont réunis lundi.",
        "es": "Los molineros de Alemania se reunieron el lunes.",
        "vi": "Các chủ cối xay Đức họp vào thứ Hai.",
        "ru": "Мельники Германии собрались в понедельник.",
    },
    "a conversion in brackets": {
        "en": "The mill cost 2 million euros.",
        "de": "Die Mühle kostete 2 Millionen Euro (2,2 Millionen Dollar).",
        "fr": "Le moulin a coûté 2 millions d'euros.",
        "ja": "製粉所の費用は200万ユーロ（約3億2000万円）だった。",
        "vi": "Cối xay giá 2 triệu euro.",
    },
    "words in a headline": {
        "en": "Fifteen Mills Burn Down in Seven Days",
        "de": "15 Mühlen in sieben Tagen abgebrannt",
        "fr": "Quinze moulins brûlent en 7 jours",
        "es": "Arden 15 molinos en una semana",
        "vi": "Mười lăm cối xay cháy trong bảy ngày",
        "ru": "За семь дней сгорело пятнадцать мельниц",
        "pt": "Quinze moinhos ardem em sete dias",
    },
}
OTHER = {
    "two years": {"en": "The work took 24 months.", "de": "Die Arbeit dauerte drei Jahre."},
    "a kilometre": {"en": "The mill is 1,000 metres away.", "fr": "Le moulin est à 10 km."},
    "half": {"de": "50 Prozent der Mühlen stehen noch.", "vi": "15% số cối xay vẫn còn."},
    "a third": {"en": "A third of the mills burnt down.", "de": "43 Prozent der Mühlen brannten ab."},
    "a speed": {"en": "The wind blew at 62 mph.", "es": "El viento soplaba a 160 kilómetros por hora."},
    "dollars": {"en": "The mill cost US$300,000.", "fr": "Le moulin a coûté 300 000 euros."},
    "a decade": {"en": "The mill was sold in the 1990s.", "de": "Die Mühle wurde in den 80er Jahren verkauft."},
    "a conversion in brackets": {"en": "It cost 2 million euros.", "de": "Es kostete 3 Mio. Euro (2,2 Mio. Dollar)."},
    "words in a headline": {"en": "Fifteen Mills Burn Down", "pt": "Cinquenta moinhos ardem"},
}  # fmt: skip


@pytest.mark.parametrize("fact", SAME)
def test_two_versions_in_other_clothes_are_silent(fact: str) -> None:
    loud = {pair: rules(**{lang: SAME[fact][lang] for lang in pair}) for pair in combinations(SAME[fact], 2)}
    assert {pair: found for pair, found in loud.items() if found} == {}


@pytest.mark.parametrize("fact", SAME)
def test_all_versions_in_other_clothes_are_silent(fact: str) -> None:
    assert rules(**SAME[fact]) == []


@pytest.mark.parametrize("fact", OTHER)
def test_another_fact_in_such_clothes_is_an_error(fact: str) -> None:
    assert [found.severity for found in findings(**OTHER[fact])][:1] in (["error"], ["warning"])
