"""One version says before, more or rise where another says after, less or fall."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.claims import Claim, GroupView, Place
from factcheck.compare.interface import Finding, Rule
from factcheck.compare.phrases import claim, place, words
from factcheck.compare.wording import name, quotes
from factcheck.language.polarity import polarity


class DirectionMismatch(Rule):
    id = "direction-mismatch"
    severity = "warning"

    def check(self, view: GroupView, explained: set[Claim]) -> Iterator[Finding]:  # noqa: ARG002
        if not view.story.words:
            return
        poles = {v: self._poles(view, v) for v in view.versions}
        axes = sorted({axis for found in poles.values() for axis in found})
        for axis in axes:
            one = [v for v in view.versions if axis in poles[v] and poles[v][axis][0] and not poles[v][axis][1]]
            other = [v for v in view.versions if axis in poles[v] and poles[v][axis][1] and not poles[v][axis][0]]
            if not one or not other or (len(view.versions) > 2 and min(len(one), len(other)) > 1):
                continue
            pairs = [
                (_nearest(near, o, b), a, b)
                for v in one
                for o in other
                for a, near in poles[v][axis][0]
                for b, back in poles[o][axis][1]
                if _nearest(near, o, b) or (near is None and back is None)
            ]
            if not pairs:
                continue
            mutual, *met = max(pairs, key=lambda pair: pair[0])
            stated = {p.version: p for p in met}
            for v, side in [(v, 0) for v in one] + [(v, 1) for v in other]:
                stated.setdefault(v, poles[v][axis][side][0][0])
            few = one if len(one) < len(other) else other
            parts = [f"{name(view, v)} says {quotes(stated, [v])}" for v in sorted({p.version for p in met})]
            yield Finding(
                rule=self.id,
                severity=self.severity,
                group=view.index,
                stated=dict(sorted(stated.items())),
                minority=tuple(few) if len(one) != len(other) else (),
                consensus=None,
                message=f"{' but '.join(parts)}: the opposite.",
                claims=(claim(view, stated),),
                features={"missing": float(mutual)},
            )

    def _poles(
        self, view: GroupView, v: int
    ) -> dict[str, tuple[list[tuple[Place, tuple[int, int, int, int] | None]], ...]]:
        """By axis, the words for its two directions, each with what is nearest to it."""
        version = view.story.versions[v]
        own = polarity(version.document.lang)
        if own is None:
            return {}
        result: dict[str, tuple[list[tuple[Place, tuple[int, int, int, int] | None]], ...]] = {}
        for sentence, in_sentence in words(view, v):
            spans = [(word.start, word.end) for word in in_sentence]
            found = own.find(version.sentences[sentence].text, spans)
            for axis, poles in found.directions.items():
                both = result.setdefault(axis, ([], []))
                for pole, terms in zip(both, poles, strict=True):
                    for start, end in terms:
                        over = [w.nearest for w in in_sentence if w.start < end and start < w.end and w.nearest]
                        pole.append((place(view, v, sentence, start, end), over[0] if over else None))
        return result


def _nearest(near: tuple[int, int, int, int] | None, version: int, place: Place) -> bool:
    """Whether the word that is nearest to another is within a place."""
    return (
        near is not None
        and near[:2] == (version, place.sentence)
        and near[2] < place.fact.end
        and place.fact.start < near[3]
    )
