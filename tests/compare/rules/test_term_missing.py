"""Terms of the glossary that every version must keep."""

from __future__ import annotations

from dataclasses import replace

from factcheck.compare.story import check_story
from factcheck.nouns.findings import Discrepancy
from tests.helpers import stories

TERM = "Café Ånd"


def found(term: str, source: str | None = None, **versions: str) -> list[Discrepancy]:
    return check_story(stories.story(**versions), source, [term])


def test_both_spellings_of_an_accent_are_one_term() -> None:
    assert found(TERM, en="Café Ånd opens", fr="Le Cafe\u0301 A\u030and ouvre") == []
    assert len(found(TERM, en="Café Ånd opens", fr="Le Café ouvre")) == 1


def test_a_missing_term_is_as_sure_as_the_alignment_of_its_sentences() -> None:
    plain = stories.story(en="Café Ånd opens", fr="Le Café ouvre")
    sure = replace(plain, groups=tuple(replace(group, probability=0.834) for group in plain.groups))
    assert [one.confidence for one in check_story(sure, keep=[TERM])] == [0.83]
    assert [one.confidence for one in check_story(plain, keep=[TERM])] == [0.95]


def test_what_the_source_does_not_name_need_not_be_named() -> None:
    versions = {"en": "Café Ånd opens", "fr": "Le Café ouvre"}
    assert found(TERM, "fr", **versions) == []
    assert [one.minority for one in found(TERM, "en", **versions)] == [("fr",)]
