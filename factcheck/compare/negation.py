"""One version denies what the others state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.compare.claims import Claim, GroupView
from factcheck.compare.interface import Finding, Rule
from factcheck.compare.phrases import claim, place, words
from factcheck.compare.wording import names, quote
from factcheck.language.polarity import denying, polarity
from factcheck.likelihood import log_odds, report_from
from factcheck.nouns import Word


@dataclass(frozen=True, slots=True)
class _Denial:
    sentence: int
    start: int
    end: int
    word: Word
    """Of the words that deny here, the one that is likeliest to have no counterpart."""


class NegationMismatch(Rule):
    id = "negation-mismatch"
    severity = "warning"

    def check(self, view: GroupView, explained: set[Claim]) -> Iterator[Finding]:  # noqa: ARG002
        if not view.story.words:
            return
        known = [v for v in view.versions if polarity(view.story.versions[v].document.lang)]
        if len(known) < 2:
            return
        found = {v: self._denials(view, v) for v in known}
        # Of two versions the one that denies more often counts, of several those that deny at all.
        least = min(len(own) for own in found.values()) if len(known) == 2 else 0
        denying = {v: own for v, own in found.items() if len(own) > least}
        plain = [v for v in known if v not in denying]
        if not denying or not plain:
            return
        if len(known) > 2 and len(denying) != 1 and len(plain) != 1:
            return  # neither side stands alone: a way of putting it
        if len(known) > 2 and len(denying) + len(plain) < len(known):
            return
        odds = self._odds(denying, plain, len(known))
        if odds < report_from()[self.id]:
            return
        stated = {}
        for v, own in sorted(denying.items()):
            one = max(own, key=lambda denial: denial.word.alone)
            stated[v] = place(view, v, one.sentence, one.start, one.end)
        decided = len(known) > 2
        minority = tuple(denying) if len(denying) < len(plain) else tuple(plain)
        said = ", ".join(dict.fromkeys(quote(stated[v].fact.text) for v in stated))
        yield Finding(
            rule=self.id,
            severity=self.severity,
            group=view.index,
            stated=stated,
            minority=minority if decided else (),
            consensus=None,
            message=f"{names(view, sorted(stated))} {'denies' if len(stated) == 1 else 'deny'} ({said}) what "
            f"{names(view, plain)} {'states' if len(plain) == 1 else 'state'}.",
            claims=(claim(view, stated),),
            features={"missing": odds, "excused": float(any(self._soft(view, v) for v in plain))},
        )

    @staticmethod
    def _odds(denying: Mapping[int, Sequence[_Denial]], plain: Sequence[int], known: int) -> float:
        """Log odds that a word that denies has no counterpart; where several versions deny, none in the plain one."""
        if len(denying) == 1 or known == 2:
            return max(log_odds(denial.word.alone) for found in denying.values() for denial in found)
        left = [dict(denial.word.dropped).get(plain[0]) for found in denying.values() for denial in found]
        return max((log_odds(p) for p in left if p is not None), default=0.0)

    def _denials(self, view: GroupView, v: int) -> list[_Denial]:
        """Where a version denies something."""
        version = view.story.versions[v]
        own = polarity(version.document.lang)
        found: list[_Denial] = []
        if own is None:
            return found
        for sentence, in_sentence in words(view, v):
            spans = [(word.start, word.end) for word in in_sentence]
            for start, end in denying(own.find(version.sentences[sentence].text, spans)):
                over = [word for word in in_sentence if word.start < end and start < word.end]
                if over:
                    found.append(_Denial(sentence, start, end, max(over, key=lambda word: word.alone)))
        return found

    def _soft(self, view: GroupView, v: int) -> bool:
        """Whether a version denies by the meaning of some word ("without"), which others may put as a denial."""
        version = view.story.versions[v]
        own = polarity(version.document.lang)
        return own is not None and any(
            own.find(version.sentences[sentence].text, [(word.start, word.end) for word in in_sentence]).soft
            for sentence, in_sentence in words(view, v)
        )
