"""Code of site generators in Markdown: Hugo, Liquid, Jinja, MDX, attribute lists, math, and comments.

A span does not reach over a blank line, so that a brace that nobody closes costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST = 4_000
"""Characters of a tag; arguments of a shortcode are rarely longer than a paragraph."""
_LONGEST_BLOCK = 100_000
"""Characters of a block of code between two tags, or of a comment."""
_CLOSING = {
    "{{<": ">}}",
    "{{%": "%}}",
    "{{": "}}",
    "{%": "%}",
    "{#": "#}",
    "{/*": "*/}",
    "{* ": " *}",
    "{! ": " !}",
    "{:": "}",
    "<!--": "-->",
    "$$": "$$",
    "\\(": "\\)",
    "\\[": "\\]",
}
"""Opening marks and what closes them: shortcodes of Hugo, tags and expressions of Liquid and Jinja, comments of Jinja
and MDX, files that MkDocs includes, attribute lists of Kramdown, comments of HTML, math."""
_OPENING = re.compile(
    r"\{\{[<%]?|\{%|\{#|\{/\*|\{[*!] |\{:|\{|<!--|\$\$|(?<!\\)\\[(\[]|</?[A-Z][\w.]*(?=[\s/>])|</?>"
    r"|(?m:^)(?:import|export)[ \t][^\n\r]*|(?m:^)[ \t]*-{1,5}8<-{1,5} [^\n\r]*|\$(?=[^\s$])"
)
_ATTRIBUTE = (
    r"(?:[#.][\w:.-]{1,100}|[A-Za-z_@][\w:.-]{0,60}=(?:\"[^\"\n{}]{0,200}\"|'[^'\n{}]{0,200}'|[^\s\"'{}<>`=]{1,200}))"
)
_ATTRIBUTES = re.compile(rf"\{{[#.:][^{{}}\n]{{1,200}}\}}|\{{[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE}){{0,20}}[ \t]*\}}")
"""An attribute list behind a heading, link or picture: `{#id}`, `{ .class }`, `{: .class }`, `{ width="300" }`."""
_EXPRESSION = re.compile(
    r"\{[ \t]{0,3}[A-Za-z_$][\w$]{0,60}+(?:\??\.[A-Za-z_$][\w$]{0,60}+|\([^(){}\n]{0,200}+\)|\[[^\[\]{}\n]{0,100}+\]"
    r"|[ \t]{0,3}[*/+-][ \t]{0,3}[\w$]{1,60}+){1,20}+[ \t]{0,3}\}"
)
"""An expression of JSX that is more than a name: `{props.count}`, `{rows[0].size}`, `{width * 2}`, `{format(3)}`. A
name alone may be a placeholder that readers see."""
_MATH = re.compile(r"\$(?=[^\s$])[^$\n]{1,500}(?<=[^\s$\\])\$(?![0-9$])")
"""Math in a line by the rule of Pandoc: no space within the dollar signs, no figure behind. "$5 and $6" is none."""
_CODE_TAG = re.compile(r"\{(?:\{[<%]|%)-?\s*(highlight|code|codeblock|comment|mermaid|katex|math|chart|gist|prism)\b")
"""The opening tag of a block whose inside is no prose."""
_MODULE = re.compile(
    r"import[ \t]+(?:[\w*{][^\n]*[ \t]from[ \t]+)?['\"][^'\"\n]+['\"];?[ \t]*"
    r"|export[ \t]+(?:const|let|default|function)\b[^\n]*"
)
"""A line of MDX that imports or exports something."""


def template_code(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The spans of code from `start` on, ascending, without overlap."""
    scanner = _Scanner(text)
    at = start
    while opening := _OPENING.search(text, at):
        begin, mark = opening.start(), opening[0]
        end = scanner.end_of(begin, mark)
        if end is None:
            at = begin + 1 if mark[0] in "ie" else opening.end()
            continue
        yield begin, end
        at = end


class _Scanner:
    """Looks for ends of code. What it has found ahead it does not look for again, so the whole takes linear time."""

    def __init__(self, text: str):
        self._text = text
        self._ahead: dict[str, int] = {}
        self._no_tag_before = 0

    def end_of(self, begin: int, mark: str) -> int | None:
        """The end of the code that `mark` opens at `begin`; None where it opens none."""
        text = self._text
        if "8<-" in mark[:200] and mark.lstrip()[0] == "-":  # a file that MkDocs includes
            return begin + len(mark)
        if mark[0] in "ie":
            return begin + len(mark) if _MODULE.fullmatch(mark) else None
        if mark == "$":
            return match.end() if (match := _MATH.match(text, begin)) else None
        if mark[0] == "<" and mark != "<!--":
            return self._tag_end(begin + len(mark))
        if mark in {"{#", "{:", "{"} and (match := _ATTRIBUTES.match(text, begin) or _EXPRESSION.match(text, begin)):
            return match.end()
        if mark == "{":
            return None
        is_comment = mark == "<!--"
        closing = _CLOSING[mark]
        close = self._next(closing, begin + len(mark))
        if close - begin > (_LONGEST_BLOCK if is_comment else _LONGEST):
            return None
        if not is_comment and min(self._next("\n\n", begin), self._next("\n\r\n", begin)) < close:
            return None
        end = close + len(closing)
        opened = _CODE_TAG.match(text, begin)
        return self._block_end(end, opened[1]) if opened else end

    def _next(self, wanted: str, start: int) -> int:
        """Where `wanted` is next from `start` on; beyond every limit where it is not."""
        known = self._ahead.get(wanted, -1)
        if known < start:
            found = self._text.find(wanted, start)
            known = self._ahead[wanted] = found if found >= 0 else len(self._text) + _LONGEST_BLOCK + 1
        return known

    def _block_end(self, at: int, name: str) -> int:
        """The end of the closing tag of a block of code called `name`; `at` where it is never closed."""
        closing = re.compile(rf"\{{(?:\{{[<%]|%)-?\s*(?:/|end)\s*{name}\s*-?(?:[>%]\}}|%)\}}")
        match = closing.search(self._text, at, at + _LONGEST_BLOCK)
        return match.end() if match else at

    def _tag_end(self, at: int) -> int | None:
        """The end of a tag of JSX, whose attributes may hold strings and expressions in braces with `>` in them."""
        if at < self._no_tag_before:
            return None
        text, depth, quote = self._text, 0, ""
        for index in range(at, min(len(text), at + _LONGEST)):
            character = text[index]
            if quote:
                quote = "" if character == quote else quote
            elif character in "\"'`" and (depth or text[index - 1] == "="):
                quote = character
            elif character == "{":
                depth += 1
            elif character == "}":
                depth -= 1
            elif depth <= 0 and character == ">":
                return index + 1
            elif depth <= 0 and (character == "<" or text.startswith(("\n\n", "\n\r\n"), index)):
                return None
        self._no_tag_before = at + _LONGEST
        return None
