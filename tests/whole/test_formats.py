"""One story with a few slips, written in every format that is read, has the same findings in each.

To add a format, add an entry to `FORMATS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from string import Template

import pytest

import factcheck
from factcheck import Options
from factcheck.write.formats.json import as_object
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
NO_PROSE = {
    "en": {
        "number": "41",
        "related": "Read more: 12 walks around Lindow.",
        "cookies": "We and 600 partners use cookies.",
    },
    "de": {
        "number": "43",
        "related": "Mehr dazu: 17 Wege um Lindow.",
        "cookies": "Wir und 800 Partner nutzen Cookies.",
    },
}
"""What stands in code and around an article. It differs, so that it is found where it is read."""
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

    suffix: str
    template: str
    bold: tuple[str, str]
    link: tuple[str, str]

    def write(self, sentences: dict[str, str], lang: str) -> str:
        def marked(sentence: str) -> str:
            linked = re.sub(r"\[(.+?)\]", r"\1".join(self.link), sentence)
            parts = re.split(r"\*(.+?)\*", linked)
            return "".join(part.join(self.bold) if number % 2 else part for number, part in enumerate(parts))

        said = {name: marked(sentence) for name, sentence in sentences.items()}
        return Template(self.template).substitute(said, lang=lang, **NO_PROSE[lang])


def markdown(template: str, suffix: str = "md") -> Format:
    return Format(suffix, template, ("**", "**"), ("[", "](https://example.org/7)"))


TEXT = Format(
    "txt", "$title\n\n$dam\n$opening\n\n$wall\n$pumps\n\n$road\n$trees\n\n$quote\n\n$note\n", ("", ""), ("", "")
)
RST = Format(
    "rst",
    """\
=============================
$title
=============================

:lang: $lang

$dam
$opening

- $wall

- $pumps

.. code-block:: python
   :linenos:

   wall = $number

.. list-table::
   :widths: 50 50

   * - $road
     - $trees

   $quote

.. note:: $note
""",
    ("**", "**"),
    ("`", " <https://example.org/7>`__"),
)
ASCIIDOC = Format(
    "adoc",
    """\
= $title
:lang: $lang

$dam
$opening

* $wall
* $pumps

[source,python]
----
wall = $number
----

[cols="1,1"]
|===
|$road |$trees
|===

[quote]
____
$quote
____

NOTE: $note
""",
    ("*", "*"),
    ("https://example.org/7[", "]"),
)
HTML = Format(
    "html",
    """\
<!DOCTYPE html>
<html lang="$lang"><head><meta charset="utf-8"><title>$title | Lindow Post</title>
<script>wall = $number;</script></head>
<body>
<header><nav><ul><li><a href="/">$related</a></li><li><a href="/b">$number</a></li></ul></nav></header>
<div id="cookie-banner" role="dialog"><p>$cookies</p><button>OK</button></div>
<main><article>
<h1>$title</h1>
<p>$dam
   $opening</p>
<ul><li>$wall</li>
<li>$pumps</li></ul>
<pre>wall = $number</pre>
<table><tr><td>$road</td><td>$trees</td></tr></table>
<blockquote><p>$quote</p></blockquote>
<aside>$note</aside>
</article>
<div class="related-links"><ul><li><a href="/c">$related</a></li><li><a href="/d">$cookies</a></li></ul></div>
</main>
<footer><p>$number &copy; Lindow Post</p></footer>
</body></html>
""",
    ("<strong>", "</strong>"),
    ('<a href="/7">', "</a>"),
)
MARKDOWN = markdown(
    """\
---
lang: $lang
---

# $title

$dam
$opening

- $wall
- $pumps

```python
wall = $number
```

| $road | $trees |
| --- | --- |

> $quote

$note
"""
)
MDX = markdown(
    """\
import Tabs from '@theme/Tabs';
export const wall = $number;

# $title

$dam
$opening {/* $cookies */}

<Tabs items={["a > b", {n: $number}]} label="$number > 30">

- $wall
- $pumps

</Tabs>

<Chart data={[$number, 7]} />

| $road | $trees |
| --- | --- |

> $quote

<Note>
  $note {rows[$number].name} {wall * $number}
</Note>
""",
    "mdx",
)
HUGO = markdown(
    """\
+++
lang = "$lang"
weight = $number
+++

# $title {#lindow-$number}

{{< figure src="dam.jpg" width="$number" >}}

$dam
$opening

{{% notice tip %}}
- $wall
- $pumps {{< ref "$number.md" >}}
{{% /notice %}}

{{< highlight go >}}
wall := $number
{{< /highlight >}}

| $road | $trees |
| --- | --- |

> $quote

{{< note title="$number" >}}
$note
{{< /note >}}
"""
)
LIQUID = markdown(
    """\
---
lang: $lang
---
{% assign wall = $number %}

# $title

{% comment %}
$cookies
{% endcomment %}

$dam
$opening {{ site.wall | plus: $number }}

- $wall
- $pumps
{: .list-$number }

{% include figure.html width=$number %}

{% highlight python %}
wall = $number
{% endhighlight %}

| $road | $trees |
| --- | --- |

> $quote

{% if page.wall > $number %}
$note
{% endif %}
"""
)
JINJA = markdown(
    """\
{% set wall = $number %}
{# $cookies #}

# $title

$dam
$opening

{% for row in rows[:$number] %}{% endfor %}

- $wall
- $pumps {{ macro("m", $number) }}

{{ read_csv("wall-$number.csv") }}

| $road | $trees |
| --- | --- |

> $quote

{%- if wall > $number -%}
$note
{%- endif -%}
"""
)
MKDOCS = markdown(
    """\
# $title

$dam
$opening

=== "Lindow"

    - $wall
    - $pumps

    ```python title="wall.py" hl_lines="$number"
    wall = $number
    ```

| $road | $trees |
| --- | --- |
{ .table-$number }

> $quote

!!! note

    $note

        wall = $number
"""
)
DOCUSAURUS = markdown(
    """\
# $title {#lindow-$number}

$dam
$opening

:::tip

- $wall
- $pumps

:::

```js title="wall.js" {$number}
wall = $number
```

| $road | $trees |
| --- | --- |

> $quote

:::note
$note
:::
"""
)
VITEPRESS = markdown(
    """\
<script setup>
const wall = $number
</script>

# $title <Badge type="tip" text="$number" />

$dam
$opening {{ wall * $number }}

::: tip
- $wall
- $pumps
:::

::: code-group
```js [wall.js]
wall = $number
```
:::

| $road | $trees |
| --- | --- |

> $quote

::: details
$note
:::
"""
)
FORMATS = {
    "text": TEXT,
    "reStructuredText": RST,
    "AsciiDoc": ASCIIDOC,
    "HTML": HTML,
    "Markdown": MARKDOWN,
    "MDX": MDX,
    "Hugo": HUGO,
    "Liquid": LIQUID,
    "Jinja": JINJA,
    "MkDocs": MKDOCS,
    "Docusaurus": DOCUSAURUS,
    "VitePress": VITEPRESS,
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_slips_are_found_in_each_format(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each finding stands at the line and column that it states."""
    monkeypatch.setattr("factcheck.embed.embed", embed)
    form = FORMATS[name]
    texts = {lang: form.write(sentences, lang) for lang, sentences in SENTENCES.items()}
    for lang, text in texts.items():
        (tmp_path / f"lindow.{lang}.{form.suffix}").write_text(text, "utf-8", newline="")
    report = factcheck.check([tmp_path], options=Options(use_cache=False))
    assert report.problems == ()
    found = set()
    for one in as_object(report)["discrepancies"]:
        said = [one["versions"][lang] for lang in ("en", "de")]
        for lang, mention in zip(("en", "de"), said, strict=True):
            text, words = texts[lang], mention["text"]
            start = text.index(words if words in text else words.split()[0])
            assert (mention["start"], mention["line"], mention["column"]) == (start, *line_and_column(text, start))
            assert text[start : mention["end"]].endswith(words.split()[-1])
        found.add((one["rule"], *(mention["text"] for mention in said)))
    assert found == SLIPS
