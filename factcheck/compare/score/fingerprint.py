"""What identifies a discrepancy from one run to the next."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from factcheck.compare.findings.finding import Finding
from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.story import Story


def fingerprint_of(story: Story, finding: Finding, keys: Sequence[str]) -> str:
    """A digest of the rule, the story's name, the stated values, and the versions that state or lack them.

    It stays the same when sentences move, when words around the fact change and when folders above are renamed.
    """
    stated = sorted((keys[v], place.value, place.unit) for v, place in finding.stated.items())
    absent = sorted(keys[v] for v in finding.minority if v not in finding.stated)
    content = json.dumps([PurePath(story.id).name, finding.rule, stated, absent], ensure_ascii=False)
    return _digest(content, 8)


def distinct(found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The discrepancies of all stories, each with a fingerprint of its own.

    Stories of the same name in several folders can have the same one. Then a digest of the story's id is added.
    """
    seen = Counter(one.fingerprint for one in found)
    return [
        replace(one, fingerprint=f"{one.fingerprint}-{_digest(one.story, 3)}") if seen[one.fingerprint] > 1 else one
        for one in found
    ]


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
