"""A denial may turn a hedge round; where it is not known whether one does, the hedge convicts nobody."""

from __future__ import annotations

import pytest

from tests.helpers.stories import findings, rules

DENIED = [
    # the denial is in the verb
    ("ja", "60人を超えない人が来た。", "60人以上が来た。"),
    ("ja", "60人以上は来なかった。", "60人を超える人が来た。"),
    ("ko", "60명 이상 오지 않았다.", "60명 이상 왔다."),
    ("tr", "Toplantıya 60'tan fazla kişi katılmadı.", "Toplantıya 60'tan fazla kişi katıldı."),
    ("fa", "بیش از ۶۰ نفر نیامدند.", "بیش از ۶۰ نفر آمدند."),
    ("fi", "Kokoukseen ei tullut yli 60 ihmistä.", "Kokoukseen tuli yli 60 ihmistä."),
    # or before the hedge
    ("et", "Ei tulnud rohkem kui 60 inimest.", "Tuli rohkem kui 60 inimest."),
    ("hu", "Nem jött több mint 60 ember.", "Több mint 60 ember jött."),
    ("ar", "لم يحضر أكثر من 60 شخصا.", "حضر أكثر من 60 شخصا."),
]
UNKNOWN = {
    "az": "60-dan çox adam gəlmədi.",
    "kk": "60-тан артық адам келмеді.",
    "uz": "60 dan ortiq odam kelmadi.",
    "ka": "60-ზე მეტი ადამიანი არ მოსულა.",
    "sw": "Watu zaidi ya 60 hawakuja.",
}
"""In languages whose words of denial are not known."""


@pytest.mark.parametrize(("lang", "denied", "said"), DENIED)
def test_a_denial_turns_a_hedge_round(lang: str, denied: str, said: str) -> None:
    assert findings(en="Not more than 60 people came.", **{lang: denied}) == []
    assert rules(en="Not more than 60 people came.", **{lang: said}) == ["hedge-mismatch"]


@pytest.mark.parametrize("lang", UNKNOWN)
def test_a_hedge_that_may_be_denied_convicts_nobody(lang: str) -> None:
    assert findings(en="Not more than 60 people came.", **{lang: UNKNOWN[lang]}) == []


def test_no_denial_makes_nearly_of_more_than() -> None:
    assert rules(en="Nearly 60 people came.", az="60-dan çox adam gəldi.") == ["hedge-mismatch"]
    assert rules(en="Nearly 60 people came.", kk="60-тан артық адам келді.") == ["hedge-mismatch"]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"en": "Nearly 450 people came.", "cs": "Přišlo asi 450 lidí."},
         "Of “450 people”, English says “nearly” and Czech says “asi” (about)."),
        ({"en": "Nearly 600 people signed.", "ja": "600人以上が署名した。"},
         "Of “600 people”, English says “nearly” and Japanese says “以上” (at least)."),
        ({"en": "Nearly 600 people signed.", "ko": "600명 이상이 서명했다."},
         "Of “600 people”, English says “nearly” and Korean says “이상” (at least)."),
    ],
)  # fmt: skip
def test_hedges_are_quoted_in_the_words_of_the_versions(texts: dict[str, str], message: str) -> None:
    assert [found.message for found in findings(**texts)] == [message]
