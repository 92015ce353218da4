"""Sentences that surround the one under test, since the rules over words compare it with the rest of its document."""

from __future__ import annotations

AROUND = {
    "en": (
        "The town council met on Tuesday in the old library.",
        "The ferry carries cars and bicycles to the island.",
        "The harbour is forty years old.",
    ),
    "de": (
        "Der Stadtrat trat am Dienstag in der alten Bibliothek zusammen.",
        "Die Fähre bringt Autos und Fahrräder auf die Insel.",
        "Der Hafen ist vierzig Jahre alt.",
    ),
    "fr": (
        "Le conseil municipal s'est réuni mardi dans l'ancienne bibliothèque.",
        "Le ferry transporte des voitures et des vélos vers l'île.",
        "Le port a quarante ans.",
    ),
    "it": (
        "Il consiglio comunale si è riunito martedì nella vecchia biblioteca.",
        "Il traghetto porta auto e biciclette sull'isola.",
        "Il porto ha quarant'anni.",
    ),
    "ru": (
        "Городской совет собрался во вторник в старой библиотеке.",
        "Паром перевозит на остров машины и велосипеды.",
        "Порту сорок лет.",
    ),
    "zh": (
        "市议会周二在旧图书馆开会。",
        "渡轮把汽车和自行车运到岛上。",
        "港口有四十年历史。",
    ),
    "vi": (
        "Hội đồng thị trấn họp hôm thứ Ba tại thư viện cũ.",
        "Chiếc phà chở ô tô và xe đạp ra đảo.",
        "Bến cảng đã bốn mươi năm tuổi.",
    ),
    "pt": (
        "A câmara municipal reuniu-se na terça-feira na antiga biblioteca.",
        "O ferry transporta carros e bicicletas para a ilha.",
        "O porto tem quarenta anos.",
    ),
    "tr": (
        "Belediye meclisi salı günü eski kütüphanede toplandı.",
        "Feribot adaya araba ve bisiklet taşıyor.",
        "Liman kırk yaşında.",
    ),
    "ar": (
        "اجتمع مجلس المدينة يوم الثلاثاء في المكتبة القديمة.",
        "تنقل العبّارة السيارات والدراجات إلى الجزيرة.",
        "عمر الميناء أربعون عاما.",
    ),
    "hi": (
        "नगर परिषद की बैठक मंगलवार को पुराने पुस्तकालय में हुई।",
        "नौका कारों और साइकिलों को द्वीप तक ले जाती है।",
        "बंदरगाह चालीस साल पुराना है।",
    ),
    "ja": (
        "町議会は火曜日に古い図書館で開かれた。",
        "フェリーは車と自転車を島へ運ぶ。",
        "港は築四十年になる。",
    ),
    "ko": (
        "시의회는 화요일에 오래된 도서관에서 열렸다.",
        "페리는 자동차와 자전거를 섬으로 실어 나른다.",
        "항구는 사십 년 되었다.",
    ),
    "fi": (
        "Kunnanvaltuusto kokoontui tiistaina vanhassa kirjastossa.",
        "Lautta vie autoja ja polkupyöriä saarelle.",
        "Satama on neljäkymmentä vuotta vanha.",
    ),
    "th": (
        "สภาเมืองประชุมเมื่อวันอังคารที่ห้องสมุดเก่า",
        "เรือข้ามฟากขนรถยนต์และจักรยานไปยังเกาะ",
        "ท่าเรือมีอายุสี่สิบปี",
    ),
    "es": (
        "El ayuntamiento se reunió el martes en la antigua biblioteca.",
        "El transbordador lleva coches y bicicletas a la isla.",
        "El puerto tiene cuarenta años.",
    ),
    "nl": (
        "De gemeenteraad kwam dinsdag bijeen in de oude bibliotheek.",
        "De veerboot brengt auto's en fietsen naar het eiland.",
        "De haven is veertig jaar oud.",
    ),
    "sv": (
        "Kommunfullmäktige möttes på tisdagen i det gamla biblioteket.",
        "Färjan tar bilar och cyklar till ön.",
        "Hamnen är fyrtio år gammal.",
    ),
    "pl": (
        "Rada miasta zebrała się we wtorek w starej bibliotece.",
        "Prom wozi na wyspę samochody i rowery.",
        "Port ma czterdzieści lat.",
    ),
    "id": (
        "Dewan kota bertemu pada hari Selasa di perpustakaan lama.",
        "Feri membawa mobil dan sepeda ke pulau itu.",
        "Pelabuhan itu berusia empat puluh tahun.",
    ),
    "sl": (
        "Mestni svet se je v torek sestal v stari knjižnici.",
        "Trajekt vozi avtomobile in kolesa na otok.",
        "Pristanišče je staro štirideset let.",
    ),
    "mk": (
        "Градскиот совет се состана во вторник во старата библиотека.",
        "Траектот вози автомобили и велосипеди на островот.",
        "Пристаништето е старо четириесет години.",
    ),
    "cs": (
        "Městská rada se sešla v úterý ve staré knihovně.",
        "Trajekt vozí na ostrov auta a kola.",
        "Přístavu je čtyřicet let.",
    ),
    "uk": (
        "Міська рада зібралася у вівторок у старій бібліотеці.",
        "Пором перевозить на острів автомобілі та велосипеди.",
        "Порту сорок років.",
    ),
    "el": (
        "Το δημοτικό συμβούλιο συνεδρίασε την Τρίτη στην παλιά βιβλιοθήκη.",
        "Το πλοίο μεταφέρει αυτοκίνητα και ποδήλατα στο νησί.",
        "Το λιμάνι είναι σαράντα ετών.",
    ),
}


def among_others(**lines: str) -> dict[str, list[str]]:
    """By language, four sentences of a story, of which the second is the given one."""
    return {lang: [AROUND[lang][0], line, *AROUND[lang][1:]] for lang, line in lines.items()}
