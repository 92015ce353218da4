"""What of a line of reStructuredText is shown."""

from __future__ import annotations

import pytest

from factcheck.read.rst.inline import inline_prose
from tests.helpers.prose import misplaced, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* **b** ``c`` `d`", "a b «c» d"),
        ("2 * 3 * 4 and a*b*c", "2 * 3 * 4 and a*b*c"),
        ("an asterisk (*) and '*' and \"*\"", "an asterisk (*) and '*' and \"*\""),
        ("*a unclosed and ``b", "*a unclosed and ``b"),
        ("a\\*b, H\\ :sub:`2`\\ O and \\\\", "a*b, H2O and \\"),
        ("10\\ :sup:`6` m\\ :sup:`2` 1\\ :sup:`st`", "10⁶ m² 1st"),
        ("``a\\b``", "«a\\b»"),
        (":ref:`The dam <dam-5>` and :ref:`dam-5`", "The dam and «dam-5»"),
        (":doc:`/guide` :doc:`目录<a>` :py:class:`list<int>`", "«/guide» 目录 «list<int>»"),
        (":term:`heap` :kbd:`Ctrl` :math:`x^2` :abbr:`UN (United Nations)`", "heap «Ctrl»  UN (United Nations)"),
        ("`text`:emphasis: and `5 x`:code:", "text and «5 x»"),
        (
            "Python_, `the docs`_, `site <https://x.y/5>`__ and `<https://x.y>`_",
            "Python, the docs, site and «<https://x.y>»",
        ),
        ("__init__ and snake_case and x_", "__init__ and snake_case and x"),
        ("see [1]_ and [#]_ and [CIT]_ and [2]", "see  and  and  and [2]"),
        ("the |name| and |link|_ and a | b", "the «|name|» and «|link|_» and a | b"),
        ("_`here` it is", "here it is"),
        ("「*a*」です", "「a」です"),
    ],
)
def test_inline(text: str, expected: str) -> None:
    prose = [inline_prose(text, [(0, len(text))])]
    assert shown(prose) == [expected]
    assert misplaced(text, prose) == []


def test_markup_runs_over_lines() -> None:
    text = ">> a *b\n>> c* d"
    assert shown([inline_prose(text, [(3, 7), (11, len(text))])]) == ["a b\nc d"]
