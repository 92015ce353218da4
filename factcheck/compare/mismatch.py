"""The finding that most rules end in: claims about one fact that exclude each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.compare.claims import Claim, GroupView, Place
from factcheck.compare.interface import Finding
from factcheck.compare.wording import sides, verdict
from factcheck.nouns import Fact, Severity, Suggestion

Suggest = Callable[[Place, Fact], Suggestion | None]
"""What the words of a place would be if they stated a fact."""


def mismatch(
    rule: str,
    severity: Severity,
    view: GroupView,
    claims: Sequence[Claim],
    suggest: Suggest,
    *,
    judged: tuple[Claim | None, tuple[int, ...]] | None = None,
    cost: float = 0.0,
    rivals: int = 0,
    words: float = 0.0,
) -> Finding:
    """The finding of a rule on claims of different versions.

    `judged` is the claim that is right and the versions that are off, where that is not `verdict`'s to say; `cost`,
    `rivals` and `words` are features (see score.py).
    """
    consensus, minority = verdict(claims, view.source) if judged is None else judged
    stated = {v: places[0] for claim in claims for v, places in sorted(claim.places.items())}
    alone = stated[minority[0]] if consensus and len(minority) == 1 else None
    return Finding(
        rule=rule,
        severity=severity,
        group=view.index,
        stated=stated,
        minority=minority,
        consensus=consensus.first if consensus else None,
        message=sides(view, stated, [sorted(claim.places) for claim in claims]),
        suggestion=suggest(alone, consensus.first.fact) if alone and consensus else None,
        claims=tuple(claims),
        features={
            "cost": cost,
            "rivals": rivals,
            "words": words,
            "support": max(len(claim.places) for claim in claims),
        },
    )
