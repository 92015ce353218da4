"""A version drops the unit, currency or percent sign of a quantity that the other versions give."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import regex

from factcheck.compare.claims.certainty import WORDS, may_be_bare
from factcheck.compare.claims.claims import Explained, GroupView, Place
from factcheck.compare.findings.evidence import FactEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.phrases import within, words
from factcheck.compare.findings.rule import Example, Rule, RuleDoc
from factcheck.compare.findings.suggestion import mended
from factcheck.compare.findings.wording import names, quotes, say
from factcheck.extract.quantities.ranges import quantity_joiner
from factcheck.language.near_names import beside_is_near, words_beside
from factcheck.language.text.folding import fold_form
from factcheck.language.units.mentions import mentions
from factcheck.language.units.units import compatible, units
from factcheck.nouns.story import Fact

WHAT = {
    "money": "a currency",
    "percent": "a percent sign",
    "percentage-point": "percentage points",
    "measure": "a unit",
}
_IDS = {
    "money": "currency-missing",
    "percent": "percent-missing",
    "percentage-point": "percent-missing",
    "measure": "unit-missing",
}
_NEXT = regex.compile(r"[^\p{Po}\p{Ps}\p{Pe};]{0,6}")
"""What stands between two figures and is hardly more than a range's sign, ending or word."""
_FIGURE = regex.compile(r"[\p{N}.,'’\s]*")
_SUSPENDED = regex.compile(r"[-‐‑][\s,]")
"""A hyphen that stands for the unit of a figure to come: "32- lub 64-bitowa", "32- oder 64-Bit"."""
_STEM = 4
"""Letters of a word by which it is known again in another case."""
LONGEST = 24
"""Characters of a unit's name at most."""
_ABBREVIATION = regex.compile(r"\p{L}|\s\p{L}{1,4}(?![\p{L}\p{M}])")


class UnitMissing(Rule):
    docs = (
        RuleDoc(
            id="unit-missing",
            severity="error",
            summary="A version states the measure and drops its unit.",
            explanation=(
                "At least two other versions give the unit, this version gives the bare number, and nothing in its "
                "sentence names a unit. One version is not enough, since units have more names than any list."
            ),
            flagged=(
                Example(
                    {
                        "en": "The road is 40 km long.",
                        "de": "Die Straße ist 40 km lang.",
                        "fr": "La route est longue de 40.",
                    }
                ),
            ),
            passed=(
                Example({"en": "It rains 5 to 10 mm.", "de": "Es regnet 5 bis 10 mm.", "ru": "Выпадет от 5 до 10 мм."}),
                Example(
                    {
                        "en": "A 32-bit or 64-bit chip.",
                        "it": "Un chip a 32 bit o 64 bit.",
                        "pl": "Układ 32- lub 64-bitowy.",
                    }
                ),
            ),
        ),
        RuleDoc(
            id="currency-missing",
            severity="error",
            summary="A version states the sum and drops its currency.",
            explanation=(
                "The other versions name the currency, this version gives the bare number, and nothing in its "
                "sentence names a currency. One currency may serve several numbers (“5, 10 or 15 euros”)."
            ),
            flagged=(Example({"en": "It cost 1 billion dollars.", "vi": "Nó có giá 1 tỷ."}),),
            passed=(Example({"en": "It cost between 5 and 10 euros.", "tr": "Fiyatı 5 ile 10 avro arasındaydı."}),),
        ),
        RuleDoc(
            id="percent-missing",
            severity="error",
            summary="A version states the share and drops the percent sign.",
            explanation=(
                "The other versions give a percentage, this version gives the bare number, and its sentence has no "
                "other percentage."
            ),
            flagged=(Example({"en": "Sales rose 12 percent.", "es": "Las ventas subieron 12."}),),
            passed=(Example({"tr": "Satışlar yüzde 12 arttı.", "ar": "ارتفعت المبيعات بنسبة 12%."}),),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        for claim in view.claims:
            if claim.family != "quantity" or claim in explained:
                continue
            full = {v: p[0] for v, p in sorted(claim.places.items()) if _full(p[0])}
            bare = {v: p[0] for v, p in sorted(claim.places.items()) if p[0].fact.kind == "number"}
            if not full or not bare:
                continue
            kind = next(iter(full.values())).fact.kind
            stated = {place.fact.unit for place in full.values()}
            lacking = [
                v
                for v, place in bare.items()
                if self._drops(view, place, kind, stated, len(full))
                and not _aligned_to_unit(view, place, full.values())
            ]
            # Where many say no unit it is a scale that some call degrees: an earthquake of 6.3.
            least = 2 * len(bare) if kind == "measure" else len(lacking)
            if lacking and len(full) >= least:
                yield self._finding(view, full, {v: bare[v] for v in lacking}, kind)

    @staticmethod
    def _drops(view: GroupView, place: Place, kind: str, stated: set[str | None], others: int) -> bool:
        """Whether the version is really without the unit: nothing in its sentences could be one."""
        version = view.story.versions[place.version]
        lang, sentence = place.lang, view.sentence_text(place)
        if (place.fact.form == "words" and kind != "money") or WORDS[kind] in place.fact.unread:
            return False
        if any(reading.kind == kind for reading in place.fact.readings):
            return False
        if _SUSPENDED.match(sentence, place.as_read.end):
            return False
        if beside_is_near(sentence, place.as_read.start, place.as_read.end, WORDS[kind], lang):
            return False
        if _taught(view, place, kind):
            return False
        if kind == "measure" and (others < 2 or _unit_unread(place.as_read, sentence, lang)):
            return False
        facts = view.story.facts[version.key][place.sentence]
        if _shares_unit(place.as_read, facts, kind, sentence, lang):
            return False
        if kind in {"money", "measure"} and _unit_told(place.as_read, facts, kind, stated):
            return False
        read = [fact for fact in facts if fact.kind != "acronym"]  # such as "USD", apart from its figure
        edges = [0, *(edge for fact in read for edge in (fact.start, fact.end)), len(sentence)]
        left = " ".join(sentence[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
        return not mentions(left, lang, kind)

    def _finding(self, view: GroupView, full: dict[int, Place], bare: dict[int, Place], kind: str) -> Finding:
        best = max(full.values(), key=lambda p: (p.fact.unit or "").isupper() and len(p.fact.unit or "") == 3)
        lacking = sorted(bare)
        wrong = tuple(lacking) if view.source is None or view.source in full else ()
        message = (
            f"{names(view, lacking)} {say(lacking)} {quotes(view, bare, lacking)} without {WHAT[kind]}; "
            f"{names(view, sorted(full))} {say(sorted(full))} {quotes(view, full, sorted(full))}."
        )
        return Finding(
            rule=_IDS[kind],
            severity=self.severity,
            group=view.index,
            stated={**full, **bare},
            minority=wrong if len(full) > len(bare) or view.source is not None else (),
            consensus=best if len(full) > 1 or view.source is not None else None,
            message=message,
            suggestion=mended(view, bare[lacking[0]], best),
            evidence=FactEvidence(support=len(full)),
        )


def _aligned_to_unit(view: GroupView, place: Place, full: Collection[Place]) -> bool:
    """Whether the word right behind a figure is the counterpart of another version's unit: "9 tỷ bảng", 9 billion
    pounds. It is asked of the token vectors, where there are any."""
    text = view.sentence_text(place)
    for sentence, own in words(view, place.version) if full else ():
        for word in own if sentence == place.sentence else ():
            gap = text[place.as_read.end : word.start]
            if word.start >= place.as_read.end and not gap.strip() and word.nearest:
                return any(within(word.nearest, _unit_span(other)) for other in full)
    return False


def _unit_span(place: Place) -> Place:
    """The place without the figure that it begins with."""
    figure = _FIGURE.match(place.fact.text)
    start = place.fact.start + (figure.end() if figure else 0)
    return replace(place, fact=replace(place.fact, start=start, text=place.fact.text[start - place.fact.start :]))


def _taught(view: GroupView, place: Place, kind: str) -> bool:
    """Whether the story teaches that a word beside a figure is the unit: it stands beside another figure of the version
    too, for which others have a quantity of the same kind."""
    own = _stems_beside(view, place)
    for claims in view.story_claims:
        for claim in claims:
            bare = claim.places.get(place.version, ())
            full = any(p.fact.kind == kind for places in claim.places.values() for p in places)
            if not full or claim.family != "quantity":
                continue
            others = (p for p in bare if p.fact.kind == "number" and _at(p) != _at(place))
            if any(own & _stems_beside(view, other) for other in others):
                return True
    return False


def _at(place: Place) -> tuple[int, int]:
    return place.sentence, place.as_read.start


def _stems_beside(view: GroupView, place: Place) -> set[str]:
    """How the words beside a figure begin, those that are long enough to be a name."""
    words = words_beside(view.sentence_text(place), place.as_read.start, place.as_read.end)
    return {fold_form(word)[:_STEM] for word in words if len(word) >= _STEM}


def _unit_unread(bare: Fact, sentence: str, lang: str) -> bool:
    """Whether what follows a number is likely a unit, of which there are more names and forms than CLDR knows:
    "497mhp", "18 fut", "20 fitlik"."""
    if _ABBREVIATION.match(sentence, bare.end):
        return True
    word = fold_form(sentence[bare.end : bare.end + LONGEST])
    return any(word.startswith(name) for name, (kind, _) in units(lang).names.items() if kind == "measure")


def _shares_unit(bare: Fact, facts: Sequence[Fact], kind: str, sentence: str, lang: str) -> bool:
    """Whether the unit of a number in the same list counts for this one too: "5, 10 or 15 euros", "yüzde 20 ila 35"."""
    lists = quantity_joiner(lang).lists
    following = next((fact for fact in facts if fact.start >= bare.end), None)
    if following and following.kind == kind and _NEXT.fullmatch(sentence, bare.end, following.start):
        return True  # "20-оос 25 хувь": from 20 to 25 percent
    for run in ([f for f in facts if f.start >= bare.end], [f for f in reversed(facts) if f.end <= bare.start]):
        last = bare
        for fact in run:
            between = sentence[min(last.end, fact.end) : max(last.start, fact.start)]
            if fact.kind not in {"number", kind} or not lists(between):
                break
            if fact.kind == kind:
                return True
            last = fact
    return False


def _unit_told(bare: Fact, facts: Sequence[Fact], kind: str, stated: set[str | None]) -> bool:
    """Whether the sentence says the unit: before ("5 million euros, up from 4 million"), or with the next sum
    ("from 4 million to 5 million euros"), unless that is the sum in another currency ("4 million ($5 million)")."""
    sums = [fact for fact in facts if fact.kind == kind]
    candidates = [fact for fact in sums if fact.start < bare.start] + [
        fact for fact in sums if fact.start > bare.start
    ][:1]
    return any(compatible(fact.unit, unit) for fact in candidates for unit in stated)


def _full(place: Place) -> bool:
    return place.fact.kind in _IDS and not may_be_bare(place.fact)
