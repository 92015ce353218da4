"""`--output html`: one self-contained page for an editor; no request leaves it, and it works without script."""

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
"""Characters of a sentence that a card shows: more than most sentences have."""

COLUMN = 15
"""Least width of a version's column in rem, some 30 letters a line."""

FACT_CLASSES = {
    **dict.fromkeys(
        ("number", "ordinal", "implied", "percent", "percentage-point", "measure", "score", "duration"), "q"
    ),
    "money": "m",
    **dict.fromkeys(("date", "time"), "t"),
    **dict.fromkeys(("name", "acronym", "designator", "version", "handle", "hashtag"), "n"),
}
"""Fact kind -> the class of its underline; every other kind is `c`, codes and addresses. Short, as a page has
thousands of them."""


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
    """Jinja2 for the templates of a package, with all that is shown escaped and what every page of ours needs."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(
        shown=shown,
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


def shown(text: str) -> Markup:
    """`text` escaped, its control characters as visible labels; everything stays on one line."""
    from markupsafe import Markup, escape

    if not _UNSEEN.search(text):
        return escape(visible(text))
    label = Markup('<span class="control">{}</span>')
    parts = _UNSEEN.split(text)  # text and, between, each unseen character
    return Markup("").join(
        label.format(visible(part).strip("[]")) if index % 2 and visible(part) != " " else escape(visible(part))
        for index, part in enumerate(parts)
    )


_UNSEEN = re.compile("([" + "".join(f"\\u{code:04x}" for code in UNSEEN) + "])")


def breakable(path: str) -> Markup:
    """`path` escaped, with places for a line break after its slashes."""
    from markupsafe import Markup

    return Markup("/<wbr>").join(shown(part) for part in path.split("/"))


def _trimmed(one: Saying) -> Passage | None:
    return None if one.passage is None else trim(one.passage, CONTEXT)


def _piece(part: Piece, key: str) -> Markup:
    """A stretch of the version `key` with its marks; no template, as a page may have a hundred thousand of them."""
    from markupsafe import escape

    html: str = shown(part.text)
    if part.fact:
        kind = FACT_CLASSES.get(part.fact.kind, "c")
        html = f'<span class="f {kind}" title="{escape(_fact_title(part.fact))}">{html}</span>'
    for index, card in enumerate(part.cards):
        marks = f"{card.found.severity} off" if index == 0 and key in card.found.minority else card.found.severity
        link = f'<a class="flag {marks}" href="#{card.id}" title="{escape(visible(card.title))}">'
        end = f'<sup dir="ltr">{card.number}</sup></a>'
        html = f"{link}{html}{end}" if index == 0 else f"{html}{link}{end}"
    return _trusted(html)


def _fact_title(fact: Fact) -> str:
    """The fact as the rules see it: "money: about 1500000000 EUR"."""
    bound = "" if fact.bound == "exact" else fact.bound.replace("-", " ") + " "
    upper = f" to {fact.value_max}" if fact.value_max else ""
    return visible(f"{fact.kind}: {bound}{fact.value}{upper}" + (f" {fact.unit}" if fact.unit else ""))


def _columns_css(widths: set[int]) -> str:
    """Rules for stories of so many versions: side by side where the window takes all columns, else in a region that
    scrolls by itself. They cannot be inline, the page's security policy bars that."""
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
