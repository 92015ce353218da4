"""Fields of reStructuredText whose body is no prose."""

from __future__ import annotations

METADATA = frozenset(
    [
        "categories",
        "category",
        "class",
        "hidden",
        "html_theme",
        "id",
        "keywords",
        "lang",
        "language",
        "locale",
        "modified",
        "no-search",
        "nocomments",
        "nosearch",
        "orphan",
        "save_as",
        "slug",
        "tag",
        "tags",
        "template",
        "tocdepth",
        "translation",
        "url",
    ]
)
"""Fields at the head of a file that readers do not see."""
TYPES = frozenset({"type", "rtype", "vartype", "paramtype", "kwtype", "meta"})
"""Fields of descriptions of objects that hold the name of a type."""
