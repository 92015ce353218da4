"""Suggestions: what the words of the version that is off would be, in its own digits, forms and endings.

Those in many languages are in `tests/data/golden/suggestions.tsv`, a line for each case: the language and sentence of
the version that is off, those of the one that is right, and the suggestion, or "-" where there is none. Further
sentences of the version that is off stand behind " | ": it writes such things elsewhere. `UPDATE_GOLDEN=1 pytest`
writes the last column anew; read the difference before it is committed.
"""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.compare.claims.claims import GroupView, Place
from factcheck.compare.findings.suggestion import mended
from factcheck.extract import extract
from factcheck.nouns.findings import Suggestion
from factcheck.nouns.story import Fact, Story
from tests.helpers.paths import DATA
from tests.helpers.stories import findings, rules, story

TABLE = DATA / "golden" / "suggestions.tsv"
LINES = TABLE.read_text(encoding="utf-8").splitlines()
CASES = {number: line.split("\t") for number, line in enumerate(LINES) if line and not line.startswith("#")}


@pytest.mark.parametrize(
    ("right", "off", "text"),
    [
        # Its own digits and signs.
        ({"en": "It went 12 miles.", "es": "Recorrió 12 millas."}, {"fa": "۲۰ مایل رفت."}, "۱۲ مایل"),
        ({"en": "It weighs 2.5 kg.", "es": "Pesa 2,5 kg."}, {"fa": "وزن آن ۳٫۵ کیلوگرم است."}, "۲٫۵ کیلوگرم"),
        ({"en": "It was on June 3.", "es": "Fue el 3 de junio."}, {"fa": "در ۴ ژوئن بود."}, "۳ ژوئن"),
        # The scale word that was lost, in the words that are there.
        ({"en": "It was $3.6bn.", "de": "Es waren $3,6 Mrd."},
         {"tr": "3,6 ABD doları tuttu."}, "3,6 milyar ABD doları"),
        ({"en": "It was $3,612,345.", "de": "Es waren $3.612.345."},
         {"fr": "Ça a coûté 7 dollars."}, "3\u202f612\u202f345 dollars"),
        # The number decides the form of the unit.
        ({"en": "It is 60 cm wide.", "es": "Mide 60 cm."}, {"it": "È largo un metro."}, "60 centimetri"),
        # Months and weekdays in the form that was written, in the language itself.
        ({"en": "It was in June.", "es": "Fue en junio."}, {"id": "Itu pada bulan Juli."}, "Juni"),
        ({"en": "It was in June.", "es": "Fue en junio."}, {"th": "มันอยู่ในเดือนกรกฎาคม"}, "มิถุนายน"),
        ({"en": "It was in November.", "es": "Fue en noviembre."}, {"zh": "那是在九月。"}, "十一月"),
        ({"en": "It was on Sunday.", "es": "Fue el domingo."}, {"fr": "Samedi, ça s'est passé."}, "Dimanche"),
        # What cannot be written safely: an ending, a number that is a part of what is told.
        ({"en": "It was in June.", "es": "Fue en junio."}, {"fi": "Se oli heinäkuussa."}, None),
        ({"en": "It was on Sunday.", "es": "Fue el domingo."}, {"ru": "Это было в среду."}, None),
        ({"en": "It lasts half an hour.", "es": "Dura media hora."}, {"ko": "한 시간 반 걸린다."}, None),
    ],
)  # fmt: skip
def test_a_suggestion_is_in_the_words_of_the_version(
    right: dict[str, str], off: dict[str, str], text: str | None
) -> None:
    (found,) = findings(**right, **off)
    assert found.minority == tuple(off)
    assert (found.suggestion.text if found.suggestion else None) == text


def test_degrees_that_half_of_the_versions_do_not_name_are_a_scale() -> None:
    named = {"es": "El seísmo fue de 6,3 grados.", "pl": "Trzęsienie miało 6,3 stopnia."}
    assert rules(**named, en="The quake was a 6.3.", de="Das Beben war ein 6,3.") == []
    assert rules(**named, en="The quake was a 6.3.") == ["unit-missing"]


def place(told: Story, version: int) -> Place:
    """The first fact of a version that is no name."""
    own = told.versions[version]
    fact = next(fact for fact in told.facts[own.key][0] if fact.kind not in {"name", "acronym"})
    return Place(version, own.lang_of(0), 0, fact)


def suggestion(off_lang: str, off: str, right_lang: str, right: str) -> tuple[Suggestion | None, Fact, Fact]:
    """What is suggested for the first fact of one version, with it and the fact of the other."""
    sentences = off.split(" | ")
    told = story(**{off_lang: sentences, right_lang: [right, *["…"] * (len(sentences) - 1)]})
    view = GroupView.of(told, 0, tuple(() for _ in told.groups))
    wrong, meant = place(told, 0), place(told, 1)
    return mended(view, wrong, meant), wrong.fact, meant.fact


def test_the_table() -> None:
    made = list(LINES)
    for number, (off_lang, off, right_lang, right, *_) in CASES.items():
        found, _, _ = suggestion(off_lang, off, right_lang, right)
        made[number] = "\t".join((off_lang, off, right_lang, right, found.text if found else "-"))
    if os.environ.get("UPDATE_GOLDEN"):
        TABLE.write_text("\n".join(made) + "\n", encoding="utf-8", newline="\n")
    assert made == LINES


def test_the_table_has_many_languages() -> None:
    assert len({case[0] for case in CASES.values()}) >= 25


FORMS = [
    ("en", "It was {} miles away.", ","), ("de", "Es waren {} Kilometer.", "."), ("pl", "Było to {} km stąd.", " "),
    ("fr", "Cela coûte {} euros.", " "), ("ru", "Это стоит {} рублей.", " "), ("tr", "Yüzde {} arttı.", "."),
    ("hi", "यह {} किलोमीटर है।", ","), ("zh", "共有{}人参加。", ","), ("ja", "価格は{}円だ。", ","),
    ("th", "ยาว {} เมตร", ","), ("fa", "{} مایل رفت.", ","), ("cs", "Přišlo {} lidí.", " "),
    ("ko", "모두 {}명이 왔다.", ","), ("vi", "Có {} người đến.", "."),
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    form=st.sampled_from(FORMS),
    other=st.sampled_from(
        ["It was {} miles away.", "It costs {} euros.", "It rose {} percent.", "There were {} people."]
    ),
    values=st.tuples(st.integers(14, 9_999_999), st.integers(14, 9_999_999)),
)
def test_a_suggestion_reads_back_as_the_right_fact(
    form: tuple[str, str, str], other: str, values: tuple[int, int]
) -> None:
    lang, sentence, sign = form
    text = sentence.format(f"{values[0]:,}".replace(",", sign))
    right_text = other.format(f"{values[1]:,}")
    try:
        found, wrong, meant = suggestion(lang, text, "en-GB" if lang == "en" else "en", right_text)
    except StopIteration:  # what is read as no fact
        return
    if found is None:
        return
    edited = text[: wrong.start] + found.text + text[wrong.end :]
    (read,) = [
        fact for fact in extract(edited, lang) if fact.start < wrong.start + len(found.text) and wrong.start < fact.end
    ]
    assert float(read.value) == float(meant.value)
    assert read.value_max is None
    assert meant.kind not in {"percent", "money"} or read.kind == meant.kind or wrong.unit is None
