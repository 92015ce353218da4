"""The marks of Markdown (CommonMark 0.31, and front matter): the one place that knows how they are written.

Places in a text are offsets of the file as the user has it. So nothing is taken out of a text: what is no prose is
found, or blanked in a copy of the same length.
"""

from __future__ import annotations

import json
import re

from factcheck.read.lines import lines

_FRONT_MATTER = {"---": ("---", "..."), "+++": ("+++",), "- - -": ("- - -",)}
"""The line that opens front matter (YAML, TOML) and those that close it."""
_RULE = "- - -"
"""What translation platforms make of the marks of YAML. It may be a rule across the page, too."""
_FIELD = re.compile(r"[^\W\d][\w -]{0,60}[:\uff1a]")
"""The name of a field, which may have been translated."""
_JSON = "{"
_LONGEST_FRONT_MATTER = 65_536
"""In characters: a `---` that nothing closes for longer is a rule across the page."""
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
COMMENT_STARTS, COMMENT_ENDS = "<!--", "-->"


def front_matter(text: str) -> tuple[str, str, int]:
    """The fence of the front matter (`---`, `+++` or nothing), what is between the fences, where the body begins.

    The fence of JSON is `{`, and its braces are part of what is between.
    """
    if text.startswith(_JSON):
        return _json_front_matter(text[:_LONGEST_FRONT_MATTER])
    if not text.startswith(tuple(_FRONT_MATTER)):
        return "", "", 0
    head = text[:_LONGEST_FRONT_MATTER]
    found = lines(head)
    first, following = found[0], found[1:]
    fence = head[first[0] : first[1]].rstrip()
    closing = _FRONT_MATTER.get(fence, ())
    for index, (start, end) in enumerate(following):
        line = head[start:end].rstrip()
        if line in closing:
            body = following[index + 1][0] if index + 1 < len(following) else len(head)
            return fence, head[following[0][0] : start], body
        if fence == _RULE and not _FIELD.match(line) and (index == 0 or line[:1] not in " \t-"):
            break
    return "", "", 0


def _json_front_matter(head: str) -> tuple[str, str, int]:
    """The object that a page of Hugo may begin with, up to the end of the line on which it closes."""
    try:
        _, end = json.JSONDecoder().raw_decode(head)
    except (ValueError, RecursionError):
        return "", "", 0
    following = lines(head[end:])
    if head[end : end + following[0][1]].strip():
        return "", "", 0
    return _JSON, head[:end], end + following[1][0] if len(following) > 1 else len(head)


def opens_code(line: str) -> str:
    """The fence of a code block that a line opens, such as three backticks; empty where it opens none."""
    opening = _FENCE.match(line)
    return opening[1] if opening else ""


def closes_code(line: str, fence: str) -> bool:
    """Whether a line closes the code block that `fence` opened: as many of its characters or more, and nothing else."""
    mark = line.strip()
    return mark.startswith(fence) and not mark.strip(fence[0])
