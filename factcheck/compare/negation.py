"""One version denies what the others state."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.claims import Claim, GroupView
from factcheck.compare.interface import Finding, Rule
from factcheck.compare.phrases import claim, place, words
from factcheck.compare.wording import names, quote
from factcheck.language.polarity import denials, polarity
from factcheck.support import settings

_EXCUSED = 0.25
"""How much likelier without counterpart a word must be where the other side may deny by the meaning of some word."""


class NegationMismatch(Rule):
    id = "negation-mismatch"
    severity = "warning"

    def check(self, view: GroupView, explained: set[Claim]) -> Iterator[Finding]:  # noqa: ARG002
        if not view.story.words:
            return
        known = [v for v in view.versions if polarity(view.story.versions[v].document.lang)]
        denying: dict[int, list[tuple[int, int, int, float]]] = {}
        plain: list[int] = []
        excused = False
        for v in known:
            found, soft = self._denials(view, v)
            if found:
                denying[v] = found
            else:
                plain.append(v)
                excused = excused or soft
        if not denying or not plain or len(known) < 2:
            return
        if len(known) > 2 and len(denying) != 1 and len(plain) != 1:
            return  # neither side stands alone: a way of putting it
        if len(known) > 2 and len(denying) + len(plain) < len(known):
            return
        # The word that denies must have no counterpart either. Where several versions deny, these are each other's
        # counterparts, and their number speaks for itself.
        score = min(max(p for *_, p in found) for found in denying.values()) if len(denying) == 1 else 1.0
        score *= (_EXCUSED if len(denying) == 1 else 0.0) if excused else 1
        if score < settings()["denial"]:
            return
        stated = {}
        for v, found in sorted(denying.items()):
            sentence, start, end, _ = max(found, key=lambda item: item[3])
            stated[v] = place(view, v, sentence, start, end)
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
            features={"missing": score},
        )

    def _denials(self, view: GroupView, v: int) -> tuple[list[tuple[int, int, int, float]], bool]:
        """Where a version denies something (sentence, start, end, how likely without counterpart); else whether it
        does so by the meaning of some word."""
        version = view.story.versions[v]
        lang = version.document.lang
        found, soft = [], False
        own = polarity(lang)
        for sentence, in_sentence in words(view, v):
            text = version.sentences[sentence].text
            spans = [(word.start, word.end) for word in in_sentence]
            for start, end in denials(text, spans, lang):
                over = [word.alone for word in in_sentence if word.start < end and start < word.end]
                found.append((sentence, start, end, max(over, default=0.0)))
            soft = soft or bool(own and own.soft.find(text, spans))
        return found, soft
