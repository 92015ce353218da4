"""Names and terms of a glossary: those that a version lacks, and forms that it must not use."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.compare.findings.terms import has_form
from factcheck.compare.story import check_story
from factcheck.nouns.findings import Discrepancy, Suggestion
from factcheck.nouns.glossary import Glossary, GlossaryEntry
from tests.helpers import stories
from tests.helpers.surroundings import among_others

KYIV = GlossaryEntry(
    {"en": ("Kyiv",), "de": ("Kyjiw",), "cs": ("Kyjev",), "zh-Hant": ("基輔",), "ru": ("Киев",)},
    "place",
    {"de": ("Kiew",), "en": ("Kiev",)},
)
LEE = GlossaryEntry({"en": ("Martha Lee",), "de": ("Martha Lee",)}, "person")
COUNTRY = GlossaryEntry({"en": ("Georgia",), "de": ("Georgien",)}, "place")
STATE = GlossaryEntry({"en": ("Georgia",), "de": ("Georgia",)}, "place")
BUS = GlossaryEntry({"en": ("bus",), "de": ("Omnibus",)}, "term", {"de": ("autobus",)})
ALL = Glossary((KYIV, LEE, COUNTRY, STATE, BUS))


def found(source: str | None = None, **versions: str | list[str]) -> list[Discrepancy]:
    plain = stories.story(**versions)
    return [one for one in check_story(plain, source, glossary=ALL) if one.rule.startswith("term")]


def test_a_name_that_a_version_lacks_is_a_warning_with_the_forms_it_may_have() -> None:
    (one,) = found(en="The trains to Kyiv run daily.", de="Die Züge nach Lwiw fahren täglich.")
    assert (one.rule, one.severity, one.minority) == ("term-missing", "warning", ("de",))
    assert one.message == "“Kyiv” is in the glossary, and German does not have “Kyjiw”."


@pytest.mark.parametrize(
    "versions",
    [
        {"en": "The trains to Kyiv run daily.", "de": "Die Züge nach Kyjiw fahren täglich."},
        {"en": "The trains to Kyiv run daily.", "cs": "Vlaky do Kyjeva jezdí denně."},
        {"en": "The trains to Kyiv run daily.", "ru": "Поезда в Киеве ходят ежедневно."},
        {"en": "The trains to Kyiv run daily.", "zh-Hant": "開往基輔的火車每天運行。"},
        {"en": "The trains to Kyiv run daily.", "zh-Hans": "开往那里的火车每天运行。"},
        {"en": "The trains to Kyiv run daily.", "fr": "Les trains y vont chaque jour."},
        {"en": "They are in Georgia now.", "de": "Sie sind jetzt in Georgien."},
        {"en": "They are in Georgia now.", "de": "Sie sind jetzt in Georgia."},
        {"en": "They missed it.", "de": "Sie verpassten den Omnibus."},
    ],
)
def test_a_name_in_any_form_or_in_a_language_without_forms_passes(versions: dict[str, str]) -> None:
    if "Omnibus" in versions.get("de", ""):
        assert [one.minority for one in found(**versions)] == [("en",)]
    else:
        assert found(**versions) == []


def test_a_person_who_is_named_anywhere_may_be_told_of_by_a_pronoun_or_a_part_of_the_name() -> None:
    english = ["Martha Lee won.", "It was cold.", "It rained.", "Then Martha Lee went home."]
    german = ["Frau Lee gewann.", "Es war kalt.", "Es regnete.", "Dann ging sie nach Hause."]
    assert found(en=english, de=german) == []
    assert len(found(en=english, de=["Sie gewann.", *german[1:]])) == 2


def test_the_neighbouring_sentences_count() -> None:
    english = ["They took a train.", "It went to Kyiv.", "It was late."]
    assert found(en=english, de=["Sie fuhren nach Kyjiw.", "Mit dem Zug.", "Er kam spät."]) == []
    assert len(found(en=english, de=["Sie fuhren.", "Mit dem Zug.", "Er kam spät."])) == 1


def test_what_the_source_does_not_name_need_not_be_named() -> None:
    assert found("de", en="The trains to Kyiv run daily.", de="Die Züge fahren täglich.") == []
    assert len(found("en", en="The trains to Kyiv run daily.", de="Die Züge fahren täglich.")) == 1


def test_a_forbidden_form_is_a_warning_with_the_preferred_one_as_suggestion() -> None:
    (one,) = found(en="The trains to Kyiv run daily.", de="Kiew ist das Ziel der Züge.")
    assert (one.rule, one.severity, one.minority) == ("term-forbidden", "warning", ("de",))
    assert one.suggestion == Suggestion("de", "Kyjiw")
    assert one.message == "The glossary does not allow “Kiew” in German: it has “Kyjiw”."
    mention = one.mentions["de"]
    assert mention is not None
    assert (mention.text, mention.start) == ("Kiew", 0)


def test_what_the_glossary_has_for_both_sides_is_not_told_by_the_rules_over_words(embedded_model: Path) -> None:
    plain = stories.story(
        **among_others(en="Old Thunder won the cup again.", de="Der Haudegen gewann den Pokal erneut.")
    )
    horse = Glossary((GlossaryEntry({"en": ("Old Thunder",), "de": ("Der Haudegen",)}, "name"),))
    assert [one.rule for one in stories.checked(plain)] == ["unsupported-phrase"]
    assert stories.checked(plain, glossary=horse) == []


def test_a_form_that_is_only_part_of_a_word_or_is_written_small_is_no_name() -> None:
    assert found(en="A kyiv and a busy day.", de="Der Kiewer Autobusbahnhof.") == []


@pytest.mark.parametrize(
    ("text", "form", "lang", "has"),
    [
        ("Asuu New Yorkissa.", "New York", "fi", True),
        ("Žije v Praze.", "Praha", "cs", True),
        ("Он живёт в Риме.", "Рим", "ru", True),
        ("They met in Iraq.", "Iran", "en", False),
        ("Der Bundesrat tagt.", "Bundestag", "de", False),
        ("In Nord York.", "New York", "en", False),
        ("Die Frauen und Kinder.", "UN", "de", False),
        ("Der UN-Rat tagt.", "UN", "de", True),
        ("BRAND IN ROM", "Rom", "de", True),
        ("Romane aus Paris.", "Rom", "de", True),  # what begins so may be a form of it
        ("Die Arome der Welt.", "Rom", "de", False),
        ("הם גרים בעזה", "עזה", "he", True),
        ("他在東京", "京都", "zh-Hant", False),
    ],
)
def test_endings_may_differ_but_no_other_word_is_taken_for_a_form(text: str, form: str, lang: str, has: bool) -> None:
    assert has_form(text, form, lang) is has
