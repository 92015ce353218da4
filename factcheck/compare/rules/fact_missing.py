"""A fact that the other versions have and that one version states nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import regex

from factcheck.compare.claims.certainty import may_be_bare, may_be_other, may_be_unread, scale_is_unread
from factcheck.compare.claims.claims import Claim, Explained, GroupView, Place
from factcheck.compare.equality.facts import equal
from factcheck.compare.equality.spelled_out import spelled_out
from factcheck.compare.findings.evidence import FactEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.rule import Example, Rule, RuleDoc
from factcheck.compare.findings.wording import names, quotes, say
from factcheck.language.cldr import spaced
from factcheck.language.near_names import holds_near_month, may_have_unit
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.digits import digits_of, to_ascii_digits
from factcheck.language.text.folding import fold_form

SMALL = 13
"""Missing plain numbers below this are not reported, since translators drop and add them freely."""
_RANGE = re.compile(r"\d\s?[-‐‑‒–—~]\s?\d")
_DIGITS = re.compile(r"\d+")
_MONTH = re.compile(r"(?:\d{4}|-)-(\d\d)")
HOLDERS = 4
"""How many versions must have a fact for each version that lacks it, where several lack it."""


class FactMissing(Rule):
    docs = (
        RuleDoc(
            id="fact-missing",
            severity="warning",
            summary="A fact that other versions state is nowhere in this one.",
            explanation=(
                "The fact is looked for in the corresponding sentences, in those around them and in the whole "
                "version. Conversions in brackets and small numbers may be left out."
            ),
            flagged=(
                Example(
                    {
                        "en": "The harbour handles 340,000 boxes a year.",
                        "fr": "Le port traite beaucoup de conteneurs par an.",
                    }
                ),
            ),
            passed=(
                Example({"en": "The wall is six metres (20 feet) high.", "uk": "Стіна має шість метрів заввишки."}),
            ),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        for claim, lacking in view.open("quantity", "date", "time", "designator"):
            if claim in explained or not _worth_a_warning(claim):
                continue
            if all(_may_be_other(view, place) for place in claim.all_places()):
                continue
            if _in_passing(view, claim):
                continue
            missing = [
                v
                for v in lacking
                if not (
                    may_be_unread(claim.first.fact, view.lang(v))
                    or view.states_anywhere(v, claim)
                    or _measured_otherwise(view, v, claim)
                    or any(scale_is_unread(view, other, claim, v) for other in view.claims if v in other.places)
                    or _month_in(view.text(v), claim, view.lang(v))
                    or _digits_in(text := f"{view.text(v)}\n{view.unread_text(v)}", claim)
                    or _in_words(view, text, v, claim)
                )
            ]
            if _converted(view, claim, missing, explained):
                continue
            # Of three and more versions, half must have it: else it is an addition, and those are told apart later.
            # Where many of many lack it, it is a way of telling.
            most = max(1, len(claim.places) // HOLDERS)
            if not missing or len(missing) > most or len(claim.places) * 2 < len(view.versions):
                continue
            stated = {v: _in_full(view, places[0], missing) for v, places in sorted(claim.places.items())}
            holders = sorted(stated)
            decided = len(holders) > len(missing) or (view.source in claim.places)
            yield Finding(
                rule=self.id,
                severity=self.severity,
                group=view.index,
                stated=stated,
                minority=tuple(missing) if decided else (),
                consensus=stated[claim.first.version] if decided else None,
                message=f"{names(view, holders)} {say(holders)} {quotes(view, stated, holders)}; "
                f"{names(view, missing)} {'does' if len(missing) == 1 else 'do'} not.",
                claims=(claim,),
                evidence=FactEvidence(cost=0.5, in_words=float(claim.first.fact.form == "words"), support=len(holders)),
            )


def _worth_a_warning(claim: Claim) -> bool:
    fact = claim.first.fact
    if fact.kind == "implied":
        return False
    if fact.kind in {"number", "ordinal", "duration"} or may_be_bare(fact):
        return fact.form != "words" and abs(Decimal(fact.value)) >= SMALL
    if fact.kind == "date":
        return any(c.isdigit() for c in fact.value) and "W" not in fact.value
    return fact.form != "words"


def _in_full(view: GroupView, place: Place, missing: Sequence[int]) -> Place:
    """A place; for an end of a range whose other end is missing too the whole range."""
    other_ends = (
        claim
        for claim in view.claims
        for other in claim.places.get(place.version, ())
        if place.whole and other.as_read == place.whole and other.fact != place.fact
    )
    if place.whole and any(set(missing) <= set(claim.lacks(view.versions)) for claim in other_ends):
        return replace(place, fact=place.whole, whole=None)
    return place


def _may_be_other(view: GroupView, place: Place) -> bool:
    """Whether a place may state something else than was read, such as a measure with a unit that is not known."""
    fact, text = place.fact, view.sentence_text(place)
    if fact.kind == "number" and fact.form == "digits" and may_have_unit(text, place.as_read.end, place.lang):
        return True
    return may_be_other(fact, place.lang)


def _measured_otherwise(view: GroupView, version: int, claim: Claim) -> bool:
    """Whether a version may state a measure in another unit, which was not read."""
    if claim.first.fact.kind != "measure":
        return False
    own = view.story.versions[version]
    return any(
        fact.kind == "number" and may_have_unit(own.sentences[number].text, fact.end, view.lang(version))
        for number in view.group.sentences[version]
        for fact in view.story.facts[own.key][number]
    )


def _in_passing(view: GroupView, claim: Claim) -> bool:
    """Whether it is a conversion in brackets after what it converts, or digits that are part of a word ("40s")."""
    place = claim.first
    sentence = view.sentence_text(place)
    read = place.as_read
    before, after = sentence[: read.start], sentence[read.end :]
    if after[:1].isalpha() and place.fact.unit is None and sentence[read.end - 1].isdigit():
        return True
    if not re.search(r"[(（\[][^)）\]]{0,30}$", before):
        return False
    facts = view.story.facts[view.story.versions[place.version].key][place.sentence]
    return any(f.kind == place.fact.kind and f.unit != place.fact.unit and f.end <= read.start for f in facts)


def _converted(view: GroupView, claim: Claim, missing: list[int], explained: Explained) -> bool:
    """Whether it converts another figure which these versions were found to state wrongly: that is one slip."""
    first = claim.first
    if first.fact.kind != "measure":
        return False
    mistaken = [other for other in view.claims if other in explained]
    return all(any(v in other.places for other in mistaken) for v in missing) and any(
        first.version in other.places and equal(first.fact, place.fact, first.lang, first.lang)
        for other in mistaken
        for place in other.places.get(first.version, ())
    )


def _digits_in(text: str, claim: Claim) -> bool:
    """Whether a text has the digits of a claim, though they were read as something else."""
    bare = _digits_only(text)
    for place, *_ in claim.places.values():
        written = to_ascii_digits(place.as_read.text)
        ends = _DIGITS.findall(written) if _RANGE.search(written) else []
        if len(ends) > 1 and all(end in bare for end in ends):
            return True
        if (digits := digits_of(written)) and digits in bare:
            return True
    return False


def _month_in(text: str, claim: Claim, lang: str) -> bool:
    """Whether a text has a word that is nearly the name of a claim's month: another case of it than CLDR has."""
    month = _MONTH.match(claim.first.fact.value)
    return month is not None and holds_near_month(text, int(month[1]), lang)


def _in_words(view: GroupView, text: str, version: int, claim: Claim) -> bool:
    """Whether a text states a claim in words that were not read as a fact; "half" states 50 %."""
    fact = claim.first.fact
    lang = view.lang(version)
    stated = {(p[0].fact.kind, p[0].fact.value): p[0].fact for p in claim.places.values()}
    if any(spelled_out(one, text, lang) for one in stated.values()):
        return True
    if fact.kind != "percent" or fact.value != "50":
        return False
    begins = r"(?<![\p{L}\p{M}])" if spaced(lang) else ""
    return (
        regex.search(rf"{begins}\L<half>", fold_form(text), half=map(fold_form, own_number_words(lang).half))
        is not None
    )


@lru_cache(maxsize=64)  # asked again for each claim of a group
def _digits_only(text: str) -> str:
    """The text with its digits in ASCII and without the signs that stand between them."""
    return "".join(c if c.isdigit() or c not in ".,  '’" else "" for c in to_ascii_digits(text))
