"""What of a Markdown file is prose: the text that readers see, and none of the code that makes a site of it."""

from __future__ import annotations

import pytest

from factcheck.nouns.text import Document, Sentence
from factcheck.read.sentences.split import split
from tests.helpers.timing import grows_evenly


def sentences(text: str) -> tuple[Sentence, ...]:
    return split(Document("a.md", text, "en", "name", "en", markup="markdown"))


def prose(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Hugo
        ('{{< note title="5 km" >}}\nThe quay is shut.\n{{< /note >}}', ["The quay is shut."]),
        ("{{% notice tip %}}\nLe quai est fermé.\n{{% /notice %}}", ["Le quai est fermé."]),
        ("{{< highlight go >}}\nx := 40\n{{< /highlight >}}\nAfter it.", ["After it."]),
        ("The {{< ref \"a.md\" >}} quay.", ["The  quay."]),
        # Liquid and Jinja
        ("{% include figure.html width=300 %}\n岸壁は閉鎖中です。", ["岸壁は閉鎖中です。"]),
        ("{% highlight python %}\nx = 40\n{% endhighlight %}\nAfter it.", ["After it."]),
        ("{% comment %}\nNot 40 people.\n{% endcomment %}\nAfter it.", ["After it."]),
        ("It costs {{ price | times: 100 }} crowns.", ["It costs  crowns."]),
        ("{# 40 boats #}Набережная закрыта.", ["Набережная закрыта."]),
        # MDX
        ("import Tabs from '@theme/Tabs';\nexport const rows = [40];\n\nThe quay is shut.", ["The quay is shut."]),
        ('<Tabs items={["a > b", {n: 40}]} label="40 > 30">\n\nThe quay.\n\n</Tabs>', ["The quay."]),
        ("Read {/* 40 times */} this.", ["Read  this."]),
        ("Has {rows[40].size}, {props.n40} and {max(40, 41) * 2} of {40} or {n}.", ["Has ,  and  of {40} or {n}."]),
        ("import duties rose by 5 %.", ["import duties rose by 5 %."]),
        # Directives of Docusaurus, VitePress and MkDocs
        (":::note[Mind the 3 steps]\nThe quay is shut.\n:::", ["Mind the 3 steps", "The quay is shut."]),
        ("::: warning\nرصيف الميناء مغلق.\n:::", ["رصيف الميناء مغلق."]),
        ('!!! note "Mind the step"\n    The quay is shut.\n\n        x = 40\n\nOutside.', [
            "Mind the step", "The quay is shut.", "Outside.",
        ]),
        ('=== "Tab 1"\n\n    - One came.\n    - Two came.\n', ["Tab 1", "One came.", "Two came."]),
        ("??? tip\n    !!! note\n        Inner text.\n", ["Inner text."]),
        # Attribute lists, math, footnotes, alerts, definitions
        ("# Quay {#quay-40}\n\nText{: .c40 } here.", ["Quay", "Text here."]),
        ('![Boats](a.png){ width="40" }, [quay](b){.c40}\n{ .d40 }', ["Boats, quay"]),
        ("## Quay { #quay-40 }\n\nThe [quay](/q){ .c40 width=40 } is shut.", ["Quay", "The quay is shut."]),
        ('![A boat](b.png){width="40" height=\'40\'}\n\nTwo{.c40} came.', ["A boat", "Two came."]),
        ("{* ../docs/quay.py hl[40] *}\n\n{! quay40.md !}\n\n--8<-- \"quay40.md\"\n\nAfter it.", ["After it."]),
        ("Both {40, 41}, { x = 40 } and [41]{see 40}.", ["Both {40, 41}, { x = 40 } and [41]{see 40}."]),
        ("It is $x^{40}$ long and costs $5 and $6.", ["It is  long and costs $5 and $6."]),
        ("$$\nx = 40\n$$\n\nAfter it.", ["After it."]),
        ("Shut[^1] since.\n\n[^1]: By the port.\n\n[a]: https://example.org/40", ["Shut since.", "By the port."]),
        ("> [!WARNING]\n> The quay is shut.", ["The quay is shut."]),
        # Code
        ("Run `make 40` now.", ["Run make 40 now."]),
        ("- Item.\n\n  ```\n  x = 40\n  ```\n\n- Other.", ["Item.", "Other."]),
        ("> Quoted.\n>\n>     x = 40\n", ["Quoted."]),
        # Struck out, or about so many
        ("For ~~50~~ 45 crowns, ~5 to ~6 km.", ["For  45 crowns, ~5 to ~6 km."]),
        # Links and images
        ("See [the quay](https://example.org/40 \"40\") and ![a boat](b40.png).", ["See the quay and a boat."]),
        ("See [the quay][q] or [Quay] or [none].\n\n[q]: /40\n[quay]: /41", ["See the quay or Quay or [none]."]),
        ("Mail <port@example.org> or <https://example.org/40>.", ["Mail port@example.org or https://example.org/40."]),
        # HTML
        ('<div class="w-40">\n<p>One came.</p><p>Two <b>came</b>.</p>\n</div>', ["One came.", "Two came."]),
        ('<p><a href="/40">Quay</a>{ class="c40" } is shut.</p>', ["Quay is shut."]),
        ('<p markdown="1" class="c40">\n- Ann Holm, [The **quay**](https://example.org/40 "40")\n</p>', [
            "- Ann Holm, The **quay**",
        ]),
        ("<script>\nlet x = 40;\n</script>\n\nAfter it.", ["After it."]),
        ("<pre>\n40\n</pre>\n\n<!-- 40 boats -->\n\nAfter it.", ["After it."]),
        ("Two<br>lines <span title=\"40\">here</span>.", ["Two lines here."]),
        # Tables
        ("| Boats | Year |\n|---|---|\n| 12 \\| 13 | 1990 |\n", ["Boats", "Year", "12 | 13", "1990"]),
    ],
)  # fmt: skip
def test_prose(text: str, expected: list[str]) -> None:
    assert prose(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has 10&nbsp;500 seats.", "It has 10\u00a0500 seats."),
        ("Il coûte 10&#8239;500&#x20;€.", "Il coûte 10\u202f500 €."),
        ("Ein &amp; zwei &copy; &unknown; &#99999999;", "Ein & zwei © &unknown; &#99999999;"),
        (r"3 \* 4 \_ 5", "3 * 4 _ 5"),
    ],
)
def test_entities_and_escapes_are_what_they_stand_for(text: str, expected: str) -> None:
    assert prose(text) == [expected]


def test_a_place_is_that_of_the_file() -> None:
    text = "---\nlang: en\n---\n\n> The **new** quay has\n> 10&nbsp;500 [seats](x) and\n> `40` lights.\n"
    (sentence,) = sentences(text)
    assert sentence.text == "The new quay has\n10\u00a0500 seats and\n40 lights."
    start = sentence.text.index("10")
    assert text[slice(*sentence.in_document(start, start + 6))] == "10&nbsp;500"
    assert (sentence.line_at(start), sentence.line_at(len(sentence.text) - 1)) == (6, 7)
    assert [sentence.text[a:b] for a, b in sentence.code] == ["40"]
    assert sentence.without_code("_") == "The new quay has\n10\u00a0500 seats and\n__ lights."


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "{{<",
        ">",
        "{% ",
        "<A ",
        "<A {",
        "*a ",
        "![",
        "- ",
        "> - ",
        "`",
        "<!-- ",
        "$a",
        "!!! a\n    ",
        "|a",
        "{a",
        "{a.",
        "{a+b",
        "]{ a=b ",
        "{ #a ",
    ],
)
def test_hostile_text_takes_time_by_its_length(unit: str) -> None:
    assert grows_evenly(lambda size: sentences(unit * (size // len(unit))), allowance=0.3)
