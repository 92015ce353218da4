"""A version does not name whom or what the others name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from factcheck.align.names.aligner import Sought
from factcheck.align.names.classifier import calibrated
from factcheck.align.names.mentions import NameMention
from factcheck.compare.claims.claims import NEAR, Explained, GroupView, Quotation
from factcheck.compare.findings.evidence import OddsEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.named import at_fault, having, is_told, quoted_name, replaced
from factcheck.compare.findings.phrases import word_claim
from factcheck.compare.findings.rule import Example, Rule, RuleDoc
from factcheck.compare.findings.wording import name, names, quote, say

REPLACED, MISSING = -1.75, -1.1
"""Log odds from which on another name is said to stand in the place of the missing one, and from which on a name is
said to be missing. Where translators leave names out, as a pronoun will do, they are high too. Chosen so that ntrex-dev
and tico-dev have about four findings in 1,000 lines."""
UNSURE = 1.0
"""What the log odds lose where one of the two may be no name: of six such pairs on real sites one was right."""
ZONE = 16
"""Characters between a time and a city whose time it is: "15 heures (heure de Paris)"."""
_NUMBER = regex.compile(r"\s?(?:\p{N}|[IVXLC]+\b)")


class NameMissing(Rule):
    docs = (
        RuleDoc(
            id="name-missing",
            severity="warning",
            summary="A version lacks a name that the others have.",
            explanation=(
                "A name of one version has no counterpart in another one, neither in the same passage nor in those "
                "beside it, or has one that may be another name (see `name-mismatch` for how names are looked for). "
                "A pronoun or a title in its place is often what a translator wants, so this is a warning."
            ),
            flagged=(
                Example(
                    {
                        "en": "The ferry was built in Gdansk by Henryk Lisowski and his brother.",
                        "fr": "Le ferry a été construit à Gdansk par un ingénieur et son frère.",
                    }
                ),
            ),
            passed=(
                Example(
                    {
                        "en": "Angela Merkel visited the harbour.",
                        "uk": "Гавань відвідала Меркель.",
                    }
                ),
            ),
        ),
    )

    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        if view.names is None or any(s.heading for v in view.versions for s in view.sentences(v)):
            return
        told = set(explained)
        for pair in replaced(view, REPLACED):
            sure = pair.one.is_sure or pair.other.is_sure
            if sure and not any(is_told(view, one.mention, told) for one in (pair.one, pair.other)):
                instead = {pair.other.mention.version: quoted_name(view, pair.other.mention)}
                odds = calibrated("pairs", pair.odds) - (UNSURE if not (pair.one.is_sure and pair.other.is_sure) else 0)
                finding = self._finding(view, pair.one.mention, [pair.one.other], instead, odds)
                told.update(finding.claims)
                yield finding
        lacking: dict[int, list[Sought]] = defaultdict(list)
        for one in view.names.sought.get(view.index, ()):
            if one.is_sure and not one.mention.possible and calibrated("words", one.odds) >= MISSING:
                lacking[id(one.mention)].append(one)
        for found in sorted(lacking.values(), key=lambda found: -max(one.odds for one in found)):
            mention = found[0].mention
            absent = [one for one in found if not self._is_near(view, one)]
            if absent and not is_told(view, mention, told) and not _is_reference(view, mention):
                odds = calibrated("words", max(one.odds for one in absent))
                finding = self._finding(view, mention, [one.other for one in absent], {}, odds)
                told.update(finding.claims)
                yield finding

    def _is_near(self, view: GroupView, one: Sought) -> bool:
        """Whether the other version has the name in the passages before or after."""
        groups = view.story.groups[max(0, view.index - NEAR) : view.index + NEAR + 1]
        sentences = [s for group in groups for s in group.sentences[one.other]]
        return view.names is not None and view.names.is_spelled_in(one, sentences)

    def _finding(
        self,
        view: GroupView,
        mention: NameMention,
        lacking: Sequence[int],
        instead: dict[int, Quotation],
        odds: float,
    ) -> Finding:
        have = {v: place for v, place in having(view, mention).items() if v not in lacking}
        decided = at_fault(view, tuple(have), lacking)
        stated = dict(sorted((have | instead).items()))
        verb = "does" if len(lacking) == 1 else "do"
        message = f"{names(view, tuple(have))} {say(tuple(have))} {quote(mention.span.text)}; "
        message += f"{names(view, lacking)} {verb} not name it"
        for v, place in instead.items():
            message += f", and {name(view, v) if len(lacking) > 1 else 'there'} has {quote(place.span.text)}"
        wrong = tuple(sorted(lacking)) if decided else tuple(sorted(have))
        return Finding(
            rule=self.id,
            severity=self.severity,
            group=view.index,
            stated=stated,
            minority=wrong if decided is not None else (),
            consensus=have[mention.version] if decided else None,
            message=message.replace(", and there has", " and has") + ".",
            evidence=OddsEvidence(odds),
            claims=(word_claim(view, stated),),
        )


def _is_reference(view: GroupView, mention: NameMention) -> bool:
    """Whether a name is told by other rules: of a numbered thing (Annex IV), or of the zone of a time."""
    version = view.story.versions[mention.version]
    text = version.sentences[mention.sentence].text
    times = [fact for fact in view.story.facts[version.key][mention.sentence] if fact.kind == "time"]
    return bool(_NUMBER.match(text, mention.span.end)) or any(
        fact.start < mention.span.end and mention.span.start <= fact.end + ZONE for fact in times
    )
