"""One version says before, more, rise or commendable where another says after, less, fall or questionable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.compare.claims.claims import Explained, GroupView, Quotation
from factcheck.compare.findings.evidence import WordEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.phrases import quotation, within, word_claim, words
from factcheck.compare.findings.rule import Example, Rule, RuleDoc
from factcheck.compare.findings.wording import who_says_what
from factcheck.language.polarity import Span, denying, polarity
from factcheck.language.text.folding import fold_form
from factcheck.language.units.units import units
from factcheck.nouns.story import Word

_REACH = 4
"""How many words before or after a word a denial may stand and still apply to it, as in "no very convincing plan"."""


_SIZES = ("amount", "size", "height", "level")
"""Axes whose second direction, beside a word for more, makes it a word for less."""

_Near = tuple[int, int, int, int]
"""Version, sentence, start and end of a word."""


@dataclass(frozen=True, slots=True)
class _Pole:
    """A word for one of two directions."""

    place: Quotation
    nearest: tuple[_Near, ...]
    """The nearest words in other versions of each word in it."""
    denied: bool


_Poles = tuple[list[_Pole], list[_Pole]]
"""The words for either direction."""


class DirectionMismatch(Rule):
    docs = (
        RuleDoc(
            id="direction-mismatch",
            severity="warning",
            summary=(
                "Versions say the opposite of each other: before and after, rise and fall, won and lost, "
                "commendable and questionable."
            ),
            explanation=(
                "One version has a word for one direction where another has the word for the opposite one, and "
                "neither has words for both. By the model’s token vectors one of the two words is the nearest to "
                "the other. Where neither is the nearest to any word, the finding is less sure. Words that are "
                "denied (“not fair”) are passed over. With three versions or more, one version must stand alone "
                "against others, or every version must take a side; two against two are reported without saying "
                "which are wrong. Words are listed for some forty languages: of time, amount, change, rank, "
                "outcome, worth, size, age, height, praise and blame, permission, guilt, support, acceptance, "
                "confirmation, compass, left and right, open and closed, begin and end, buying and selling, imports "
                "and exports, life and death, success, strength, danger and majority."
            ),
            flagged=(
                Example(
                    {"en": "Visitors arrived before the ceremony.", "de": "Die Besucher trafen nach der Zeremonie ein."}
                ),
                Example(
                    {"en": "The company bought the old ferry.", "it": "L'azienda ha venduto il vecchio traghetto."}
                ),
                Example({"en": "The road leads to the north of the island.", "ru": "Дорога ведёт на юг острова."}),
            ),
            passed=(
                Example({"en": "Visitors arrived the day before.", "de": "Die Besucher trafen am Vortag ein."}),
                Example({"en": "The verdict was not fair.", "fr": "Le verdict était injuste."}),
            ),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:  # noqa: ARG002
        if not view.story.words:
            return
        poles = {v: _poles(view, v) for v in view.versions}
        axes = sorted({axis for found in poles.values() for axis in found})
        for axis in axes:
            one = [v for v in view.versions if axis in poles[v] and poles[v][axis][0] and not poles[v][axis][1]]
            other = [v for v in view.versions if axis in poles[v] and poles[v][axis][1] and not poles[v][axis][0]]
            if not one or not other:
                continue
            # Where more than one version stands on either side, it is a way of putting it, unless all take a side.
            if min(len(one), len(other)) > 1 and len(one) + len(other) < len(view.versions):
                continue
            # "not fair" and "unfair" are no opposites.
            pairs = [
                (_linked(a, b), a.place, b.place)
                for v in one
                for o in other
                for a in poles[v][axis][0]
                for b in poles[o][axis][1]
                if not a.denied and not b.denied and (_linked(a, b) or not (a.nearest or b.nearest))
            ]
            if not pairs:
                continue
            mutual, *opposed = max(pairs, key=lambda pair: pair[0])
            if min(len(one), len(other)) > 1 and not mutual:
                continue
            stated = {p.version: p for p in opposed}
            for v, side in [(v, 0) for v in one] + [(v, 1) for v in other]:
                stated.setdefault(v, poles[v][axis][side][0].place)
            few = one if len(one) < len(other) else other
            parties = [one, other] if len(few) > 1 else [[p.version] for p in opposed]
            yield Finding(
                rule=self.id,
                severity=self.severity,
                group=view.index,
                stated=dict(sorted(stated.items())),
                minority=tuple(few) if len(one) != len(other) else (),
                consensus=None,
                message=f"{who_says_what(view, stated, parties).rstrip('.')}: the opposite.",
                claims=(word_claim(view, stated),),
                evidence=WordEvidence(missing=float(mutual)),
            )


def _poles(view: GroupView, v: int) -> dict[str, _Poles]:
    """By axis, the words of a version for its two directions."""
    version = view.story.versions[v]
    own = polarity(view.lang(v))
    if own is None:
        return {}
    result: dict[str, _Poles] = {}
    for sentence, in_sentence in words(view, v):
        spans = [(word.start, word.end) for word in in_sentence]
        said = own.find(version.sentences[sentence].text, spans)
        denied = denying(said)
        low = [span for axis in _SIZES if axis in said.directions for span in said.directions[axis][1]]
        for axis, found in said.directions.items():
            both = result.setdefault(axis, ([], []))
            for side, at in enumerate(found):
                both[side].extend(
                    _Pole(
                        quotation(view, v, sentence, *span),
                        tuple(w.nearest for w in in_sentence if w.nearest and _meet((w.start, w.end), span)),
                        _denied(span, denied, in_sentence),
                    )
                    for span in at
                    if not any(_holds(longer, span) for longer in found[1 - side])
                    and not (axis == "amount" and side == 0 and any(_beside(span, other) for other in low))
                    and not _is_unit(view.lang(v), version.sentences[sentence].text, span, spans)
                )
    return result


def _beside(one: Span, other: Span) -> bool:
    """Whether two words stand side by side: "plus petit", "ít hơn" say less, though one of the words says more."""
    return 0 <= other[0] - one[1] <= 1 or 0 <= one[0] - other[1] <= 1


def _is_unit(lang: str, text: str, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a sign is part of the name of a unit: 小, small, in 小时, the hour."""
    return span not in spans and any(
        _holds(word, span) and fold_form(text[word[0] : word[1]]) in units(lang).names for word in spans
    )


def _denied(span: Span, denied: Sequence[Span], in_sentence: Sequence[Word]) -> bool:
    """Whether a denial stands near a word or is a part of it ("不公平"): then `NegationMismatch` sees to it."""
    if not denied:
        return False
    own = [n for n, word in enumerate(in_sentence) if _meet((word.start, word.end), span)]
    if not own:
        return False
    near = in_sentence[max(0, own[0] - _REACH) : own[-1] + _REACH + 1]
    return any(near[0].start < b and a < near[-1].end for a, b in denied)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _holds(longer: Span, span: Span) -> bool:
    """Whether a word is part of a longer one: "fair" in a phrase that says "not fair", as Chinese has it."""
    return longer != span and longer[0] <= span[0] and span[1] <= longer[1]


def _linked(one: _Pole, other: _Pole) -> bool:
    """Whether one of the two is the nearest to the other."""
    return any(within(near, other.place) for near in one.nearest) or any(
        within(near, one.place) for near in other.nearest
    )
