"""One version denies what the others state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.align.words.classifier import log_odds, report_from
from factcheck.compare.claims.claims import Explained, GroupView
from factcheck.compare.findings.evidence import WordEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.phrases import quotation, word_claim, words
from factcheck.compare.findings.rule import Example, Rule, RuleDoc
from factcheck.compare.findings.wording import names, quote
from factcheck.language.polarity import denying, polarity
from factcheck.nouns.story import Word


@dataclass(frozen=True, slots=True)
class _Denial:
    sentence: int
    start: int
    end: int
    word: Word
    """The word of the denial that is likeliest to have no counterpart."""


@dataclass(frozen=True, slots=True)
class _Said:
    """The denials of a version.

    `denials` are by words that deny ("not"), `soft` by words whose meaning denies ("without"); `void` says whether it
    has phrases that only look like denial ("not only").
    """

    denials: list[_Denial]
    soft: list[_Denial]
    void: bool


class NegationMismatch(Rule):
    docs = (
        RuleDoc(
            id="negation-mismatch",
            severity="warning",
            summary="One version denies what the others state, or the other way round.",
            explanation=(
                "Of two versions, the one with more words that deny (“not”, “never”, “no”) is taken to deny. Of "
                "several, those that have such a word are compared with those that have none, and a single version "
                "must stand against the rest. The word must have no counterpart in the other versions. Words that "
                "deny by their meaning, such as “without” or “refuse”, make the finding less sure. They may stand "
                "for the denial in the other version, and alone they count only against one version that denies "
                "nothing at all. Phrases that only look like denials, such as “not only”, are passed over. Words "
                "are listed for some forty languages; versions in other languages are left out."
            ),
            flagged=(
                Example(
                    {
                        "en": "The bridge was not closed during the storm.",
                        "de": "Die Brücke war während des Sturms gesperrt.",
                    }
                ),
                Example({"en": "The mayor did not open the bridge.", "zh": "市长开放了桥梁。"}),
            ),
            passed=(
                Example(
                    {
                        "en": "The ferry carries not only cars but also bicycles.",
                        "de": "Die Fähre bringt Autos und auch Fahrräder.",
                    }
                ),
                Example({"en": "The council failed to close the bridge.", "ru": "Совет не закрыл мост."}),
            ),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:  # noqa: ARG002
        if not view.story.words:
            return
        known = [v for v in view.versions if polarity(view.lang(v))]
        if len(known) < 2:
            return
        said = {v: _said(view, v) for v in known}
        by_meaning = False
        denying, plain = _in_words(said)
        if not plain:
            denying, plain = _by_meaning(said)
            by_meaning = True
        if not plain:
            return
        odds = self._odds(denying, plain, len(known))
        if odds < report_from()[self.id]:
            return
        stated = {}
        for v, own in sorted(denying.items()):
            one = max(own, key=lambda denial: denial.word.p_unaligned)
            stated[v] = quotation(view, v, one.sentence, one.start, one.end)
        decided = len(known) > 2
        minority = tuple(denying) if len(denying) < len(plain) else tuple(plain)
        quoted = ", ".join(dict.fromkeys(quote(stated[v].span.text) for v in stated))
        yield Finding(
            rule=self.id,
            severity=self.severity,
            group=view.index,
            stated=stated,
            minority=minority if decided else (),
            consensus=None,
            message=f"{names(view, sorted(stated))} {'denies' if len(stated) == 1 else 'deny'} ({quoted}) what "
            f"{names(view, plain)} {'states' if len(plain) == 1 else 'state'}.",
            claims=(word_claim(view, stated),),
            evidence=WordEvidence(
                missing=odds, excused=float(any(said[v].soft for v in plain)), by_meaning=float(by_meaning)
            ),
        )

    @staticmethod
    def _odds(denying: Mapping[int, Sequence[_Denial]], plain: Sequence[int], known: int) -> float:
        """Log odds that the likeliest of the denials has no counterpart: in any version where one version denies or
        there are two, else in the first version that does not deny."""
        if len(denying) == 1 or known == 2:
            return max(log_odds(denial.word.p_unaligned) for found in denying.values() for denial in found)
        left = [dict(denial.word.p_unaligned_in).get(plain[0]) for found in denying.values() for denial in found]
        return max((log_odds(p) for p in left if p is not None), default=0.0)


_NAMES = frozenset({"acronym", "designator", "name"})
"""Kinds of facts whose letters deny nothing: the NO of NO₂."""
_Split = tuple[dict[int, list[_Denial]], list[int]]
"""Versions with a negation and its positions, and versions without. Empty if both groups have several members: then the
difference is one of style."""
_NONE: _Split = ({}, [])


def _in_words(said: Mapping[int, _Said]) -> _Split:
    """The split by words that deny: of two versions the one with more of them denies, of several those with any."""
    least = min(len(own.denials) for own in said.values()) if len(said) == 2 else 0
    denying = {v: own.denials for v, own in said.items() if len(own.denials) > least}
    plain = [v for v in said if v not in denying]
    if not denying or not plain or (len(said) > 2 and 1 not in (len(denying), len(plain))):
        return _NONE
    return denying, plain


def _by_meaning(said: Mapping[int, _Said]) -> _Split:
    """The split by words that deny or whose meaning does ("without", "unable"), where just one version has neither."""
    denying = {v: found for v, own in said.items() if (found := own.denials or own.soft)}
    plain = [v for v, own in said.items() if v not in denying and not own.void]
    return (denying, plain) if len(plain) == 1 and len(denying) == len(said) - 1 else _NONE


def _said(view: GroupView, v: int) -> _Said:
    version = view.story.versions[v]
    own = polarity(view.lang(v))
    denials: list[_Denial] = []
    soft: list[_Denial] = []
    void = False
    if own is None:
        return _Said(denials, soft, void)
    for sentence, in_sentence in words(view, v):
        names = [(f.start, f.end) for f in view.story.facts[version.key][sentence] if f.kind in _NAMES]
        spans = [(word.start, word.end) for word in in_sentence]
        found = own.find(version.sentences[sentence].text, spans)
        void = void or bool(found.void)
        for kept, terms in ((denials, denying(found)), (soft, found.soft)):
            for start, end in terms:
                over = [word for word in in_sentence if word.start < end and start < word.end]
                if over and not any(first < end and start < last for first, last in names):
                    kept.append(_Denial(sentence, start, end, max(over, key=lambda word: word.p_unaligned)))
    return _Said(denials, soft, void)
