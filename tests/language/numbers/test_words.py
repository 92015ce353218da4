"""The files of our own words: their form, and what the quantity extractor reads with them."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from factcheck.extract.quantities.extractor import Quantities
from factcheck.language import cldr
from factcheck.language.numbers.words import words
from factcheck.language.units.currencies import COMPATIBLE, MINOR, SHARED
from factcheck.language.units.units import unit_patterns
from factcheck.nouns.story import Bound, Fact
from tests.helpers.paths import ROOT

BESIDE_CLDR = {"percentage-point", "hectometer", "hectogram", "tenth", "jin", "liang", "mu"}
"""Units that our words name and CLDR lacks."""

FILES = sorted((ROOT / "factcheck" / "language" / "data").glob("*/numbers.toml"))
MAIN = ("en", "vi", "de", "it", "pt", "fr", "es", "zh", "ja", "ko", "ru", "uk", "pl")
MORE = (
    "cs",
    "ar",
    "fa",
    "hi",
    "th",
    "tr",
    "id",
    "nl",
    "sv",
    "fi",
    "hu",
    "el",
    "da",
    "nb",
    "ro",
    "bg",
    "sk",
    "hr",
    "ca",
    "he",
)
OTHERS = (
    "af", "am", "az", "bn", "bs", "cy", "et", "eu", "fil", "ga", "gl", "gu", "hy", "is", "ka", "kk", "km", "lo", "lt",
    "lv", "mk", "ml", "mn", "mr", "ms", "my", "ne", "pa", "sl", "sq", "sr", "sw", "ta", "te", "ur", "uz",
)  # fmt: skip
"""Their sentences are in `test_more_languages`."""
TABLES = {
    "bounds",
    "collectives",
    "denominators",
    "duals",
    "fractions",
    "halved",
    "hundreds",
    "implied",
    "inflected",
    "joined",
    "joining",
    "minor",
    "money",
    "money_forms",
    "multiples",
    "numbers",
    "ordinal_stems",
    "ordinals",
    "scaled_money",
}
TABLES |= {"adders", "ordinals", "prefixes", "respelled", "scales", "speeds", "tenths", "units"}
KEY = re.compile(r"^\[?(\w+)\]?(?: = \[.*)?$")


@pytest.fixture(params=FILES, ids=lambda path: path.parent.name)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def raw(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def unit_names() -> set[str]:
    """The units of CLDR that are read."""
    return {unit for unit, _ in unit_patterns("en")}


def test_every_language_has_its_file() -> None:
    assert {path.parent.name for path in FILES} == {*MAIN, *MORE, *OTHERS}


def test_keys_hold_something(raw: dict[str, Any]) -> None:
    for key, value in raw.items():
        assert value or value is False, key
        assert isinstance(value, dict) == (key in TABLES), key


def test_loads_as_words(path: Path, raw: dict[str, Any]) -> None:
    loaded = words(path.parent.name)
    for key, value in raw.items():
        read = getattr(loaded, key)
        if key == "bounds":
            assert {name: list(terms) for name, terms in read.items()} == value
        else:
            assert (list(read) if isinstance(value, list) else read) == value, key


def test_every_table_has_its_reason(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    in_bounds = False
    for number, line in enumerate(lines):
        in_bounds = line == "[bounds]" or (in_bounds and not line.startswith("["))
        starts = KEY.match(line)
        if starts and (line.startswith("[") or (line.endswith(("]", "[")) and not in_bounds)):
            assert lines[number - 1].startswith("# "), f"{path}:{number + 1} {line}"


def test_scales_are_whole_numbers(raw: dict[str, Any]) -> None:
    for word, value in raw.get("scales", {}).items():
        assert value.isdecimal(), word
        assert 10 <= int(value) <= 10**18, word
        assert set(value[1:]) == {"0"} or int(value) < 20, word  # dozens and other groups


def test_units_are_known(raw: dict[str, Any]) -> None:
    known = unit_names() | BESIDE_CLDR
    for word, unit in raw.get("units", {}).items():
        assert unit in known, word


def test_what_compounds_count_is_known(raw: dict[str, Any]) -> None:
    known = unit_names() | {"", "percent"}
    for stem, unit in raw.get("joined", {}).items():
        assert unit in known, stem


def test_cardinals_are_below_the_scales(raw: dict[str, Any]) -> None:
    for table, least in (("inflected", 1), ("joining", 1), ("multiples", 2)):
        for form, value in raw.get(table, {}).items():
            assert least <= value < 1_000, form


def test_what_is_implied_is_small(raw: dict[str, Any]) -> None:
    for table, least, most in (
        ("implied", 2, 100),
        ("collectives", 5, 100),
    ):
        for form, value in raw.get(table, {}).items():
            assert least <= value <= most, form


def test_duals_are_of_units(raw: dict[str, Any]) -> None:
    assert set(raw.get("duals", {}).values()) <= unit_names() | BESIDE_CLDR


def test_no_word_is_implied_and_counts_as_well(raw: dict[str, Any]) -> None:
    assert set(raw.get("implied", {})).isdisjoint({**raw.get("multiples", {}), **raw.get("collectives", {})})


def test_money_is_a_currency_or_leaves_it_open(raw: dict[str, Any]) -> None:
    known = set(cldr.locale("en").currencies) | set(COMPATIBLE) | set(MINOR) | {"BTC"}
    for word, code in raw.get("money", {}).items():
        assert code in known, word


def test_prefixes_are_units_or_currencies(raw: dict[str, Any]) -> None:
    known = unit_names() | set(cldr.locale("en").currencies) | set(SHARED) | {"per-hour", "per-minute", "per-second"}
    for word, what in raw.get("prefixes", {}).items():
        assert what in known, word


def test_bounds_are_known_and_mean_one_thing(raw: dict[str, Any]) -> None:
    bounds = raw.get("bounds", {})
    assert set(bounds) <= set(get_args(Bound))
    every = [term for terms in bounds.values() for term in terms]
    assert len(every) == len(set(every))
    assert all(term.removeprefix("…").strip() == term.removeprefix("…") for term in every)


def test_words_are_no_digits(raw: dict[str, Any]) -> None:
    for key, value in raw.items():
        if isinstance(value, bool):
            continue
        if key in {"fraction_endings", "joining_ones_first", "ordinal_endings"}:  # an empty one means nothing is added
            continue
        for word in value if key != "bounds" else [term for terms in value.values() for term in terms]:
            assert word and (not any(c.isdigit() for c in word) or word == "τοις 100"), word


# Language, text, and the one fact in it: kind, value (or both ends of a range) and unit.
PHRASES: list[tuple[str, str, str, str, str | None]] = [
    ("en", "It costs 4 bn euros to build.", "money", "4000000000", "EUR"),
    ("en", "Sales of £2.5bn were reported.", "money", "2500000000", "POUND"),
    ("en", "Prices rose 2.7 per cent.", "percent", "2.7", None),
    ("en", "Turnout was 61pc there.", "percent", "61", None),
    ("en", "The lead grew to 12 percentage points.", "percentage-point", "12", None),
    ("en", "A 17-year-old girl won.", "duration", "17", "year"),
    ("en", "He died aged 81 at home.", "duration", "81", "year"),
    ("en", "The road is 14 kilometres long.", "measure", "14", "kilometer"),
    ("en", "It holds 900 litres.", "measure", "900", "liter"),
    ("en", "They shipped 300 tonnes.", "measure", "300", "tonne"),
    ("en", "Gusts of 120 kph hit.", "measure", "120", "kilometer-per-hour"),
    ("en", "A fleet moving at 40 miles an hour.", "measure", "40", "mile-per-hour"),
    ("en", "About a million people came.", "number", "1000000", None),
    ("en", "The fund has 3 lakh members.", "number", "300000", None),
    ("en", "It fetched 500 bucks.", "money", "500", "DOLLAR"),
    ("en", "Rs 700 was paid.", "money", "700", "RUPEE"),
    ("en", "Some 90 roubles.", "money", "90", "RUBLE"),
    ("en", "Snow of 6 to 9 inches fell.", "measure", "6-9", "inch"),
    ("vi", "Khoản vay 3 tỉ đô la.", "money", "3000000000", "DOLLAR"),
    ("vi", "Hơn 20 ngàn người.", "number", "20000", None),
    ("vi", "Tổng vốn 2 nghìn tỉ đồng.", "money", "2000000000000", "VND"),
    ("vi", "Có 5 trăm triệu người dùng.", "number", "500000000", None),
    ("vi", "Tăng 12 phần trăm.", "percent", "12", None),
    ("vi", "Giảm 3 điểm phần trăm.", "percentage-point", "3", None),
    ("vi", "Cậu bé 14 tuổi.", "duration", "14", "year"),
    ("vi", "Cách đó 30 cây số.", "measure", "30", "kilometer"),
    ("vi", "Nặng 80 ki-lô-gam.", "measure", "80", "kilogram"),
    ("vi", "Gần 600 tấn gạo.", "measure", "600", "tonne"),
    ("vi", "Gió giật 90 km một giờ.", "measure", "90", "kilometer-per-hour"),
    ("vi", "Chiếc áo giá 200 đô.", "money", "200", "DOLLAR"),
    ("vi", "Mức phạt 40 triệu bảng Anh.", "money", "40000000", "GBP"),
    ("vi", "Từ 15 đến 20 mét.", "measure", "15-20", "meter"),
    ("de", "Ein 17-jähriger Schüler siegte.", "duration", "17", "year"),
    ("de", "Der 48-stündige Streik endet.", "duration", "48", "hour"),
    ("de", "Das Plus betrug 3 Prozentpunkte.", "percentage-point", "3", None),
    ("de", "Sie liegt um 2,5 Prozentpunkten vorn.", "percentage-point", "2.5", None),
    ("de", "Er wiegt 90 Kilo.", "measure", "90", "kilogram"),
    ("de", "Böen von 130 Stundenkilometern.", "measure", "130", "kilometer-per-hour"),
    ("de", "Mit 80 Kilometern pro Stunde.", "measure", "80", "kilometer-per-hour"),
    ("de", "Kosten: 250 Tsd Euro.", "money", "250000", "EUR"),
    ("de", "Das kostet 20 Pfund Sterling.", "money", "20", "GBP"),
    ("de", "Der Preis stieg auf 70 Franken.", "money", "70", "CHF"),
    ("de", "Zwischen 20 bis 30 Grad.", "measure", "20-30", "degree"),
    ("de", "Sie starb im Alter von 91 daheim.", "duration", "91", "year"),
    ("de", "Nach 14 Tagen war Schluss.", "duration", "14", "day"),
    ("it", "Un debito di 3 miliardi di euro.", "money", "3000000000", "EUR"),
    ("it", "Costa 40 milioni d'euro.", "money", "40000000", "EUR"),
    ("it", "Il 15 per cento dei voti.", "percent", "15", None),
    ("it", "Un calo di 2 punti percentuali.", "percentage-point", "2", None),
    ("it", "Ricavi per 7 mld di euro.", "money", "7000000000", "EUR"),
    ("it", "Pesa 30 chili.", "measure", "30", "kilogram"),
    ("it", "Viaggiava a 110 km orari.", "measure", "110", "kilometer-per-hour"),
    ("it", "Raffiche di 90 chilometri all’ora.", "measure", "90", "kilometer-per-hour"),
    ("it", "Una casa di 120 mq.", "measure", "120", "square-meter"),
    ("it", "Arrestato un 56enne.", "duration", "56", "year"),
    ("it", "Una multa di 900 sterline.", "money", "900", "GBP"),
    ("it", "Una spesa di 60 milioni di dollari americani.", "money", "60000000", "USD"),
    ("it", "Raccolte 400 tonnellate.", "measure", "400", "tonne"),
    ("pt", "Um fundo de 3 bilhões de dólares.", "money", "3000000000", "DOLLAR"),
    ("pt", "Subiu 4 pontos percentuais.", "percentage-point", "4", None),
    ("pt", "Recuo de 1,5 p.p. no mês.", "percentage-point", "1.5", None),
    ("pt", "A ponte tem 12 quilómetros.", "measure", "12", "kilometer"),
    ("pt", "Pesa 70 quilos.", "measure", "70", "kilogram"),
    ("pt", "Foram 500 toneladas.", "measure", "500", "tonne"),
    ("pt", "Ventos de 100 km por hora.", "measure", "100", "kilometer-per-hour"),
    ("pt", "Rajadas de 90 quilómetros por hora.", "measure", "90", "kilometer-per-hour"),
    ("pt", "Temperatura de 38 graus centígrados.", "measure", "38", "celsius"),
    ("pt", "Pagou 250 dólares norte-americanos.", "money", "250", "USD"),
    ("pt", "Exporta 30 mil barris de petróleo.", "measure", "30000", "barrel"),
    ("pt", "Entre 15 a 20 metros.", "measure", "15-20", "meter"),
    ("pt", "Cresceu 8 porcento.", "percent", "8", None),
    ("fr", "Un prêt de 3 milliards d’euros.", "money", "3000000000", "EUR"),
    ("fr", "Il coûte 40 millions de dollars.", "money", "40000000", "DOLLAR"),
    ("fr", "En hausse de 2 points de pourcentage.", "percentage-point", "2", None),
    ("fr", "Une amende de 5 Mds d’euros.", "money", "5000000000", "EUR"),
    ("fr", "Il y a 12 années.", "duration", "12", "year"),
    ("fr", "Un colis de 15 kilos.", "measure", "15", "kilogram"),
    ("fr", "À 130 kilomètres à l'heure.", "measure", "130", "kilometer-per-hour"),
    ("fr", "À 90 kilomètres-heure.", "measure", "90", "kilometer-per-hour"),
    ("fr", "Un domaine de 80 acres.", "measure", "80", "acre"),
    ("fr", "Un budget de 7 millions de livres sterling.", "money", "7000000", "GBP"),
    ("fr", "Il a perdu 300 dollars américains.", "money", "300", "USD"),
    ("fr", "De 15 à 20 mètres.", "measure", "15-20", "meter"),
    ("fr", "Un gain de 90 francs suisses.", "money", "90", "CHF"),
    ("es", "Un préstamo de 3 mil millones de euros.", "money", "3000000000", "EUR"),
    ("es", "Bajó 2 puntos porcentuales.", "percentage-point", "2", None),
    ("es", "Ganó 40 millones de dólares.", "money", "40000000", "DOLLAR"),
    ("es", "Invierte 5 millardos de euros.", "money", "5000000000", "EUR"),
    ("es", "Pesa 60 kilos.", "measure", "60", "kilogram"),
    ("es", "Rachas de 100 km por hora.", "measure", "100", "kilometer-per-hour"),
    ("es", "Un parque de 80 km cuadrados.", "measure", "80", "square-kilometer"),
    ("es", "Hace 38 grados centígrados.", "measure", "38", "celsius"),
    ("es", "Cuesta 200 dólares americanos.", "money", "200", "USD"),
    ("es", "Creció un 8 porciento.", "percent", "8", None),
    ("es", "Vendió 90 zlotys.", "money", "90", "PLN"),
    ("es", "De 15 a 20 metros.", "measure", "15-20", "meter"),
    ("es", "Le costó 70 renminbi.", "money", "70", "CNY"),
    ("zh", "投资3千万元。", "money", "30000000", "CNY"),
    ("zh", "罚款5百万美元。", "money", "5000000", "USD"),
    ("zh", "花了80美金。", "money", "80", "USD"),
    ("zh", "这位25岁的选手。", "duration", "25", "year"),
    ("zh", "上升3个百分点。", "percentage-point", "3", None),
    ("zh", "占百分之40。", "percent", "40", None),
    ("zh", "气温为摄氏30度。", "measure", "30", "celsius"),
    ("zh", "重量是60公斤。", "measure", "60", "kilogram"),
    ("zh", "运来300吨大米。", "measure", "300", "tonne"),
    ("zh", "风速90公里每小时。", "measure", "90", "kilometer-per-hour"),
    ("zh", "訓練了12個小時。", "duration", "12", "hour"),
    ("zh", "售价200加元。", "money", "200", "CAD"),
    ("zh", "高15至20公里。", "measure", "15-20", "kilometer"),
    ("zh-Hant", "花費3億歐元。", "money", "300000000", "EUR"),
    ("ja", "25歳の選手が勝った。", "duration", "25", "year"),
    ("ja", "支持率は3パーセントポイント下がった。", "percentage-point", "3", None),
    ("ja", "15年間の調査だった。", "duration", "15", "year"),
    ("ja", "18カ月の工事。", "duration", "18", "month"),
    ("ja", "20日間の休み。", "duration", "20", "day"),
    ("ja", "30分間の演説。", "duration", "30", "minute"),
    ("ja", "幅は40センチある。", "measure", "40", "centimeter"),
    ("ja", "面積は70平米だ。", "measure", "70", "square-meter"),
    ("ja", "気温は摂氏30だった。", "measure", "30", "celsius"),
    ("ja", "価格は5千円だ。", "money", "5000", "JPY"),
    ("ja", "費用は3百万ドルだ。", "money", "3000000", "DOLLAR"),
    ("ja", "負債は80人民元だ。", "money", "80", "CNY"),
    ("ja", "15から20メートルの波。", "measure", "15-20", "meter"),
    ("ko", "투표율은 61퍼센트였다.", "percent", "61", None),
    ("ko", "지지율이 3%포인트 올랐다.", "percentage-point", "3", None),
    ("ko", "격차는 5%p였다.", "percentage-point", "5", None),
    ("ko", "25세 선수가 이겼다.", "duration", "25", "year"),
    ("ko", "15년간 일했다.", "duration", "15", "year"),
    ("ko", "18개월간 공사했다.", "duration", "18", "month"),
    ("ko", "20일간 쉬었다.", "duration", "20", "day"),
    ("ko", "쌀 300톤을 보냈다.", "measure", "300", "tonne"),
    ("ko", "기온은 섭씨 30이었다.", "measure", "30", "celsius"),
    ("ko", "가격은 800엔이다.", "money", "800", "JPY"),
    ("ko", "가격은 700위안이다.", "money", "700", "CNY"),
    ("ko", "예산은 3백만 달러다.", "money", "3000000", "DOLLAR"),
    ("ko", "집은 70㎡이다.", "measure", "70", "square-meter"),
    ("ru", "Победил 17-летний школьник.", "duration", "17", "year"),
    ("ru", "Рост на 3 процентных пункта.", "percentage-point", "3", None),
    ("ru", "Снижение на 1,5 п. п. за год.", "percentage-point", "1.5", None),
    ("ru", "Он заплатил 800 руб. за билет.", "money", "800", "RUBLE"),
    ("ru", "Долг в 40 млн долл. и проценты.", "money", "40000000", "DOLLAR"),
    ("ru", "Потратили 70 миллионов гривен.", "money", "70000000", "UAH"),
    ("ru", "Бюджет 5 млн фунтов стерлингов.", "money", "5000000", "GBP"),
    ("ru", "Площадь 120 кв. м в центре.", "measure", "120", "square-meter"),
    ("ru", "Прошло 20 суток.", "duration", "20", "day"),
    ("ru", "Бак на 60 л бензина.", "measure", "60", "liter"),
    ("ru", "Добыли 300 кубометров.", "measure", "300", "cubic-meter"),
    ("ru", "Стоимость 90 йен.", "money", "90", "JPY"),
    ("ru", "Собралась 25-тысячная толпа.", "number", "25000", None),
    ("uk", "Переміг 17-річний школяр.", "duration", "17", "year"),
    ("uk", "Зростання на 3 відсоткові пункти.", "percentage-point", "3", None),
    ("uk", "Падіння на 5 відсоткових пунктів.", "percentage-point", "5", None),
    ("uk", "Приблизно 61 процентів виборців.", "percent", "61", None),
    ("uk", "Ціна 800 грн за квиток.", "money", "800", "UAH"),
    ("uk", "Борг 40 млн дол. і відсотки.", "money", "40000000", "DOLLAR"),
    ("uk", "Бюджет 5 млн фунтів стерлінгів.", "money", "5000000", "GBP"),
    ("uk", "Привезли 300 тонн рису.", "measure", "300", "tonne"),
    ("uk", "Швидкість 90 км на годину.", "measure", "90", "kilometer-per-hour"),
    ("uk", "Площа 120 кв. м у центрі.", "measure", "120", "square-meter"),
    ("uk", "Минуло 20 діб.", "duration", "20", "day"),
    ("uk", "Від 15 до 20 метрів.", "measure", "15-20", "meter"),
    ("uk", "Отримав 900 американських доларів.", "money", "900", "USD"),
    ("pl", "Wygrał 17-letni uczeń.", "duration", "17", "year"),
    ("pl", "Zatrzymano 56-latka.", "duration", "56", "year"),
    ("pl", "Spadek o 3 punkty procentowe.", "percentage-point", "3", None),
    ("pl", "Wzrost o 5 pkt proc. w roku.", "percentage-point", "5", None),
    ("pl", "Aż 61 proc. wyborców.", "percent", "61", None),
    ("pl", "Waży 90 kilo.", "measure", "90", "kilogram"),
    ("pl", "Jechał 130 km na godzinę.", "measure", "130", "kilometer-per-hour"),
    ("pl", "Dług 40 mln dol. i odsetki.", "money", "40000000", "DOLLAR"),
    ("pl", "Budżet 7 mln funtów brytyjskich.", "money", "7000000", "GBP"),
    ("pl", "Mieszkanie 120 m kw. w centrum.", "measure", "120", "square-meter"),
    ("pl", "Wydano 300 złotówek.", "money", "300", "PLN"),
    ("pl", "Od 15 do 20 metrów.", "measure", "15-20", "meter"),
    ("pl", "Przyszedł 25-tysięczny tłum.", "number", "25000", None),
    ("cs", "Zvítězil 17letý student.", "duration", "17", "year"),
    ("cs", "Pokles o 3 procentní body.", "percentage-point", "3", None),
    ("cs", "Váží 90 kilo.", "measure", "90", "kilogram"),
    ("cs", "Rychlost 130 km za hodinu.", "measure", "130", "kilometer-per-hour"),
    ("cs", "Dotace 40 milionů liber šterlinků.", "money", "40000000", "GBP"),
    ("ar", "شارك 40 في المئة من الناخبين.", "percent", "40", None),
    ("ar", "عمره 35 عاما.", "duration", "35", "year"),
    ("ar", "المسافة 60 كلم تقريبا.", "measure", "60", "kilometer"),
    ("ar", "الدين 3 بليون دولار.", "money", "3000000000", "DOLLAR"),
    ("ar", "الثمن 70 جنيها.", "money", "70", "POUND"),
    ("fa", "مرد ۳۵ ساله برنده شد.", "duration", "35", "year"),
    ("fa", "رشد ۳ واحد درصد بود.", "percentage-point", "3", None),
    ("fa", "وزن آن ۸۰ کیلو است.", "measure", "80", "kilogram"),
    ("fa", "بودجه ۹ میلیارد پوند است.", "money", "9000000000", "POUND"),
    ("hi", "लगभग 40 फीसदी मतदाता।", "percent", "40", None),
    ("hi", "35 वर्षीय खिलाड़ी जीता।", "duration", "35", "year"),
    ("hi", "कुल 3 मिलियन डॉलर।", "money", "3000000", "DOLLAR"),
    ("hi", "दाम 500 रुपये है।", "money", "500", "RUPEE"),
    ("hi", "करीब 20 हजार लोग।", "number", "20000", None),
    ("th", "คิดเป็นร้อยละ 40 ของทั้งหมด", "percent", "40", None),
    ("th", "ราคา 500 เยน", "money", "500", "JPY"),
    ("th", "ใช้เงิน 3 ล้านเหรียญสหรัฐ", "money", "3000000", "USD"),
    ("th", "เด็ก 5 ขวบ", "duration", "5", "year"),
    ("tr", "Seçmenlerin yüzde 40 kadarı.", "percent", "40", None),
    ("tr", "Fiyatı 500 lira.", "money", "500", "TRY"),
    ("tr", "Borç 3 milyon dolar.", "money", "3000000", "DOLLAR"),
    ("tr", "Tam 35 yaşında.", "duration", "35", "year"),
    ("tr", "Bütçe 40 milyon sterlin.", "money", "40000000", "GBP"),
    ("id", "Harganya 3 milyar rupiah.", "money", "3000000000", "IDR"),
    ("id", "Naik 3 poin persentase.", "percentage-point", "3", None),
    ("id", "Sawah seluas 40 hektar.", "measure", "40", "hectare"),
    ("id", "Ia berusia 35 saat itu.", "duration", "35", "year"),
    ("nl", "Een 17-jarige leerling won.", "duration", "17", "year"),
    ("nl", "Een daling van 3 procentpunten.", "percentage-point", "3", None),
    ("nl", "Ruim 300 ton rijst.", "measure", "300", "tonne"),
    ("nl", "Het werd 40 graden.", "measure", "40", "degree"),
    ("sv", "En 17-årig elev vann.", "duration", "17", "year"),
    ("sv", "Ned 3 procentenheter.", "percentage-point", "3", None),
    ("sv", "Det kostar 500 kronor.", "money", "500", "KRONA"),
    ("fi", "Voittaja oli 17-vuotias.", "duration", "17", "year"),
    ("fi", "Laskua 3 prosenttiyksikköä.", "percentage-point", "3", None),
    ("fi", "Peräti 40 prosentin osuus.", "percent", "40", None),
    ("fi", "Sakko on 500 euron luokkaa.", "money", "500", "EUR"),
    ("hu", "Egy 17 éves diák nyert.", "duration", "17", "year"),
    ("hu", "Az ára 500 euróra nőtt.", "money", "500", "EUR"),
    ("hu", "Csökkent 3 százalékponttal.", "percentage-point", "3", None),
    ("el", "Νίκησε ένας 17χρονος μαθητής.", "duration", "17", "year"),
    ("el", "Χρέος 3 δισεκατομμυρίων δολαρίων.", "money", "3000000000", "DOLLAR"),
    ("el", "Πτώση 3 ποσοστιαίων μονάδων.", "percentage-point", "3", None),
    ("da", "Et fald på 3 procentpoint.", "percentage-point", "3", None),
    ("da", "En 17-årig elev vandt.", "duration", "17", "year"),
    ("nb", "Det kostet en million kroner.", "money", "1000000", "KRONE"),
    ("nb", "Ned 3 prosentpoeng.", "percentage-point", "3", None),
    ("ro", "A costat 500 de lei.", "money", "500", "RON"),
    ("ro", "O scădere de 3 puncte procentuale.", "percentage-point", "3", None),
    ("bg", "Победи 17-годишен ученик.", "duration", "17", "year"),
    ("bg", "Цената е 500 лева.", "money", "500", "BGN"),
    ("sk", "Zvíťazil 17-ročný študent.", "duration", "17", "year"),
    ("sk", "Pokles o 3 percentuálne body.", "percentage-point", "3", None),
    ("hr", "Pobijedio je 17-godišnji učenik.", "duration", "17", "year"),
    ("hr", "Rast od 3 postotna boda.", "percentage-point", "3", None),
    ("ca", "Un cost de 40 milions d’euros.", "money", "40000000", "EUR"),
    ("ca", "Una caiguda de 3 punts percentuals.", "percentage-point", "3", None),
    ("he", "המחיר הוא 500 שקלים.", "money", "500", "ILS"),
    ("he", "ירידה של 3 נקודות אחוז.", "percentage-point", "3", None),
]

# Language, text, and how its one quantity is hedged.
HEDGES: list[tuple[str, str, Bound]] = [
    ("en", "roughly 500 homes", "about"),
    ("en", "just under 500 homes", "nearly"),
    ("en", "more than 500 homes", "over"),
    ("en", "no more than 500 homes", "up-to"),
    ("en", "no fewer than 500 homes", "at-least"),
    ("en", "as many as 500 homes", "up-to"),
    ("vi", "khoảng 500 căn nhà", "about"),
    ("vi", "gần 500 căn nhà", "nearly"),
    ("vi", "không quá 500 căn nhà", "up-to"),
    ("de", "knapp 500 Häuser", "nearly"),
    ("de", "mindestens 500 Häuser", "at-least"),
    ("de", "bis zu 500 Häuser", "up-to"),
    ("it", "più dell’80% delle case", "over"),
    ("it", "almeno 500 case", "at-least"),
    ("pt", "cerca de 500 casas", "about"),
    ("pt", "pelo menos 500 casas", "at-least"),
    ("fr", "près de 500 maisons", "nearly"),
    ("fr", "jusqu’à 500 maisons", "up-to"),
    ("es", "casi 500 casas", "nearly"),
    ("es", "no menos de 500 casas", "at-least"),
    ("zh", "大约500栋房屋", "about"),
    ("zh", "不超过500栋房屋", "up-to"),
    ("zh", "最近500栋房屋", "exact"),
    ("zh", "纽约500栋房屋", "exact"),
    ("ja", "約500の家", "about"),
    ("ja", "500以上の家", "at-least"),
    ("ja", "条約500の家", "exact"),
    ("ko", "약 500 가구", "about"),
    ("ko", "계약 500 가구", "exact"),
    ("ko", "적어도 500 가구", "at-least"),
    ("ru", "около 500 домов", "about"),
    ("ru", "не менее 500 домов", "at-least"),
    ("ru", "более чем на 500 домов", "over"),
    ("uk", "понад 500 будинків", "over"),
    ("pl", "prawie 500 domów", "nearly"),
    ("pl", "co najmniej 500 domów", "at-least"),
    ("cs", "nejméně 500 domů", "at-least"),
    ("ar", "أكثر من 500 منزل", "over"),
    ("fa", "حدود 500 خانه", "about"),
    ("hi", "500 से अधिक घर", "over"),
    ("th", "มากกว่า 500 หลังคาเรือน", "over"),
    ("tr", "500'den fazla ev", "over"),
    ("id", "sedikitnya 500 rumah", "at-least"),
    ("nl", "zo’n 500 huizen", "about"),
    ("sv", "drygt 500 hus", "over"),
    ("fi", "enintään 500 taloa", "up-to"),
    ("hu", "legalább 500 ház", "at-least"),
    ("el", "πάνω από τα 500 σπίτια", "over"),
]

# Language and text in which the word that looks like a quantity is none.
NOTHING: list[tuple[str, str]] = [
    ("en", "Millionaires meet in the hall."),
    ("vi", "Mùa này lúa chín."),
    ("de", "Die Elf spielt heute."),
    ("it", "Tu sei qui, i venti calano."),
    ("fr", "Un vélo neuf."),
    ("tr", "Masa altı kirli."),
    ("sv", "De talar om sex."),
    ("fi", "Huomenna sataa."),
    ("hu", "Ez jól hat."),
    ("fa", "او نه گفت."),
    ("ca", "Un cotxe nou."),
    ("ko", "백이 비싸다."),
]


def read(text: str, lang: str) -> list[Fact]:
    return list(Quantities().extract(text, lang))


def test_main_languages_have_enough_phrases() -> None:
    for lang in MAIN:
        assert sum(phrase[0].split("-")[0] == lang for phrase in PHRASES) >= 12, lang


@pytest.mark.parametrize(("lang", "text", "kind", "value", "unit"), PHRASES, ids=[f"{p[0]}: {p[1]}" for p in PHRASES])
def test_phrase(lang: str, text: str, kind: str, value: str, unit: str | None) -> None:
    facts = read(text, lang)
    assert [fact.kind for fact in facts] == [kind]
    low, _, high = value.partition("-")
    assert Decimal(facts[0].value) == Decimal(low)
    assert facts[0].value_max == (high or None)
    assert facts[0].unit == unit
    assert text[facts[0].start : facts[0].end] == facts[0].text


@pytest.mark.parametrize(("lang", "text", "bound"), HEDGES, ids=[f"{h[0]}: {h[1]}" for h in HEDGES])
def test_hedge(lang: str, text: str, bound: Bound) -> None:
    assert [fact.bound for fact in read(text, lang)] == [bound]


@pytest.mark.parametrize(("lang", "text"), NOTHING, ids=[f"{n[0]}: {n[1]}" for n in NOTHING])
def test_no_quantity(lang: str, text: str) -> None:
    assert read(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "unit"),
    [
        ("es", "El año pasado 500 ha crecido.", None),
        ("it", "Il sisma 7,5 ha colpito.", None),
        ("en", "5 in town", None),
        ("pl", "500 w mieście", None),
    ],
)
def test_everyday_words_are_no_units(lang: str, text: str, unit: str | None) -> None:
    assert [fact.unit for fact in read(text, lang)] == [unit]


def test_bare_names_leave_the_country_open() -> None:
    for name in {code for path in FILES for code in words(path.parent.name).money.values() if len(code) != 3}:
        assert name in COMPATIBLE or name in MINOR
