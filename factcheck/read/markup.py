"""The marks of Markdown (CommonMark 0.31, and front matter): the one place that knows how they are written.

Places in a text are offsets of the file as the user has it. So nothing is taken out of a text: what is no prose is
found, or blanked in a copy of the same length.
"""

from __future__ import annotations

import re

from factcheck.read.lines import lines

_FRONT_MATTER = {"---": ("---", "..."), "+++": ("+++",)}
"""The line that opens front matter (YAML, TOML) and those that close it."""
_LONGEST_FRONT_MATTER = 65_536
"""In characters: a `---` that nothing closes for longer is a rule across the page."""
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
MARKER = re.compile(r"[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[[ xX]\](?=[ \t]))[ \t]*")
"""The mark of a quotation, of an item of a list, or of a task, at the beginning of a line."""
HEADING = re.compile(r"[ ]{0,3}#{1,6}(?=[ \t]|$)")
UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
"""The line that makes a heading of the one above."""
DEFINITION = re.compile(r"[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S")
"""The beginning of a line that gives the address of a link: `[name]: https://…`."""
EMPHASIS = "*_~`"
"""The characters that emphasis, strike-through and code are marked with."""
COMMENT_STARTS, COMMENT_ENDS = "<!--", "-->"
_LINK_TARGET = re.compile(r"\]\([^()\n]{0,2000}(?:\([^()\n]{0,2000}\)[^()\n]{0,2000}){0,2}\)|\]\[[^\]\n]{0,200}\]")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,2000}>")
_CODE = re.compile(r"(?<!`)`[^`\n]{1,2000}`(?!`)")


def front_matter(text: str) -> tuple[str, str, int]:
    """The fence of the front matter (`---`, `+++` or nothing), what is between the fences, where the body begins."""
    if not text.startswith(tuple(_FRONT_MATTER)):
        return "", "", 0
    head = text[:_LONGEST_FRONT_MATTER]
    found = lines(head)
    first, following = found[0], found[1:]
    fence = head[first[0] : first[1]].rstrip()
    closing = _FRONT_MATTER.get(fence, ())
    for index, (start, end) in enumerate(following):
        if head[start:end].rstrip() in closing:
            body = following[index + 1][0] if index + 1 < len(following) else len(head)
            return fence, head[following[0][0] : start], body
    return "", "", 0


def opens_code(line: str) -> str:
    """The fence of a code block that a line opens, such as three backticks; empty where it opens none."""
    opening = _FENCE.match(line)
    return opening[1] if opening else ""


def closes_code(line: str, fence: str) -> bool:
    """Whether a line closes the code block that `fence` opened: as many of its characters or more, and nothing else."""
    mark = line.strip()
    return mark.startswith(fence) and not mark.strip(fence[0])


def mask(text: str) -> str:
    """`text` with comments, tags, link targets and brackets of links as spaces, inline code as filler letters."""
    pieces = []
    at = 0
    while (begin := text.find(COMMENT_STARTS, at)) >= 0 and (close := text.find(COMMENT_ENDS, begin)) >= 0:
        pieces.append(text[at:begin])
        pieces.append(re.sub(r"[^\n\r]", " ", text[begin : close + len(COMMENT_ENDS)]))
        at = close + len(COMMENT_ENDS)
    masked = "".join(pieces) + text[at:]
    masked = _TAG.sub(lambda match: " " * len(match[0]), masked)
    masked = _CODE.sub(lambda match: "`" + "x" * (len(match[0]) - 2) + "`", masked)
    return _without_links(masked)


def _without_links(masked: str) -> str:
    """A masked text with the brackets of its links and what stands behind them as spaces."""
    opened: list[int] = []
    blanked: list[tuple[int, int]] = []
    targets = {match.start(): match.end() for match in _LINK_TARGET.finditer(masked)}
    for match in re.finditer(r"!?\[|\]|\n\n", masked):
        if match[0] == "\n\n":
            opened.clear()
        elif match[0] != "]":
            opened.append(match.start())
        elif opened:
            begin = opened.pop()
            if match.start() in targets:
                blanked.append((begin, begin + (2 if masked[begin] == "!" else 1)))
                blanked.append((match.start(), targets[match.start()]))
    characters = list(masked)
    for begin, stop in blanked:
        characters[begin:stop] = " " * (stop - begin)
    return "".join(characters)
