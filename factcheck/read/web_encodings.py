"""The names of encodings as they are meant on the web (the WHATWG's Encoding Standard)."""

from __future__ import annotations

import codecs

_MEANT = {
    # Browsers read these as the larger code pages of Windows.
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    **dict.fromkeys(("big5", "cp950"), "big5hkscs"),
}
"""By Python's name of an encoding, that of the larger one that its name stands for."""


def web_codec(name: str | None) -> str | None:
    """Python's name of the encoding that `name` stands for in a page; None for one that it does not know, and for what
    decodes no text."""
    try:
        found = codecs.lookup(name or "")
    except (LookupError, ValueError):
        return None
    return _MEANT.get(found.name, found.name) if found._is_text_encoding else None
