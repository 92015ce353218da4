"""The prose of a paragraph, a title or a cell: its text without marks, macros and anchors.

A mark opens a span only where something closes it. Spans may stand within each other, so the marks are taken out one
by one and what is between them is read on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from factcheck.read.asciidoc.macros import MACRO, brackets, macro_changes
from factcheck.read.joined import Ahead, Change, Joined, Span, add_changed, join, raised
from factcheck.read.prose import Prose

_FREE = r"(?<![\w;:}])"
"""A single mark opens a span only where no word stands before it."""
_OPENING = re.compile(
    r"(?P<escape>\\(?=[*_`#^~+{<\[(&'\"|]|[a-z]+:))"
    r"|(?P<literal>\+\+\+?|\$\$|(?<![\w;:}])\+(?=[^\s+]))"
    rf"|(?P<quote>{_FREE}(?:\"`|'`)(?=\S))"
    rf"|(?P<code>``|(?<![\w;:\"'}}`])`(?=\S))"
    rf"|(?P<mark>\*\*|__|\#\#|{_FREE}[*_\#](?=\S))"
    r"|(?P<raised>\^[^\s^]{1,100}\^|~[^\s~]{1,100}~)"
    rf"|(?P<macro>{MACRO.pattern})"
    r"|(?P<address><?(?:(?<=<)|(?<![\w\\]))(?:https?|ftp|irc)://[^\s\[\]<>]{1,1000}>?)"
    r"|(?P<reference><<[^<>\n,]{1,200}(?:,[^<>]{0,500})?>>)"
    r"|(?P<index>\(\(\([^()]{1,300}\)\)\)|\(\([^()]{1,300}\)\))"
    r"|(?P<anchor>\[{2,3}[\w:.-]{1,100}(?:,[^\[\]\n]{0,200})?\]{2,3}"
    r"|\[[.\#%][^\[\]\n]{1,100}\](?=[*_`\#])|\[[\w -]{1,60}\](?=\#))"
    r"|(?P<attribute>\{(?:[A-Za-z0-9_][\w-]{0,60}|(?:set|counter2?):[^{}\n]{1,100})\})"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<sign>\((?:C|R|TM)\))"
    r"|(?P<break>[ ]\+(?=\n|\Z))"
    r"|(?P<apostrophe>(?<=\w)`'(?=\w|\s|\Z))"
)
_ENDS = {
    "+++": re.compile(r"\+\+\+"),
    "++": re.compile(r"\+\+"),
    "$$": re.compile(r"\$\$"),
    "+": re.compile(r"(?<=\S)\+(?!\w)"),
    '"`': re.compile(r"(?<=\S)`\"(?!\w)"),
    "'`": re.compile(r"(?<=\S)`'(?!\w)"),
    "``": re.compile(r"``"),
    "`": re.compile(r"(?<=\S)`(?![\w\"'`])"),
    "**": re.compile(r"\*\*"),
    "__": re.compile(r"__"),
    "##": re.compile(r"##"),
    "*": re.compile(r"(?<=\S)\*(?!\w)"),
    "_": re.compile(r"(?<=\S)_(?!\w)"),
    "#": re.compile(r"(?<=\S)#(?!\w)"),
}
_QUOTES = {'"`': "\u201c\u201d", "'`": "\u2018\u2019"}
_SIGNS = {"(C)": "\xa9", "(R)": "\xae", "(TM)": "\u2122"}
_CHARACTERS = {
    "amp": "&",
    "apos": "'",
    "asterisk": "*",
    "backslash": "\\",
    "backtick": "`",
    "brvbar": "\xa6",
    "caret": "^",
    "cpp": "C++",
    "deg": "\xb0",
    "empty": "",
    "endsb": "]",
    "gt": ">",
    "ldquo": "\u201c",
    "lsquo": "\u2018",
    "lt": "<",
    "nbsp": "\xa0",
    "plus": "+",
    "pp": "++",
    "quot": '"',
    "rdquo": "\u201d",
    "rsquo": "\u2019",
    "sp": " ",
    "startsb": "[",
    "tilde": "~",
    "two-colons": "::",
    "two-semicolons": ";;",
    "vbar": "|",
    "wj": "\u2060",
    "zwsp": "\u200b",
}
"""Attributes that stand for a character. Any other is shown as it is written: its value stands elsewhere."""


def inline_prose(document: str, spans: Sequence[Span], *, heading: bool = False) -> Iterator[Prose]:
    """The prose of lines that stand at `spans` of the document, and that of each of its footnotes behind it."""
    joined = join(document, spans)
    reader = _Inline(joined)
    yield reader.prose(heading=heading)
    for start, end in reader.notes:
        yield _Inline(join(document, joined.spans(start, end))).prose()


class _Inline:
    """Takes the prose out of one text."""

    def __init__(self, joined: Joined):
        self._joined, self._text = joined, joined.text
        self._ahead = Ahead(joined.text)
        self._brackets = brackets(joined.text)
        self._changes: list[Change] = []
        self._ends: dict[int, int] = {}
        """The marks that close a span: start and end."""
        self._skipped: list[Span] = []
        """What stands behind the texts of the macros that are being read, the innermost last."""
        self.notes: list[Span] = []

    def prose(self, *, heading: bool = False) -> Prose:
        at = 0
        while opening := _OPENING.search(self._text, at):
            if self._skipped and opening.start() >= self._skipped[-1][0]:
                at = self._skipped.pop()[1]
            elif opening.start() in self._ends:
                at = self._ends[opening.start()]
            else:
                at = max(self._read(opening), opening.start() + 1)
        prose = Prose(heading)
        add_changed(prose, self._joined, sorted(self._changes))
        return prose

    def _read(self, opening: re.Match[str]) -> int:
        """Note what is not shown of what `opening` begins, and return where to read on."""
        start, end, mark = opening.start(), opening.end(), opening[0]
        match opening.lastgroup:
            case "escape":
                self._changes.append(Change(start, end))
                return end + 1
            case "literal" | "code":
                return self._literal(start, end, mark)
            case "quote" | "mark":
                self._span(start, end, mark)
            case "raised":
                self._changes.append(Change(start, end, raised(mark[1:-1]) if mark[0] == "^" else mark[1:-1]))
            case "macro":
                return self._macro(opening)
            case "address":
                if mark[0] == "<" and mark[-1] == ">":
                    self._changes += [Change(start, start + 1), Change(start + 1, end - 1, mark[1:-1], True)]
                    self._changes.append(Change(end - 1, end))
            case "reference":
                self._reference(start, end, mark)
                return start + 2
            case "index":
                depth = 3 if mark.startswith("(((") else 2
                inner = "" if depth == 3 else mark[2:-2]
                self._changes.append(Change(start, end, inner))
            case "attribute":
                name = mark[1:-1]
                shown = _CHARACTERS.get(name, "" if ":" in name else mark)
                self._changes.append(Change(start, end, shown, shown == mark))
            case "anchor":
                self._changes.append(Change(start, end))
            case "entity":
                self._changes.append(Change(start, end, unescape(mark)))
            case "sign":
                self._changes.append(Change(start, end, _SIGNS[mark]))
            case "break":
                self._changes.append(Change(start, end))
            case _:
                self._changes.append(Change(start, end, "\u2019"))
        return end

    def _literal(self, start: int, end: int, mark: str) -> int:
        """Text in which no marks are read: code, or, between plus signs, prose."""
        close = self._ahead.next(_ENDS[mark], end + 1)
        if close is None:
            return end
        code, stop = mark[0] == "`", close.start()
        first, last = end, stop
        if code and last - first > 2 and self._text[first] == "+" == self._text[last - 1]:
            first, last = first + 1, last - 1
        hidden = mark == "+++" and "<" in self._text[first:last]
        self._changes.append(Change(start, first))
        self._changes.append(Change(first, last, "" if hidden else self._text[first:last], code))
        self._changes.append(Change(last, close.end()))
        return close.end()

    def _span(self, start: int, end: int, mark: str) -> None:
        close = self._ahead.next(_ENDS[mark], end + 1)
        if close and close.start() not in self._ends:
            quotes = _QUOTES.get(mark, "")
            self._ends[close.start()] = close.end()
            self._changes += [Change(start, end, quotes[:1]), Change(close.start(), close.end(), quotes[1:])]

    def _macro(self, opening: re.Match[str]) -> int:
        close = self._brackets.get(opening.end())
        macro = MACRO.match(self._text, opening.start())
        if close is None or macro is None:
            return opening.end()
        if (macro[3] or "").strip("{}") in _CHARACTERS:
            self._changes.append(Change(opening.start(), opening.end(), _CHARACTERS[macro[3].strip("{}")]))
            return opening.end()
        changes, after, note = macro_changes(self._text, macro, close)
        self._changes += changes
        if after <= close:
            self._skipped.append((changes[-1].start, changes[-1].end))
        if note and note[1] > note[0]:
            self.notes.append(note)
        return after

    def _reference(self, start: int, end: int, mark: str) -> None:
        """`<<id,text>>`, or `<<id>>`, whose text stands elsewhere."""
        comma = mark.find(",")
        if comma < 0:
            self._changes += [Change(start, start + 2), Change(start + 2, end - 2, mark[2:-2], True)]
        else:
            blank = len(mark) - comma - 1 - len(mark[comma + 1 :].lstrip())
            self._changes.append(Change(start, start + comma + 1 + blank))
        self._changes.append(Change(end - 2, end))
