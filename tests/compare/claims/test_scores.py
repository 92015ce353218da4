"""Scores agree however they are written and from whichever side they are told; another score is an error."""

import pytest

from factcheck.extract import extract
from tests.helpers.stories import findings, rules

WON = "The hosts won 4-2 on Saturday."
LOST = "The guests lost 1-5 at home."
SET = "They took the second set 25-19."


@pytest.mark.parametrize(
    ("english", "lang", "text"),
    [
        (WON, "de", "Die Gastgeber gewannen am Samstag 4:2."),
        (WON, "fr", "Les hôtes ont gagné 4 à 2 samedi."),
        (WON, "es", "Los locales ganaron 4 a 2 el sábado."),
        (WON, "pt", "Os anfitriões venceram por 4-2 no sábado."),
        (WON, "ru", "Хозяева победили со счётом 4:2 в субботу."),
        (WON, "zh", "主队周六以4比2获胜。"),
        (WON, "ja", "土曜日にホームチームが4対2で勝った。"),
        (WON, "ko", "홈팀이 토요일 4-2로 이겼다."),
        (WON, "ar", "فاز أصحاب الأرض ٤–٢ يوم السبت."),
        (WON, "he", "המארחת ניצחה 2:4 ביום שבת."),
        (WON, "fi", "Isännät voittivat lauantaina 4–2."),
        (WON, "uk", "Господарі перемогли 4:2 у суботу."),
        (WON, "et", "Võõrustajad võitsid laupäeval 4:2."),
        (WON, "sw", "Wenyeji walishinda 4-2 Jumamosi."),
        (LOST, "de", "Die Gäste verloren zu Hause 5:1."),
        (LOST, "it", "Gli ospiti hanno perso 5-1 in casa."),
        (LOST, "sv", "Gästerna förlorade med 5–1 hemma."),
        (LOST, "pl", "Goście przegrali u siebie 1:5."),
        (LOST, "ja", "ゲストはホームで5対1で敗れた。"),
        (SET, "de", "Sie gewannen den zweiten Satz 25:19."),
        (SET, "cs", "Druhý set vyhráli 25:19."),
        (SET, "lt", "Antrą setą laimėjo 25:19."),
        ("They took the second set 21-15.", "de", "Sie gewannen den zweiten Satz 21:15."),  # no time of day
        ("They lost the second set 15-21.", "ru", "Они проиграли второй сет 15:21."),
        ("She won 6-3, 4-6, 7-5.", "es", "Ganó 6/3, 4/6, 7/5."),
        ("She won 6-3, 4-6, 7-5.", "hr", "Pobijedila je 6:3, 4:6, 7:5."),
        ("The panel voted 7-2 at 10:30.", "de", "Das Gremium stimmte um 10:30 Uhr mit 7:2 ab."),
        ("Visitors aged 5-9 saw a 1-3 defeat.", "de", "Besucher von 5–9 Jahren sahen ein 1:3."),
        ("They play a 4-3-3.", "nl", "Ze spelen 4-3-3."),
    ],
)
def test_one_score(english: str, lang: str, text: str) -> None:
    assert rules(**{"en": english, lang: text}) == []


@pytest.mark.parametrize(
    ("english", "lang", "text"),
    [
        (WON, "de", "Die Gastgeber gewannen am Samstag 4:3."),
        (WON, "fr", "Les hôtes ont gagné 4 à 3 samedi."),
        (WON, "pt", "Os anfitriões venceram por 5-2 no sábado."),
        (WON, "ru", "Хозяева победили со счётом 3:2 в субботу."),
        (WON, "zh", "主队周六以4比3获胜。"),
        (WON, "uk", "Господарі перемогли 5:2 у суботу."),
        (WON, "fi", "Isännät voittivat lauantaina 4–1."),
        (WON, "sw", "Wenyeji walishinda 4-3 Jumamosi."),
        (LOST, "de", "Die Gäste verloren zu Hause 5:2."),
        (LOST, "it", "Gli ospiti hanno perso 4-1 in casa."),
        (SET, "fr", "Elles ont pris le deuxième set 25-17."),
        ("She won 6-3, 4-6, 7-5.", "hr", "Pobijedila je 6:3, 3:6, 7:5."),
    ],
)
def test_another_score(english: str, lang: str, text: str) -> None:
    assert [d.severity for d in findings(**{"en": english, lang: text})][:1] == ["error"]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "They won 3-0.", [("score", "3:0")]),
        ("fa", "۲–۲ مساوی شد", [("score", "2:2")]),
        ("fr", "Victoire 3 - 1.", [("score", "3:1")]),
        ("en", "pages 3-5", [("number", "3")]),
        ("en", "a 3-2-1 countdown", [("number", "3"), ("number", "2"), ("number", "1")]),
        ("en", "from 20-15 km away", [("number", "20"), ("measure", "15")]),
    ],
)
def test_a_dash_between_figures_that_do_not_rise_makes_a_score(
    lang: str, text: str, found: list[tuple[str, str]]
) -> None:
    assert [(fact.kind, fact.value) for fact in extract(text, lang)] == found


def test_three_versions_of_which_one_has_two_figures() -> None:
    assert rules(en=WON, de="Die Gastgeber gewannen am Samstag 4:2.", es="Los locales ganaron 4 a 2 el sábado.") == []
