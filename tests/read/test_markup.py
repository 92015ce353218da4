"""The marks of Markdown, and that all who read it go by the same ones."""

from __future__ import annotations

import pytest

from factcheck.nouns.text import Document
from factcheck.read.formats.markdown import Markdown
from factcheck.read.markup import closes_code, front_matter, opens_code
from factcheck.read.sentences.split import split

LONGEST = 65_536


@pytest.mark.parametrize(
    ("text", "fence", "matter", "body"),
    [
        ("---\nlang: de\n---\nText", "---", "lang: de\n", "Text"),
        ("---\r\nlang: de\r\n...\r\nText", "---", "lang: de\r\n", "Text"),
        ("+++ \nlang = 'de'\n+++", "+++", "lang = 'de'\n", ""),
        ("---\n---\nText", "---", "", "Text"),
        ("----\na\n----\nText", "", "", "----\na\n----\nText"),
        ("+++\na\n---\nText", "", "", "+++\na\n---\nText"),
        ("---", "", "", "---"),
        ("- - -\ntitre : Le bac\ntags:\n  - mer\n\n- - -\nText", "- - -", "titre : Le bac\ntags:\n  - mer\n\n", "Text"),
        ("- - -\n說明：渡輪\n- - -\nText", "- - -", "說明：渡輪\n", "Text"),
        ("- - -\nText.\n\n- - -\nText", "", "", "- - -\nText.\n\n- - -\nText"),
        ("- - -\nNote: one.\nText.\n- - -\n", "", "", "- - -\nNote: one.\nText.\n- - -\n"),
        ("- - -\nNote: one.", "", "", "- - -\nNote: one."),
    ],
)
def test_front_matter(text: str, fence: str, matter: str, body: str) -> None:
    found = front_matter(text)
    assert found == (fence, matter, len(text) - len(body))


@pytest.mark.parametrize(("length", "closed"), [(LONGEST - 100, True), (LONGEST + 100, False)])
def test_front_matter_that_is_too_long_is_prose_for_all(length: int, closed: bool) -> None:
    text = "---\n" + "a: b\n" * (length // 5) + "---\nProse.\n"
    sentences = split(Document("story.md", text, "en", "name", "en", markup="markdown"))
    assert (sentences[0].start == text.index("Prose")) is closed
    article = Markdown().read("story.md", text.encode())
    assert (article.body == text.index("Prose")) is closed


def test_a_code_block_ends_with_as_many_marks() -> None:
    assert opens_code("```python") == "```"
    assert opens_code("  ~~~~") == "~~~~"
    assert not opens_code("    ```")
    assert not opens_code("``code``")
    assert closes_code("````", "```")
    assert closes_code("    ```  ", "```")
    assert not closes_code("```python", "```")
    assert not closes_code("~~~", "```")
