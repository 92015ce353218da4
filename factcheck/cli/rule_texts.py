"""`factcheck rules`: what the detector looks for, with examples."""

from __future__ import annotations

import textwrap

from factcheck.compare.rules import CATALOGUE
from factcheck.errors import FactcheckError
from factcheck.nouns.nearest import nearest_name


def overview() -> str:
    """A line for each rule."""
    width = max(map(len, CATALOGUE))
    return "\n".join(f"{name:<{width}}  {doc.severity:<7}  {doc.summary}" for name, doc in CATALOGUE.items())


def explained(name: str) -> str:
    """One rule in full; raises FactcheckError with the nearest id there is."""
    if name not in CATALOGUE:
        near = nearest_name(name, CATALOGUE)
        raise FactcheckError(
            f"no rule is called {name!r}", hint=f"did you mean {near}?" if near else "see factcheck rules"
        )
    doc = CATALOGUE[name]
    parts = [f"{name} ({doc.severity})", textwrap.fill(doc.summary, 80), textwrap.fill(doc.explanation, 80)]
    for heading, examples in (("Flagged:", doc.flagged), ("Let pass:", doc.passed)):
        if examples:
            parts.append("\n".join([heading, *(f"  {example}" for example in examples)]))
    return "\n\n".join(parts)
