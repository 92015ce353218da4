"""Halves of the day and time zones: what a version says of them counts, and what it leaves open convicts nobody."""

from __future__ import annotations

import pytest

from tests.helpers.stories import findings, rules

DAY = {
    "de": "Das Tor öffnet um 8:40 Uhr und schließt um 22:50 Uhr.",
    "fr": "Le portail ouvre à 8 h 40 et ferme à 22 h 50.",
    "vi": "Cổng mở lúc 8:40 và đóng lúc 22:50.",
    "zh": "大门8:40开，22:50关。",
    "fi": "Portti avataan klo 8.40 ja suljetaan klo 22.50.",
    "hu": "A kapu 8:40-kor nyit és 22:50-kor zár.",
    "el": "Η πύλη ανοίγει στις 8:40 και κλείνει στις 22:50.",
    "id": "Gerbang dibuka pukul 8.40 dan ditutup pukul 22.50.",
    "th": "ประตูเปิดเวลา 8:40 น. และปิดเวลา 22:50 น.",
    "ja": "門は8時40分に開き、22時50分に閉まる。",
    "ar": "تفتح البوابة في 8:40 وتغلق في 22:50.",
    "pl": "Brama otwiera się o 8:40, a zamyka o 22:50.",
}
"""Versions that write the hours of the whole day."""
HOURS = {
    "ru": "Магазин работает с 11 до 21 часа.",
    "uk": "Крамниця працює з 11 до 21 години.",
    "cs": "Obchod má otevřeno od 11 do 21 hodin.",
    "pl": "Sklep jest czynny od 11 do 21.",
    "hr": "Trgovina radi od 11 do 21 sata.",
    "bg": "Магазинът работи от 11 до 21 часа.",
    "de": "Der Laden hat von 11 bis 21 Uhr geöffnet.",
    "es": "La tienda abre de 11 a 21 horas.",
    "it": "Il negozio è aperto dalle 11 alle 21.",
    "sv": "Butiken är öppen från 11 till 21.",
}


@pytest.mark.parametrize("lang", DAY)
def test_a_version_that_counts_to_twenty_four_means_the_hour_it_writes(lang: str) -> None:
    said = {lang: DAY[lang]}
    assert findings(en="The gate opens at 8:40 a.m. and shuts at 10:50 p.m.", **said) == []
    assert "time-mismatch" in rules(en="The gate opens at 8:40 p.m. and shuts at 10:50 p.m.", **said)


@pytest.mark.parametrize(
    "versions",
    [
        # nothing tells
        {"en": "The gate opens at 8:40 p.m.", "de": "Das Tor öffnet um 8:40."},
        {"en": "The gate opens at 8:40 p.m.", "ja": "門は8時40分に開く。"},
        # the clock of twelve hours is used as well
        {"en": "It opens at 8:40 p.m. and shuts at 10:50 p.m.", "ja": "午後8時40分に開き、22時50分に閉まる。"},
        {"en": "It opens at 8:21 p.m. and shuts at 10:50 p.m.", "vi": "Mở lúc 8 giờ 21 phút tối và đóng lúc 10:50."},
        # of full hours some say "at eight" though they write 22:50
        {"en": "It opens at 8 p.m. and shuts at 10:50 p.m.", "nl": "Het opent om 8 uur en sluit om 22.50 uur."},
        # hours counted from dawn
        {"en": "It opens at 9:20 a.m.", "sw": "Linafunguliwa saa 3:20 asubuhi."},
        {"en": "It opens at 9 a.m.", "am": "ከጠዋቱ 3 ሰዓት ይከፈታል።"},
    ],
)
def test_a_half_of_the_day_that_is_left_open_is_either(versions: dict[str, str]) -> None:
    assert findings(**versions) == []


@pytest.mark.parametrize("lang", HOURS)
def test_hours_from_and_to_are_times(lang: str) -> None:
    said = {lang: HOURS[lang]}
    assert findings(en="The shop is open from 11 a.m. to 9 p.m.", **said) == []
    assert rules(en="The shop is open from 11 a.m. to 8 p.m.", **said) == ["time-mismatch"]


def test_numbers_from_and_to_are_no_times_for_another_time() -> None:
    assert rules(en="The tour for 10 to 22 people is at 9 p.m.", de="Die Führung ist für 10 bis 22 Leute.") == [
        "fact-missing"
    ]


ZONES = [
    ({"en": "It begins at 5 p.m. GMT.", "de": "Es beginnt um {} Uhr MEZ."}, "18", "21"),
    ({"en": "It begins at 14:00 UTC.", "fr": "Cela commence à {}:00 CET."}, "15", "17"),
    ({"en": "It begins at 2 p.m. EST.", "es": "Empieza a las {}:00 GMT."}, "19", "17"),
    ({"en": "It begins at 9 a.m. ET.", "ko": "행사는 오후 {}시 GMT에 시작된다."}, "2", "4"),
    ({"en": "It begins at 9 a.m. ET.", "sv": "Det börjar {}.00 CEST."}, "16", "18"),
    ({"en": "It begins at 9 a.m. Eastern Time.", "hi": "यह {}:30 IST पर शुरू होगा।"}, "19", "22"),
    ({"en": "It begins at 14:00 UTC+3.", "he": "זה מתחיל בשעה {}:00 GMT."}, "11", "15"),
    ({"en": "It begins at 14:00 (UTC+05:30).", "pl": "Zaczyna się o {}:30 UTC."}, "8", "9"),
    ({"en": "It begins at 14:00 GMT.", "tr": "{}:00 UTC+3'te başlıyor."}, "17", "16"),
    ({"en": "It begins at 6:00 GMT.", "zh": "活动于{}:00（中国标准时间）开始。"}, "14", "16"),
    ({"en": "It begins at 14:00 GMT.", "cs": "Začíná v {}:00 SEČ."}, "15", "18"),
    ({"en": "It begins at 14:00 GMT.", "da": "Det begynder kl. {} CET."}, "15", "18"),
    ({"en": "It begins at 14:00 GMT.", "hu": "{} órakor kezdődik (CET)."}, "15", "18"),
]


@pytest.mark.parametrize(("versions", "right", "wrong"), ZONES)
def test_times_in_two_zones_are_converted(versions: dict[str, str], right: str, wrong: str) -> None:
    assert findings(**{lang: text.format(right) for lang, text in versions.items()}) == []
    assert "time-mismatch" in rules(**{lang: text.format(wrong) for lang, text in versions.items()})


@pytest.mark.parametrize(
    "versions",
    [
        # a zone in words that no data has
        {"en": "It begins at 14:00 UTC.", "ru": "Начало в 17:00 по московскому времени."},
        {"en": "It begins at 14:00 UTC.", "vi": "Bắt đầu lúc 21:00 giờ Hà Nội."},
        {"en": "It begins at 14:00 UTC.", "zh": "活动于北京时间22:00开始。"},
        {"en": "It begins at 14:00 UTC.", "cs": "Začíná v 15:00 středoevropského času."},
        # an abbreviation of several zones
        {"en": "It begins at 14:00 CST.", "zh": "活动于14:00（中国标准时间）开始。"},
        {"en": "It begins at 2 p.m. CST.", "it": "Inizia alle 20:00 GMT."},
        # the time of the readers, who need not be told
        {"en": "It begins at 2 p.m. EST.", "de": "Es beginnt um 20 Uhr."},
        {"en": "It begins at 5 a.m. GMT.", "ja": "14時に始まる。"},
        {"en": "It begins at 5 p.m. GMT.", "pt": "Começa às 17h."},
    ],
)
def test_a_zone_that_may_be_another_convicts_nobody(versions: dict[str, str]) -> None:
    assert findings(**versions) == []


@pytest.mark.parametrize(
    "versions",
    [
        {"en": "It begins at 14:10 UTC.", "vi": "Bắt đầu lúc 21:25 giờ Hà Nội."},
        {"en": "It begins at 2 p.m. EST.", "de": "Es beginnt um 17 Uhr."},
        {"en": "It begins at 5 p.m.", "de": "Es beginnt um 18 Uhr."},
    ],
)
def test_a_time_that_no_zone_explains_is_a_slip(versions: dict[str, str]) -> None:
    assert "time-mismatch" in rules(**versions)


PRICES = {
    "de": "Das Los gibt es um {} Euro.",
    "fr": "Le billet est à {} EUR.",
    "it": "Il biglietto va alle {} euro.",
    "pl": "Bilety są o {} EUR.",
    "ru": "Билет продают в {} евро.",
    "cs": "Lístek je v {} eur.",
    "sv": "Lotten kostar kl {} euro.",
    "fi": "Lippu maksaa kello {} euroa.",
    "id": "Tiket dijual pukul {} euro.",
    "lv": "Biļete maksā plkst. {} eiro.",
    "sl": "Vstopnica je ob {} evra.",
    "tr": "Bilet saat {} avro.",
    "vi": "Vé bán lúc {} euro.",
}


@pytest.mark.parametrize("lang", PRICES)
def test_a_sum_is_no_time(lang: str) -> None:
    assert findings(en="The ticket sells at 12.40 euros.", **{lang: PRICES[lang].format("12.40")}) == []
    slip = rules(en="The ticket sells at 12.40 euros.", **{lang: PRICES[lang].format("14.40")})
    assert slip == ["number-mismatch"]


@pytest.mark.parametrize(
    "versions",
    [
        {"en": "Shares closed at 12.40.", "fr": "L'action a fini à 12,40 francs."},
        {"de": "Die Aktie schloss um 12.40.", "en": "Shares closed at 12.40 francs."},
        {"pl": "Akcje skończyły o 12.40.", "en": "Shares closed at 12.40 francs."},
        {"id": "Saham ditutup pukul 12.40.", "en": "Shares closed at 12.40 francs."},
        {"pl": "Pociąg odjeżdża o 12.40.", "it": "Il treno parte alle 12:40."},
    ],
)
def test_hours_and_minutes_with_a_stop_may_be_a_number(versions: dict[str, str]) -> None:
    assert findings(**versions) == []


def test_hours_and_minutes_with_a_stop_that_are_neither_are_a_slip() -> None:
    assert rules(pl="Pociąg odjeżdża o 12.40.", it="Il treno parte alle 12:50.") == ["time-mismatch"]
    assert rules(de="Die Aktie schloss um 12.40.", en="Shares closed at 13.70 francs.") != []
