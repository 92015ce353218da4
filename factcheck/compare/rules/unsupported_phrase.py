"""A phrase that has no counterpart in the other versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.align.words.classifier import report_from
from factcheck.compare.claims.claims import Explained, GroupView, Quotation
from factcheck.compare.equality.names import same_name
from factcheck.compare.findings.evidence import WordEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.phrases import JOIN, Phrase, covered, phrases, words
from factcheck.compare.findings.rule import Example, Rule, RuleDoc
from factcheck.compare.findings.wording import name, names, quote, say
from factcheck.language.text.letters import comparable

_FAINT = -3.0
"""Log odds below which a phrase is ignored, even beside another one."""
_BESIDE = 0.1
"""Least probability of having no counterpart of a word that stands in the place of a name without one."""


class UnsupportedPhrase(Rule):
    docs = (
        RuleDoc(
            id="unsupported-phrase",
            severity="warning",
            summary="A phrase has no counterpart in the other versions.",
            explanation=(
                "Each word is compared with all words of the other versions’ sentences by the model’s token "
                "vectors. A word or a run of words that is far less like them than the rest of the document is "
                "reported. What other rules compare (numbers, dates, codes, most names), names that are only written "
                "in another script, and headlines pass. A finding is less sure in a story that has many such phrases, "
                "as free translations do."
            ),
            flagged=(
                Example(
                    {
                        "en": "The museum opened in spring.",
                        "pt": "O museu, fundado por um açougueiro holandês, abriu na primavera.",
                    }
                ),
            ),
            passed=(
                Example(
                    {
                        "en": "Mayor Ines Duarte opened the new bridge on Monday.",
                        "ru": "Мэр Инес Дуарте открыла новый мост в понедельник.",
                    }
                ),
            ),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        if not view.story.words or _heading(view):
            return
        least = report_from()[self.id]
        if len(view.versions) == 2:
            yield from self._between_two(view, explained, least)
            return
        unaligned = {v: _candidates(view, v, explained, None) for v in view.versions}
        left: dict[int, list[list[Phrase]]] = {v: [] for v in view.versions}
        for pivot in view.versions:
            for v in _doubted(view, pivot):
                left[v].append(_candidates(view, pivot, explained, v))
        for v in view.versions:
            if not any(found and found[0].odds >= least for found in (unaligned[v], *left[v])):
                continue  # so it is nearly everywhere, and what is spelled alike need not be looked for
            others = [o for o in view.versions if o != v]
            added = _unspelled(view, unaligned[v], others)
            lost = [phrase for found in left[v] if (phrase := _unspelled(view, found, [v]))]
            if added and added.odds >= least:
                odds_there = max((phrase.odds for phrase in lost), default=_FAINT)
                yield self._finding(view, [added], (v,), others, odds_there)
            for phrase in lost:
                if phrase.odds >= least:
                    yield self._finding(view, [phrase], (v,), [v], added.odds if added else _FAINT)

    def _between_two(self, view: GroupView, explained: Explained, least: float) -> Iterator[Finding]:
        one, other = view.versions
        candidates = [_candidates(view, v, explained, None) for v in view.versions]
        if not any(found and found[0].odds >= least for found in candidates):
            return
        found = [_unspelled(view, candidates[0], [other]), _unspelled(view, candidates[1], [one])]
        sure = [phrase for phrase in found if phrase and phrase.odds >= least]
        odds_there = min(phrase.odds if phrase else _FAINT for phrase in found)
        if len(sure) == 1:
            sure += _in_its_place(view, sure[0], other if sure[0].place.version == one else one, explained)
        if sure:
            lacking = [v for v in view.versions if all(p.place.version != v for p in sure)]
            yield self._finding(view, sure, (), lacking, odds_there)

    def _finding(
        self,
        view: GroupView,
        found: Sequence[Phrase],
        minority: tuple[int, ...],
        lacking: Sequence[int],
        odds_there: float,
    ) -> Finding:
        """`beside` are the log odds of the likeliest phrase without counterpart on the other side: a replaced name
        shows on both."""
        stated = {phrase.place.version: phrase.place for phrase in found}
        named = any(_names(view, phrase.place) for phrase in found)
        if len(found) == 2:
            parts = [f"{name(view, v)} says {quote(place.span.text)}" for v, place in sorted(stated.items())]
            message = f"{' and '.join(parts)}; neither has a counterpart in the other."
        else:
            (v,) = stated
            verb = "has" if len(lacking) == 1 else "have"
            phrase = quote(stated[v].span.text)
            message = f"{name(view, v)} {say([v])} {phrase}; {names(view, lacking)} {verb} nothing like it."
        return Finding(
            rule=self.id,
            severity=self.severity,
            group=view.index,
            stated=dict(sorted(stated.items())),
            minority=minority,
            consensus=None,
            message=message,
            evidence=WordEvidence(
                missing=max(phrase.odds for phrase in found),
                replaced=odds_there - _FAINT,
                named=float(named),
                renamed=named * (odds_there - _FAINT),
            ),
        )


def _doubted(view: GroupView, version: int) -> set[int]:
    """The versions that may lack some word of the given one."""
    return {o for _, own in words(view, version) for word in own for o, chance in word.p_unaligned_in if chance >= JOIN}


def _heading(view: GroupView) -> bool:
    """Whether the group has a headline: those are written anew rather than translated."""
    return any(sentence.heading for v in view.versions for sentence in view.sentences(v))


def _candidates(view: GroupView, version: int, explained: Explained, dropped_by: int | None) -> list[Phrase]:
    """The phrases of a version, at least `_FAINT`, that have no counterpart in any of the others, or only none in
    `dropped_by`; the likeliest first."""
    found: list[Phrase] = []
    for sentence, own in words(view, version):
        if dropped_by is None:
            scored = [(word, word.p_unaligned) for word in own]
        else:  # what the rest has, this one lacks
            scored = [
                (word, dict(word.p_unaligned_in).get(dropped_by, 0.0) if word.p_unaligned < JOIN else 0.0)
                for word in own
            ]
        if any(chance >= JOIN for _, chance in scored):
            found += phrases(view, version, sentence, scored, covered(view, version, sentence, explained))
    likeliest = sorted(found, key=lambda phrase: (-phrase.odds, -phrase.words))
    return [phrase for phrase in likeliest if phrase.odds > _FAINT]


def _unspelled(view: GroupView, found: Sequence[Phrase], others: Sequence[int]) -> Phrase | None:
    """The likeliest phrase that the other versions don't write either."""
    return next((phrase for phrase in found if not _spelled_alike(view, phrase, others)), None)


def _in_its_place(view: GroupView, phrase: Phrase, other: int, explained: Explained) -> list[Phrase]:
    """For a name that the `other` version lacks, the name that it has instead, if any. It needs less probability than a
    phrase by itself."""
    if not _names(view, phrase.place):
        return []
    found = [
        stand_in
        for sentence, own in words(view, other)
        for stand_in in phrases(
            view, other, sentence, [(w, w.p_unaligned) for w in own], covered(view, other, sentence, explained), _BESIDE
        )
        # Where the script has capitals a name has one; not every name is known for one.
        if not stand_in.place.span.text[0].islower() and not _spelled_alike(view, stand_in, [phrase.place.version])
    ]
    return [max(found, key=lambda stand_in: stand_in.odds)] if found else []


def _names(view: GroupView, place: Quotation) -> bool:
    """Whether a name is among the words of a place."""
    facts = view.story.facts[view.story.versions[place.version].key][place.sentence]
    return any(f.kind == "name" and f.start < place.span.end and place.span.start < f.end for f in facts)


def _spelled_alike(view: GroupView, phrase: Phrase, others: Sequence[int]) -> bool:
    """Whether another version has the same words, as they are or transliterated."""
    text = phrase.place.span.text
    key = comparable(text).replace(" ", "")
    for other in others:
        there = view.text(other)
        if text.casefold() in there.casefold() or (len(key) > 3 and key in comparable(there).replace(" ", "")):
            return True
        if phrase.words <= 2:
            spans = [(word.start, word.end) for _, own in words(view, other) for word in own]
            texts = {there[a:b] for a, b in spans} if len(view.group.sentences[other]) == 1 else set(there.split())
            if any(len(word) > 3 and same_name(text, word, phrase.place.lang, view.lang(other)) for word in texts):
                return True
    return False
