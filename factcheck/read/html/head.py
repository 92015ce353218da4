"""What a page says of itself: its language, title and address, and the versions of it in other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urljoin

from factcheck.language.tags import canonical
from factcheck.read.html.blocks import Around, BlockBuilder, has_text
from factcheck.read.html.tokens import Run, Tag, tokens
from factcheck.read.prose import Piece

_SPACE = "\t\n\f\r "


class Alternate(NamedTuple):
    """A version of a page in some language."""

    lang: str
    """Canonical BCP 47 tag."""
    address: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the page of one file says of itself."""

    lang: str | None = None
    """The canonical BCP 47 tag of the language that the page states."""
    title: tuple[Piece, ...] = ()
    """The title as readers see it in lists of pages, with its places in the document; empty where there is none."""
    description: tuple[Piece, ...] = ()
    canonical: str | None = None
    """The address that the page gives as its own."""
    alternates: tuple[Alternate, ...] = ()
    """The page's versions by its `<link rel="alternate" hreflang>`, mostly with itself among them."""
    switcher: tuple[Alternate, ...] = ()
    """The same by links in the text, of a page without `alternates`: any `<a hreflang>`, also one to another site."""
    site_name: str | None = None
    """What the site calls itself (og:site_name)."""
    redirect: str | None = None
    """Where the page sends its readers on to at once; None where it does not."""


def read_head(text: str) -> Head:
    """What the page in `text` says of itself. Time is linear in the text."""
    reader = _Reader(text)
    within = ""
    for token in tokens(text):
        if isinstance(token, Tag):
            # An `svg` has a title too, and a template is no part of the page.
            if token.name in {"svg", "math", "template"} and within in {"", token.name}:
                within = "" if token.closing else token.name
            elif not token.closing and not within:
                reader.tag(token)
        elif isinstance(token, Run) and token.raw and not within:
            reader.raw(token)
    return reader.head()


class _Reader:
    """Collects what the tags of a page say; of several that say the same thing the first counts."""

    def __init__(self, text: str):
        self._text = text
        self._said: dict[str, str] = {}
        self._shown: dict[str, tuple[Piece, ...]] = {}
        self._alternates: dict[Alternate, None] = {}
        self._switcher: dict[Alternate, None] = {}
        self._last = ""

    def tag(self, tag: Tag) -> None:
        self._last = tag.name
        match tag.name:
            case "html":
                self._say("lang", tag.value(self._text, "lang") or tag.value(self._text, "xml:lang"))
            case "base":
                self._say("base", tag.value(self._text, "href"))
            case "meta":
                self._meta(tag)
            case "link":
                self._link(tag)
            case "a":
                lang = tag.value(self._text, "hreflang")
                if lang is None and "alternate" in self._words(tag, "rel"):
                    lang = tag.value(self._text, "lang")
                self._add(self._switcher, lang, tag)

    def raw(self, run: Run) -> None:
        if self._last == "title":
            self._show("title", run.start, run.end)

    def head(self) -> Head:
        """What was said, with addresses made whole where the page says what they are relative to."""
        said = self._said
        stated = (said.get(key, "").strip(_SPACE) for key in ("lang", "content-language", "og:locale"))
        own = said.get("canonical") or said.get("og:url")
        base = urljoin(own or "", said.get("base", ""))
        whole = {
            key: tuple(Alternate(lang, _joined(base, address)) for lang, address in found)
            for key, found in (("alternates", self._alternates), ("switcher", self._switcher))
        }
        return Head(
            lang=next((tag for one in stated if (tag := canonical(one))), None),
            title=self._shown.get("og:title") or self._shown.get("title", ()),
            description=self._shown.get("description") or self._shown.get("og:description", ()),
            canonical=_joined(base, own) if own else None,
            alternates=whole["alternates"],
            switcher=() if whole["alternates"] else whole["switcher"],
            site_name=said.get("og:site_name"),
            redirect=said.get("redirect"),
        )

    def _meta(self, tag: Tag) -> None:
        content = tag.attribute("content")
        if content is None:
            return
        value = (tag.value(self._text, "content") or "").strip(_SPACE)
        names = {*self._words(tag, "name"), *self._words(tag, "property"), *self._words(tag, "http-equiv")}
        for name in names & {"og:title", "description", "og:description"}:
            self._show(name, content.start, content.end)
        for name in names & {"content-language", "og:locale", "og:url", "og:site_name"}:
            self._say(name, value)
        if "refresh" in names:
            seconds, _, target = value.partition(";")
            if target and seconds.strip(_SPACE) in {"0", "0.0"}:
                self._say("redirect", target.partition("=")[2].strip(_SPACE + "'\""))

    def _link(self, tag: Tag) -> None:
        kinds = self._words(tag, "rel")
        if "canonical" in kinds:
            self._say("canonical", tag.value(self._text, "href"))
        # A style sheet or a feed may be an alternate, too.
        if "alternate" in kinds and not kinds & {"stylesheet"} and not tag.attribute("type"):
            self._add(self._alternates, tag.value(self._text, "hreflang"), tag)

    def _add(self, to: dict[Alternate, None], lang: str | None, tag: Tag) -> None:
        address = (tag.value(self._text, "href") or "").strip(_SPACE)
        if lang and address and (known := canonical(lang.strip(_SPACE))):
            to.setdefault(Alternate(known, address))

    def _say(self, key: str, value: str | None) -> None:
        if value and (value := value.strip(_SPACE)):
            self._said.setdefault(key, value)

    def _show(self, key: str, start: int, end: int) -> None:
        builder = BlockBuilder(self._text, int)
        builder.add(Run(start, end), Around())
        if key not in self._shown and has_text(builder.prose):
            self._shown[key] = tuple(builder.prose.pieces)

    def _words(self, tag: Tag, name: str) -> set[str]:
        return set((tag.value(self._text, name) or "").lower().split())


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # "http://[" is no address
        return address
