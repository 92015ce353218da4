"""The catalogue of rules says what they do: each of its examples is flagged, or passes, as it says."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from factcheck.cli.rule_texts import explained, overview
from factcheck.compare.findings.rule import Example
from factcheck.compare.rules import CATALOGUE, RULES, STORY_RULES
from factcheck.errors import FactcheckError
from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.glossary import Glossary
from tests.helpers import stories
from tests.helpers.surroundings import among_others

FLAGGED = [(id_, example) for id_, doc in CATALOGUE.items() for example in doc.flagged]
PASSED = [(id_, example) for id_, doc in CATALOGUE.items() for example in doc.passed]


def _name(value: object) -> str:
    return "-".join(value.versions) if isinstance(value, Example) else str(value)


def _found(example: Example) -> list[Discrepancy]:
    """All that is found, however unsure. A single sentence stands among others, as it does in an article."""
    single = {lang: said for lang, said in example.versions.items() if isinstance(said, str)}
    texts = {lang: [said] if isinstance(said, str) else list(said) for lang, said in example.versions.items()}
    if len(single) == len(texts):
        texts = among_others(**single)
    return stories.checked(stories.story(**texts), example.keep, glossary=Glossary(example.glossary))


def test_every_rule_is_listed_and_explained() -> None:
    listed = overview().splitlines()
    assert len(listed) == len(CATALOGUE)
    for name, doc in CATALOGUE.items():
        assert any(line.startswith(name) for line in listed)
        assert doc.summary in explained(name).replace("\n", " ")


def test_an_example_names_the_languages_of_its_versions() -> None:
    assert "  “It fell by 10 percentage points.” (en) and “Il a baissé de 10 %.” (fr)" in explained("percentage-point")
    example = Example({"en": ("One.", "Two."), "fr": "Un.", "de": "Eins."}, keep=("A", "B"))
    assert str(example) == '“One. Two.” (en), “Un.” (fr) and “Eins.” (de) with `keep = ["A", "B"]`'


def test_each_id_is_explained_once_and_each_rule_has_one_severity() -> None:
    docs = {id(doc): doc.id for rule in (*RULES, *STORY_RULES) for doc in rule.docs}
    assert sorted(docs.values()) == sorted(CATALOGUE)
    for rule in (*RULES, *STORY_RULES):
        assert {doc.severity for doc in rule.docs} <= {rule.severity}
        assert CATALOGUE[rule.id].severity == rule.severity


def test_each_rule_has_examples_of_both_kinds_in_several_languages() -> None:
    assert [id_ for id_, doc in CATALOGUE.items() if not (doc.flagged and doc.passed)] == []
    examples = [example for _, example in (*FLAGGED, *PASSED)]
    assert all(len(example.versions) > 1 for example in examples)
    assert len(set(chain.from_iterable(example.versions for example in examples))) > 20


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(FactcheckError, match="number-mismatch"):
        explained("number-mismatches")


@pytest.mark.parametrize(("rule", "example"), FLAGGED, ids=_name)
def test_what_the_catalogue_says_is_flagged_is(embedded_model: Path, rule: str, example: Example) -> None:
    found = [one for one in _found(example) if one.rule == rule]
    assert found
    assert {one.severity for one in found} == {CATALOGUE[rule].severity}


@pytest.mark.parametrize(("rule", "example"), PASSED, ids=_name)
def test_what_the_catalogue_says_passes_does(embedded_model: Path, rule: str, example: Example) -> None:
    assert [one for one in _found(example) if one.rule == rule or one.severity == "error"] == []
