"""Slips that hide behind other facts of a sentence, and many versions at once; each with what must be left alone."""

import pytest

from tests.helpers.stories import findings, rules


@pytest.mark.parametrize(
    ("versions", "rule"),
    [
        # The ends of a range, told apart or together.
        ({"en": "Some 25 to 37% of the mills stand.", "fr": "De 25 à 37 des moulins tiennent."}, "percent-missing"),
        ({"en": "Between 25 and 37% came.", "cs": "Přišlo mezi 25 a 17 %."}, "number-mismatch"),
        ({"en": "The 1950-53 drought ended.", "de": "Die von 1950 bis 1964 währende Dürre endete."}, "date-mismatch"),
        ({"en": "It rains 5 to 10 mm.", "de": "Es regnet 8 bis 20 mm."}, "number-mismatch"),
        # A share without its sign, in a sentence with other shares.
        ({"en": "It was 17%, against 29% before.", "it": "Era il 17 rispetto al 29% di prima."}, "percent-missing"),
        ({"en": "Of them 41% agreed and 51% did not.", "uk": "Погодилися 41, проти – 51%."}, "percent-missing"),
        # What follows the figure is read as its unit.
        ({"en": "Sales rose 7.4% in the month.", "fi": "Myynti kasvoi 7,4 kuukauden aikana."}, "unit-mismatch"),
        # One of two equal facts.
        (
            {"en": "It comes on Tuesday and goes late on Tuesday.", "fr": "Il vient jeudi et part tard mardi."},
            "date-mismatch",
        ),
        (
            {"en": "The loss of June grew in July.", "pt": "A perda de julho aumentou em julho."},
            "date-mismatch",
        ),
        ({"en": "Of them 41% agreed, 51% did not.", "ko": "41%가 찬성했고 41%는 반대했다."}, "number-mismatch"),
        # A day that no month has.
        ({"en": "It closed on May 30, 2005.", "de": "Es schloss am 30. Februar 2005."}, "date-mismatch"),
        ({"en": "It closed on September 30.", "es": "Cerró el 30 de febrero."}, "date-mismatch"),
        # A year that is read as a number, an hour that is read as so many days.
        ({"en": "It was founded in 1950.", "hi": "इसकी स्थापना 1900 में हुई।"}, "date-mismatch"),
        ({"en": "It opens at 7 a.m.", "fr": "Il ouvre à 7 jours du matin."}, "unit-mismatch"),
        # A conversion in brackets hides that the figure before it is wrong.
        ({"en": "It lies 40 miles away.", "de": "Es liegt 40 Kilometer (64 km) entfernt."}, "unit-mismatch"),
        ({"en": "It lies 40 miles away.", "de": "Es liegt 40 Meilen (46 km) entfernt."}, "number-mismatch"),
        # A number in words.
        ({"en": "Fifty-eight percent came.", "de": "Es kamen 59."}, "number-mismatch"),
        # The currency is told of another sum only, which is the same one converted.
        (
            {"en": "It cost €3.1bn ($3.6bn).", "de": "Es kostete 3,1 Milliarden (3,6 Milliarden Dollar)."},
            "currency-missing",
        ),
    ],
)
def test_a_slip_beside_other_facts_is_one_error(versions: dict[str, str], rule: str) -> None:
    assert [found.rule for found in findings(**versions) if found.severity == "error"] == [rule]


@pytest.mark.parametrize(
    "versions",
    [
        {"en": "It takes 5, 10 or 15% of it.", "de": "Es nimmt 5, 10 oder 15 % davon."},
        {"en": "Between 30% and 43% came.", "de": "Es kamen zwischen 30 und 43 %."},
        {"en": "The 1950-53 drought ended.", "de": "Die von 1950 bis 1953 währende Dürre endete."},
        {"en": "From 4 million euros last year to 5 million euros.", "de": "Von 4 Millionen auf nun 5 Millionen Euro."},
        {"en": "It opens at 7 a.m.", "sv": "Det öppnar klockan sju på morgonen."},
        {"en": "It opens at 7 p.m.", "fr": "Il ouvre à 19 heures."},
        {"en": "It lies 40 miles away.", "de": "Es liegt 40 Meilen (64 km) entfernt."},
        {"en": "The wall is six metres high.", "de": "Die Mauer ist sechs Meter (20 Fuß) hoch."},
        {"en": "In June, 2 of the 30 June guests left.", "de": "Im Juni gingen 2 der 30 Gäste."},
        {"en": "On Tuesday it came, and on Tuesday it went.", "fr": "Il vint et partit mardi."},
        {"en": "In 2016 the 2016 crew came.", "it": "Nel 2016 venne l'equipaggio."},
    ],
)  # fmt: skip
def test_the_same_beside_other_facts_is_silent(versions: dict[str, str]) -> None:
    assert rules(**versions) == []


def test_a_weekday_told_in_a_distant_sentence_does_not_excuse_another() -> None:
    en = ["The ferry sailed on Saturday.", *["It was quiet."] * 5, "It came back."]
    de = ["Die Fähre fuhr am Mittwoch.", *["Es war still."] * 5, "Sie kam am Samstag zurück."]
    assert [f.rule for f in findings(en=en, de=de) if f.severity == "error"] == ["date-mismatch"]


MILES = "It lies 385 miles south."
KILOMETRES = {
    "de": "Es liegt 620 Kilometer südlich.",
    "fr": "Il se trouve à 620 kilomètres au sud.",
    "hu": "600 kilométerre délre fekszik.",
    "es": "Está a 619 kilómetros al sur.",
}


def test_a_figure_converted_and_rounded_in_many_ways_is_one_claim() -> None:
    assert rules(en=MILES, **KILOMETRES) == []
    (found,) = findings(en=MILES, **KILOMETRES, it="Si trova a 360 chilometri a sud.")
    assert (found.rule, found.minority) == ("number-mismatch", ("it",))


def test_of_a_figure_and_its_conversion_a_bare_number_may_be_either() -> None:
    versions = {"en": "The wall is 20 feet high.", "de": "Die Mauer ist 6 Meter hoch.", "tr": "Duvar 20 fit yüksek."}
    (found,) = findings(**versions, nl="De muur is wel 20 hoog.", th="กำแพงสูง 20 เมตร")
    assert (found.rule, found.minority) == ("unit-mismatch", ("th",))


def test_what_most_versions_say_nothing_of_is_no_error() -> None:
    silent = {"de": "Warte doch.", "fr": "Attends un peu.", "it": "Aspetta un po'.", "es": "Espera un poco."}
    assert rules(vi="Đợi 1 phút.", el="Περίμενε μισό λεπτό.", **silent) == []


def test_a_hedge_of_few_versions_is_no_discrepancy() -> None:
    plain = {"de": "540 Menschen kamen.", "fr": "540 personnes sont venues.", "it": "Sono venute 540 persone."}
    assert rules(en="Nearly 540 people came.", nl="Er kwamen ongeveer 540 mensen.", **plain) == []


def test_a_range_that_differs_is_one_discrepancy() -> None:
    (found,) = findings(en="It rains 5 to 10 mm.", de="Es regnet 5 bis 10 mm.", fr="Il pleut 8 à 20 mm.", it="Piove.")
    assert (found.rule, found.minority) == ("number-mismatch", ("fr",))


def test_a_unit_that_is_not_known_is_not_missing() -> None:
    versions = {"en": "It is 30 metres (100 feet) deep.", "de": "Es ist 30 Meter (100 Fuß) tief."}
    assert rules(**versions, tr="30 metre (100 fut) derinliğinde.") == []
    assert rules(**versions, ko="깊이는 30미터(100픗)이다.") == []


def test_conversions_that_came_before_the_figure_itself_are_one_claim() -> None:
    feet = {"en": "The brim is two feet wide.", "ja": "つばの幅は2フィートだ。", "ru": "Поля шириной в два фута."}
    metric = {"cs": "Krempa je široká půl metru.", "de": "Die Krempe ist 60 Zentimeter breit."}
    assert rules(**metric, **feet, es="El ala mide 60 centímetros.") == []
    (found,) = findings(**metric, **feet, es="El ala mide 70 metros.")
    assert found.minority == ("es",)


def test_what_many_of_many_versions_lack_is_a_way_of_telling() -> None:
    told = {
        "en": "In 1987 the mill closed.",
        "de": "1987 schloss die Mühle.",
        "fr": "Le moulin ferma en 1987.",
        "it": "Il mulino chiuse nel 1987.",
    }
    assert rules(**told, es="El molino cerró.") == ["fact-missing"]
    assert rules(**told, es="El molino cerró.", nl="De molen sloot.") == []


def test_a_figure_told_in_another_sentence_does_not_excuse_a_wrong_one() -> None:
    en = ["Of the voters 57% want a bridge.", "Of those, 12 have a boat."]
    it = ["Il 97% degli elettori vuole un ponte.", "Di quel 57%, 12 hanno una barca."]
    assert [f.rule for f in findings(en=en, it=it) if f.severity == "error"] == ["number-mismatch"]
    moved = ["La maggior parte degli elettori vuole un ponte.", "Di quel 57%, 12 hanno una barca."]
    assert rules(en=en, it=moved) == []


def test_a_month_in_a_distant_sentence_is_no_day_of_it() -> None:
    en = ["The fair of October 1 was quiet.", *["It rained."] * 5, "It closed in January."]
    tr = ["1 Ocak fuarı sakindi.", *["Yağmur yağdı."] * 5, "Kapandı."]
    assert [f.rule for f in findings(en=en, tr=tr) if f.severity == "error"] == ["date-mismatch"]


def test_two_weeks_here_and_two_months_elsewhere_are_not_seven_months() -> None:
    en = ["She was two months from her leave.", "It was cold."]
    pt = ["Ela estava há sete meses na empresa.", "Havia frio há dois meses."]
    assert [f.rule for f in findings(en=en, pt=pt) if f.severity == "error"] == []


INCHES = {"en": "One inch of rain fell.", "ja": "1インチの雨が降った。", "tr": "1 inç yağmur yağdı."}
MILLIMETRES = {"de": "Es fielen 25 mm Regen.", "cs": "Napršelo 25 mm.", "it": "Sono caduti 25 mm di pioggia."}


def test_a_unit_is_wrong_by_any_way_the_others_put_it() -> None:
    (found,) = findings(**INCHES, **MILLIMETRES, fi="Satoi 25 millilitraa.")
    assert (found.rule, found.minority) == ("unit-mismatch", ("fi",))
    assert found.suggestion is not None
    assert found.suggestion.text == "25 millimetriä"


def test_the_suggestion_keeps_the_unit_that_others_use_too() -> None:
    metric = {"uk": "Він рухався на 19,3 км.", "de": "Er zog 19 km.", "hu": "19 km-t haladt."}
    (found,) = findings(en="It moved 12 miles.", tr="12 mil ilerledi.", **metric, fr="Il avança de 32 miles.")
    assert found.suggestion is not None
    assert found.suggestion.text == "12 miles"


def test_a_figure_and_its_conversion_that_are_off_are_one_discrepancy() -> None:
    versions = {"en": "It ran at 640 km/h (398 mph).", "it": "Correva a 640 km/h (398 mph)."}
    (found,) = findings(**versions, fr="Il allait à 640 km/h (398 mph).", ru="Он шёл со скоростью 398 км/ч.")
    assert (found.rule, found.minority) == ("unit-mismatch", ("ru",))
    (found,) = findings(**versions, fr="Il allait à 640 km/h (398 mph).", ru="Он шёл быстро.")
    assert (found.rule, found.minority) == ("fact-missing", ("ru",))


def test_one_of_two_equal_measures_is_off_though_another_version_has_neither() -> None:
    right = {"en": "It rains 7 to 15 cm, locally 25 cm.", "de": "Es regnet 7 bis 15 cm, örtlich 25 cm."}
    findings_ = findings(**right, fr="Il pleut 7 à 15 cm, parfois 15 cm.", it="Piove da 7 a 10 cm, a volte 25 cm.")
    assert {f.minority for f in findings_ if f.severity == "error"} == {("fr",), ("it",)}


def test_an_ordinal_in_words_is_no_measure() -> None:
    versions = {"en": "Other parts get 2 metres.", "es": "Otras partes reciben 2 metros."}
    assert rules(**versions, sv="Andra delar får 2 meter.") == []
    (found,) = findings(**versions, sv="Andra delar får 5 meter.")
    assert (found.rule, found.minority) == ("number-mismatch", ("sv",))


@pytest.mark.parametrize(
    "version",
    [
        {"fi": "Se aukeaa aamuseitsemältä."},  # the hour in a compound
        {"es": "Abre a las siete."},
    ],
)
def test_an_hour_in_words_is_not_missing(version: dict[str, str]) -> None:
    assert "fact-missing" not in rules(en="It opens at 7:00 a.m.", de="Es öffnet um 7:00 Uhr.", **version)
    assert rules(en="It opens at 7:00 a.m.", de="Es öffnet um 7:00 Uhr.", fr="Il ouvre.") == ["fact-missing"]


def test_the_evenings_own_hours_in_words_are_not_missing() -> None:
    assert rules(en="It opens at 7:00 p.m.", de="Es öffnet um 19:00 Uhr.", th="เปิดตอนหนึ่งทุ่ม") == []


@pytest.mark.parametrize(
    ("versions", "missing"),
    [
        ({"en": "Another 9 million people came.", "fr": "Neuf autres millions de personnes sont venues."}, False),
        ({"en": "Another 6 million people came.", "fr": "D'autres personnes sont venues."}, True),
        ({"en": "Another 6 million people came.", "hu": "További hatmillió ember jött."}, False),
        ({"en": "It was her 63rd visit.", "ar": "كانت زيارتها الثالثة والستين."}, False),
        ({"en": "It was her 63rd visit.", "ar": "كانت زيارتها الثالثة."}, True),
        ({"en": "He left in July.", "ar": "غادرفييوليو/تموزمدينته."}, False),
        ({"en": "He left in July.", "ar": "غادر مدينته."}, True),
        ({"de": "Er kam auf den 50. Platz.", "en": "He came fifth."}, True),
        ({"de": "Er kam auf den 50. Platz.", "en": "He came in at number fifty."}, False),
    ],
)
def test_what_is_told_in_words_is_not_missing(versions: dict[str, str], missing: bool) -> None:
    assert ("fact-missing" in rules(**versions)) == missing


def test_a_stray_space_in_a_decimal_is_no_other_number() -> None:
    assert rules(en="It has 1.6 million readers.", de="Es hat 1, 6 Millionen Leser.") == []
    assert rules(en="It has 1.6 million readers.", de="Es hat 2, 6 Millionen Leser.") == ["number-mismatch"]
    assert rules(en="It has 1.6 million readers.", de="Es hat 1, 6 Milliarden Leser.") == ["number-mismatch"]


def test_small_conversions_are_rounded_either_way() -> None:
    assert rules(en="It is two feet deep.", cs="Je půl metru hluboká.") == []
    assert rules(cs="Je půl metru hluboká.", en="It is two feet deep.") == []
    assert rules(en="It is three feet deep.", cs="Je půl metru hluboká.") == ["number-mismatch"]


@pytest.mark.parametrize(
    ("versions", "rule"),
    [
        # Hours and months that there are not.
        ({"en": "It opens at 5.30pm.", "fi": "Se aukeaa kello 87.30."}, "time-mismatch"),
        ({"en": "It opens at 1 p.m.", "fr": "Il ouvre à 93 h."}, "time-mismatch"),
        ({"en": "It opens at 1 p.m.", "sv": "Det öppnar klockan 73."}, "time-mismatch"),
        ({"en": "It opens in November.", "ja": "41月に開く。"}, "date-mismatch"),
        ({"en": "It opens in November.", "vi": "Nó mở vào tháng 81."}, "date-mismatch"),
        ({"en": "It opens on September 30.", "fi": "Se aukeaa syyskuun 50. päivä."}, "date-mismatch"),
        # A year by two letters and its last two digits.
        ({"en": "The SS27 show was long.", "es": "El desfile de primavera-verano 2028 fue largo."}, "date-mismatch"),
        ({"en": "The SS27 show was long.", "fr": "Le défilé PE28 a été long."}, "designator-mismatch"),
    ],
)
def test_a_slip_that_makes_something_else_of_a_date_is_an_error(versions: dict[str, str], rule: str) -> None:
    assert [found.rule for found in findings(**versions) if found.severity == "error"] == [rule]


@pytest.mark.parametrize(
    "versions",
    [
        {"en": "It opens at 5.30pm.", "fi": "Se aukeaa kello 17.30."},
        {"en": "It opens at 1 p.m. for 40 guests.", "fr": "Il ouvre à 13 h pour 40 visiteurs."},
        {"en": "It opens in November.", "ja": "11月に開く。"},
        {"en": "The SS27 show was long.", "es": "El desfile de primavera-verano 2027 fue largo."},
        {"en": "The SS27 show was long.", "fr": "Le défilé PE27 a été long."},
    ],
)  # fmt: skip
def test_the_same_date_in_other_clothes_is_none(versions: dict[str, str]) -> None:
    assert rules(**versions) == []


def test_an_open_time_is_not_paired_with_any_number() -> None:
    assert "time-mismatch" not in rules(en="It opens at 1 p.m.", fr="Il ouvre avec 45 visiteurs.")
    assert "time-mismatch" not in rules(en="It opens at 1 p.m.", fr="Il ouvre dans 48 heures.")


@pytest.mark.parametrize(
    ("en", "other", "slip"),
    [
        ("It rains on Monday and Tuesday in the north.", "Es regnet am Dienstag und Dienstag im Norden.", 0),
        ("It was sent in July and was leaked in September.", "Im Juli verschickt, wurde es im Juli bekannt.", 1),
    ],
)
def test_of_two_equal_dates_the_one_at_the_place_of_the_other_is_off(en: str, other: str, slip: int) -> None:
    (found,) = findings(en=en, de=other)
    mention = found.mentions["de"]
    assert mention is not None
    assert other[mention.end :].count(mention.text) == 1 - slip


def test_seasons_that_one_code_covers_do_not_conflict() -> None:
    code = {"en": "The SS27 show was long.", "nl": "De SS27-show duurde lang.", "fr": "Le défilé PE27 a été long."}
    season = {"es": "El desfile de verano de 2027 fue largo.", "tr": "2027 İlkbahar defilesi uzundu."}
    assert rules(**code, **season) == []


@pytest.mark.parametrize(
    "version",
    [
        {"de": "Die Fähre fährt um 20 Uhr."},
        {"ja": "フェリーは午後8時に出る。"},
        {"es": "El ferry sale a las 8 de la tarde."},
        {"vi": "Phà khởi hành lúc 8 giờ tối."},
    ],
)
def test_a_time_before_noon_is_none_of_the_evening(version: dict[str, str]) -> None:
    assert rules(en="The ferry leaves at 8 a.m.", **version) == ["time-mismatch"]
    assert rules(en="The ferry leaves at 8 p.m.", **version) == []
    assert rules(el="Το πλοίο φεύγει στις 8:00.", **version) == []  # it may be either


def test_fractions_in_words_are_no_idiom() -> None:
    assert rules(en="Two thirds of the members agreed.", de="Drei Viertel der Mitglieder stimmten zu.") == [
        "number-mismatch"
    ]
    assert rules(en="Two thirds of the members agreed.", de="Zwei Drittel der Mitglieder stimmten zu.") == []
    assert rules(en="Half of the members agreed.", de="Ein Teil der Mitglieder stimmte zu.") == []


@pytest.mark.parametrize(
    "version", [{"ja": "600人以上が署名した。"}, {"ko": "600명 이상이 서명했다."}, {"zh": "600人以上签名。"}]
)
def test_a_hedge_may_stand_after_what_is_counted(version: dict[str, str]) -> None:
    assert rules(en="Nearly 600 people signed.", **version) == ["hedge-mismatch"]
    assert rules(en="More than 600 people signed.", **version) == []
    assert rules(en="Nearly 600 people signed.", ja="600人が署名し、以上である。") == []


def test_an_age_at_the_other_end_of_the_sentence_is_the_same_persons() -> None:
    en = '"I came to the square for the young people of the town," said Olga Brant, 79.'
    tr = "49 yaşındaki Olga Brant, meydana kasabanın gençleri için geldiğini söyledi."
    assert [f.rule for f in findings(en=en, tr=tr) if f.severity == "error"] == ["number-mismatch"]
    assert [f.rule for f in findings(en=en, tr=tr.replace("49", "79")) if f.severity == "error"] == []
