"""What of a line of AsciiDoc is shown."""

from __future__ import annotations

import pytest

from factcheck.read.asciidoc.inline import inline_prose
from tests.helpers.prose import misplaced, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* _b_ `c` #d# **e**f __g__h", ["a b «c» d ef gh"]),
        ("*a _b* c_ and 2 * 3 * 4, a*b*c, snake_case_name", ["a b c and 2 * 3 * 4, a*b*c, snake_case_name"]),
        ("issue #5 and #6 and a_b", ["issue #5 and #6 and a_b"]),
        ("\\*a* \\_b_ \\{name} \\https://x.y[z]", ["*a* _b_ {name} https://x.y[z]"]),
        ("`a*b*` `+c_d_+` +e*f*+ ++g*h*++ pass:[<u>i</u>]j", ["«a*b*» «c_d_» e*f* g*h* j"]),
        ("+++<b>5</b>+++x and +++*y*+++", ["x and *y*"]),
        ("stem:[x^2] latexmath:[y]z", [" z"]),
        ("{product} has {nbsp}{plus}5{deg}{set:a:b}", ["«{product}» has \xa0+5°"]),
        (
            "see https://x.y[the *site*], https://x.y[] and <https://x.y>",
            ["see the site, «https://x.y» and «https://x.y»"],
        ),
        ("https://x.y/a_b_c and https://x.y/*d*", ["https://x.y/a_b_c and https://x.y/*d*"]),
        ('link:a["text, more",role=x] mailto:a@x.y[Write^] xref:b[]', ["text, more Write «b»"]),
        ("{uri-5}[the docs], {uri}/a_b[more] and {nbsp}[5] {x}", ["the docs, more and \xa0[5] «{x}»"]),
        ("<<a5,see _there_>> and <<a5>>", ["see there and «a5»"]),
        ("link:a[one,window=_blank] and _two_", ["one and two"]),
        ("image:a5.png[Dogs,20] icon:fire[] kbd:[Ctrl+C] btn:[OK] menu:File[Save]", ["Dogs  «Ctrl+C» OK File Save"]),
        ("a ((term)) (((x,y)))[[id5]]b [#id]*c* [big]#d#", ["a term b c d"]),
        ("[1]*2 and [a] b", ["[1]*2 and [a] b"]),
        ("\"`a`\" '`b`' it`'s (C) 2024", ["“a” ‘b’ it’s © 2024"]),
        ("H~2~O 10^6^ 1^st^ x^n-1^", ["H2O 10⁶ 1st xⁿ⁻¹"]),
        ("a footnote:[See https://x.y[there], 5.] b footnote:id[]", ["a  b ", "See there, 5."]),
        ("&lt;a&gt; &#233; &nosuch;", ["<a> é &nosuch;"]),
        ("a [b] c ] d [ e", ["a [b] c ] d [ e"]),
    ],
)
def test_inline(text: str, expected: list[str]) -> None:
    prose = list(inline_prose(text, [(0, len(text))]))
    assert shown(prose) == expected
    assert misplaced(text, prose) == []
