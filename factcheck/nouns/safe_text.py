"""Text of others made safe to show on a terminal, in the log of a CI service and in JSON."""

from __future__ import annotations

import re

BIDI_CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Embeddings, overrides and isolates: they reorder what follows them. The marks U+200E, U+200F and U+061C order
only their neighbours and belong to Arabic and Hebrew typing, so they are left alone."""


UNSEEN = (*range(0x20), *range(0x7F, 0xA0), *BIDI_CONTROLS)
"""Characters that a terminal obeys or that reorder text, all to be shown by number instead."""


SPACES = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
"""Tabs and line ends of any kind: spaces in a text that has to stay in its line."""


def by_number(sign: str) -> str:
    """A sign as `[U+003A]`."""
    return f"[U+{ord(sign):04X}]"


_VISIBLE = (
    {code: by_number(chr(code)) for code in UNSEEN}
    | dict.fromkeys(SPACES, " ")
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates: file names that are not valid UTF-8
)


_COMMAND = re.compile(r"^\s*(:)(?=:)|(?<!#)(#+)#(?=\w*\[)")
"""The signs that begin a command to a CI service. GitHub's runner takes a line that begins with `::`, spaces aside, and
`##[` anywhere in a line; Azure Pipelines takes `##vso[` and TeamCity `##teamcity[`. GitLab's section markers need
control characters."""


def visible(text: str) -> str:
    """`text` on one line, with control characters shown by their numbers, `[U+001B]`, instead of doing anything."""
    return text.translate(_VISIBLE)


def command_signs(line: str) -> list[int]:
    """The offsets of the signs for which a CI service would take a line of output for a command."""
    return [offset for match in _COMMAND.finditer(line) for offset in range(*match.span(match.lastindex or 0))]


def inert(line: str) -> str:
    """A line of output that no CI service takes for a command: the signs that begin one are shown by their numbers."""
    signs = set(command_signs(line))
    return "".join(by_number(sign) if offset in signs else sign for offset, sign in enumerate(line)) if signs else line


def one_line(text: str) -> str:
    """`text` as a line of output, without the line end, that gives orders to no terminal and no CI service."""
    return inert(visible(text))


ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, *BIDI_CONTROLS)} | {
    code: f"\\u{code:04x}" for code in range(0xD800, 0xE000)
}
"""What JSON allows bare but a terminal would obey, an editor would reorder or UTF-8 cannot hold. Such characters occur
only within strings, where the escape means the same."""
