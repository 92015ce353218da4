"""The language that an AsciiDoc file states."""

from __future__ import annotations

import pytest

from factcheck.read.formats.asciidoc import AsciiDoc


@pytest.mark.parametrize(
    ("text", "declared", "body"),
    [
        ("= Title\nAna\n:lang: de\n\nText.\n", "de", 0),
        (":lang: pt_BR\n\nText.\n", "pt-BR", 0),
        ("---\ntitle: a\n---\n:lang: de\n\nText.\n", "de", 17),
        ("Text.\n\n:lang: de\n", None, 0),
        ("----\n:lang: de\n----\n", None, 0),
        (":lang:\n\nText.\n", None, 0),
    ],
)
def test_the_language_of_an_attribute_of_the_header(text: str, declared: str | None, body: int) -> None:
    article = AsciiDoc().read("a.adoc", text.encode())
    assert (article.declared, article.body, article.problems) == (declared, body, ())
    assert (article.markup, article.text) == ("asciidoc", text)


def test_a_signature_has_no_prose() -> None:
    text = "-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"
    assert AsciiDoc().read("a.txt.asc", text.encode()).body == len(text)


def test_a_language_that_is_not_known_is_told() -> None:
    article = AsciiDoc().read("a.adoc", b":lang: klingonese\n\nText.\n")
    assert article.declared is None
    assert ['"klingonese" is not known' in problem.message for problem in article.problems] == [True]
