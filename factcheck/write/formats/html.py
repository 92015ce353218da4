"""`--output html`: one self-contained page for an editor. It makes no requests, and works without script."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, TextIO

from factcheck.language.cldr import direction
from factcheck.language.tags import language_name
from factcheck.nouns.findings import SEVERITIES
from factcheck.nouns.report import Report
from factcheck.nouns.report_marks import REPORT_MARK
from factcheck.nouns.safe_text import UNSEEN, visible
from factcheck.nouns.story import Fact
from factcheck.write.formats.html_page import Piece, cards_of, menus, story_part
from factcheck.write.interface import Format
from factcheck.write.shared.passages import Passage, Saying, trim
from factcheck.write.shared.wording import count, decision_words, estimate, found_words, in_one_line, scope_words

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

CONTEXT = 280
"""Most characters of a sentence on a card; most sentences have fewer."""

COLUMN = 15
"""Least width of a version's column, in rem: some 30 letters a line."""

FACT_CLASSES = {
    **dict.fromkeys(
        ("number", "ordinal", "implied", "percent", "percentage-point", "measure", "score", "duration"), "q"
    ),
    "money": "m",
    **dict.fromkeys(("date", "time"), "t"),
    **dict.fromkeys(("name", "acronym", "designator", "version", "handle", "hashtag"), "n"),
}
"""Kind of fact -> CSS class of its underline; the other kinds, codes and addresses, have `c`. The names are short, as
a page has thousands of them."""


class Html(Format):
    """A page for the browser, in one file.

    `generated`, if given, is shown as the time of the report; without it the same report gives the same bytes.
    """

    name = "html"
    file_name = "index.html"

    def __init__(self, generated: str | None = None):
        self.generated = generated

    def write(self, report: Report, stream: TextIO) -> None:
        environment = _environment()
        cards = cards_of(report)
        parts = [story_part(number, story, cards) for number, story in enumerate(report.stories, 1)]
        counts = report.counts()
        style = _source(environment, "style.css") + _columns_css({len(part.story.versions) for part in parts})
        script = _source(environment, "script.js")
        page = environment.get_template("page.html")
        stream.writelines(
            page.generate(
                report_mark=_trusted(f"{REPORT_MARK} -->"),
                report=report,
                counts=counts,
                cards=cards,
                menus=menus(report),
                parts=parts,
                found_words=found_words(counts),
                scope_words=scope_words(counts),
                generated=self.generated,
                signature=in_one_line(report.signature),
                style=_trusted(style),
                script=_trusted(script),
                policy="; ".join(
                    (
                        "default-src 'none'",
                        f"style-src '{_hash(style)}'",
                        f"script-src '{_hash(script)}'",
                        "base-uri 'none'",
                        "form-action 'none'",
                    )
                ),
            )
        )
        stream.write("\n")


def page_environment(package: str) -> Environment:
    """Jinja2 for the templates of a package, with the filters of all pages. Whatever is inserted is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(
        shown=escaped,
        breakable=breakable,
        plain=visible,
        language=language_name,
        dir=direction,
        estimate=estimate,
        decided=decision_words,
    )
    environment.globals.update(count=count)
    return environment


@cache
def _environment() -> Environment:
    from factcheck.compare.rules import CATALOGUE

    environment = page_environment("factcheck.write.formats")
    environment.globals.update(about=CATALOGUE.get, severities=SEVERITIES, piece=_piece, trimmed=_trimmed)
    return environment


def _source(environment: Environment, name: str) -> str:
    assert environment.loader is not None  # noqa: S101
    return environment.loader.get_source(environment, name)[0]


def _trusted(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704, the page's own style and script, no part of an article


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def escaped(text: str) -> Markup:
    """`text` escaped for HTML, on one line, with control characters as visible labels."""
    from markupsafe import Markup, escape

    if not _UNSEEN.search(text):
        return escape(visible(text))
    label = Markup('<span class="control">{}</span>')
    parts = _UNSEEN.split(text)  # texts at even indices, the characters between them at odd ones
    return Markup("").join(
        label.format(visible(part).strip("[]")) if index % 2 and visible(part) != " " else escape(visible(part))
        for index, part in enumerate(parts)
    )


_UNSEEN = re.compile("([" + "".join(f"\\u{code:04x}" for code in UNSEEN) + "])")


def breakable(path: str) -> Markup:
    """`path` escaped for HTML, with a possible line break after each slash."""
    from markupsafe import Markup

    return Markup("/<wbr>").join(escaped(part) for part in path.split("/"))


def _trimmed(saying: Saying) -> Passage | None:
    return None if saying.passage is None else trim(saying.passage, CONTEXT)


def _piece(part: Piece, key: str) -> Markup:
    """A piece of the version `key` with its marks, as HTML. It has no template, as a page may have 100,000 pieces."""
    from markupsafe import escape

    html: str = escaped(part.text)
    if part.fact:
        kind = FACT_CLASSES.get(part.fact.kind, "c")
        html = f'<span class="f {kind}" title="{escape(_fact_title(part.fact))}">{html}</span>'
    for index, card in enumerate(part.cards):
        marks = (
            f"{card.discrepancy.severity} off"
            if index == 0 and key in card.discrepancy.minority
            else card.discrepancy.severity
        )
        link = f'<a class="flag {marks}" href="#{card.id}" title="{escape(visible(card.title))}">'
        end = f'<sup dir="ltr">{card.number}</sup></a>'
        html = f"{link}{html}{end}" if index == 0 else f"{html}{link}{end}"
    return _trusted(html)


def _fact_title(fact: Fact) -> str:
    """A fact as the rules see it: "money: about 1500000000 EUR"."""
    bound = "" if fact.bound == "exact" else fact.bound.replace("-", " ") + " "
    upper = f" to {fact.value_max}" if fact.value_max else ""
    return visible(f"{fact.kind}: {bound}{fact.value}{upper}" + (f" {fact.unit_as_stated}").rstrip())


def _columns_css(widths: set[int]) -> str:
    """CSS rules for stories with these numbers of versions.

    The versions are side by side where the window is wide enough, else in a region that scrolls by itself. The page's
    security policy allows no inline styles.
    """
    rules = []
    for versions in sorted(widths):
        room = versions * COLUMN + 8
        rules.append(
            f"#stories > .n{versions} {{ max-width: max(64rem, {versions * 22}rem) }}\n"
            f".n{versions} .row {{ --versions: {versions}; min-width: {versions * COLUMN + 4}rem }}\n"
            f"@media screen and (min-width: 48.01rem) and (max-width: {room}rem) {{ .n{versions} .rows {{ "
            "overflow: auto; max-height: 85vh; border: 1px solid var(--line); border-radius: .6rem }} }\n"
        )
    return "".join(rules)
