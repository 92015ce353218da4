"""What every kind of file with a glossary looks like, and what the words in them mean."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.errors import FactcheckError
from factcheck.language.tags import canonical
from factcheck.nouns.glossary import EntryKind, GlossaryEntry
from factcheck.nouns.text import Problem
from factcheck.read.aligned.interface import BadRow

LONGEST = 200
"""Characters of a form. A longer one is a sentence or a definition, which no text has word for word."""
MOST_ENTRIES = 200_000
"""Entries of a file. The largest public termbases have some tens of thousands for a pair of languages."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """What a file has of a glossary."""

    entries: tuple[GlossaryEntry, ...]
    problems: tuple[Problem, ...] = ()


class GlossarySource(ABC):
    """Reads one kind of file with a glossary."""

    suffixes: frozenset[str]
    """Of the files of this kind, lower case with their dot."""

    @abstractmethod
    def read(self, path: str, data: bytes) -> GlossaryFile:
        """Return the entries of a file; `path` is the one that entries and problems name.

        Raises `FactcheckError` for what is no such file. An entry that cannot be read is a problem of severity "error",
        and the others are read. Time is linear in `data`.
        """


@dataclass(slots=True)
class EntryDraft:
    """An entry while it is read."""

    line: int
    forms: dict[str, list[str]] = field(default_factory=dict)
    preferred: dict[str, list[str]] = field(default_factory=dict)
    """Those of `forms` that are said to be preferred."""
    forbidden: dict[str, list[str]] = field(default_factory=dict)
    kind: EntryKind | None = None

    def add(self, lang: str, form: str, status: str = "") -> None:
        """Add a form with what is said of its use. Raises FactcheckError where it cannot be a form."""
        cleaned = " ".join(form.split())
        if len(cleaned) > LONGEST:
            message = f"a form has {len(cleaned)} characters, more than {LONGEST}"
            raise FactcheckError(message, hint="put the name or term alone there, and the rest into a note")
        if not (cleaned.isalnum() or any(map(str.isalnum, cleaned))):
            raise FactcheckError(f'"{cleaned[:20]}" has no letter or digit', hint="put a name or term there")
        if is_forbidden(status):
            self.forbidden.setdefault(lang, []).append(cleaned)
            return
        self.forms.setdefault(lang, []).append(cleaned)
        if _plain(status) in _PREFERRED:
            self.preferred.setdefault(lang, []).append(cleaned)

    def entry(self, path: str) -> GlossaryEntry | None:
        """The entry, each form once; None where it has no form."""
        if not (self.forms or self.forbidden):
            return None
        forms = {lang: _once((*self.preferred.get(lang, ()), *own)) for lang, own in self.forms.items()}
        forbidden = {lang: _once(own) for lang, own in self.forbidden.items()}
        return GlossaryEntry(forms, self.kind, forbidden, path, self.line)


def _once(forms: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms))


def entries_of(path: str, drafts: Sequence[EntryDraft], bad: list[BadRow]) -> tuple[GlossaryEntry, ...]:
    """The entries of a file. What has no form, and what is beyond `MOST_ENTRIES`, is added to `bad`."""
    found = []
    for draft in drafts[:MOST_ENTRIES]:
        if entry := draft.entry(path):
            found.append(entry)
        else:
            bad.append(BadRow(draft.line, "this entry has no name or term", "add one, or take the entry out"))
    if len(drafts) > MOST_ENTRIES:
        message = f"the glossary has more than {MOST_ENTRIES:,} entries, and those from here on are not read"
        bad.append(BadRow(drafts[MOST_ENTRIES].line, message, "split it, and name only the parts that are needed"))
    return tuple(found)


def language_of(said: str) -> str:
    """The tag (BCP 47) of a language that a glossary names. Raises FactcheckError where there is no such language."""
    if tag := canonical(said.strip()):
        return tag
    hint = "write a code such as vi or pt-BR"
    raise FactcheckError(f'"{said.strip()[:40]}" is not a language, so its terms are not read', hint=hint)


def is_forbidden(status: str) -> bool:
    """Whether what a glossary says of the use of a form means that it must not be used."""
    return _plain(status) in _FORBIDDEN


def kind_of(said: str) -> EntryKind | None:
    """What kind of thing an entry names by what a glossary calls it; None where that says nothing of it."""
    return _KINDS.get(_plain(said).removesuffix("s"))


@lru_cache(maxsize=4096)  # a glossary says the same few words of all its forms
def _plain(said: str) -> str:
    """The letters of a status or kind: "deprecatedTerm-admn-sts" and "Deprecated term" are "deprecated"."""
    letters = "".join(filter(str.isalpha, said.casefold()))
    return letters.removesuffix("admnsts").removesuffix("term") or letters


_PREFERRED = frozenset({"preferred", "legal", "regulated", "standardized", "approved"})
"""Statuses (ISO 12620 `administrativeStatus` and `normativeAuthorization`, and what tools make of them)."""
_FORBIDDEN = frozenset(
    {"deprecated", "superseded", "forbidden", "obsolete", "notrecommended", "prohibited", "donotuse", "disallowed"}
)
_WORDS: Mapping[EntryKind, tuple[str, ...]] = {
    "person": ("person", "personname", "personalname", "people"),
    "place": ("place", "placename", "location", "toponym", "geographicname", "geographicalname", "country", "city"),
    "organisation": (
        *("organisation", "organization", "org", "organisationname", "organizationname"),
        *("company", "companyname", "institution", "agency", "party"),
    ),
    "name": (
        "name",
        "propernoun",
        "propername",
        "entity",
        "namedentity",
        "brand",
        "brandname",
        "product",
        "productname",
    ),
    "term": ("term", "commonnoun"),
}
"""By kind, what glossaries call it, as `_plain` has it."""
_KINDS = {word.removesuffix("s"): kind for kind, words in _WORDS.items() for word in words}
