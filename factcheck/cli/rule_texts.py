"""`factcheck rules`: what the detector looks for, with examples."""

from __future__ import annotations

import textwrap

from factcheck.compare.rules.catalogue import RULES
from factcheck.errors import FactcheckError
from factcheck.nouns.nearest import nearest_name


def overview() -> str:
    """A line for each rule."""
    width = max(map(len, RULES))
    return "\n".join(f"{name:<{width}}  {about.severity:<7}  {about.summary}" for name, about in RULES.items())


def explained(name: str) -> str:
    """One rule in full; raises FactcheckError with the nearest id there is."""
    if name not in RULES:
        near = nearest_name(name, RULES)
        raise FactcheckError(
            f"no rule is called {name!r}", hint=f"did you mean {near}?" if near else "see factcheck rules"
        )
    about = RULES[name]
    parts = [f"{name} ({about.severity})", textwrap.fill(about.summary, 80), textwrap.fill(about.explanation, 80)]
    for heading, examples in (("Flagged:", about.flagged), ("Let pass:", about.passed)):
        if examples:
            parts.append("\n".join([heading, *(f"  {example}" for example in examples)]))
    return "\n\n".join(parts)
