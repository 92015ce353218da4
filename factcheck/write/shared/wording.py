"""Words that the formats for people share: counts, probabilities, directions of text, and text made safe to show."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache

from factcheck.nouns import Decision

ESTIMATES = (
    (0.95, "almost certain"),
    (0.80, "highly likely"),
    (0.55, "likely"),
    (0.40, "possible"),
    (0.25, "unlikely"),
)
"""Least probability and words, after the probability yardstick of the UK's Professional Head of Intelligence
Assessment (2019), its gaps closed and its "realistic possibility" shortened."""

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
    return [at for match in _COMMAND.finditer(line) for at in range(*match.span(match.lastindex or 0))]


def inert(line: str) -> str:
    """A line of output that no CI service takes for a command: the signs that begin one are shown by their numbers."""
    signs = set(command_signs(line))
    return "".join(by_number(sign) if at in signs else sign for at, sign in enumerate(line)) if signs else line


def one_line(text: str) -> str:
    """`text` as a line of output, without the line end, that gives orders to no terminal and no CI service."""
    return inert(visible(text))


@cache
def direction(tag: str) -> str:
    """Value of HTML's `dir` for a text in the language `tag`: ltr or rtl after CLDR, auto where CLDR has no data."""
    from babel import Locale, UnknownLocaleError

    tag = tag.partition("-x-")[0]
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return "auto"
    script = next((part.title() for part in tag.split("-")[1:] if len(part) == 4), None)
    # Babel drops a script it has no data for, and with it the reason to read the text the other way.
    return "auto" if script is not None and script != locale.script else str(locale.text_direction)


def estimate(confidence: float) -> str:
    """A probability in words and percent: "highly likely (88 %)"; never 100 % for less than 1."""
    if not math.isfinite(confidence):
        return "not known"
    words = next((words for least, words in ESTIMATES if confidence >= least), "highly unlikely")
    percent = 100 if confidence >= 1 else min(99, max(1, round(100 * confidence)))
    return f"{words} ({percent} %)"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """ "1 error", "2 errors"; thousands grouped."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


DECIDED = {"accepted": "accepted as a slip", "dismissed": "dismissed", "fixed": "fixed"}
"""Words for the status of a decision."""


def decision_words(decision: Decision) -> str:
    """ "dismissed by Ana on 2024-05-03: the sums are the same"."""
    by = f" by {decision.reviewer}" if decision.reviewer else ""
    on = f" on {decision.time[:10]}" if decision.time else ""
    return visible(f"{DECIDED[decision.status]}{by}{on}" + (f": {decision.reason}" if decision.reason else ""))


def found_words(counts: Mapping[str, int]) -> str:
    """ "2 errors, 1 warning", or "no discrepancies"; `counts` as from `Report.counts`."""
    parts = [
        count(counts["error"], "error") if counts["error"] else "",
        count(counts["warning"], "warning") if counts["warning"] else "",
        f"{counts['info']:,} info" if counts["info"] else "",
    ]
    return ", ".join(part for part in parts if part) or "no discrepancies"


def scope_words(counts: Mapping[str, int]) -> str:
    """ "1 story, 4 versions"."""
    return f"{count(counts['stories'], 'story', 'stories')}, {count(counts['versions'], 'version')}"
