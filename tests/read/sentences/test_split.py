"""Sentences, their places, and what is no sentence."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.text.sentence_ends import abbreviations, ordinals_have_stop
from factcheck.nouns.text import Document, Sentence
from factcheck.read.lines import lines
from factcheck.read.sentences.blocks import text_blocks
from factcheck.read.sentences.boundaries import boundaries
from factcheck.read.sentences.split import split, split_lines
from tests.helpers.timing import grows_evenly


def document(text: str, lang: str = "en", markup: str = "text") -> Document:
    return Document("story.txt", text, lang, "text", lang, markup="markdown" if markup == "markdown" else "text")


def texts(text: str, lang: str = "en", markup: str = "text") -> list[str]:
    return [sentence.text for sentence in split(document(text, lang, markup))]


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "The mayor came. She left early.", 2),
        ("en", "Mr. Kent met Dr. Low at 7 p.m. They talked.", 2),
        ("en", "The talk begins at 7 p.m. GMT. Entry is free.", 2),
        ("es", "La charla empieza a las 7 p.m. CET. La entrada es libre.", 2),
        ("en", "It ended at 7 p.m. NATO confirmed it.", 2),
        ("en", "J. K. Lind wrote it. The U.S. Senate read it.", 2),
        ("en", "It rose by 3.5 points. Then it fell.", 2),
        ("en", '"Is it late?" she asked. "No!" he said.', 2),
        ("en", "He said so (twice). Nobody heard.", 2),
        ("en", "See example.org/a.b?c=d. Then go on.", 2),
        ("de", "Das sind Sprachmodelle (LLMs).Dieser Weg ist neu.", 2),
        ("de", "Am 13. Februar kam sie. Der 2. Versuch gelang.", 2),
        ("de", "Das war der beste Wagen.Wir kaufen ihn.", 2),
        ("de", "Er rief: „Kommt her!“ Niemand kam.", 2),
        ("fi", "Se alkoi 3. toukokuuta. Sitten satoi.", 2),
        ("en", "It happened in 2013. Nobody knew it was the 29. The end.", 3),
        ("fr", "Il a dit : « Venez ! » Personne n'est venu.", 2),
        ("fr", "« Venez demain. » Puis il partit.", 2),
        ("es", "¿Quién llama? ¡Nadie! Adiós.", 3),
        ("ru", "Он живёт в г. Твери. Там тихо.", 2),
        ("zh", "他来了。她走了！为什么？", 3),
        ("zh", "他说：“我来了。”她笑了。", 2),
        ("zh", "她走了。“我不知道。”", 2),
        ("ja", "「来た！」と彼は言った。雨だった。", 2),
        ("ja", "雨だった。「来た。」", 2),
        ("ko", "그는 왔다. 그녀는 갔다.", 2),
        ("hi", "वह आया। वह गई।", 2),
        ("ar", "جاء الرجل. هل ذهبت؟ نعم.", 3),
        ("vi", "Ông ấy đến lúc 7 giờ. Bà ấy đi.", 2),
    ],
)
def test_sentences_in_many_languages(lang: str, text: str, count: int) -> None:
    assert len(texts(text, lang)) == count, texts(text, lang)


def test_closing_marks_belong_to_the_sentence_before_and_opening_ones_to_the_next() -> None:
    assert texts("她走了。“我不知道。”", "zh") == ["她走了。", "“我不知道。”"]
    assert texts('"Stop." "Why?"') == ['"Stop."', '"Why?"']
    assert texts("« Venez demain. » Puis il partit.", "fr") == ["« Venez demain. »", "Puis il partit."]


def test_thai_is_cut_between_clauses_and_not_into_words() -> None:
    clause = "ผู้ว่าการเมืองประกาศแผนสร้างสะพานแห่งใหม่ข้ามแม่น้ำทางทิศเหนือของเมืองเพื่อลดปัญหาการจราจร"
    assert texts(f"{clause} {clause}", "th") == [clause, clause]
    assert len(texts("ไป กิน ข้าว", "th")) == 1


def test_suppressions_are_those_of_the_language_itself() -> None:
    # A language without data of its own must not get those of the machine's locale.
    assert abbreviations("xx") == abbreviations("en")
    assert "bzw." in abbreviations("de") or "z.B." in abbreviations("de")
    assert "z.B." not in abbreviations("fr")


def test_ordinal_stop_is_read_from_icu() -> None:
    assert [lang for lang in ("cs", "de", "fi", "tr", "en", "fr", "vi") if ordinals_have_stop(lang)] == [
        *("cs", "de", "fi", "tr"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts(end: str) -> None:
    found = split(document(f"One came.{end}{end}Two went. Three stayed.{end}"))
    assert [(s.text, s.line, s.paragraph) for s in found] == [
        ("One came.", 1, 0),
        ("Two went.", 3, 1),
        ("Three stayed.", 3, 1),
    ]


@pytest.mark.parametrize("end", ["\v", "\f", "\x85", "\u2028", "\u2029"])
def test_what_editors_count_as_no_line_ends_sentences_but_no_lines(end: str) -> None:
    text = f"One came.{end}Two went.\nThree stayed."
    assert [(s.text, s.line) for s in split(document(text))] == [
        ("One came.", 1),
        ("Two went.", 1),
        ("Three stayed.", 2),
    ]
    assert len(split_lines(document(text))) == 2


def test_lines_without_letters_are_no_sentences() -> None:
    assert texts("![]() |\n* * *\n---\nNews here.\n…\n") == ["News here."]


def test_headings() -> None:
    found = split(document("Bridge opens early\n\nThe bridge opened. It rained.\nMore rain is expected today.\n"))
    assert [s.heading for s in found] == [True, False, False, False]
    # Where no line has final punctuation none stands out.
    assert not any(s.heading for s in split(document("roses\nare red\nviolets\n")))


WRAPPED = (
    "The harbour master told the council on Monday that the new quay would be\n"
    "finished in spring, two years late and at more than twice the price that\n"
    "had been agreed. He blamed the storms of the last winter.\n"
    "\n"
    "The council will vote on the money next week, and nobody we asked would\n"
    "say how. Some want to stop the work.\n"
)


def test_hard_wrapped_paragraphs_are_joined() -> None:
    found = split(document(WRAPPED))
    assert [s.paragraph for s in found] == [0, 0, 1, 1]
    assert [s.line for s in found] == [1, 3, 5, 6]
    assert "\n" in found[0].text


def test_one_paragraph_a_line_is_not_joined() -> None:
    text = "The quay is late.\nThe council will vote next week on the money.\nNobody would say how.\nRain fell.\n"
    assert len(text_blocks(text)) == 4


MARKDOWN = """---
title: Not. Here
---
# The Quay #

Some *harbour* news with a [link](http://example.org/a.b(c)) and more. The **next**
line goes on. <!-- not this. nor

this --> But this.

```
code. here
```
> Quoted once. Quoted twice.

- first item
- [ ] second item. It has two.

| Year | Price |
|------|:-----:|
| 2020 | 3 million |

Late again
==========
[Read on](http://example.org/x.y)

[ref]: http://example.org/
**All of it bold.**
"""


def test_markdown() -> None:
    assert texts(MARKDOWN, markup="markdown") == [
        "The Quay",
        "Some harbour news with a link and more.",
        "The next\nline goes on.",
        "But this.",
        "Quoted once.",
        "Quoted twice.",
        "first item",
        "second item.",
        "It has two.",
        "Year",
        "Price",
        "2020",
        "3 million",
        "Late again",
        "Read on",
        "All of it bold.",
    ]
    headings = [s.text for s in split(document(MARKDOWN, markup="markdown")) if s.heading]
    assert {"The Quay", "Late again"} <= set(headings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**All bold.**", "All bold."),
        ("**One** and **two**", "One and two"),
        ("**One** alone.", "One alone."),
        ("Plain *end*", "Plain end"),
        ("3 * 4 and 5*", "3 * 4 and 5*"),
    ],
)
def test_marks_of_emphasis_are_no_text(text: str, expected: str) -> None:
    assert texts(text, markup="markdown") == [expected]


def test_split_lines_keeps_every_line() -> None:
    found = split_lines(document("One. Two.\n\n  three \r\nfour"))
    assert [(s.text, s.line) for s in found] == [("One. Two.", 1), ("", 2), ("three", 3), ("four", 4)]
    assert split_lines(document("")) == ()
    assert len(split_lines(document("a\nb\n"))) == 2


def exact(text: str, found: tuple[Sentence, ...]) -> None:
    starts = [start for start, _ in lines(text)]
    last = 0
    for sentence in found:
        assert sentence.in_document(0, len(sentence.text)) == (sentence.start, sentence.end)
        assert sentence.start >= last
        assert starts[sentence.line - 1] <= sentence.start
        last = sentence.end
        for at, character in enumerate(sentence.text):
            start, end = sentence.in_document(at, at + 1)
            there = text[start:end].replace("\r", "\n")
            assert character.replace("\r", "\n") in {there, unescape(there), there.removeprefix("\\")}
            assert sentence.in_text(start) == at
            line = sentence.line_at(at)
            assert starts[line - 1] <= start
            assert line == len(starts) or start < starts[line]


PIECES = st.lists(
    st.sampled_from([
        *("Word", "word", " ", " ", ". ", ".", "!", "?", "…", "。", "」", "「", '"', "“", "”", "»", "«", "\n", "\r\n"),
        *("\u2028", "#", "|", "- ", "> ", "```", "---", "<!--", "-->", "[", "](", ")", "12", "1.", "ก", "한", "ab.cd"),
        *("\t", "**", "_", "&amp;", "&nbsp;", "\\", "`", "<b>", "{{< x >}}", "{% y %}", "!!! note", "    ", ":::tip"),
        *("é", "$"),
    ]),
    max_size=60,
)  # fmt: skip


@given(PIECES, st.sampled_from(["en", "de", "th", "ja", "xx"]), st.sampled_from(["text", "markdown"]))
def test_places_are_exact_whatever_the_text(pieces: list[str], lang: str, markup: str) -> None:
    text = "".join(pieces)
    exact(text, split(document(text, lang, markup)))
    exact(text, split_lines(document(text, lang, markup)))


@given(st.text(max_size=80))
def test_no_letter_is_lost_in_plain_text(text: str) -> None:
    inside = "".join(s.text for s in split(document(text)))
    assert sorted(c for c in inside if c.isalnum()) == sorted(c for c in text if c.isalnum())


@pytest.mark.parametrize(
    "unit", ["A sentence with words. ", "a.", '."', "! - - ", "`x", "](", "<!-- ", "| a ", "> ", "ก ", "**", "a\n"]
)
@pytest.mark.parametrize("markup", ["text", "markdown"])
def test_time_grows_with_length_only(unit: str, markup: str) -> None:
    assert grows_evenly(lambda size: split(document(unit * (size // len(unit)), "de", markup)), allowance=0.05)


def test_boundaries_end_with_the_text() -> None:
    assert boundaries("", "en") == [0]
    assert boundaries("No stop here", "en") == [12]
    assert boundaries("One. Two.", "en") == [4, 9]
