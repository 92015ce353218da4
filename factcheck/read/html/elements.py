"""What each element of HTML is: a block or part of a line, prose or none, and where its end is understood."""

from __future__ import annotations

import re


def _elements(names: str) -> frozenset[str]:
    return frozenset(names.split())


BLOCKS = _elements(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h head header hgroup hr html legend li main menu nav ol "
    "optgroup option p pre search section summary table tbody td tfoot th thead title tr ul"
)
"""Elements that end the sentence before them and their own at their end (HTML standard, "Rendering"); any other stands
within a line."""
NO_PROSE = _elements(
    "audio button canvas datalist del iframe map math meter noembed noframes noscript object option pre "
    "progress rp rt s script select strike style svg template textarea title video xmp"
)
"""Elements that hold no prose: code, controls, pictures, readings of ruby, and what is struck out."""
CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
HEADING = re.compile(r"h[1-6]")
ANY_HEADING = "h"
"""Stands for h1 to h6: the end of any of them ends the one that is open."""
VOID = _elements("area base br col embed hr img input link meta param source track wbr")
"""Elements without content, which nothing closes."""
SURROUNDINGS = frozenset({"nav", "footer", "form", "dialog", "search"})
"""Elements that surround an article and are no part of it."""
AROUND_ARTICLES = frozenset({"header", "aside"})
"""The same where they stand outside of any article: inside they hold its headline, or a note."""
ROLES = _elements("navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist")
"""Roles of WAI-ARIA that say the same of any element."""
ARTICLES = frozenset({"main", "article"})
CAPTIONS = frozenset({"figcaption", "caption"})
ENDED_BY = {
    ANY_HEADING: (frozenset({ANY_HEADING}), frozenset({"table"})),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), frozenset({"dl"}))),
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th"}), frozenset({"table"}))),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"}))),
    "button": (frozenset({"button"}), frozenset()),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
"""Of an element whose opening ends an open one: which it ends, and out of which it ends none."""
