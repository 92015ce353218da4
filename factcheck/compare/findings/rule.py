"""What every rule looks like, and how it is explained to a reader."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.compare.claims.claims import Explained, GroupView
from factcheck.compare.findings.finding import Finding
from factcheck.nouns.findings import Severity
from factcheck.nouns.glossary import GlossaryEntry


@dataclass(frozen=True, slots=True)
class Example:
    """A short story that a rule flags or lets pass."""

    versions: Mapping[str, str | tuple[str, ...]]
    """By language (BCP 47) a sentence, or several of which each corresponds to the one at its place in the others."""
    keep: tuple[str, ...] = ()
    """The terms that must stay."""
    glossary: tuple[GlossaryEntry, ...] = ()
    """The entries of the glossary."""

    def __str__(self) -> str:
        """As readers see it: “It holds 45 litres.” (en) and “Es fasst 54 Liter.” (de)."""
        texts = {lang: said if isinstance(said, str) else " ".join(said) for lang, said in self.versions.items()}
        *said, last = (f"“{text}” ({lang})" for lang, text in texts.items())
        kept = ", ".join(f'"{term}"' for term in self.keep)
        given = f" with `keep = [{kept}]`" if kept else ""
        given += "".join(f" with a glossary that has {_said(entry)}" for entry in self.glossary)
        return f"{', '.join(said)} and {last}{given}"


def _said(entry: GlossaryEntry) -> str:
    """An entry as readers see it: “Kyiv” (en), “Kyjiw” (de), not “Kiew” (de)."""
    allowed = [f"“{form}” ({lang})" for lang, forms in entry.forms.items() for form in forms]
    return ", ".join(
        (*allowed, *(f"not “{form}” ({lang})" for lang, forms in entry.forbidden.items() for form in forms))
    )


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """An id that findings have, as it is explained to a reader."""

    id: str
    severity: Severity
    summary: str
    """One sentence."""
    explanation: str
    """A paragraph: what is compared, and what is deliberately let pass."""
    flagged: tuple[Example, ...]
    passed: tuple[Example, ...]


class _Explained:
    docs: tuple[RuleDoc, ...] = ()
    """The ids that its findings may have. None where another rule has explained them: two rules may find the same."""

    @property
    def id(self) -> str:
        """The first of its ids, by which it goes where it fails."""
        return self.docs[0].id

    @property
    def severity(self) -> Severity:
        """That of all its findings."""
        return self.docs[0].severity


class Rule(_Explained, ABC):
    """One way in which versions disagree."""

    @abstractmethod
    def check(self, view: GroupView, explained: Explained) -> Iterator[Finding]:
        """Yield what the rule finds in a group; `explained` holds the claims of findings of earlier rules."""


class StoryRule(_Explained, ABC):
    """One way in which versions disagree that shows only in the whole story."""

    @abstractmethod
    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        """Yield what the rule finds in all groups of a story, of which there is at least one."""
