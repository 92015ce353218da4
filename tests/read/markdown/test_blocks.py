"""Prose that is put into a Markdown file is found in it, block by block, where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.read.markdown.blocks import markdown_prose
from tests.helpers.prose import misplaced, mutated, shown

WORDS = ["dam", "holds", "45", "3.5", "Größe", "日本語", "e\u0301lus", "𝔘rsus", "million", "it's", "(yes)", "C-3", "$5"]
INLINE = {
    "{}": "{}",
    "*{}*": "{}",
    "**{}**": "{}",
    "~~5~~ {}": " {}",
    "`{}`": "«{}»",
    "[{}](https://x.y/5)": "{}",
    '[{}](a.md "5")': "{}",
    "[{}][ref]": "{}",
    "<https://x.y/5> {}": "«https://x.y/5» {}",
    "{}[^1]": "{}",
    "\\*{}": "*{}",
    "{}&nbsp;x": "{}\xa0x",
    "{}&#8217;s": "{}’s",
    '<span title="5">{}</span>': "{}",
    "<Box n={{5}}>{}</Box>": "{}",
    "{}<br>x": "{} x",
    '{{{{< ref "5.md" >}}}}{}': "{}",
    "{{% if n > 5 %}}{}{{% endif %}}": "{}",
    "{{{{ n | plus: 5 }}}}{}": "{}",
    "{{# 5 #}}{}": "{}",
    "{}{{: .n5 }}": "{}",
    "<!-- 5 -->{}": "{}",
}
"""Markup around a word, and what readers see of it."""
BLOCKS = {
    "{}": ["{}"],
    "{}\n![a 1](b5.png)": ["{}\na 1"],
    "## {} ##": ["# {}"],
    "{}\n=====": ["# {}"],
    "- {}": ["{}"],
    "- a 1\n\n  > {}": ["a 1", "{}"],
    "12. {}\n\n    ```\n    x = 5\n    ```": ["{}"],
    "> {}\n> more": ["{}\nmore"],
    "| {} | 7 |\n|---|---|\n| 1 | |": ["{}", "7", "1"],
    ":::note\n{}\n:::": ["{}"],
    "::: tip Title 5\n{}\n:::": ["Title 5", "{}"],
    '!!! note "Title 5"\n    {}\n\n        x = 5': ["Title 5", "{}"],
    "<div>\n\n{}\n\n</div>": ["{}"],
    '{{{{< note n="5" >}}}}\n{}\n{{{{< /note >}}}}': ["{}"],
    "{{% raw %}}\n{}\n{{% endraw %}}": ["{}"],
    "```\nx = 5\n```\n\n{}": ["{}"],
    "import A from './a5';\n\n{}": ["{}"],
}
sentences = st.lists(st.tuples(st.sampled_from(sorted(INLINE)), st.sampled_from(WORDS)), min_size=1, max_size=6)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(BLOCKS)), sentences), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
)
def test_prose_that_is_put_in_is_found_where_it_stands(
    blocks: list[tuple[str, list[tuple[str, str]]]], line_end: str
) -> None:
    source, expected = [], []
    for block, parts in blocks:
        text = "The " + " ".join(mark.format(word) for mark, word in parts) + " end."
        seen = "The " + " ".join(INLINE[mark].format(word) for mark, word in parts) + " end."
        expected += [one.format(seen) for one in BLOCKS[block]]
        source += [*block.format(text).split("\n"), "", "<!-- -->", ""]
    document = line_end.join([*source, "[ref]: https://x.y/5", ""])
    found = [text.strip().replace("\r\n", "\n") for text in shown(markdown_prose(document, 0))]
    assert found == expected
    assert misplaced(document, markdown_prose(document, 0)) == []


MARKS = [
    "*",
    "`",
    "|",
    "_",
    "#",
    "[",
    "]",
    "{",
    "}",
    "{{<",
    ">}}",
    "{%",
    "-",
    "\n",
    "\r",
    "    ",
    "<",
    ">",
    "\\",
    "$",
    "漢",
]


@pytest.mark.parametrize("seed", range(3))
def test_mutated_files(seed: int) -> None:
    everything = "\n\n".join(block.format(mark.format("45")) for block in BLOCKS for mark in INLINE)
    for text in mutated(
        [everything[:2_000], everything[2_000:4_000], "<table><tr><td>5\n\n*a*</table>"], MARKS, 100, seed
    ):
        assert misplaced(text, markdown_prose(text, 0)) == [], text
