"""The number of a section, or a ratio, is one figure here and two there."""

import pytest

from tests.helpers.stories import findings, rules

ENGLISH = "Under Article 6(3), the licence ends."


@pytest.mark.parametrize(
    ("english", "lang", "text"),
    [
        (ENGLISH, "es", "Según el artículo 6.3, la licencia termina."),
        (ENGLISH, "nl", "Volgens artikel 6.3 eindigt de vergunning."),
        (ENGLISH, "sv", "Enligt artikel 6.3 upphör licensen."),
        (ENGLISH, "de", "Nach Art. 6 Abs. 3 endet die Lizenz."),
        (ENGLISH, "ro", "Potrivit art. 6 alin. (3), licența încetează."),
        (ENGLISH, "bg", "Съгласно чл. 6, ал. 3 лицензът изтича."),
        (ENGLISH, "zh", "根据第六条第三款，许可证终止。"),
        (ENGLISH, "vi", "Theo Khoản 3 Điều 6, giấy phép hết hạn."),
        (ENGLISH, "lv", "Saskaņā ar 6. panta 3. punktu licence beidzas."),
        ("Under Article 6.3, the licence ends.", "fr", "En vertu de l'article 6, paragraphe 3, la licence prend fin."),
        ("Under Article 6.3, the licence ends.", "ja", "第6条第3項により、免許は終了する。"),
        ("Under Article 6.3, the licence ends.", "pl", "Zgodnie z art. 6 ust. 3 licencja wygasa."),
        ("He cited Article 11.", "ko", "그는 11조를 인용했다."),
        ("It pleased 64 of 90 readers.", "fr", "Cela a plu à 64 sur 90."),
        ("It pleased 64 of 90 readers.", "it", "È piaciuto a 64 su 90."),
        ("It pleased 64 of 90 readers.", "tr", "90'da 64'ü beğendi."),
    ],
)
def test_one_section(english: str, lang: str, text: str) -> None:
    assert rules(**{"en": english, lang: text}) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Según el artículo 8.3, la licencia termina."),
        ("nl", "Volgens artikel 6.4 eindigt de vergunning."),
        ("de", "Nach Art. 8 Abs. 3 endet die Lizenz."),
        ("bg", "Съгласно чл. 9, ал. 3 лицензът изтича."),
        ("ro", "Potrivit art. 8 alin. (3), licența încetează."),
        ("vi", "Theo Khoản 3 Điều 9, giấy phép hết hạn."),
        ("lv", "Saskaņā ar 8. panta 3. punktu licence beidzas."),
        ("sv", "Enligt artikel 9.3 upphör licensen."),
    ],
)
def test_another_section(lang: str, text: str) -> None:
    assert [d.rule for d in findings(**{"en": ENGLISH, lang: text}) if d.severity == "error"] == ["number-mismatch"]


def test_another_ratio() -> None:
    assert rules(en="It pleased 64 of 90 readers.", fr="Cela a plu à 46 sur 90.") != []


def test_a_decimal_is_no_section_where_the_other_version_has_it() -> None:
    english = "It grew 7.3 per year, with 7 mills and 3 dams."
    german = "Es wuchs um 7,3 im Jahr, mit 7 Mühlen und 3 Dämmen."
    assert rules(en=english, de=german) == []
