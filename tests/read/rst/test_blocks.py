"""What of a reStructuredText file is prose, block by block, and where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.read.rst.blocks import head_fields, rst_comments, rst_prose
from tests.helpers.prose import misplaced, mutated, shown

EVERYTHING = """\
=====
Title
=====

:lang: de
:Date: 2024-05-01

A paragraph with *emphasis*, ``code`` and `a link <https://x.y>`_. It has |name| and
a note [1]_.

Section
-------

+-----+-----+
| a b | c   |
+=====+=====+
| d   | * e |
+-----+-----+

====  ====
A     B
====  ====
1     two
====  ====

.. list-table:: Rows
   :header-rows: 1

   * - cell
     - 5

.. csv-table:: Values
   :header: "Name", "Number"

   "a, b", 3

.. note:: A hint
   of two lines::

      code = 3

.. factcheck: ignore number-mismatch: why

.. figure:: a.png
   :alt: Three dogs

   The caption.

term
   definition

-a, --all   all of them

| line one
| line two

1. one

   - nested

>>> x = 3

.. [1] The footnote.
.. |name| replace:: other

Quote::

> a
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo.\n\nThree.\n", ["One\ntwo.", "Three."]),
        ("Title\n=====\n\nText.\n", ["# Title", "Text."]),
        ("=====\nTitle\n=====\n\nText.\n", ["# Title", "Text."]),
        ("Text.\n\n-----\n\nMore.\n", ["Text.", "More."]),
        ("Title 5\n..\n", ["Title 5\n.."]),
        ("- one\n- two\n  more\n\n  par\n", ["one", "two\nmore", "par"]),
        ("1. one\n2. two\n\n(a) three\n\niv) four\n\n#. five\n", ["one", "two", "three", "four", "five"]),
        ("1945. Then\nit ended.\n", ["1945. Then\nit ended."]),
        ("- - nested\n", ["nested"]),
        ("term : class\n   The definition.\n", ["term : class", "The definition."]),
        (":param x: The size\n   of it.\n:rtype: int\n", ["The size\nof it."]),
        ("-a, --all=N  All 5.\n--long\n   The rest.\n", ["All 5.", "The rest."]),
        ("| one\n| two\n  more\n", ["one\ntwo\nmore"]),
        ("Text.\n\n   Quoted.\n\n   -- Who\n", ["Text.", "Quoted.", "Who"]),
        ("Code::\n\n   x = 3\n\n   y\n\nText.\n", ["Code:", "Text."]),
        ("Code: ::\n\n   x = 3\n\nText.\n", ["Code:", "Text."]),
        ("::\n\n   x = 3\n\nText.\n", ["Text."]),
        ("Code::\n\n> x\n> y\n\nText.\n", ["Code:", "Text."]),
        ("- Code::\n\n    x = 3\n\n  Text.\n", ["Code:", "Text."]),
        (">>> x = 3\n3\n\nText.\n", ["Text."]),
        (".. a comment\n   of two\n\n   paragraphs\n\nText.\n", ["Text."]),
        ("..\n\n   Quoted.\n", ["Quoted."]),
        (".. _target: https://x.y/5\n\n__ https://x.y\n\nText.\n", ["Text."]),
        (".. |name| replace:: 5 dogs\n\nThe |name|.\n", ["The «|name|»."]),
        (".. [1] Note 5\n   goes on.\n.. [CIT2002] Book.\n.. [#] Auto.\n", ["Note 5\ngoes on.", "Book.", "Auto."]),
        ("Über 5\r\nmal.\r\n\r\nMehr.\r\n", ["Über 5\nmal.", "Mehr."]),
        ("\tIndented by a tab.\n", ["Indented by a tab."]),
        ("　全角の空白。\n", ["　全角の空白。"]),
        ("", []),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert shown(rst_prose(text, 0)) == expected
    assert misplaced(text, rst_prose(text, 0)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".. note:: At once\n   here.\n\n   More.\n", ["At once\nhere.", "More."]),
        (".. warning::\n   :class: x\n\n   Text.\n", ["Text."]),
        (".. note:: Code::\n\n      x\n\n   Text.\n", ["Code:", "Text."]),
        (".. admonition:: Title 5\n\n   Text.\n", ["# Title 5", "Text."]),
        (".. versionadded:: 3.5 The *size*.\n", ["3.5 The size."]),
        (".. rubric:: Notes\n\nText.\n", ["# Notes", "Text."]),
        (".. image:: a5.png\n   :alt: Five *dogs*\n   :width: 50\n", ["Five *dogs*"]),
        (".. figure:: a.png\n   :alt: Dogs\n\n   A caption.\n\n   A legend.\n", ["Dogs", "A caption.", "A legend."]),
        (".. code-block:: python\n   :caption: Listing 7\n\n   x = 3\n\nText.\n", ["Listing 7", "Text."]),
        (".. toctree::\n   :maxdepth: 2\n   :caption: Contents\n\n   a/b\n   c <d>\n", ["Contents"]),
        (".. math::\n\n   x^2\n\n.. raw:: html\n\n   <b>5</b>\n\n.. include:: a.txt\n\nText.\n", ["Text."]),
        (".. py:function:: f(x, y)\n\n   Adds them.\n", ["Adds them."]),
        (".. unknown-box:: name\n\n   Its text.\n", ["Its text."]),
        (".. unknown-box:: A title of words\n\n   Its text.\n", ["A title of words", "Its text."]),
        (".. tab-set::\n\n   .. tab-item:: Linux\n\n      Text 5.\n", ["# Linux", "Text 5."]),
        (".. glossary::\n\n   one\n   two\n      The meaning.\n", ["one\ntwo", "The meaning."]),
        (".. meta::\n   :description: In 5 words.\n   :keywords: a, b\n\nText.\n", ["In 5 words.", "Text."]),
        ("Text.\n\n.. only:: html\n\n   Shown.\n", ["Text.", "Shown."]),
    ],
)
def test_directives(text: str, expected: list[str]) -> None:
    assert shown(rst_prose(text, 0)) == expected
    assert misplaced(text, rst_prose(text, 0)) == []


def test_what_stands_at_the_head() -> None:
    text = "Title\n=====\n\n:Date: 2024-05-01\n:Language: pt-BR\n:slug: a-5\n:Author: Ana\n\nText.\n\n:slug: shown\n"
    assert shown(rst_prose(text, 0)) == ["# Title", "2024-05-01", "Ana", "Text.", "shown"]
    assert head_fields(text, 0) == {"date": "2024-05-01", "language": "pt-BR", "slug": "a-5", "author": "Ana"}


def test_comments() -> None:
    text = "Text.\n\n.. one\n   more\n\n..\n\n- .. two\n\nCode::\n\n   .. none\n"
    assert [text[start:end] for start, end in rst_comments(text, 0)] == [".. one\n   more", ".. two"]


WORDS = [
    "dam",
    "holds",
    "45",
    "3.5",
    "Größe",
    "日本語",
    "e\u0301lus",
    "𝔘rsus",
    "million",
    "it's",
    "(yes)",
    "C-3",
    "&amp;",
]
INLINE = {
    "{}": "{}",
    "*{}*": "{}",
    "**{}**": "{}",
    "``{}``": "«{}»",
    ":ref:`{} <x-5>`": "{}",
    ":term:`{}`": "{}",
    ":file:`{}`": "«{}»",
    "`{} <https://x.y/5>`_": "{}",
    "`{}`__": "{}",
    "_`{}`": "{}",
    "\\*{}": "*{}",
    "x\\ *{}*\\ y": "x{}y",
}
BLOCKS = {
    "{}": ["{}"],
    "- {}": ["{}"],
    "#. {}": ["{}"],
    "| {}": ["{}"],
    ".. note:: {}": ["{}"],
    ".. note::\n\n   {}": ["{}"],
    ".. list-table::\n\n   * - {}\n     - 7": ["{}", "7"],
    "term\n   {}": ["term", "{}"],
    ":field: {}": ["{}"],
    ".. [#] {}": ["{}"],
    "   {}": ["{}"],
    "{}::\n\n   code 5": ["{}:"],
    ".. figure:: 5.png\n\n   {}": ["{}"],
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
    source, expected = ["Title", "=====", ""], ["# Title"]
    for block, parts in blocks:
        text = "The " + " ".join(mark.format(word) for mark, word in parts) + " end."
        expected += [
            one.format("The " + " ".join(INLINE[m].format(w) for m, w in parts) + " end.") for one in BLOCKS[block]
        ]
        source += [*block.format(text).split("\n"), "", "..", ""]
    document = line_end.join(source)
    assert shown(rst_prose(document, 0)) == expected
    assert misplaced(document, rst_prose(document, 0)) == []


MARKS = [
    "*",
    "`",
    "|",
    "_",
    ":",
    "..",
    "\\",
    "[",
    "]",
    "+",
    "-",
    "=",
    "\n",
    "\r",
    "   ",
    "\t",
    '"',
    "<",
    ">",
    "\x00",
    "漢",
]


@pytest.mark.parametrize("seed", range(4))
def test_mutated_files(seed: int) -> None:
    for text in mutated([EVERYTHING], MARKS, 300, seed):
        assert misplaced(text, rst_prose(text, 0)) == [], text


UNITS = [
    "*",
    "|",
    "`",
    "_",
    ":",
    "*a ",
    "`a ",
    "a_ ",
    ":a:`b <",
    ".. ",
    "- ",
    "=\n",
    ".. a::\n",
    "a::\n",
    "::\n\n> a\n",
    "- a\n",
]
SHAPES = ["===  ===\n", "+--+--+\n", "| a\n", "a\n b\n", '.. csv-table::\n\n   "a\n', "\n", ".. [1] ", "1. "]


@pytest.mark.parametrize("unit", [*UNITS, *SHAPES])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    begun = time.process_time()
    for _ in rst_prose(text, 0):
        pass
    assert time.process_time() - begun < 3


def test_deep_nesting() -> None:
    text = "\n".join(" " * depth + "- a" for depth in range(500))
    assert len(shown(rst_prose(text, 0))) == 500
    blank = "- " * 20_000 + "a\n" + "\n" * 40_000 + " " * 40_000 + "b"
    assert shown(rst_prose(blank, 0)) == ["a", "b"]
