"""Opposites: what one version says and another says the other way round, and what is no opposite."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from factcheck.align.words.aligner import align_words
from factcheck.compare import compare
from factcheck.compare.score.discrepancies import score
from factcheck.embed import embed
from factcheck.nouns.findings import REPORT_FROM, Discrepancy
from factcheck.nouns.story import Story
from tests.helpers import stories

# By language the lines around the one that is tried, and that line with approval and with disapproval.
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
}
PLAN = {
    "en": (
        "Residents call the harbour plan commendable, but they fear the noise.",
        "Residents call the harbour plan questionable, and they fear the noise.",
    ),
    "de": (
        "Die Anwohner nennen den Hafenplan lobenswert, fürchten aber den Lärm.",
        "Die Anwohner nennen den Hafenplan fragwürdig und fürchten den Lärm.",
    ),
    "fr": (
        "Les riverains jugent le projet du port louable, mais ils craignent le bruit.",
        "Les riverains jugent le projet du port discutable et ils craignent le bruit.",
    ),
    "it": (
        "I residenti definiscono lodevole il piano del porto, ma temono il rumore.",
        "I residenti definiscono discutibile il piano del porto e temono il rumore.",
    ),
    "ru": (
        "Жители называют план порта похвальным, но боятся шума.",
        "Жители называют план порта сомнительным и боятся шума.",
    ),
    "zh": (
        "居民认为港口计划值得称赞，但担心噪音。",
        "居民认为港口计划令人怀疑，并担心噪音。",
    ),
    "vi": (
        "Người dân gọi kế hoạch bến cảng là đáng khen ngợi nhưng lo ngại tiếng ồn.",
        "Người dân gọi kế hoạch bến cảng là đáng ngờ và lo ngại tiếng ồn.",
    ),
    "pt": (
        "Os moradores consideram o plano do porto louvável, mas temem o ruído.",
        "Os moradores consideram o plano do porto questionável e temem o ruído.",
    ),
    "tr": (
        "Sakinler liman planını övgüye değer buluyor ama gürültüden korkuyor.",
        "Sakinler liman planını kuşkulu buluyor ve gürültüden korkuyor.",
    ),
    "ar": (
        "يصف السكان خطة الميناء بأنها جديرة بالثناء لكنهم يخشون الضوضاء.",
        "يصف السكان خطة الميناء بأنها مشبوهة ويخشون الضوضاء.",
    ),
    "hi": (
        "निवासी बंदरगाह योजना को सराहनीय बताते हैं पर शोर से डरते हैं।",
        "निवासी बंदरगाह योजना को संदिग्ध बताते हैं और शोर से डरते हैं।",
    ),
    "ja": (
        "住民は港の計画を称賛に値すると言うが、騒音を心配している。",
        "住民は港の計画を疑わしいと言い、騒音を心配している。",
    ),
    "ko": (
        "주민들은 항구 계획이 훌륭하다고 하지만 소음을 걱정한다.",
        "주민들은 항구 계획이 의심스럽다고 하며 소음을 걱정한다.",
    ),
    "fi": (
        "Asukkaat pitävät satamasuunnitelmaa kiitettävänä mutta pelkäävät melua.",
        "Asukkaat pitävät satamasuunnitelmaa kyseenalaisena ja pelkäävät melua.",
    ),
    "th": (
        "ชาวบ้านเรียกแผนท่าเรือว่าน่าชื่นชม แต่กลัวเสียงดัง",
        "ชาวบ้านเรียกแผนท่าเรือว่าน่าสงสัย และกลัวเสียงดัง",
    ),
    "sl": (
        "Prebivalci imenujejo načrt pristanišča hvalevreden, vendar se bojijo hrupa.",
        "Prebivalci imenujejo načrt pristanišča vprašljiv in se bojijo hrupa.",
    ),
    "mk": (
        "Жителите го нарекуваат планот за пристаништето пофален, но се плашат од бучавата.",
        "Жителите го нарекуваат планот за пристаништето сомнителен и се плашат од бучавата.",
    ),
}
OTHERS = [lang for lang in PLAN if lang != "en"]


@cache
def _plain(lines: tuple[tuple[str, str], ...]) -> Story:
    """A story of four lines in each language, the second of them as given."""
    texts = {lang: [AROUND[lang][0], line, *AROUND[lang][1:]] for lang, line in lines}
    plain = stories.story(**texts)
    tokens = [embed([s.text for s in version.sentences], with_tokens=True).tokens for version in plain.versions]
    return replace(plain, words=align_words(plain, tokens))


def found(**lines: str) -> list[Discrepancy]:
    story = _plain(tuple(lines.items()))
    return [d for d in score(story, compare(story)) if d.rule == "direction-mismatch"]


def said(**lines: str) -> list[dict[str, str]]:
    """What each version is told to say."""
    return [{lang: mention.text for lang, mention in d.mentions.items() if mention} for d in found(**lines)]


def sides(approving: str, others: str) -> dict[str, str]:
    return {lang: PLAN[lang][0] for lang in approving.split()} | {lang: PLAN[lang][1] for lang in others.split()}


@pytest.mark.parametrize("lang", OTHERS)
def test_commendable_is_not_questionable(embedded_model: Path, lang: str) -> None:
    (only,) = found(**sides("en", lang))
    assert only.group == 1
    assert only.severity == "warning"
    assert only.mentions["en"]
    assert only.mentions["en"].text == "commendable"
    assert only.minority == ()
    assert only.confidence >= REPORT_FROM


@pytest.mark.parametrize("lang", OTHERS)
def test_words_of_one_pole_are_no_opposites(embedded_model: Path, lang: str) -> None:
    assert found(**sides(f"en {lang}", "")) == []
    assert found(**sides("", f"en {lang}")) == []


@pytest.mark.parametrize(
    ("approving", "others"),
    [("en de", "fr it"), ("ru pt", "en vi"), ("ja ko", "de en"), ("hi ar", "fr en"), ("tr en", "fi zh"),
     ("th it", "en ru")],
)  # fmt: skip
def test_two_against_two_are_a_tie(embedded_model: Path, approving: str, others: str) -> None:
    (only,) = found(**sides(approving, others))
    assert only.minority == ()
    assert set(only.mentions) == set(approving.split() + others.split())
    assert all(mention and mention.text for mention in only.mentions.values())


def test_a_tie_names_both_sides(embedded_model: Path) -> None:
    (only,) = found(**sides("en de", "fr it"))
    assert only.message == (
        "English and German say “commendable” and “lobenswert” but French and Italian say “discutable” and "
        "“discutibile”: the opposite."
    )


@pytest.mark.parametrize("others", ["de fr it", "ru vi pt", "zh hi fi"])
def test_one_against_three_is_the_minority(embedded_model: Path, others: str) -> None:
    (only,) = found(**sides("en", others))
    assert only.minority == ("en",)
    assert found(**sides(f"en {others}", "")) == found(**sides("", f"en {others}")) == []


def test_two_against_one_while_a_fourth_says_neither_is_a_way_of_putting_it(embedded_model: Path) -> None:
    fourth = "I residenti parlano del piano del porto e temono il rumore."
    assert found(**sides("en de", "fr pt"), it=fourth) == []


@pytest.mark.parametrize(
    ("english", "lang", "line"),
    [
        ("The plan is not convincing.", "de", "Der Plan ist fragwürdig."),
        ("The verdict was not fair.", "fr", "Le verdict était injuste."),
        ("The verdict was unfair.", "zh", "判决不公平。"),
        ("The verdict was not entirely fair.", "tr", "Karar adil değildi."),
        ("The bridge is not open.", "it", "Il ponte è chiuso."),
        ("The bridge is closed.", "vi", "Cây cầu không mở cửa."),
        ("The report was not confirmed.", "ru", "Сообщение опровергли."),
        ("The water is not safe.", "fi", "Vesi on vaarallista."),
    ],
)
def test_a_denied_word_is_no_opposite_of_its_opposite(embedded_model: Path, english: str, lang: str, line: str) -> None:
    assert found(en=english, **{lang: line}) == []


def test_both_sides_in_both_versions(embedded_model: Path) -> None:
    english = "The plan is admirable, but its costs are questionable."
    assert found(en=english, de="Fragwürdig sind die Kosten, bewundernswert ist der Plan.") == []
    assert found(en=english, de="Der Plan ist bewundernswert.") == []


@pytest.mark.parametrize(
    ("one", "other", "axis"),
    [
        ({"en": "The council approved the new harbour."}, {"de": "Der Rat lehnte den neuen Hafen ab.",
         "fr": "Le conseil a rejeté le nouveau port.", "es": "El consejo rechazó el nuevo puerto."}, "approved"),
        ({"en": "The road leads to the north of the island."}, {"pt": "A estrada leva ao sul da ilha.",
         "ru": "Дорога ведёт на юг острова.", "zh": "这条路通往岛的南部。"}, "north"),
        ({"en": "The company bought the old ferry."}, {"it": "L'azienda ha venduto il vecchio traghetto.",
         "sv": "Företaget sålde den gamla färjan."}, "bought"),
        ({"en": "The court found the captain guilty."}, {"de": "Das Gericht befand den Kapitän für unschuldig.",
         "nl": "De rechtbank vond de kapitein onschuldig."}, "guilty"),
        ({"en": "Smoking is allowed on the ferry."}, {"fr": "Il est interdit de fumer sur le ferry.",
         "pl": "Na promie palenie jest zakazane."}, "allowed"),
        ({"en": "The ministry confirmed the report."}, {"es": "El ministerio desmintió el informe.",
         "tr": "Bakanlık haberi yalanladı."}, "confirmed"),
        ({"en": "Most residents support the plan."}, {"id": "Sebagian besar warga menentang rencana itu.",
         "ko": "주민 대다수가 그 계획에 반대한다."}, "support"),
        ({"en": "Exports of fish reached a record."}, {"de": "Die Importe von Fisch erreichten einen Rekord.",
         "ja": "魚の輸入は過去最高に達した。"}, "Exports"),
        ({"en": "Ten sailors survived the storm."}, {"de": "Zehn Matrosen starben im Sturm.",
         "vi": "Mười thủy thủ đã chết trong cơn bão."}, "survived"),
    ],
)  # fmt: skip
def test_other_opposites(embedded_model: Path, one: dict[str, str], other: dict[str, str], axis: str) -> None:
    for lang, line in other.items():
        assert [text["en"] for text in said(**one, **{lang: line})] == [axis], lang
