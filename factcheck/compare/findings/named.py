"""What the rules over names share: which versions have a name, and the words that show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.align.names.aligner import THERE, Paired, Sought, StoryNames
from factcheck.align.names.classifier import calibrated
from factcheck.align.names.evidence import nearest_of
from factcheck.align.names.mentions import NameMention
from factcheck.compare.claims.claims import Explained, GroupView, Quotation
from factcheck.compare.findings.phrases import OWN, covered, quotation


def quoted_name(view: GroupView, mention: NameMention) -> Quotation:
    return quotation(view, mention.version, mention.sentence, mention.span.start, mention.span.end)


def having(view: GroupView, mention: NameMention) -> dict[int, Quotation]:
    """By version, the words by which it has the name of a mention in a group; versions in which they cannot be told
    are left out."""
    found = {mention.version: quoted_name(view, mention)}
    for one in view.names.sought.get(view.index, ()) if view.names else ():
        if view.names and one.mention is mention and one.odds <= THERE:
            place = _place(view, view.names, one)
            if place:
                found[one.other] = quotation(view, one.other, *place)
    return found


def _place(view: GroupView, names: StoryNames, one: Sought) -> tuple[int, int, int] | None:
    """The sentence, start and end of the words of the other version that show the name: where it is spelled best, else
    what is the nearest to one of its words."""
    spelled = names.spelled(one)
    if spelled and spelled.odds > THERE:
        return spelled.sentence, spelled.start, spelled.end
    near = (nearest_of(view.story, names.looks.looked[row]) for row in one.rows)
    return next((place[1:] for place in near if place), None)


def is_told(view: GroupView, mention: NameMention, explained: Explained) -> bool:
    """Whether a fact or an earlier finding is about a part of the name."""
    spans = covered(view, mention.version, mention.sentence, explained, OWN | {"acronym"})
    return any(start < mention.span.end and mention.span.start < end for start, end in spans)


def at_fault(view: GroupView, right: Sequence[int], wrong: Sequence[int]) -> bool | None:
    """Whether the versions of `wrong` are off, by the source or else by a majority; None where nothing decides."""
    if view.source in right or view.source in wrong:
        return view.source in right
    return None if len(right) == len(wrong) else len(right) > len(wrong)


def replaced(view: GroupView, least: float) -> Iterator[Paired]:
    """The pairs of names of a group of which one stands in the place of the other, the surest first."""
    pairs = view.names.paired.get(view.index, ()) if view.names else ()
    for pair in sorted(pairs, key=lambda pair: -pair.odds):
        if calibrated("pairs", pair.odds) >= least:
            yield pair
