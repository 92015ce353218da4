"""How sure a finding is: by its evidence, its rule and what else is found in the story."""

from __future__ import annotations

from factcheck.compare.findings.evidence import WordEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.score.confidence import FEATURES, OVER_WORDS, confidence, finding_rates, model
from factcheck.nouns.findings import REPORT_FROM


def _names(coefficients: dict[str, float]) -> list[str]:
    return [name for name in coefficients if ":" not in name]


def test_the_trained_file_names_the_features_of_the_evidence() -> None:
    assert _names(model()["coefficients"]) == list(FEATURES)
    assert _names(model()["over_words"]["coefficients"]) == list(OVER_WORDS)


def test_all_that_the_trained_file_names_besides_is_a_rule() -> None:
    of_words = model()["over_words"]["coefficients"]
    beside = [*model()["coefficients"], *of_words]
    assert {name.partition(":")[0] for name in beside if ":" in name} == {"rule", "missing"}


def _sounds(odds: dict[int, float]) -> list[Finding]:
    return [
        Finding("unsupported-phrase", "warning", group, {}, (), None, "", WordEvidence(missing))
        for group, missing in odds.items()
    ]


def test_a_finding_among_many_says_less() -> None:
    few = finding_rates(_sounds({0: 1.0}), 12)
    many = finding_rates(_sounds(dict.fromkeys(range(6), 1.0)), 12)
    assert many["unsupported-phrase", 0] > few["unsupported-phrase", 0]
    assert few["unsupported-phrase", 0] < 0


def test_an_outlier_does_not_hide_itself() -> None:
    surer = [finding_rates(_sounds({0: odds, 1: 0.0}), 12) for odds in (0.0, 4.0)]
    assert surer[0]["unsupported-phrase", 0] == surer[1]["unsupported-phrase", 0]


def test_a_story_of_two_sentences_is_nearly_as_usual() -> None:
    assert abs(finding_rates(_sounds({0: 1.0}), 2)["unsupported-phrase", 0]) < 0.5
    assert finding_rates(_sounds({0: 1.0}), 1)["unsupported-phrase", 0] == 0.0


def test_the_order_of_findings_does_not_matter() -> None:
    odds = dict(enumerate((0.3, -0.2, 1.7, 0.9)))
    assert finding_rates(_sounds(odds), 9) == finding_rates(_sounds(dict(reversed(odds.items()))), 9)


def test_a_story_full_of_slips_still_shows_them() -> None:
    """However many there are, what is sure stays above the default."""
    odds = dict.fromkeys(range(12), 4.0)
    sure = finding_rates(_sounds(odds), 12)["unsupported-phrase", 0]
    values = {"missing:unsupported-phrase": 4.0 - 0.8 * sure, "rule:unsupported-phrase": 1.0}
    assert confidence(values) > REPORT_FROM


def test_missing_sentences_have_a_measured_confidence() -> None:
    assert confidence({"rule:sentence-missing": 1.0, "cost": 0.2}) == model()["measured"]["sentence-missing"] < 0.9


def test_any_number_of_competitors_has_a_confidence() -> None:
    assert confidence({"rule:number-mismatch": 1.0, "competitors": 1e6}) == confidence({"competitors": 1e5})
