"""The catalogue of rules says what the detector does."""

import pytest

from factcheck.cli.rule_texts import explained, overview
from factcheck.compare import RULES as DETECTORS
from factcheck.compare.rules.catalogue import RULES
from factcheck.errors import FactcheckError
from tests.helpers.stories import rules as found_rules


def test_every_rule_is_listed_and_explained() -> None:
    listed = overview().splitlines()
    assert len(listed) == len(RULES)
    for name, about in RULES.items():
        assert any(line.startswith(name) for line in listed)
        assert about.summary in explained(name).replace("\n", " ")
        assert about.flagged


def test_detectors_are_in_the_catalogue() -> None:
    assert {detector.id for detector in DETECTORS} <= set(RULES)
    for detector in DETECTORS:
        assert RULES[detector.id].severity == detector.severity


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(FactcheckError, match="number-mismatch"):
        explained("number-mismatches")


EXAMPLES = [
    ("currency-mismatch", {"en": "It cost 350 million dollars.", "pt": "Custou 350 milhões de euros."}),
    ("percentage-point", {"en": "It fell by 10 percentage points.", "fr": "Il a baissé de 10 %."}),
    ("time-mismatch", {"en": "She came at 6.50 am.", "pt": "Ela chegou às 6h05."}),
    ("unit-missing", {"en": "It is 40 km long.", "de": "Es ist 40 km lang.", "fr": "Il est long de 40."}),
]


@pytest.mark.parametrize(("rule", "versions"), EXAMPLES)
def test_examples_of_the_catalogue_are_flagged(rule: str, versions: dict[str, str]) -> None:
    assert found_rules(**versions) == [rule]
