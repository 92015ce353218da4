"""Opposites: what one version says and another says the other way round, and what is no opposite."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from factcheck.compare import compare
from factcheck.compare.score.discrepancies import score
from factcheck.compare.story import check_story
from factcheck.nouns.findings import REPORT_FROM, Discrepancy
from factcheck.nouns.story import Story
from tests.helpers import ferry, stories
from tests.helpers.surroundings import among_others

# By language the lines around the one that is tried, and that line with approval and with disapproval.
# By language a line with approval and with disapproval.
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
    return stories.with_words(stories.story(**among_others(**dict(lines))))


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


def test_opposite_direction(embedded_model: Path) -> None:
    assert ("direction-mismatch", 3) in ferry.found(ferry.changed(3, "Die Besucher trafen nach der Zeremonie ein."))


FEWER = {
    "id": "Lebih sedikit kereta yang berjalan pada akhir pekan panjang.",
    "ms": "Lebih sedikit kereta api berjalan pada hujung minggu yang panjang.",
    "fr": "Un plus petit nombre de trains a circulé pendant le long week-end.",
    "vi": "Ít tàu hơn đã chạy vào cuối tuần dài.",
    "th": "รถไฟวิ่งน้อยกว่าในช่วงวันหยุดยาว",
    "it": "Nel lungo fine settimana è circolato un più piccolo numero di treni.",
    "es": "Circuló un número más pequeño de trenes en el fin de semana largo.",
    "tr": "Uzun hafta sonunda daha az tren çalıştı.",
    "ro": "Mai puține trenuri au circulat în weekendul lung.",
    "zh": "长周末期间运行的列车较少。",
}
"""Sentences that say "fewer", most with the word for "more" in it."""


def opposites(english: str, lang: str, text: str) -> list[str]:
    story = stories.with_words(stories.story(en=english, **{lang: text}))
    found = check_story(story, least_confidence=0.0)
    return [one.rule for one in found if one.rule == "direction-mismatch"]


@pytest.mark.parametrize("lang", FEWER)
def test_a_comparative_of_less_says_less(lang: str) -> None:
    assert opposites("Fewer trains ran on the long weekend.", lang, FEWER[lang]) == []


@pytest.mark.parametrize("lang", ["id", "ms", "th", "tr"])
def test_fewer_is_the_opposite_of_more(lang: str) -> None:
    assert opposites("More trains ran on the long weekend.", lang, FEWER[lang]) == ["direction-mismatch"]


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "他们每天工作超过 4 小时。"), ("zh-TW", "他們每天工作超過 4 小時。")]
)
def test_the_name_of_a_unit_says_no_direction(lang: str, text: str) -> None:
    assert opposites("They work more than 4 hours a day.", lang, text) == []
