"""The slips of names that benchmarks put into sound translations change a name and nothing else."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
import regex

from benchmarks.corpora.name_slips import (
    LISTS,
    NameSlip,
    alike,
    form,
    in_every_sentence,
    names,
    runs,
    slip,
    slips,
    sound,
)
from benchmarks.measure.name_slips import Corpus, outcome, simple_way, tables, version_named
from factcheck.nouns.findings import Discrepancy, Severity

COMMON = frozenset({"the", "old", "mill", "council", "yesterday"})
ENGLISH = [
    "Yesterday the miller Henry Milton sold the old mill in Liverpool to Hilda Marlowe.",
    "Milton said that Facebook was the buyer's idea.",
]
VERSIONS = {
    "de": [
        "Gestern verkaufte der Müller Henry Milton die alte Mühle in Liverpool an Hilda Marlowe.",
        "Milton sagte, dass Facebook die Idee der Käuferin war.",
    ],
    "ru": [
        "Вчера мельник Генри Милтон продал старую мельницу в Ливерпуле Хильде Марлоу.",
        "По словам Милтона, Facebook был идеей покупательницы.",
    ],
    "ar": [
        "باع هنري ميلتون أمس الطاحونة القديمة في ليفربول إلى هيلدا مارلو.",
        "قال ميلتون إن فيسبوك كانت فكرة المشترية.",
    ],
    "hi": [
        "हेनरी मिल्टन ने कल लिवरपूल की पुरानी चक्की हिल्डा मार्लो को बेच दी।",
        "मिल्टन ने कहा कि फेसबुक खरीदार का विचार था।",
    ],
    "ko": [
        "헨리 밀턴은 어제 리버풀의 오래된 방앗간을 힐다 말로에게 팔았다.",
        "밀턴은 페이스북이 구매자의 생각이었다고 말했다.",
    ],
    "ja": [
        "ヘンリー・ミルトンは昨日、リバプールの古い水車小屋をヒルダ・マーローに売った。",
        "ミルトンはFacebookは買い手の案だと述べた。",
    ],
    "th": [
        "เมื่อวาน Henry Milton ขายโรงสีเก่าใน Liverpool ให้ Hilda Marlowe",
        "Milton กล่าวว่า Facebook เป็นความคิดของผู้ซื้อ",
    ],
    "zh": [
        "磨坊主亨利·米尔顿昨天把利物浦的旧磨坊卖给了Hilda Marlowe。",
        "米尔顿说，Facebook是买家的主意。",
    ],
}


def dice(seed: int = 1) -> random.Random:
    return random.Random(seed)  # noqa: S311 not for secrets


def told(lang: str) -> dict[tuple[int, str], tuple[str, str, str]]:
    """By line and English name what it is, and what it is called."""
    other = VERSIONS[lang]
    return {
        (one.line, " ".join(one.words)): (one.kind, one.part, other[one.line][one.start : one.end])
        for one in names(ENGLISH, other, lang, COMMON)
    }


def test_names_of_english_are_capitalised_runs_without_titles_and_countries() -> None:
    lines = [
        "Late on Monday they asked what Vice President Henry Milton does when they meet in Portugal.",
        "Milton left.",
        "Mills burnt.",
    ]
    assert [[run.words for run in of] for of in runs(lines, COMMON)] == [[("Henry", "Milton")], [("Milton",)], []]


@pytest.mark.parametrize(
    ("lang", "full", "surname"),
    [
        ("de", "Henry Milton", "Milton"),
        ("ru", "Генри Милтон", "Милтона"),
        ("hi", "हेनरी मिल्टन", "मिल्टन"),
        ("ja", "ヘンリー・ミルトン", "ミルトン"),
        ("th", "Henry Milton", "Milton"),
    ],
)
def test_names_are_found_in_each_script(lang: str, full: str, surname: str) -> None:
    found = told(lang)
    assert found[0, "Henry Milton"] == ("person", "full", full)
    assert found[1, "Milton"] == ("person", "surname", surname)


def test_words_that_sound_alike_are_one_name_and_others_are_not() -> None:
    assert sound("milton") == sound("mirutonn") == "NLTN"
    assert alike("Hilda", "힐다")
    assert alike("Norton", "Нортона")
    assert not alike("Norton", "Норвегия")
    assert not alike("CNN", "كان")


@pytest.mark.parametrize("lang", VERSIONS)
def test_a_slip_changes_what_it_says_and_nothing_else(lang: str) -> None:
    other = VERSIONS[lang]
    found = [one for _, one in slips([ENGLISH], [other], lang, 9)]
    assert {"person", "removed", "letter"} <= {one.kind for one in found}
    for one in found:
        before = other[one.line]
        assert one.text != before
        assert one.text[: one.start] == before[: one.start]
        assert one.text[one.start : one.end] == one.new
        assert before.endswith(one.text[one.end :][-3:])
        if one.kind != "removed":
            assert one.old not in one.text[one.start : one.end]


def of_kind(kind: str, lang: str) -> list[NameSlip]:
    return [one for _, one in slips([ENGLISH], [VERSIONS[lang]], lang, 9, [kind])]


@pytest.mark.parametrize("lang", VERSIONS)
def test_a_person_is_replaced_by_one_of_the_same_script_and_part(lang: str) -> None:
    full = {form(entry, lang) for key in ("men", "women") for entry in LISTS[key]}
    full |= {entry["Latn"] for key in ("men", "women") for entry in LISTS[key]}
    for one in of_kind("person", lang):
        whole = len(regex.split("[ ·・]", one.old)) > 1
        assert (one.new in full) is whole, one


def test_a_name_that_the_story_has_is_not_put_in() -> None:
    english = [*ENGLISH, *(f"Then came {entry['Latn']}." for entry in LISTS["men"][1:])]
    other = [*VERSIONS["de"], *(f"Dann kam {entry['Latn']}." for entry in LISTS["men"][1:])]
    name = names(ENGLISH, VERSIONS["de"], "de", COMMON)[0]
    made = {slip("person", name, english, other, "de", dice(seed)).new for seed in range(9)}
    assert made == {LISTS["men"][0]["Latn"]}


def test_what_is_left_hanging_goes_with_a_name() -> None:
    english, other = (
        ["Then she saw that Milton, of Liverpool, had left."],
        ["Dann sah sie, dass Milton, aus Liverpool, weg war."],
    )
    made = {one.old: one.text for _, one in slips([english], [other], "de", 9, ["removed"])}
    assert made["Liverpool"] == "Dann sah sie, dass Milton, weg war."


def test_a_homoglyph_looks_the_same_and_is_of_another_script() -> None:
    for one in of_kind("homoglyph", "de"):
        assert len(one.new) == len(one.old)
        assert len(regex.findall(r"\p{Cyrillic}", one.new)) == 1
    assert not [one for one in of_kind("homoglyph", "ru") if regex.search(r"\p{Cyrillic}", one.old)]


@pytest.mark.parametrize("lang", VERSIONS)
def test_a_changed_letter_is_not_the_first(lang: str) -> None:
    for seed in range(9):
        for name in names(ENGLISH, VERSIONS[lang], lang, COMMON):
            one = slip("letter", name, ENGLISH, VERSIONS[lang], lang, dice(seed))
            if one:
                assert one.new[0] == one.old[0]
                assert abs(len(one.new) - len(one.old)) <= 1


def test_each_sentence_with_a_name_has_a_slip() -> None:
    assert [one.line for one in in_every_sentence(ENGLISH, VERSIONS["de"], "de", COMMON, dice())] == [0, 1]


def test_the_same_slips_in_every_run() -> None:
    assert list(slips([ENGLISH], [VERSIONS["de"]], "de", 3)) == list(slips([ENGLISH], [VERSIONS["de"]], "de", 3))


def test_the_lists_have_every_script() -> None:
    scripts = {"Latn", "Cyrl", "Grek", "Arab", "fa", "Hebr", "Deva", "Hans", "Hant", "Jpan", "Kore", "Thai"}
    assert {len(of) for of in (LISTS["men"], LISTS["women"], LISTS["organisations"])} == {12}
    for entries in LISTS.values():
        assert all(set(entry) == scripts for entry in entries)
    for key in ("men", "women"):
        assert all(len(regex.split("[ ·・]", name)) == 2 for entry in LISTS[key] for name in entry.values())


def test_the_simple_way_flags_a_name_that_is_nowhere_in_the_other_line() -> None:
    english = "They saw Henry Milton."
    assert simple_way(english, "Man sah Henry Milton.") == []
    assert simple_way(english, "Там был Генри Милтон.") == []
    assert simple_way(english, "Man sah Pablo Picasso.") == [(9, 21)]


def finding(severity: Severity, minority: Sequence[str] = ()) -> Discrepancy:
    return Discrepancy("name-mismatch", severity, 0.9, "", "story", 0, {}, tuple(minority))


def test_what_became_of_a_slip() -> None:
    assert outcome([finding("warning"), finding("error")], []) == "error"
    assert outcome([finding("warning")], []) == "warning"
    assert outcome([], [finding("error")]) == "elsewhere"
    assert outcome([], []) == "nothing"
    assert version_named([("de",)], "de") == "right"
    assert version_named([("de", "en")], "de") == "wrong"
    assert version_named([()], "de") == "none"


def test_tables_count_slips_and_alarms() -> None:
    of = {"corpus": "ntrex-dev", "language": "deu", "script": "Latn", "versions": 2}
    made = {**of, "kind": "person", "held": True, "rules": ["name-mismatch"], "findings": 1, "version": "right"}
    hit = {"rule": "name-mismatch", "severity": "error", "at its place": True}
    found = {
        "slips": [
            {**made, "outcome": "error", "simple": True, "found": [hit]},
            {**made, "outcome": "nothing", "simple": False, "found": [], "rules": [], "findings": 0},
        ],
        "alarms": [{**of, "held": True, "rule": "name-missing", "severity": "warning"}],
        "sound": [{**of, "lines": {"False": 300, "True": 200}, "simple": {"False": 5, "True": 0}}],
    }
    made_tables = tables(found)
    kinds = made_tables["kinds"][0]
    assert (kinds["found"], kinds["error"], kinds["simple way"]) == ("50%", "50%", "50%")
    language = made_tables["languages"][0]
    assert (language["person"], language["name warnings, of 1,000"], language["simple way, of 1,000"]) == ("1/2", 2, 10)
    held = made_tables["held back"][0]
    assert (held["stories"], held["sound lines"], held["name warnings, of 1,000"]) == ("held back", 200, 5)
    assert made_tables["rules"][0]["errors at slips"] == 1


def test_english_is_beside_each_version_of_a_corpus() -> None:
    for name in ("ntrex-dev", "ntrex-wide", "tico-dev"):
        corpus = Corpus(name)
        assert all(of[0] == corpus.english for of in corpus.beside.values())
