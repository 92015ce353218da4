"""Quantities that agree whatever a version writes: several readings of a scale word, figures that nobody can read."""

import pytest

from factcheck.extract import extract
from tests.helpers.stories import findings, rules

LOAN = "The loan is 4 billion dollars."
FLAT = "The flat costs 5,270.35 euros."
BUDGET = "The budget is 381.620 billion euros."
CROWD = "More than 40,000 euros were raised."


@pytest.mark.parametrize(
    ("english", "lang", "text"),
    [
        (LOAN, "pt", "O empréstimo é de 4 biliões de dólares."),
        (LOAN, "pt", "O empréstimo é de 4 mil milhões de dólares."),
        (LOAN, "fa", "وام ۴ بیلیون دلار است."),
        (LOAN, "ar", "القرض 4 بليون دولار."),
        (LOAN, "he", "ההלוואה היא 4 ביליון דולר."),
        (LOAN, "uk", "Позика становить 4 більйони доларів."),
        (LOAN, "tr", "Kredi 4 bilyon dolar."),
        (LOAN, "ms", "Pinjaman itu 4 bilion dolar."),
        (LOAN, "bg", "Заемът е 4 билиона долара."),
        ("The disk holds 30 million bytes.", "zh", "磁盘容量为30兆字节。"),
        ("The debt is 4 trillion dollars.", "pt", "A dívida é de 4 biliões de dólares."),
        ("The debt is 4 trillion dollars.", "fa", "بدهی ۴ بیلیون دلار است."),
        ("There are 6 sextillion grains.", "nl", "Er zijn 6 triljard korrels."),
        ("There are 6 sextillion grains.", "ru", "Есть 6 секстиллионов зёрен."),
        ("There are 6 quintillion grains.", "ja", "粒は600京ある。"),
        ("There are 6 quintillion grains.", "da", "Der er 6 trillioner korn."),
        (BUDGET, "de", "Der Haushalt beträgt 381,62 Milliarden Euro."),
        (BUDGET, "de", "Der Haushalt beträgt 381,620 Milliarden Euro."),
        (BUDGET, "de", "Der Haushalt beträgt 381.620 Millionen Euro."),
        (BUDGET, "es", "El presupuesto es de 381.620 millones de euros."),
        (BUDGET, "cs", "Rozpočet činí 381,62 miliardy eur."),
        (BUDGET, "vi", "Ngân sách là 381,62 tỷ euro."),
        (BUDGET, "lt", "Biudžetas – 381,62 mlrd. eurų."),
        (CROWD, "ko", "4만여 유로가 모금됐다."),
        (CROWD, "zh", "筹集了4万多欧元。"),
        (CROWD, "ja", "4万余ユーロが集まった。"),
        ("It was over 30 years ago.", "zh", "那是30多年前的事。"),
        ("It cost 2.6 trillion won.", "ko", "2조 6천억 원이 들었다."),
        ("It cost 2.6 trillion won.", "nl", "Het kostte 2,6 biljoen won."),
        ("It cost 45,000 won.", "ja", "4万5000ウォンかかった。"),
    ],
)
def test_the_same_quantity(english: str, lang: str, text: str) -> None:
    assert rules(**{"en": english, lang: text}) == []


@pytest.mark.parametrize(
    ("english", "lang", "text"),
    [
        (LOAN, "pt", "O empréstimo é de 4 milhões de dólares."),
        (LOAN, "fa", "وام ۴ میلیون دلار است."),
        (LOAN, "ar", "القرض 3 بليون دولار."),
        (LOAN, "he", "ההלוואה היא 4 מיליון דולר."),
        (LOAN, "es", "El préstamo es de 4 billones de dólares."),
        (LOAN, "uk", "Позика становить 5 більйонів доларів."),
        ("There are 6 sextillion grains.", "nl", "Er zijn 6 triljoen korrels."),
        ("There are 6 sextillion grains.", "ru", "Есть 6 квинтиллионов зёрен."),
        (BUDGET, "de", "Der Haushalt beträgt 318,620 Milliarden Euro."),
        (BUDGET, "es", "El presupuesto es de 381.260 millones de euros."),
        (CROWD, "ko", "5만여 유로가 모금됐다."),
        ("It cost 2.6 trillion won.", "ko", "2조 7천억 원이 들었다."),
        ("It cost 2.6 trillion won.", "ja", "2兆6000億円かかった。"),
        ("It cost 450,000 rupees.", "mr", "त्याची किंमत साडेपाच लाख रुपये होती."),
        ("It cost 450,000 rupees.", "ur", "اس کی قیمت ساڑھے پانچ لاکھ روپے تھی۔"),
        (CROWD, "zh", "筹集了4万多美元。"),
        ("The project cost two million euros.", "hu", "A projekt hárommillió euróba került."),
        ("The project cost two million euros.", "fi", "Projekti maksoi kolmemiljoonaa euroa."),
        ("The project cost two million euros.", "tr", "Proje ikimilyar avroya mal oldu."),
        ("It has 3,500 seats.", "de", "Es hat viereinhalbtausend Plätze."),
    ],
)
def test_another_quantity(english: str, lang: str, text: str) -> None:
    assert [d.severity for d in findings(**{"en": english, lang: text})][:1] == ["error"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en-GB", "The flat costs 5,270,35 euros."),
        ("de", "Die Wohnung kostet 5,270,35 Euro."),
        ("fr", "L'appartement coûte 5,270,35 euros."),
        ("pt", "O apartamento custa 5,270,35 euros."),
        ("pl", "Mieszkanie kosztuje 5,270,35 euro."),
        ("hi", "फ्लैट की कीमत 5,270,35 यूरो है।"),
        ("id", "Harga apartemen itu 5,270,35 euro."),
        ("fi", "Asunto maksaa 5,270,35 euroa."),
    ],
)
def test_a_figure_with_broken_groups_is_shown_whole_and_may_have_decimals(lang: str, text: str) -> None:
    assert rules(**{"en": FLAT, lang: text}) == []
    assert rules(**{"en": FLAT.replace("5,270.35", "527,035"), lang: text}) == []
    assert rules(**{"en": FLAT.replace("5,270.35", "5,270,351"), lang: text}) == ["number-mismatch"]
    (found,) = (fact for fact in extract(text, lang) if fact.kind == "money")
    assert found.text.startswith("5,270,35")


def test_a_broken_figure_hides_no_slip_beside_it() -> None:
    german = "Die Wohnung kostet 5,270,35 Euro und hat 64 Quadratmeter."
    assert rules(en="The flat costs 5,270.35 euros and has 46 square metres.", de=german) == ["number-mismatch"]


def test_a_number_agrees_with_the_rank_of_it_only() -> None:
    assert rules(en="Reactor No. 2 was shut down.", ja="原子炉第2号が停止した。") == []
    assert rules(en="Reactor No. 2 was shut down.", ja="原子炉第3号が停止した。") == ["number-mismatch"]
