"""Quantities that differ in value, unit, currency or scale."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import product

import regex

from factcheck.compare.claims.certainty import may_be_bare, scale_is_unread
from factcheck.compare.claims.claims import Claim, Explained, GroupView
from factcheck.compare.claims.pairing import pair_claims
from factcheck.compare.equality.dates import same_hour
from factcheck.compare.equality.facts import QUANTITIES
from factcheck.compare.findings.evidence import FactEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.mismatch import PERCENTS, mismatch, mismatch_id
from factcheck.compare.findings.rule import Example, Rule, RuleDoc
from factcheck.compare.findings.suggestion import mended
from factcheck.language.near_names import may_have_unit
from factcheck.language.text.digits import to_ascii_digits
from factcheck.language.units.conversion import convert, same_rate
from factcheck.language.units.currencies import may_be_exchanged
from factcheck.language.units.units import compatible
from factcheck.nouns.story import Fact

UNIT_UNSEEN = 0.2
"""Added cost of pairing a bare number with a quantity that has a unit."""
ROW_UNSEEN = 0.1
"""Added cost of pairing a number with an ordinal, both in figures: "No. 2" and 第3号."""
MOST = 0.85
"""Cost of a pair above which the two claims are different facts, not one fact that a version states wrongly."""
MOST_UNSEEN = 0.65
"""The same for two kinds, such as a bare number and a sum of money, where roles are known."""
SAME_ROLE = -1.0
"""Log odds of one role from which on two figures of one kind are about one quantity, however unlike their digits."""
SAME_IN_WORDS = 0.0
"""The same where both are in words."""
SAME_COUNT = 0.0
"""The same for a bare number and a duration or an ordinal."""
SAME_UNSEEN = 2.5
"""The same for a bare number and one with a unit: it may count something else that the other version leaves out."""
OTHER_ROLE = -5.0
"""Log odds below which two figures are about different things, however alike their digits are."""
SMALL = 13
"""Numbers in words below this are not compared: they are too often idiom ("one of the two")."""
HALF = Decimal("0.5")
"""Nor is this fraction; others, such as two thirds, are stated for their own sake."""
_DECIMAL_SIGN = regex.compile(r"(?<![\d.,])(\d{1,3})[.,]\s$")
_LONGEST = 8
"""Characters before a number that are searched for the whole part of a decimal and its sign."""


class NumberMismatch(Rule):
    docs = (
        RuleDoc(
            id="number-mismatch",
            severity="error",
            summary="Versions give different values for one quantity.",
            explanation=(
                "A number, sum, percentage or measure that one version has and another lacks is paired with one "
                "that only the other has and that is about the same thing. What it is about is told by the model’s "
                "token vectors of it and the words around it. Values are compared, not spellings. Measures in "
                "different units are converted, and rounding is allowed as far as the coarser of the two is rounded. "
                "Without token vectors the two must be of the same kind and unit, with similar digits and at a similar "
                "place, and small numbers in words are not compared, since they are too often idiom."
            ),
            flagged=(
                Example({"en": "The dam holds 45 million litres.", "de": "Der Damm fasst 54 Millionen Liter."}),
                Example({"es": "Costó 3 millones de euros.", "it": "È costato 3 miliardi di euro."}),
                Example({"zh": "大坝高180米。", "ko": "댐의 높이는 108미터이다."}),
            ),
            passed=(
                Example({"en": "The road is 62 miles long.", "fr": "La route est longue de 100 kilomètres."}),
                Example({"en": "It cost 1.5 billion euros.", "ja": "費用は15億ユーロだった。"}),
                Example({"en": "A dozen ships came.", "ru": "Пришли 12 кораблей."}),
            ),
        ),
        RuleDoc(
            id="unit-mismatch",
            severity="error",
            summary="Versions give the same number with different units.",
            explanation=(
                "The number is the same and the unit is not, so that at least one version is wrong by the factor "
                "between the units. Units that news text does not keep apart (ton and tonne, degrees without a "
                "scale) pass. What a figure is stated for, such as a month, a person or a hectare, is a part of its "
                "unit where it stands right beside it. A version that does not say it there may say it elsewhere, and "
                "passes; so does the same rate converted."
            ),
            flagged=(
                Example({"en": "The road is 40 miles long.", "pl": "Droga ma 40 kilometrów długości."}),
                Example({"en": "It costs 7 dollars a month.", "de": "Es kostet 7 Dollar im Jahr."}),
                Example({"en": "Take it twice a day.", "vi": "Uống hai lần mỗi tuần."}),
            ),
            passed=(
                Example({"en": "A 9,000-ton ship arrived.", "de": "Ein Schiff von 9000 Tonnen kam an."}),
                Example({"en": "It costs 7 dollars a month.", "fr": "Cela coûte 84 dollars par an."}),
                Example({"en": "The monthly fee is 7 dollars.", "ja": "料金は毎月7ドル。"}),
            ),
        ),
        RuleDoc(
            id="currency-mismatch",
            severity="error",
            summary="Versions give the same sum in different currencies.",
            explanation=(
                "The sum is the same and the currency is not. “$” and “dollars” do not say whose dollars they are "
                "and agree with every dollar. Exchange rates are not known."
            ),
            flagged=(Example({"en": "It cost 350 million dollars.", "pt": "Custou 350 milhões de euros."}),),
            passed=(Example({"en": "The ticket costs $5.", "fr": "Le billet coûte 5 dollars canadiens."}),),
        ),
        RuleDoc(
            id="percentage-point",
            severity="error",
            summary="One version says percent where another says percentage points.",
            explanation=("A rise from 40 % to 50 % is one of ten percentage points, and of twenty-five percent."),
            flagged=(Example({"en": "It fell by 10 percentage points.", "fr": "Il a baissé de 10 %."}),),
            passed=(Example({"en": "It fell by 10 percentage points.", "sv": "Det föll med 10 procentenheter."}),),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        for pair in pair_claims(view, ("quantity", "time"), explained, _cost):
            if any(unclear(view, *pair.claims[:2]) for unclear in (_parted, _scale_unread, _unit_unread, _exchanged)):
                continue
            facts = [claim.first.fact for claim in pair.claims]
            _, one, other = _nearest(*pair.claims[:2])
            yield mismatch(
                mismatch_id(one, other, self.id),
                self.severity,
                view,
                pair.claims,
                partial(mended, view),
                evidence=FactEvidence(
                    pair.cost, pair.competitors, in_words=sum(fact.form == "words" for fact in facts) / len(facts)
                ),
            )


def _cost(view: GroupView, a: Claim, b: Claim) -> float | None:
    """How unlikely it is that two claims are about the same quantity."""
    odds = view.same_role(a, b)
    apart, _, _ = _nearest(a, b)
    away = 0.2 * abs(view.position(a.first) - view.position(b.first))
    if odds is None:
        return apart + away if apart is not None and apart + away <= MOST else None
    if odds < OTHER_ROLE:
        return None
    unseen = not any(x.kind == y.kind for x in _facts(a) for y in _facts(b))
    alike = apart is not None and apart + away <= (MOST_UNSEEN if unseen else MOST)
    if not alike and not any(odds >= _least_odds(x, y) for x in _facts(a) for y in _facts(b)):
        return None
    return ((apart + away if apart is not None and alike else MOST) + 1 / (1 + math.exp(odds))) / 2


def _least_odds(x: Fact, y: Fact) -> float:
    """The log odds of one role from which on two facts state one quantity, whatever their values and units."""
    x, y = _as_bare_as(y, x), _as_bare_as(x, y)
    kinds = {x.kind, y.kind}
    if not kinds <= QUANTITIES - {"implied"} or "number" in x.unread | y.unread:
        return math.inf
    if any("unit" in one.unread and other.kind in {"measure", "duration"} for one, other in ((x, y), (y, x))):
        return math.inf  # it may be the other, converted
    if kinds == {"ordinal"} and (_slight(x) or _slight(y)):
        return math.inf  # a first and a second one are told apart as one likes
    if "words" in {x.form, y.form} and (abs(Decimal(x.value)) < 1) != (abs(Decimal(y.value)) < 1):
        return math.inf  # a fraction of which one reader saw a part: "tiga perempat", "two in three"
    if len(kinds) == 1:
        return SAME_IN_WORDS if x.form == y.form == "words" else SAME_ROLE
    if kinds <= {"number", "ordinal", "duration"}:  # "31" and "54 Jahre alt", someone's 63rd birthday
        in_figures = "ordinal" not in kinds or x.form == y.form == "digits"
        return SAME_COUNT if in_figures else math.inf
    return SAME_UNSEEN if "number" in kinds else math.inf


def _parted(view: GroupView, a: Claim, b: Claim) -> bool:
    """Whether one is the other with a stray space after its decimal sign: "1, 6 million" is no six million."""
    for parted, whole in ((a, b), (b, a)):
        for place, *_ in parted.places.values():
            sentence = view.sentence_text(place)
            before = _DECIMAL_SIGN.search(sentence, max(0, place.fact.start - _LONGEST), place.fact.start)
            digits = "".join(char for char in to_ascii_digits(place.fact.text) if char.isdigit())
            if before and digits and int(digits):
                step = Decimal(place.fact.value) / int(digits)
                value = Decimal(f"{to_ascii_digits(before[1])}.{digits}") * step
                if any(Decimal(fact.value) == value for fact in _facts(whole) if fact.kind == place.fact.kind):
                    return True
    return False


def _scale_unread(view: GroupView, a: Claim, b: Claim) -> bool:
    """Whether one is the other with a scale word that was not read."""
    return scale_is_unread(view, a, b) or scale_is_unread(view, b, a)


def _exchanged(view: GroupView, a: Claim, b: Claim) -> bool:  # noqa: ARG001  # the same form as the others
    """Whether one may be the other in the currency of its readers, at the rate of the day."""
    pairs = product(a.places.values(), b.places.values())
    for x, y in ((own[0], others[0]) for own, others in pairs):
        one, other = x.fact, y.fact
        sums = one.kind == other.kind == "money" and _mantissa(one) != _mantissa(other)
        if sums and one.unit and other.unit and not compatible(one.unit, other.unit):
            values = Decimal(one.value), Decimal(other.value)
            if may_be_exchanged((one.unit, values[0], x.lang), (other.unit, values[1], y.lang)):
                return True
    return False


def _unit_unread(view: GroupView, a: Claim, b: Claim) -> bool:
    """Whether one is a measure, and the other a figure that may have another unit, which was not read."""
    for figure, measure in ((a, b), (b, a)):
        if not any(fact.kind == "measure" and not may_be_bare(fact) for fact in _facts(measure)):
            continue
        for place, *_ in figure.places.values():
            fact, text = place.fact, view.sentence_text(place)
            bare = fact.kind == "number" and not any(one.unit for one in fact.readings)
            if bare and may_have_unit(text, place.as_read.end, place.lang):
                return True
    return False


def _nearest(a: Claim, b: Claim) -> tuple[float | None, Fact, Fact]:
    """The lowest cost of a pair of facts, one of each claim, and the two facts; None where none can be about the same.

    A claim may be stated in several units: of "an inch" and "25 mm" the latter is nearer to "25 ml".
    """
    of = _value_distance if a.family == b.family == "quantity" else _hours_apart
    pairs = [(a.first.fact, b.first.fact), *((x, y) for x in _facts(a) for y in _facts(b))]
    alike = [(apart, n) for n, (x, y) in enumerate(pairs) if (apart := of(x, y)) is not None]
    least, n = min(alike, default=(None, 0))
    return least, *pairs[n]


def _facts(claim: Claim) -> list[Fact]:
    """The different ways in which the versions of a claim state it."""
    facts = (places[0].fact for _, places in sorted(claim.places.items()))
    return list({(fact.kind, fact.value, fact.value_max, fact.unit): fact for fact in facts}.values())


def _value_distance(x: Fact, y: Fact) -> float | None:
    if "implied" in {x.kind, y.kind}:
        return None
    x, y = _as_bare_as(y, x), _as_bare_as(x, y)
    same_value = x.value == y.value and x.value_max == y.value_max
    if "number" in x.unread | y.unread:
        return None
    if any("unit" in one.unread and other.kind in {"measure", "duration"} for one, other in ((x, y), (y, x))):
        return None  # it may be the other, converted
    if x.kind != y.kind:
        if {x.kind, y.kind} == PERCENTS or (same_value and _counts(x) and _counts(y)):
            return 0.0 if same_value else 0.5
        if "number" in {x.kind, y.kind} and not (_slight(x) or _slight(y)):
            # One reader saw no unit ("34-year-old" and "84 tuổi"): alike if most digits are.
            unseen = ROW_UNSEEN if {x.kind, y.kind} == {"number", "ordinal"} else UNIT_UNSEEN
            return unseen + _digits_apart(x, y)
        return None
    if x.kind == "implied":  # too free a word for an error
        return None
    if x.kind in {"number", "ordinal"} and (_slight(x) or _slight(y)) and not (x.per and y.per):
        return None
    if not compatible(x.unit, y.unit):
        if x.kind in {"measure", "duration"} and x.unit and y.unit and not same_value:
            return _conversion_apart(x, y)
        return 0.0 if same_value and x.unit and y.unit else None
    return _digits_apart(x, y)


def _as_bare_as(other: Fact, fact: Fact) -> Fact:
    """The fact, without its unit if that may be another word and the other has none."""
    return replace(fact, kind="number", unit=None) if other.kind == "number" and may_be_bare(fact) else fact


def _hours_apart(x: Fact, y: Fact) -> float | None:
    """The cost of taking a duration for a time of the same number: "7 days" for "7 a.m."."""
    time, other = (x, y) if x.kind == "time" else (y, x)
    if time.kind != "time" or other.kind != "duration":
        return None
    return 0.1 if same_hour(other.value, time.value) else None


def _counts(fact: Fact) -> bool:
    """Whether a fact says what it counts, as "6.6 %" and "6.6 months" do."""
    return fact.unit is not None or fact.kind in PERCENTS


def _conversion_apart(x: Fact, y: Fact) -> float | None:
    """The cost of taking a measure for a wrong conversion of another: 0.3 to 0.7, by the logarithm of their ratio."""
    if bool(x.value_max) != bool(y.value_max):
        return None
    converted = convert(Decimal(x.value), *same_rate(x.unit or "", y.unit or ""))
    if not converted or not Decimal(y.value):
        return None
    return 0.3 + min(0.4, 0.1 * abs(math.log(abs(float(converted) / float(y.value)))))


def _slight(fact: Fact) -> bool:
    value = abs(Decimal(fact.value))
    return fact.form == "words" and value < SMALL and (value >= 1 or value == HALF)


def _digits_apart(x: Fact, y: Fact) -> float:
    """0 to 0.7 by the digits that differ; another power of ten with the same digits is the likeliest slip."""
    from rapidfuzz.distance import DamerauLevenshtein

    one, other = _mantissa(x), _mantissa(y)
    if one == other:
        return 0.1
    distance = DamerauLevenshtein.normalized_distance(x.value, y.value)
    return 0.1 + 0.6 * float(distance)


def _mantissa(fact: Fact) -> str:
    return fact.value.replace(".", "").strip("0")
