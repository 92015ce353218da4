"""TermBase eXchange (TBX), as tools for translators export it.

All of its forms have the same nesting, concept, language, term, under changing names: ISO 30042:2019 (`conceptEntry`,
`langSec`, `termSec`), ISO 30042:2008 and MARTIF before it (`termEntry`, `langSet`, `tig` or `ntig`), and TBX-Min of
2013 (`entry`, `langGroup`, `termGroup`). What is said of a term is an element of its own name (style DCT) or one that
is named by its attribute `type` (style DCA). See https://www.tbxinfo.net.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

from factcheck.errors import FactcheckError
from factcheck.nouns.glossary import EntryKind
from factcheck.read.aligned.interface import BadRow, problems_of_rows
from factcheck.read.files import problem
from factcheck.read.glossary.interface import (
    MOST_ENTRIES,
    EntryDraft,
    GlossaryFile,
    GlossarySource,
    entries_of,
    kind_of,
    language_of,
)

_ROOTS = frozenset({"tbx", "TBX", "martif"})
_ENTRIES = frozenset({"conceptEntry", "termEntry", "entry"})
_LANGUAGES = frozenset({"langSec", "langSet", "langGroup"})
_TERMS = frozenset({"termSec", "tig", "ntig", "termGroup"})
_STATUSES = frozenset({"administrativeStatus", "normativeAuthorization", "termStatus"})
_KINDS_OF_CONCEPT = ("conceptType", "entityType", "type", "category", "subjectField")
"""What may say of which kind a concept is, the clearest first."""
_KINDS_OF_TERM = ("partOfSpeech", "termType")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTITY = re.compile("&[^&;]+;")
_HINT = "export the glossary as TBX again"


class Tbx(GlossarySource):
    """A TBX file in any of its dialects and styles, with concepts, languages and terms."""

    suffixes = frozenset({".tbx", ".xml"})

    def read(self, path: str, data: bytes) -> GlossaryFile:
        from lxml import etree

        drafts: list[EntryDraft] = []
        bad: list[BadRow] = []
        problems = []
        try:
            for element in _entries(data):
                drafts.append(_draft(element, bad))
                if len(drafts) > MOST_ENTRIES:
                    break
        except etree.XMLSyntaxError as error:
            message, line = _in_words(error)
            if not drafts:
                raise FactcheckError(message, path=path, line=line, hint=_HINT) from error
            problems.append(problem(path, f"{message}, so the entries from there on are not read", _HINT, line))
        if not drafts:
            raise FactcheckError("there are no entries in this TBX file", path=path, hint=_HINT)
        entries = entries_of(path, drafts, bad)
        return GlossaryFile(entries, (*problems_of_rows(path, bad), *problems))


def _entries(data: bytes) -> Iterator[Any]:
    """The elements of concepts, one after the other; each is emptied when the next is asked for.

    Nothing is loaded from elsewhere, no entity is replaced, and libxml2 keeps its limits of depth and size. Raises
    lxml's XMLSyntaxError, and FactcheckError for what is no TBX or defines entities.
    """
    from lxml import etree

    elements = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = None
    for event, element in elements:
        if root is None:
            root = element
            _check_root(root)
        if event == "end" and _name(element) in _ENTRIES:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _check_root(root: Any) -> None:
    """Raises FactcheckError where a document is no TBX, or where it may be a bomb of entities."""
    types = root.getroottree().docinfo.internalDTD
    if types is not None and next(types.iterentities(), None) is not None:
        hint = "take the <!ENTITY …> lines out; no tool needs them in a glossary"
        raise FactcheckError("the file defines entities, which are not read", line=root.sourceline, hint=hint)
    if _name(root) not in _ROOTS:
        message = f"this is no TBX: its outermost element is <{_name(root)[:40]}>"
        raise FactcheckError(message, line=root.sourceline, hint="name a file in TBX, CSV or TSV")


def _in_words(error: Any) -> tuple[str, int | None]:
    """What is wrong with a document that is no XML, and on which line."""
    said = re.split(", (?:line|use) ", str(error.msg or "it ends too early"), maxsplit=1)[0]
    return f"this is not well-formed XML: {said[:1].lower()}{said[1:]}", error.lineno or None


def _draft(element: Any, bad: list[BadRow]) -> EntryDraft:
    """What the element of a concept says; what in it cannot be read is added to `bad`."""
    draft = EntryDraft(element.sourceline)
    draft.kind = _kind(_own(element), _KINDS_OF_CONCEPT)
    for section in _below(element, _LANGUAGES):
        try:
            lang = language_of(section.get(_XML_LANG) or section.get("lang") or "")
        except FactcheckError as error:
            bad.append(BadRow(section.sourceline, error.message, error.hint or _HINT))
            continue
        for term in list(_below(section, _TERMS)) or [section]:
            draft.kind = draft.kind or _kind(term.iter(), _KINDS_OF_TERM)
            try:
                _add_terms(draft, lang, term)
            except FactcheckError as error:
                bad.append(BadRow(term.sourceline, error.message, error.hint or _HINT))
    return draft


def _add_terms(draft: EntryDraft, lang: str, section: Any) -> None:
    """Add the terms of the element of one, with their status. Raises FactcheckError for what can be no term."""
    statuses = [_text(one) for one in section.iter() if _category(one) in _STATUSES]
    for term in _below(section, frozenset({"term"})):
        draft.add(lang, _text(term), statuses[0] if statuses else "")


def _kind(elements: Iterator[Any], categories: tuple[str, ...]) -> EntryKind | None:
    stating = [one for one in elements if _category(one) in categories]
    said = {_category(one): kind for one in stating if (kind := kind_of(_text(one)))}
    return next((said[category] for category in categories if category in said), None)


def _own(element: Any) -> Iterator[Any]:
    """The elements of a concept that are not about one of its languages."""
    for child in element:
        if _name(child) not in _LANGUAGES:
            yield from child.iter()


def _below(element: Any, names: frozenset[str]) -> Iterator[Any]:
    """The outermost elements of these names within another, in order."""
    left = list(reversed(element))
    while left:
        one = left.pop()
        if _name(one) in names:
            yield one
        else:
            left += reversed(one)


def _category(element: Any) -> str:
    """What an element says something of: its attribute `type` (DCA), else its name (DCT)."""
    return element.get("type") or _name(element) if isinstance(element.tag, str) else ""


def _name(element: Any) -> str:
    """The name of an element without its namespace; empty for an entity."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)  # a file has a few dozen
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _text(element: Any) -> str:
    """The text of an element and those in it, without entities, which are pieces of their own."""
    if not len(element):
        return element.text or ""
    return "".join(piece for piece in element.itertext() if not _ENTITY.fullmatch(piece))
