"""What a currency is called in running text, and which one a bare name is."""

from decimal import Decimal

import pytest

from factcheck.compare.findings.written_money import Meant, currency_names
from factcheck.language import cldr
from tests.helpers.stories import findings


@pytest.mark.parametrize(
    ("code", "lang", "names"),
    [
        # What is no name of money keeps its capital, or has the one of a sentence.
        ("BRL", "en", ["Brazilian reals"]),
        ("NGN", "en", ["Nigerian nairas"]),
        ("BRL", "nl", ["Braziliaanse real"]),
        ("BRL", "tr", ["Brezilya reali"]),
        ("CZK", "de", ["tschechische Kronen"]),
        ("CHF", "de", ["Schweizer Franken"]),
        ("GBP", "pt", ["libras esterlinas"]),
        ("USD", "id", ["dolar Amerika Serikat"]),
        ("USD", "mk", ["американски долари"]),
        ("USD", "fr", ["dollars des États-Unis"]),
        # A language's own currency has its bare name in news.
        ("CZK", "cs", ["korun", "českých korun"]),
        ("PLN", "pl", ["złotych", "złotych polskich"]),
        ("THB", "th", ["บาท", "บาทไทย"]),
        ("KRW", "ko", ["원", "대한민국 원"]),
        # Bare names that the text leaves open; never the country that two have in common.
        ("DOLLAR", "vi", ["đô la"]),
        ("DOLLAR", "sw", ["dola"]),
        ("WON", "th", ["วอน", "วอนเกาหลีใต้"]),
        ("WON", "zh-TW", ["韓元"]),
    ],
)
def test_names_in_running_text(code: str, lang: str, names: list[str]) -> None:
    assert list(currency_names(Meant(code, code), Decimal(5), lang)) == names


@pytest.mark.parametrize("lang", ["en", "de", "pt", "tr", "ja", "ar", "ru", "zu", "fil"])
def test_no_name_is_a_code(lang: str) -> None:
    for code in map(str, cldr.locale("en").currencies):
        names = list(currency_names(Meant(code, code), Decimal(5), lang))
        unnamed = cldr.locale(lang).currencies.get(code, code) == code
        assert unnamed or code not in " ".join(names).split()


@pytest.mark.parametrize(
    ("right", "off", "text"),
    [
        # The currency that any version names in full is meant.
        ({"es": "Costó 1.500 coronas checas.", "de": "Es kostete 1500 Kronen."}, {"en": "It cost 1,500."},
         "1,500 Czech korunas"),
        # Crowns of no country, or of several.
        ({"sv": "Det kostade 1 500 kronor.", "nb": "Det kostet 1500 kroner."}, {"en": "It cost 1,500."}, None),
        # Its readers would take it for another country's.
        ({"nb": "Det kostet 1500 kroner.", "de": "Es kostete 1500 Kronen."}, {"da": "Det kostede 1500."}, None),
        # What is meant all over the world.
        ({"es": "Costó 1.500 dólares.", "de": "Es kostete 1500 Dollar."}, {"en": "It cost 1,500."}, "1,500 dollars"),
    ],
)  # fmt: skip
def test_whose_currency_a_bare_name_is(right: dict[str, str], off: dict[str, str], text: str | None) -> None:
    (found,) = findings(**right, **off)
    assert found.rule == "currency-missing"
    assert (found.suggestion.text if found.suggestion else None) == text
