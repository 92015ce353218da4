"""The language that a reStructuredText file states."""

from __future__ import annotations

import pytest

from factcheck.read.formats.rst import RestructuredText


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("Title\n=====\n\n:lang: de\n\nText.\n", "de"),
        (":Language: pt_BR\n:date: 2024-05-01\n\nText.\n", "pt-BR"),
        ("Text.\n\n:lang: de\n", None),
        (".. code::\n\n   :lang: de\n", None),
        ("Text.\n", None),
    ],
)
def test_the_language_of_a_field_at_the_head(text: str, declared: str | None) -> None:
    article = RestructuredText().read("a.rst", text.encode())
    assert (article.declared, article.markup, article.text, article.problems) == (declared, "rst", text, ())


def test_a_language_that_is_not_known_is_told() -> None:
    article = RestructuredText().read("a.rst", b":lang: klingonese\n\nText.\n")
    assert article.declared is None
    assert ['"klingonese" is not known' in problem.message for problem in article.problems] == [True]
