"""The forms in which texts write sums of money: signs before and after, letters for scales, dashes for cents."""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from factcheck.nouns.story import Fact, Reading
from tests.helpers.stories import findings, rules


def only(text: str, lang: str) -> Fact:
    (fact,) = extract(text, lang)
    assert text[fact.start : fact.end] == fact.text
    return fact


@pytest.mark.parametrize(
    ("lang", "text", "value", "unit"),
    [
        # Letters for a scale around a sign.
        ("en", "70m€", "70000000", "EUR"),
        ("de", "7 m€", "7000000", "EUR"),
        ("fr", "7 M€", "7000000", "EUR"),
        ("es", "US$ 7 MM", "7000000", "USD"),
        ("es", "7 mdd", "7000000", "DOLLAR"),
        ("en", "USD7m", "7000000", "USD"),
        ("en", "EUR 7mn", "7000000", "EUR"),
        ("en", "£7.2bn", "7200000000", "POUND"),
        ("hi", "₹700 cr", "7000000000", "INR"),
        ("en", "Rs 700 crore", "7000000000", "RUPEE"),
        ("ur", "7$ ملین", "7000000", "DOLLAR"),
        ("vi", "US$ 7 tỷ", "7000000000", "USD"),
        ("ms", "RM7b", "7000000000", "MYR"),
        # Signs of single regions, and with less or more points than in CLDR.
        ("es", "S/ 70", "70", "PEN"),
        ("en", "GH₵70", "70", "GHS"),
        ("en", "KSh 700", "700", "KES"),
        ("sw", "TSh 700", "700", "TZS"),
        ("fr", "700 F CFA", "700", "XOF"),
        ("ar", "700 ر.س", "700", "SAR"),
        ("da", "kr 70", "70", "KRONE"),
        ("ne", "Rs 700", "700", "RUPEE"),
        ("en", "Tk 700", "700", "BDT"),
        ("ru", "700 р.", "700", "RUB"),
        ("vi", "70.000đ", "70000", "VND"),
        ("en", "70¢", "70", "CENT"),
        # Cents.
        ("fr", "7€50", "7.5", "EUR"),
        ("de", "7,– €", "7", "EUR"),
        ("de", "7.- Franken", "7", "CHF"),
        ("nl", "€ 7,-", "7", "EUR"),
        ("nb", "kr 70,-", "70", "NOK"),
    ],
)
def test_reads(lang: str, text: str, value: str, unit: str) -> None:
    fact = only(text, lang)
    assert (fact.kind, fact.value, fact.unit) == ("money", value, unit)


@pytest.mark.parametrize(
    ("lang", "text", "kind", "value"),
    [
        ("ar", "٪٧٠", "percent", "70"),
        ("en", "70 m of rope", "measure", "70"),
        ("de", "vom 5.- 12. Mai", "date", "--05-05"),
        ("de", "70:-)", "number", "70"),
    ],
)
def test_what_only_looks_like_a_sum_is_none(lang: str, text: str, kind: str, value: str) -> None:
    fact = only(text, lang)
    assert (fact.kind, fact.value, fact.readings) == (kind, value, ())


@pytest.mark.parametrize(("lang", "text"), [("sv", "70:-"), ("nb", "70,-"), ("cs", "70,- za kus"), ("de", "70.– und")])
def test_a_dash_for_cents_may_be_a_sum_in_any_currency(lang: str, text: str) -> None:
    assert only(text, lang).readings == (Reading("money", "70"),)


@pytest.mark.parametrize(
    "versions",
    [
        {"en": "It cost €70m.", "de": "Es kostete 70m€."},
        {"en": "It cost 7 million dollars.", "es": "Costó US$ 7 MM."},
        {"en": "It cost 70 kroner.", "nb": "Det kostet 70,-."},
        {"en": "It cost 70 kronor.", "sv": "Det kostade 70:-."},
        {"en": "It cost €7.50.", "fr": "Il a coûté 7€50."},
        {"en": "It cost 70 Peruvian soles.", "es": "Costó S/ 70."},
        {"en": "It cost 700 Kenyan shillings.", "sw": "Iligharimu KSh 700."},
        {"en": "It cost 700 Saudi riyals.", "ar": "كلف 700 ر.س"},
        {"en": "It fell 70%.", "ar": "انخفض ٪٧٠"},
        {"en": "It cost 70,000 dong.", "vi": "Nó có giá 70.000đ."},
        {"ru": "Стоит 700 р.", "uk": "Коштує 700 рублів."},
        {"hi": "इसकी कीमत 7 अरब रुपये थी।", "en": "It cost Rs 700 crore."},
    ],
    ids="-".join,
)
def test_forms_of_one_sum_agree(versions: dict[str, str]) -> None:
    assert rules(**versions) == []


@pytest.mark.parametrize(
    ("versions", "rule"),
    [
        ({"en": "It cost €70m.", "de": "Es kostete 70bn€."}, "number-mismatch"),
        ({"en": "It cost 7 million euros.", "es": "Costó US$ 7 MM."}, "currency-mismatch"),
        ({"en": "It cost 90 kroner.", "nb": "Det kostet 70,-."}, "number-mismatch"),
        ({"en": "It cost €7.90.", "fr": "Il a coûté 7€50."}, "number-mismatch"),
        ({"en": "It cost 70 euros.", "es": "Costó S/ 70."}, "currency-mismatch"),
        ({"en": "It cost 700 euros.", "sw": "Iligharimu KSh 700."}, "currency-mismatch"),
        ({"en": "It cost 900 Saudi riyals.", "ar": "كلف 700 ر.س"}, "number-mismatch"),
        ({"en": "It fell 90%.", "ar": "انخفض ٪٧٠"}, "number-mismatch"),
        ({"en": "It cost 70,000 dollars.", "vi": "Nó có giá 70.000đ."}, "currency-mismatch"),
        ({"hi": "इसकी कीमत 7 अरब रुपये थी।", "en": "It cost Rs 70 crore."}, "number-mismatch"),
    ],
    ids=str,
)
def test_slips_in_sums_are_found(versions: dict[str, str], rule: str) -> None:
    assert [(found.rule, found.severity) for found in findings(**versions)][:1] == [(rule, "error")]
