"""What of an AsciiDoc file is prose, block by block, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.read.asciidoc.blocks import asciidoc_comments, asciidoc_prose, head_attributes
from tests.helpers.prose import misplaced, mutated, shown
from tests.helpers.timing import seconds

EVERYTHING = """\
= The Title
Ana Author <ana@x.org>
v1.0, 2024-05-01
:lang: de
:description: In 5 words \\
and more.
:product: Foo

A *bold* and _slanted_ `code` with {product}, https://x.y[a link] and footnote:[A *note*.].
// factcheck: ignore number-mismatch: why
H~2~O, 10^6^, "`quoted`" and xref:a.adoc[there] +
break &amp; more.

== Section ==

[source,python]
----
x = 3
----

 literal 5

.Table
[cols="1,a"]
|===
|A |B

|1
|* item
2+|both
|===

[quote, Who, Where]
____
Quoted text.
____

* one
** two
. three

term:: meaning
other::
  its meaning

NOTE: Mind the gap.

[WARNING]
====
Within.
====

image::a.png[Three dogs,300]

ifdef::x[]
Shown.
endif::[]

////
hidden
////

[format=csv]
|===
a,"b, c"
|===
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo.\n\nThree.\n", ["One\ntwo.", "Three."]),
        (
            "= Title\nAna <a@x.org>\nv1.0, 2024-05-01\n\nText.\n",
            ["# Title", "Ana <a@x.org>", "v1.0, 2024-05-01", "Text."],
        ),
        ("== Title ==\n\nText.\n\n## Other\n", ["# Title", "Text.", "# Other"]),
        ("A title\n-------\n\nText.\n", ["# A title", "Text."]),
        (
            ":a: 5\n:description: In 5 words.\n:revdate: 2024-05-01\n\nText.\n\n:description: No.\n",
            ["In 5 words.", "2024-05-01", "Text."],
        ),
        (
            "* one\ntwo\n** three\n- four\n. five\n1. six\na. seven\n",
            ["one\ntwo", "three", "four", "five", "six", "seven"],
        ),
        ("* [x] done\n* [ ] open\n", ["done", "open"]),
        ("* one\n+\nMore.\n+\n----\nx = 3\n----\n", ["one", "More."]),
        ("a term:: Its meaning\ngoes on.\nb;; Other\n", ["a term", "Its meaning\ngoes on.", "b", "Other"]),
        ("a::\n\n  Its meaning.\n\n  literal 5\n", ["a", "Its meaning."]),
        ("NOTE: Mind the gap.\n\nWarning: none.\n", ["Mind the gap.", "Warning: none."]),
        ("[NOTE]\n====\nWithin.\n\n* item\n====\n", ["Within.", "item"]),
        ("[quote, Who, In 1920]\n____\nText.\n____\n", ["Who, In 1920", "Text."]),
        (".A caption of 5\n----\nx = 3\n----\n", ["A caption of 5"]),
        ("[source,ruby]\nputs 5\n\nText.\n\n[source]\n--\nputs 5\n\nputs 6\n--\n\nMore.\n", ["Text.", "More."]),
        ("....\n5\n....\n\n++++\n<b>5</b>\n++++\n\n```js\n5\n```\n\n[stem]\n++++\nx\n++++\nText.\n", ["Text."]),
        ("Text.\n\n literal 5\n goes on\n\nMore.\n", ["Text.", "More."]),
        ("////\nhidden\n////\n// hidden\nText\n// hidden\nand more.\n", ["Text\nand more."]),
        ("ifdef::x[]\nA.\nendif::[]\n\nifdef::x[B 5.]\nifndef::y[:icons: font]\nifeval::[{a} > 5]\n", ["A.", "B 5."]),
        ("include::a5.adoc[]\n\ntoc::[]\n\nvideo::v5[]\n\nText.\n", ["Text."]),
        ("image::a5.png[Three dogs,300,200]\n\nimage::b.png[]\n", ["Three dogs"]),
        ('image::a.png[alt="Dogs, three",width=5]\n', ["Dogs, three"]),
        ("[[id5]]\n.Title\n[.lead]\nText.\n", ["Title", "Text."]),
        ("'''\n\nText.\n\n<<<\n\n---\n", ["Text."]),
        ("x = 3 <1>\n\n<1> The value.\n<.> Other.\n", ["x = 3 <1>", "The value.", "Other."]),
        ("> Quoted\n> text.\n", ["Quoted\ntext."]),
        ("Text footnote:[A note of 5.] goes on.\n", ["Text  goes on.", "A note of 5."]),
        ("Über 5\r\nmal.\r\n\r\nMehr.\r\n", ["Über 5\nmal.", "Mehr."]),
        ("　全角の空白。\n", ["　全角の空白。"]),
        ("----\nnever closed 5\n\nText\n", []),
        ("", []),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert shown(asciidoc_prose(text, 0)) == expected
    assert misplaced(text, asciidoc_prose(text, 0)) == []


def test_front_matter_is_left_out() -> None:
    text = "---\ntitle: 5\n---\nText.\n"
    assert shown(asciidoc_prose(text, text.index("Text"))) == ["Text."]


def test_the_attributes_of_the_head() -> None:
    text = "// 5\n= Title\n:lang: de\n:Name: a\n\nText.\n\n:late: b\n"
    assert head_attributes(text, 0) == {"lang": "de", "name": "a"}


def test_comments() -> None:
    text = "Text\n// one\nmore.\n\n----\n// none\n----\n|===\n|a\n// two\n|===\n"
    assert [text[start:end] for start, end in asciidoc_comments(text, 0)] == ["// one", "// two"]


WORDS = ["dam", "holds", "45", "3.5", "Größe", "日本語", "e\u0301lus", "𝔘rsus", "million", "it's", "C-3"]
INLINE = {
    "{}": "{}",
    "*{}*": "{}",
    "**{}**": "{}",
    "_{}_": "{}",
    "*_{}_*": "{}",
    "`{}`": "«{}»",
    "`+{}+`": "«{}»",
    "#{}#": "{}",
    "[.role]#{}#": "{}",
    "+{}+": "{}",
    "https://x.y/5[{}]": "{}",
    "link:a5.html[{},window=_blank]": "{}",
    "xref:a.adoc#b_5[*{}*]": "{}",
    "<<id-5,{}>>": "{}",
    '"`{}`"': "“{}”",
    "{}^2^": "{}²",
    "kbd:[{}]": "«{}»",
    "\\*{}*": "*{}*",
    "{}{{nbsp}}x": "{}\xa0x",
    "{}&#8217;s": "{}’s",
    "(({}))": "{}",
}
BLOCKS = {
    "{}": ["{}"],
    "* {}": ["{}"],
    ". {}": ["{}"],
    "term:: {}": ["term", "{}"],
    "NOTE: {}": ["{}"],
    "====\n{}\n====": ["{}"],
    ".{}\n----\ncode 5\n----": ["{}"],
    "|===\n|{} |7\n|===": ["{}", "7"],
    '[cols="a,1"]\n|===\n|* {}\n|7\n|===': ["{}", "7"],
    "[%hardbreaks]\n{} +\nand": ["{}\nand"],
}
sentences = st.lists(st.tuples(st.sampled_from(sorted(INLINE)), st.sampled_from(WORDS)), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(BLOCKS)), sentences), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_prose_that_is_put_in_is_found_where_it_stands(
    blocks: list[tuple[str, list[tuple[str, str]]]], line_end: str
) -> None:
    source, expected = ["= Title", ""], ["# Title"]
    for block, parts in blocks:
        text = "The " + " ".join(mark.format(word) for mark, word in parts) + " end."
        expected += [
            one.format("The " + " ".join(INLINE[m].format(w) for m, w in parts) + " end.") for one in BLOCKS[block]
        ]
        source += [*block.format(text).split("\n"), "", "//", ""]
    document = line_end.join(source)
    assert shown(asciidoc_prose(document, 0)) == expected
    assert misplaced(document, asciidoc_prose(document, 0)) == []


MARKS = [
    "*",
    "`",
    "|",
    "_",
    ":",
    "#",
    "[",
    "]",
    "{",
    "}",
    "+",
    "-",
    "=",
    "\n",
    "\r",
    "   ",
    '"',
    "<",
    ">",
    "\\",
    "^",
    "\x00",
    "漢",
]


@pytest.mark.parametrize("seed", range(4))
def test_mutated_files(seed: int) -> None:
    for text in mutated([EVERYTHING], MARKS, 300, seed):
        assert misplaced(text, asciidoc_prose(text, 0)) == [], text


UNITS = [
    "*",
    "`",
    "_",
    "#",
    "[",
    "{",
    "+",
    '"`',
    "<<",
    "((",
    "link:",
    "link:a[",
    "footnote:[",
    "^a",
    "&#",
    "((a",
    "http://",
    "*a ",
]
SHAPES = [
    "|===\n",
    "|a",
    "2+|",
    "----\n",
    "====\n",
    "term:: ",
    "* a\n",
    "[a]\n",
    ":a: \\\n",
    "a\n===\n",
    "\n",
    ',===\n"a\n',
]


@pytest.mark.parametrize("unit", [*UNITS, *SHAPES])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert seconds(lambda: list(asciidoc_prose(text, 0))) < 3
