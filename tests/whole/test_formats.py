"""One story with a few slips, written in every format that is read, has the same findings in each.

To add a format, add an entry to `FORMATS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import factcheck
from factcheck import Options
from tests.whole.test_offsets import embed, line_and_column

SENTENCES = {
    "en": {
        "title": "The reservoir above Lindow",
        "dam": "The new dam holds *45* million litres of water.",
        "opening": "The mayor opened it on 14 July 2025 in [bright sunshine].",
        "wall": "The wall is 120 metres long.",
        "pumps": "Two pumps lift 300 litres in a second.",
        "road": "The road to it is 4 kilometres long.",
        "trees": "Along it stand 70 oaks.",
        "quote": "We paid 3 million dollars, the mayor said.",
        "note": "In 2024 some 600 people worked here.",
    },
    "de": {
        "title": "Der Stausee über Lindow",
        "dam": "Der neue Damm fasst *54* Millionen Liter Wasser.",
        "opening": "Die Bürgermeisterin eröffnete ihn am 14. Juni 2025 bei [hellem Sonnenschein].",
        "wall": "Die Mauer ist 120 Meter lang.",
        "pumps": "Zwei Pumpen heben 300 Liter in einer Sekunde.",
        "road": "Die Straße dorthin ist 4 Meilen lang.",
        "trees": "An ihr stehen 70 Eichen.",
        "quote": "Wir haben 3 Millionen Euro bezahlt, sagte die Bürgermeisterin.",
        "note": "Im Jahr 2024 arbeiteten hier rund 600 Menschen.",
    },
}
"""What the story says. Asterisks mark what is bold, brackets what is a link."""
SLIPS = {
    ("number-mismatch", "45 million litres", "54 Millionen Liter"),
    ("date-mismatch", "14 July 2025", "14. Juni 2025"),
    ("unit-mismatch", "4 kilometres", "4 Meilen"),
    ("currency-mismatch", "3 million dollars", "3 Millionen Euro"),
}
"""The rule, and what each version says to its readers."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a story is written in a format."""

    template: str
    bold: tuple[str, str]
    link: tuple[str, str]

    def write(self, sentences: dict[str, str], lang: str) -> str:
        def marked(sentence: str) -> str:
            linked = re.sub(r"\[(.+?)\]", r"\1".join(self.link), sentence)
            parts = re.split(r"\*(.+?)\*", linked)
            return "".join(part.join(self.bold) if number % 2 else part for number, part in enumerate(parts))

        said = {name: marked(sentence) for name, sentence in sentences.items()}
        return self.template.format(**said, lang=lang)


TEXT = Format(
    "{title}\n\n{dam}\n{opening}\n\n{wall}\n{pumps}\n\n{road}\n{trees}\n\n{quote}\n\n{note}\n", ("", ""), ("", "")
)
MARKDOWN = Format(
    "---\nlang: {lang}\n---\n\n# {title}\n\n{dam}\n{opening}\n\n- {wall}\n- {pumps}\n\n```python\nwall = 99\n```\n\n"
    "| {road} | {trees} |\n| --- | --- |\n\n> {quote}\n\n:::note\n{note}\n:::\n",
    ("**", "**"),
    ("[", "](https://example.org/7)"),
)
RST = Format(
    "=============================\n{title}\n=============================\n\n:lang: {lang}\n\n{dam}\n{opening}\n\n"
    "- {wall}\n\n- {pumps}\n\n.. code-block:: python\n   :linenos:\n\n   wall = 99\n\n"
    ".. list-table::\n   :widths: 50 50\n\n   * - {road}\n     - {trees}\n\n   {quote}\n\n.. note:: {note}\n",
    ("**", "**"),
    ("`", " <https://example.org/7>`__"),
)
ASCIIDOC = Format(
    "= {title}\n:lang: {lang}\n\n{dam}\n{opening}\n\n* {wall}\n* {pumps}\n\n[source,python]\n----\nwall = 99\n----\n\n"
    '[cols="1,1"]\n|===\n|{road} |{trees}\n|===\n\n[quote]\n____\n{quote}\n____\n\nNOTE: {note}\n',
    ("*", "*"),
    ("https://example.org/7[", "]"),
)
FORMATS = {"txt": TEXT, "md": MARKDOWN, "rst": RST, "adoc": ASCIIDOC}


@pytest.fixture
def findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], set[tuple[str, ...]]]:
    """The findings in the story as it is written with a suffix, each checked to stand where it says."""
    monkeypatch.setattr("factcheck.embed.embed", embed)

    def found(suffix: str) -> set[tuple[str, ...]]:
        texts = {lang: FORMATS[suffix].write(sentences, lang) for lang, sentences in SENTENCES.items()}
        for lang, text in texts.items():
            (tmp_path / f"lindow.{lang}.{suffix}").write_text(text, "utf-8", newline="")
        report = factcheck.check([tmp_path], options=Options(use_cache=False))
        assert report.problems == ()
        result = set[tuple[str, ...]]()
        for one in report.discrepancies:
            said = []
            for lang in ("en", "de"):
                mention = one.mentions[lang]
                assert mention is not None, one
                text, words = texts[lang], mention.text
                assert mention.start == text.index(words if words in text else words.split()[0])
                assert text[: mention.end].endswith(words.split()[-1])
                assert mention.line == line_and_column(text, mention.start)[0]
                said.append(words)
            result.add((one.rule, *said))
        return result

    return found


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_slips_are_found_in_each_format(suffix: str, findings: Callable[[str], set[tuple[str, ...]]]) -> None:
    assert findings(suffix) == SLIPS
