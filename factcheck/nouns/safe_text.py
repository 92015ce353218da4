"""Text from articles and paths made safe to show on a terminal, in the log of a CI service and in JSON."""

from __future__ import annotations

import re

BIDI_CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Embeddings, overrides and isolates, which reorder all text after them. The marks U+200E, U+200F and U+061C are not
among them: they order only their neighbours, and writers of Arabic and Hebrew need them."""


UNSEEN = (*range(0x20), *range(0x7F, 0xA0), *BIDI_CONTROLS)
"""Characters that a terminal takes for a command or that reorder text. They are shown by number instead."""


SPACES = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
"""Tabs and line ends of any kind, which become spaces in a text that has to stay on one line."""


def by_number(sign: str) -> str:
    """A character by its number: `[U+003A]` for a colon."""
    return f"[U+{ord(sign):04X}]"


_VISIBLE = (
    {code: by_number(chr(code)) for code in UNSEEN}
    | dict.fromkeys(SPACES, " ")
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates: file names that are not valid UTF-8
)


_COMMAND = re.compile(r"^\s*(:)(?=:)|(?<!#)(#+)#(?=\w*\[)")
"""The characters that begin a command to a CI service. GitHub's runner takes a line that begins with `::` after any
spaces, and `##[` anywhere in a line. Azure Pipelines takes `##vso[`, TeamCity `##teamcity[`. GitLab's section markers
need control characters."""


def visible(text: str) -> str:
    """`text` on one line, with each control character shown by its number, as `[U+001B]`."""
    return text.translate(_VISIBLE)


def command_signs(line: str) -> list[int]:
    """The offsets of the characters because of which a CI service would take a line of output for a command."""
    return [offset for match in _COMMAND.finditer(line) for offset in range(*match.span(match.lastindex or 0))]


def inert(line: str) -> str:
    """A line of output that no CI service takes for a command: what would begin one is shown by number."""
    signs = set(command_signs(line))
    return "".join(by_number(sign) if offset in signs else sign for offset, sign in enumerate(line)) if signs else line


def one_line(text: str) -> str:
    """`text` as one line of output, without the line end, that neither a terminal nor a CI service takes for a
    command."""
    return inert(visible(text))


ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, *BIDI_CONTROLS)} | {
    code: f"\\u{code:04x}" for code in range(0xD800, 0xE000)
}
"""Code point -> JSON escape, for `str.translate` on a JSON text. JSON allows these characters unescaped, but a terminal
would obey them, an editor would reorder text by them, or UTF-8 cannot hold them. In a JSON text they occur only within
strings, where the escape means the same."""


FORMULA = re.compile(r"[\t\r]|\s*[=+@＝＋－＠-]")
"""The beginning of a cell that a spreadsheet takes for a formula; on import, wide signs become the others."""
_WITH_APOSTROPHE = re.compile(rf"'(?='*(?:{FORMULA.pattern}))")


def with_apostrophe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, with an apostrophe in front where it would, as OWASP's "CSV
    injection" advises. `without_apostrophe` gives the cell back."""
    return f"'{cell}" if FORMULA.match(cell) or _WITH_APOSTROPHE.match(cell) else cell


def without_apostrophe(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if _WITH_APOSTROPHE.match(cell) else cell
