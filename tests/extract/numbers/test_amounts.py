"""Numbers in digits, in words and with scale words, as texts of many languages write them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.numbers.amounts import find_amounts
from factcheck.extract.numbers.digits import parse_digits


def values(text: str, lang: str) -> list[tuple[str, str]]:
    return [(text[a.start : a.end], f"{a.value.normalize():f}") for a in find_amounts(text, lang) if not a.weak]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("1,234.5", "en", "1234.5"),
        ("1.234,5", "de", "1234.5"),
        ("1 234,5", "fr", "1234.5"),
        ("1\u202f234\u202f567", "fr", "1234567"),
        ("1'234.5", "de-CH", "1234.5"),
        ("12,34,567", "hi", "1234567"),
        ("10.000", "vi", "10000"),
        ("10,000", "de", "10000"),  # the English way in a German text
        ("18,300", "vi", "18300"),
        ("3.75", "it", "3.75"),
        ("1,234,567", "de", "1234567"),
        ("2,5", "en", "2.5"),
    ],
)
def test_digits_follow_the_locale_and_then_their_shape(text: str, lang: str, value: str) -> None:
    reading = parse_digits(text, lang)
    assert reading is not None
    assert reading.value == Decimal(value)


@pytest.mark.parametrize("text", ["1,2,3", "1.2.3.4", "1234.567.89"])
def test_lists_and_odd_groups_are_no_number(text: str) -> None:
    assert parse_digits(text, "en") is None


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("hárommillió-kétszázezer", "hu", "3200000"),
        ("hatmilliós", "hu", "6000000"),
        ("kétmilliárdháromszázmillió", "hu", "2300000000"),
        ("neljämiljoonaa", "fi", "4000000"),
        ("kolmensadanmiljoonan", "fi", "300000000"),
        ("viermillionen", "de", "4000000"),
        ("fünfeinhalbtausend", "de", "5500"),
        ("vierenhalfduizend", "nl", "4500"),
        ("drieëneenhalf miljoen", "nl", "3500000"),
        ("femmiljoner", "sv", "5000000"),
        ("seksmillioner", "da", "6000000"),
        ("tremilioni", "it", "3000000"),
        ("üçmilyon", "tr", "3000000"),
        ("trīs simti", "lv", "300"),
        ("divi tūkstoši četri simti", "lv", "2400"),
        ("kolmesaja", "et", "300"),
        ("þrjú hundruð og fimmtíu þúsund", "is", "350000"),
        ("tres mil set-centes", "ca", "3700"),
        ("tre mijë e pesëqind", "sq", "3500"),
        ("ដប់\u200bប្រាំ", "km", "15"),
        ("สิบ\u200bสอง", "th", "12"),
    ],
)
def test_numbers_in_one_word_or_in_several(text: str, lang: str, value: str) -> None:
    assert values(text, lang) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("সাড়ে চার লাখ", "bn", "450000"),
        ("সোয়া ২ কোটি", "bn", "22500000"),
        ("ساڑھے چار لاکھ", "ur", "450000"),
        ("साडे चार लाख", "mr", "450000"),
        ("साडेचार कोटी", "mr", "45000000"),
        ("साडेतीनशे", "mr", "350"),
        ("સાડા ચાર લાખ", "gu", "450000"),
        ("ਪੌਣੇ ਚਾਰ ਲੱਖ", "pa", "375000"),
        ("साढे ४ लाख", "ne", "450000"),
        ("నాలుగున్నర లక్షల", "te", "450000"),
        ("நான்கரை லட்சம்", "ta", "450000"),
        ("4.5 ലക്ഷം", "ml", "450000"),
        ("၄ သိန်းခွဲ", "my", "450000"),
        ("trejus su puse", "lt", "3.5"),
        ("Viertelmillion", "de", "250000"),
    ],
)
def test_halves_and_quarters_of_a_scale(text: str, lang: str, value: str) -> None:
    assert values(text, lang) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [("kétmilliomos", "hu"), ("fünfmillionär", "de"), ("억지로 구조를 요청했다", "ko"), ("tvåmiljonersstaden", "sv")],
)
def test_what_only_begins_like_such_a_number(text: str, lang: str) -> None:
    assert values(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("7 sextillion", "en", "7e21"),
        ("7 Trilliarden", "de", "7e21"),
        ("7 triljarder", "sv", "7e21"),
        ("7 trilliards", "fr", "7e21"),
        ("7 tryliardów", "pl", "7e21"),
        ("7 секстиллионов", "ru", "7e21"),
        ("5 billiárd", "hu", "5e15"),
        ("5 квадрильйонів", "uk", "5e15"),
        ("2 kvintilióny", "sk", "2e30"),
        ("2 kvintilijonai", "lt", "2e18"),
        ("2 cvintilioane", "ro", "2e30"),
        ("3 septillones", "es", "3e42"),
    ],
)
def test_scale_words_beyond_the_trillion(text: str, lang: str, value: str) -> None:
    (found,) = find_amounts(text, lang)
    assert (found.end, found.value) == (len(text), Decimal(value))


@pytest.mark.parametrize("text", ["5,270,35", "12,34.567", "1.250.00", "7'250'5"])
@pytest.mark.parametrize("lang", ["en", "de", "fr", "hi", "id", "pl", "tr", "xx"])
def test_broken_groups_are_one_figure(text: str, lang: str) -> None:
    (found,) = find_amounts(text, lang)
    ungrouped = Decimal("".join(filter(str.isdigit, text)))
    assert (found.start, found.end, found.alternative) == (0, len(text), ungrouped)


def test_a_lone_sign_before_three_digits_keeps_its_other_reading() -> None:
    reading = parse_digits("1,250", "de")
    assert reading is not None
    assert {reading.value, reading.alternative} == {Decimal("1.250"), Decimal(1250)}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("about 1.2 billion birds", "en", "1200000000"),
        ("1,5 Milliarden Vögel", "de", "1500000000"),
        ("quasi 1 miliardo di uccelli", "it", "1000000000"),
        ("3 mil milhões de aves", "pt", "3000000000"),
        ("2 biliões", "pt", "2000000000000"),
        ("2 bilhões", "pt", "2000000000"),
        ("1 tỷ 200 triệu con chim", "vi", "1200000000"),
        ("2 nghìn tỷ", "vi", "2000000000000"),
        ("1億2000万羽", "ja", "120000000"),
        ("3万5千", "zh", "35000"),
        ("3만 5천 마리", "ko", "35000"),
        ("٣٫٥ مليون طائر", "ar", "3500000"),
        ("5 миллионам птиц", "ru", "5000000"),
        ("5 miljoonan linnun", "fi", "5000000"),
        ("zweihundertvierunddreißig", "de", "234"),
        ("zweitausendfünf", "de", "2005"),
        ("duecentoquaranta", "it", "240"),
        ("quarante et un mille", "fr", "41000"),
        ("hai mươi lăm", "vi", "25"),
        ("двадцатью пятью", "ru", "25"),
        ("two hundred and five thousand", "en", "205000"),
        ("a million", "en", "1000000"),
        ("eine Million", "de", "1000000"),
        ("三百五十万", "zh", "3500000"),
        ("ยี่สิบเอ็ด", "th", "21"),
        ("पाँच लाख", "hi", "500000"),
    ],
)
def test_scales_and_words(text: str, lang: str, expected: str) -> None:
    assert [value for _, value in values(text, lang)] == [expected]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("2/3 of them", "en", "0.666666666666667"),
        ("1 3/4 cups", "en", "1.75"),
        ("3½ hours", "en", "3.5"),
        ("⅝", "en", "0.625"),
        ("two thirds of voters", "en", "0.666666666666667"),
        ("drei Viertel der Wähler", "de", "0.75"),
        ("trois quarts des voix", "fr", "0.75"),
        ("due terzi dei voti", "it", "0.666666666666667"),
        ("dos tercios del censo", "es", "0.666666666666667"),
        ("três quintos dos votos", "pt", "0.6"),
        ("dois onze avos", "pt", "0.181818181818182"),
        ("twee derde van de stemmen", "nl", "0.666666666666667"),
        ("två femtedelar av rösterna", "sv", "0.4"),
        ("две трети голосов", "ru", "0.666666666666667"),
        ("trzy czwarte głosów", "pl", "0.75"),
        ("kolme neljäsosaa", "fi", "0.75"),
        ("kétharmad", "hu", "0.666666666666667"),
        ("üçte iki", "tr", "0.666666666666667"),
        ("दो तिहाई", "hi", "0.666666666666667"),
        ("hai phần ba cử tri", "vi", "0.666666666666667"),
        ("三分之二的选民", "zh", "0.666666666666667"),
        ("三分の二", "ja", "0.666666666666667"),
        ("삼분의 이", "ko", "0.666666666666667"),
        ("seven and a fifth", "en", "7.2"),
        ("half a million birds", "en", "500000"),
        ("three quarters of a million", "en", "750000"),
        ("nine and a half million", "en", "9500000"),
        ("half a dozen eggs", "en", "6"),
        ("drei Dutzend Eier", "de", "36"),
        ("eine halbe Million", "de", "500000"),
        ("dreieinhalb Millionen", "de", "3500000"),
        ("un demi million", "fr", "500000"),
        ("dos millones y medio", "es", "2500000"),
        ("2 milhões e meio", "pt", "2500000"),
        ("3 triệu rưỡi", "vi", "3500000"),
        ("bir buçuk milyon", "tr", "1500000"),
        ("два с половиной миллиона", "ru", "2500000"),
        ("drieënhalf miljoen", "nl", "3500000"),
        ("tre och en halv miljoner", "sv", "3500000"),
        ("साढ़े तीन लाख", "hi", "350000"),
    ],
)
def test_fractions(text: str, lang: str, value: str) -> None:
    assert [found for _, found in values(text, lang)] == [value]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("three point one four", "en", "3.14"),
        ("two point five million", "en", "2500000"),
        ("zwei Komma fünf", "de", "2.5"),
        ("trois virgule sept", "fr", "3.7"),
        ("tre virgola cinque", "it", "3.5"),
        ("dos coma cinco", "es", "2.5"),
        ("sete vírgula cinco", "pt", "7.5"),
        ("twee komma vijf", "nl", "2.5"),
        ("två komma fem", "sv", "2.5"),
        ("iki virgül beş", "tr", "2.5"),
        ("दो दशमलव पाँच", "hi", "2.5"),
        ("hai phẩy sáu", "vi", "2.6"),
        ("二点五亿", "zh", "250000000"),
        ("minus five", "en", "-5"),
        ("minus fünf", "de", "-5"),
        ("moins vingt", "fr", "-20"),
        ("menos cinco", "es", "-5"),
        ("минус пять", "ru", "-5"),
        ("负三十二", "zh", "-32"),
        ("1.3x10^6", "en", "1300000"),
        ("12e3", "en", "12000"),
        (".08", "en", "0.08"),
        (",08", "fr", "0.08"),
        ("10k", "en", "10000"),
        ("six thousand and nine hundred", "en", "6900"),
        ("cinco mil e trezentos", "pt", "5300"),
        ("hundertzwanzig", "de", "120"),
        ("tres milhoes", "pt", "3000000"),
        ("septante-deux", "fr", "72"),
        ("四百五", "zh", "450"),
        ("一千零五", "zh", "1005"),
        ("1万亿", "zh", "1000000000000"),
        ("삼백오십만", "ko", "3500000"),
    ],
)
def test_decimals_signs_and_sums_in_words(text: str, lang: str, value: str) -> None:
    assert [found for _, found in values(text, lang)] == [value]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("the twenty-fifth", "en", "25"),
        ("one hundred and twenty fifth", "en", "125"),
        ("vingt et unième", "fr", "21"),
        ("cent vingt-cinquième", "fr", "125"),
        ("siebenundzwanzigster", "de", "27"),
        ("hundertste", "de", "100"),
        ("двадцать первый", "ru", "21"),
        ("yirmi birinci", "tr", "21"),
        ("vigésimo quinto", "pt", "25"),
        ("ventunesimo", "it", "21"),
        ("tjugoförsta", "sv", "21"),
        ("eenentwintigste", "nl", "21"),
    ],
)
def test_ordinals_in_words(text: str, lang: str, value: str) -> None:
    found = find_amounts(text, lang)
    assert [(a.role, f"{a.value:f}") for a in found] == [("ordinal", value)]


def test_one_numeral_for_two_numbers_has_both() -> None:
    pairs = {
        **{"两三百人": (200, 300), "三四个人": (3, 4), "七八年": (7, 8), "十七八岁": (17, 18), "二十五六人": (25, 26)},
        "五六十万": (500_000, 600_000),
    }
    for text, pair in pairs.items():
        [amount] = find_amounts(text, "zh")
        assert (amount.value, amount.high) == pair
    [amount] = find_amounts("二三人", "ja")
    assert (amount.value, amount.high) == (2, 3)


@pytest.mark.parametrize(
    ("text", "value"), [("一二三", 123), ("九一八事变", 918), ("一九四五", 1945), ("七七事变", 77)]
)
def test_signs_read_one_by_one_are_no_two_numbers(text: str, value: int) -> None:
    assert [(a.value, a.high) for a in find_amounts(text, "zh")] == [(value, None)]


def test_hours_and_dates_with_strokes_are_no_fractions() -> None:
    assert [v for _, v in values("open 24/7", "en")] == ["24", "7"]
    assert [v for _, v in values("a 50/50 chance", "en")] == ["50", "50"]


def test_a_one_after_and_is_part_of_the_number_where_nothing_follows() -> None:
    assert [v for _, v in values("eram dois mil e um.", "pt")] == ["2001"]
    assert next(v for _, v in values("pagou dois milhões e um carro", "pt")) == "2000000"


def test_ten_after_a_thousand_is_added() -> None:
    assert [v for _, v in values("одна тысяча десять домов", "ru")] == ["1010"]
    assert [v for _, v in values("три десятка домов", "ru")] == ["30"]


SPELLED = [
    *("en", "de", "fr", "es", "pt", "it", "nl", "nb", "da", "fi", "ru", "tr", "id", "hi", "ca"),
    *("hu", "sv", "is", "th", "hr", "cs", "el", "et"),
]


@settings(max_examples=200, deadline=None)
@given(number=st.integers(1, 10**12 - 1), lang=st.sampled_from(SPELLED))
def test_what_icu_spells_is_read_back(number: int, lang: str) -> None:
    import icu

    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale.forLanguageTag(lang))
    text = rules.format(number)
    found = find_amounts(text, lang)
    assert [a.value for a in found] == [number], text


@pytest.mark.parametrize("lang", ["zh", "ja"])
@given(number=st.integers(1, 10**15))
@settings(max_examples=200, deadline=None)
def test_chinese_numerals_are_read_back(lang: str, number: int) -> None:
    import icu

    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale.forLanguageTag(lang))
    assert [a.value for a in find_amounts(rules.format(number), lang)] == [number]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("un homme et une femme", "fr"),
        ("ein Mann", "de"),
        ("một số người", "vi"),
        (["uno", "dei", "due"][0], "it"),
        ("一个", "zh"),
    ],
)
def test_articles_are_no_numbers(text: str, lang: str) -> None:
    assert values(text, lang) == []


def test_two_numbers_side_by_side_stay_two() -> None:
    assert [v for _, v in values("down to 2.3 million five days later", "en")] == ["2300000", "5"]
    assert [v for _, v in values("12 Millionen Millionäre", "de")] == ["12000000"]


def test_a_department_store_is_no_five_in_thai() -> None:
    assert values("ห้างใหญ่", "th") == []


LANGS = ["en", "de", "vi", "zh", "ja", "th", "ar", "hi", "ru", "fi", "ko", "xx"]
NUMBERISH = st.text(alphabet="0123456789.,'  ’٫٬٣५๕０-–/:%$€ abtwo mildẽ千万億triệu", max_size=60)


@settings(max_examples=300, deadline=None)
@given(text=NUMBERISH | st.text(max_size=60), lang=st.sampled_from(LANGS))
def test_whatever_comes_in_spans_lie_in_the_text_in_order(text: str, lang: str) -> None:
    at = 0
    for amount in find_amounts(text, lang):
        assert at <= amount.start < amount.end <= len(text)
        assert amount.value.is_finite()
        assert amount.step.is_finite()
        at = amount.end
