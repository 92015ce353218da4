"""Words that are another word too: alone they convict nobody, and beside a figure or in a date they may."""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from tests.helpers.stories import findings


def reported(**texts: str) -> list[str]:
    """The rules of the errors and warnings that two versions give."""
    return [found.rule for found in findings(**texts) if found.severity != "info"]


UNITS = [
    ("sv", "I 2018 ha vi byggt vägen.", "We built the road in 2018."),
    ("nb", "Av dem kom 40 min vei.", "Of them 40 came my way."),
    ("da", "De 40 min søster så.", "The 40 that my sister saw."),
    ("pt", "Entre os 35 nós vimos a ponte.", "Among the 35 we saw the bridge."),
    ("it", "Nel gruppo dei 35 mi piace lui.", "In the group of 35 I like him."),
    ("sk", "O 35 mi zavolal.", "He called me at 35."),
    ("lt", "Atvyko 35 gal ir daugiau.", "Perhaps 35 or more came."),
    ("hu", "Legyen 35 ha jön.", "Let there be 35 if he comes."),
    ("cy", "Roedd 35 a mwy yno.", "There were 35 and more."),
    ("gl", "Eran 35 l que chegaron.", "There were 35 who came."),
    ("cy", "Daeth 35 a 48 o bobl.", "First 35 and then 48 people came."),
    ("ff", "Worɓe 35 ha wuro.", "There were 35 men in town."),
    ("nso", "Ba be ba le 35 ha ba fihla.", "They were 35 when they came."),
    ("yo", "Àwọn 35 l’ó wá.", "It was 35 that came."),
    ("fr", "Il a écrit 35 livres.", "He wrote 35 books."),
    ("he", "נשארו 35 קשר ושתיקה.", "There were 35 left, contact and silence."),
]


@pytest.mark.parametrize(("lang", "text", "english"), UNITS)
def test_a_unit_that_is_another_word_is_perhaps_none(lang: str, text: str, english: str) -> None:
    assert reported(en=english, **{lang: text}) == []
    figure = "2018" if "2018" in text else "40" if "40" in text else "35"
    slipped = english.replace(figure, figure[:-1] + ("1" if figure != "40" else "7"))
    assert reported(en=slipped, **{lang: text})


MONEY = [
    ("uk", "З них 350 вони бачили.", "They saw 350 of them."),
    ("uk", "Після 350 вона пішла.", "After 350 she left."),
    ("tr", "Köyde 350 yeni ev var.", "The village has 350 new houses."),
    ("fa", "آنها 350 شکل دیدند.", "They saw 350 shapes."),
    ("nl", "Op de lijst van 350 won hij.", "On the list of 350 he won."),
    ("id", "Dari 350 won itu datang.", "Of 350 Won came."),
    ("it", "Ne hanno 350 peso e misura.", "They have 350, weight and measure."),
    ("pt", "Tinham 350 peso e medida.", "They had 350, weight and measure."),
    ("ca", "Eren 350 dinar i sopar.", "They were 350, lunch and dinner."),
    ("lt", "Pardavė 350 batų.", "They sold 350 shoes."),
    ("cs", "Je jich 350 jen tady.", "There are 350 of them only here."),
]


@pytest.mark.parametrize(("lang", "text", "english"), MONEY)
def test_a_currency_that_is_another_word_is_perhaps_none(lang: str, text: str, english: str) -> None:
    assert reported(en=english, **{lang: text}) == []
    assert "number-mismatch" in reported(en=english.replace("350", "530"), **{lang: text})


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Це коштує 350 млн вон."),
        ("nl", "Het kost 350 miljoen won."),
        ("tr", "Fiyatı 350 milyon yen."),
        ("id", "Harganya 350 juta won."),
        ("lt", "Kainuoja 350 mln. batų."),
        ("it", "Costa 350 milioni di pesos."),
        ("cs", "Stojí to 350 milionů jenů."),
        ("ms", "Harganya 350 juta won."),
    ],
)
def test_beside_a_scale_it_is_a_currency(lang: str, text: str) -> None:
    assert "currency-mismatch" in reported(en="It costs 350 million euros.", **{lang: text})


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("sv", "Vägen är 40 km lång."),
        ("nb", "Veien er 40 km lang."),
        ("pt", "A estrada tem 40 km."),
        ("hu", "Az út 40 km hosszú."),
        ("vi", "Con đường dài 40 km."),
        ("ru", "Длина дороги 40 км."),
        ("fr", "La route fait 40 m."),
        ("sk", "Cesta má 40 km."),
        # Of a unit that is another word too, where nothing follows or the figure is no whole.
        ("id", "Jalan itu panjangnya 40 kaki."),
        ("sv", "Vägen (40 ha) är lång."),
        ("fa", "جاده ۴۰ فوت (دوازده متر) است."),
        ("gl", "A estrada ten 40 l/m2 de auga."),
        ("hu", "Az út 40,0 ha volt."),
    ],
)
def test_other_units_still_convict(lang: str, text: str) -> None:
    assert "unit-mismatch" in reported(en="The road is 40 miles long.", **{lang: text})


PEOPLE = [
    ("en", "The host praised April Okoye on the show.", "de", "Der Gastgeber lobte in der Sendung März Okoye."),
    ("en", "The host praised June Ibarra on the show.", "sv", "Värden berömde henne i maj i programmet."),
    ("tr", "Eylül Demir ödülü aldı.", "en", "She took the prize in May."),
    ("tr", "Nisan Demir ödülü aldı.", "pl", "W maju dostała nagrodę."),
    ("es", "Julio Barrientos cantó ayer.", "en", "He sang in June yesterday."),
    ("pl", "Maja Wilk wygrała bieg.", "en", "She won the race in June."),
    ("sv", "Maj Bergström vann loppet.", "en", "She won the race in June."),
    ("id", "Juni Hartono memenangkan lomba.", "en", "She won the race in March."),
    ("nl", "Mei Verbeek won de race.", "en", "She took the race in March."),
    ("hu", "Július Szabó nyert.", "en", "He won in June."),
    ("de", "Die Autorin Juli Brandt kam.", "en", "The author came in June."),
    ("en", "The pastors Sunday Oyelaran and Friday Musa came.", "de", "Die Pastoren kamen am Montag."),
]


@pytest.mark.parametrize(("lang", "text", "other", "said"), PEOPLE)
def test_a_month_beside_a_surname_is_perhaps_a_person(lang: str, text: str, other: str, said: str) -> None:
    assert "date-mismatch" not in reported(**{lang: text, other: said})


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In April Okoye left the show."),
        ("en", "He left on 4 April."),
        ("de", "Er ging im April Brot holen."),
        ("de", "Er ging Ende April Brot holen."),
        ("tr", "Nisan ayında ayrıldı."),
        ("es", "Se fue en abril."),
        ("pl", "Odszedł w kwietniu."),
        ("sv", "Han slutade i april."),
        ("id", "Dia pergi pada April lalu."),
        ("nl", "Hij ging in april weg."),
        ("hu", "Áprilisban ment el."),
        ("tr", "Ofis Nisan sonunda kapandı."),
    ],
)
def test_a_month_with_its_cue_or_small_convicts(lang: str, text: str) -> None:
    other, said = ("fr", "Il est parti le 4 juin.") if "4" in text else ("fr", "Il est parti en juin.")
    assert "date-mismatch" in reported(**{lang: text, other: said})


def test_a_scale_word_that_is_another_word_is_perhaps_none() -> None:
    assert reported(en="The score was 35 at the end.", sl="Rezultat 35 bil je na koncu.") == []
    assert reported(en="The score was 53 at the end.", sl="Rezultat 35 bil je na koncu.")


def test_a_person_that_is_perhaps_a_month_is_read_both_ways() -> None:
    (date,) = (fact for fact in extract("The host praised April Okoye.", "en") if fact.kind == "date")
    assert (date.value, [(one.kind, one.value) for one in date.readings]) == ("--04", [("name", "april")])
