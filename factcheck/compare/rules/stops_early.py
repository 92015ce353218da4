"""One version ends before the others do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.compare.claims.claims import GroupView
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.passages import last_passages
from factcheck.compare.findings.rule import Example, RuleDoc, StoryRule
from factcheck.compare.findings.sentences import start_of, whole_sentence, whole_sentence_finding
from factcheck.compare.findings.wording import name, names


class StopsEarly(StoryRule):
    docs = (
        RuleDoc(
            id="stops-early",
            severity="warning",
            summary="A version ends where the others go on.",
            explanation=(
                "At least the last three passages that most versions share, and a quarter of all, have no "
                "counterpart in this one, and it has hardly anything else there. What repeats earlier sentences, as "
                "pages of reference do, is not counted."
            ),
            flagged=(
                Example(
                    {
                        "en": (
                            "The ferry is new.",
                            "It sails daily.",
                            "The tunnel is closed.",
                            "The school is empty.",
                            "The post comes by air.",
                        ),
                        "nl": ("De veerboot is nieuw.", "Hij vaart dagelijks."),
                    }
                ),
            ),
            passed=(
                Example(
                    {
                        "en": ("List the ships.", "Mend a sail.", "List the ships.", "Mend a sail.", "List the ships."),
                        "es": ("Muestre los barcos.", "Repare una vela."),
                    }
                ),
                Example(
                    {
                        "en": ("The ferry is new.", "It sails daily.", "The tunnel is closed.", "The school is empty."),
                        "it": ("Il traghetto è nuovo.", "Parte ogni giorno."),
                    }
                ),
            ),
        ),
    )

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        story = views[0].story
        count = len(story.versions)
        for v in range(count):
            missing = last_passages(views, v)
            if not missing:
                continue
            view, rest = missing[0], len(missing)
            stated = {w: whole_sentence(view, w, view.group.sentences[w][0]) for w in view.versions}
            message = (
                f"{name(view, v)} ends before {start_of(next(iter(stated.values())).span.text)}; "
                f"{names(view, sorted(stated))} {'has' if len(stated) == 1 else 'have'} {rest} more passages."
            )
            yield whole_sentence_finding(self.id, self.severity, view, stated, (v,), message, support=len(stated))
