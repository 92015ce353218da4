"""Finds equal facts in a whole version without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from factcheck.compare.equality.dates import numbers_of
from factcheck.compare.equality.facts import equal
from factcheck.compare.equality.names import plain_number
from factcheck.nouns.story import Fact
from factcheck.nouns.text import Version

CONVERTED = frozenset({"measure", "duration", "date", "time", "designator"})
"""Kinds whose equals may have another value: converted, less exact, differently spelled."""
MOST = 500
"""Facts of such a kind in one version that are looked through; an article has a tenth of it."""


def keys(fact: Fact) -> set[str]:
    """The values under which an equal fact may be found."""
    found = {value for value in (fact.value, fact.value_max, fact.alternative) if value}
    if fact.kind == "date":
        found |= numbers_of(fact)
    if fact.kind == "designator" and (number := plain_number(fact.value)):
        found.add(number)
    return found


class FactIndex:
    """The facts of a story's versions by value and by kind."""

    def __init__(self, facts: Mapping[str, tuple[tuple[Fact, ...], ...]], versions: Sequence[Version]):
        self._langs = [version.document.lang for version in versions]
        self._by_key: dict[tuple[int, str], list[Fact]] = defaultdict(list)
        self._by_kind: dict[tuple[int, str], list[Fact]] = defaultdict(list)
        for v, version in enumerate(versions):
            for sentence in facts[version.key]:
                for fact in sentence:
                    self._by_kind[v, fact.kind].append(fact)
                    for key in keys(fact):
                        self._by_key[v, key].append(fact)

    def holds(self, version: int, fact: Fact, lang: str) -> bool:
        """Whether a version has an equal of `fact`, which is in a text in `lang`."""
        same_value = (other for key in keys(fact) for other in self._by_key.get((version, key), ()))
        same_kind = self._by_kind.get((version, fact.kind), ()) if fact.kind in CONVERTED else ()
        candidates = (*islice(same_value, MOST), *islice(same_kind, MOST))
        return any(equal(fact, other, lang, self._langs[version]) for other in candidates)
