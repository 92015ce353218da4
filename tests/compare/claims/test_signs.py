"""A sign is a part of the value where it can be nothing else; a version may tell it in words."""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from tests.helpers.stories import findings, rules
from tests.helpers.timing import grows_evenly

FROST = {
    "en": "It was 16 below zero today.",
    "de": "Es waren heute 16 Grad unter Null.",
    "fr": "Il faisait moins 16 degrés aujourd'hui.",
    "ru": "Сегодня было 16 градусов мороза.",
    "pl": "Dziś było minus 16 stopni.",
    "cs": "Dnes bylo −16 °C.",
    "sv": "Det var 16 minusgrader i dag.",
    "fi": "Tänään oli 16 astetta pakkasta.",
    "et": "Täna oli 16 kraadi külma.",
    "lt": "Šiandien buvo 16 laipsnių šalčio.",
    "hu": "Ma mínusz 16 fok volt.",
    "tr": "Bugün sıfırın altında 16 derece vardı.",
    "ar": "كانت الحرارة اليوم 16 درجة تحت الصفر.",
    "he": "היום היו 16 מעלות מתחת לאפס.",
    "hi": "आज शून्य से 16 डिग्री नीचे था।",
    "vi": "Hôm nay trời 16 độ dưới 0.",
    "zh": "今天气温零下16度。",
    "ja": "今日の気温は氷点下16度だった。",
    "ko": "오늘 기온은 영하 16도였다.",
    "ka": "დღეს ნულს ქვემოთ 16 გრადუსი იყო.",
}
THAW = {
    "en": "It was 16 degrees today.",
    "de": "Es waren heute 16 Grad.",
    "fr": "Il faisait 16 degrés aujourd'hui.",
    "ru": "Сегодня было 16 градусов.",
    "pl": "Dziś było 16 stopni.",
    "cs": "Dnes bylo 16 °C.",
    "sv": "Det var 16 grader i dag.",
    "fi": "Tänään oli 16 astetta.",
    "hu": "Ma 16 fok volt.",
    "tr": "Bugün 16 derece vardı.",
    "ar": "كانت الحرارة اليوم 16 درجة.",
    "he": "היום היו 16 מעלות.",
    "hi": "आज 16 डिग्री था।",
    "vi": "Hôm nay trời 16 độ.",
    "zh": "今天气温16度。",
    "ja": "今日の気温は16度だった。",
    "ko": "오늘 기온은 16도였다.",
}
"""In languages whose words of falling are known as well."""


@pytest.mark.parametrize("lang", [lang for lang in FROST if lang != "de"])
def test_frost_is_frost_in_any_words(lang: str) -> None:
    assert findings(de=FROST["de"], **{lang: FROST[lang]}) == []


@pytest.mark.parametrize("lang", THAW)
def test_degrees_below_zero_are_not_those_above(lang: str) -> None:
    other = "sv" if lang == "de" else "de"
    assert rules(**{other: FROST[other], lang: THAW[lang]}) == ["number-mismatch"]
    assert findings(**{other: THAW[other], lang: THAW[lang]}) == []


@pytest.mark.parametrize(
    "sign", ["−", "-", "–", "‐", "‑", "－", "minus "], ids=["minus", "hyphen", "dash", "2010", "2011", "wide", "word"]
)
def test_a_sign_is_the_same_in_any_character(sign: str) -> None:
    assert findings(en=f"It was {sign}6 °C today.", pl="Dziś było minus 6 °C.") == []
    assert rules(en=f"It was {sign}6 °C today.", pl="Dziś było 6 °C.") == ["number-mismatch"]


@pytest.mark.parametrize(
    "versions",
    [
        # a dash or a bullet
        {"en": "- 14 boats came in.", "de": "14 Boote liefen ein."},
        {"nl": "Er kwamen -14 boten binnen.", "it": "Sono arrivate 14 barche."},
        {"es": "El alza -4,5 puntos- fue menor.", "pt": "A subida de 4,5 pontos foi menor."},
        # told by the verb
        {"en": "Sales changed by minus 4 %.", "de": "Der Absatz fiel um 4 %."},
        {"es": "Las ventas variaron un −4 %.", "pt": "As vendas caíram 4 %."},
        {"ru": "Продажи изменились на минус 4 %.", "cs": "Prodeje klesly o 4 %."},
        {"fr": "Les ventes ont varié de −4 %.", "vi": "Doanh số giảm 4%."},
        {"ja": "売上高は−4％だった。", "zh": "销售额下降了4%。"},
        {"en": "The temperature changed by −4 degrees.", "sv": "Temperaturen sjönk med 4 grader."},
        # a word for minus that is another word as well
        {"en": "She tested negative 17 times.", "de": "Sie wurde 17 Mal getestet."},
        {"es": "Vinieron cuando menos 17 barcos.", "en": "17 boats came in."},
        {"hi": "ऋण 17 दिन में चुकाया गया।", "en": "The loan was repaid in 17 days."},
        {"nl": "Het duurt min 17 dagen.", "en": "It takes 17 days."},
        {"ms": "Jawapan negatif 17 orang.", "en": "17 people answered no."},
        # words of falling are not known
        {"en": "Sales changed by minus 4 %.", "zu": "Ukuthengisa kwehle ngo-4 %."},
        {"en": "It was minus 14 degrees today.", "is": "Í dag var 14 stiga frost."},
        # a loss in brackets
        {"en": "(4.7)", "de": "−4,7"},
        # one sign for two figures, or for the first alone
        {"en": "It was 4 to 13 degrees below zero.", "de": "Es waren minus 13 bis minus 4 Grad."},
        {"en": "It was minus 4 to 13 degrees.", "pl": "Było od minus 13 do minus 4 stopni."},
        {"en": "It was minus 4 to 13 degrees.", "pl": "Było od −4 do +13 stopni."},
    ],
)
def test_a_sign_that_may_be_no_other_convicts_nobody(versions: dict[str, str]) -> None:
    assert findings(**versions) == []


@pytest.mark.parametrize(
    "versions",
    [
        {"en": "Growth was minus 4 percent.", "de": "Das Wachstum betrug 4 Prozent."},
        {"fr": "La croissance a été de −4 %.", "es": "El crecimiento fue del 4 %."},
        {"en": "The temperature fell to minus 6 degrees.", "it": "La temperatura è scesa a 6 gradi."},
        {"ru": "Температура упала до −6 градусов.", "uk": "Температура впала до 6 градусів."},
        {"en": "The answer was minus 44.", "cs": "Odpověď byla 44."},
        {"he": "התשובה הייתה מינוס 44.", "fi": "Vastaus oli 44."},
        {"hi": "उत्तर माइनस 44 था।", "fr": "La réponse était 44."},
        # two versions with the sign
        {"en": "The rate stood at -0.4%.", "fr": "Le taux était de −0,4 %.", "de": "Der Satz lag bei 0,4 %."},
        {"ja": "金利は-0.4％だった。", "es": "El tipo era del -0,4 %.", "pl": "Stopa wynosiła 0,4%."},
        {"ja": "−4.7", "ko": "4.7"},
        {"hu": "-47 %", "ro": "47 %"},
    ],
)
def test_a_sign_that_is_left_out_is_a_slip(versions: dict[str, str]) -> None:
    assert rules(**versions) == ["number-mismatch"]


def test_time_grows_with_the_figures_only() -> None:
    def compared(size: int) -> None:
        findings(en="It was −6 °C. " + "6 °C, " * (size // 6), de="Es war −6 °C. " + "6 °C, " * (size // 6))

    assert grows_evenly(compared, allowance=0.5, short=600)


def test_nothing_of_nothing_is_no_frost() -> None:
    assert [fact.value for fact in extract("He scored 7 of 0.", "en")] == ["7", "0"]
    assert [fact.value for fact in extract("Sie traf 7 von 0.", "de")] == ["7", "0"]
