"""Bytes to text: Unicode in all its encodings, damaged UTF-8, and the encodings from before it.

A file that is valid UTF-8 is never read as anything else. A legacy encoding is chosen by what the text is in it: a
reading is as good as the share of its letters that belong to the alphabet of the language it turns out to be in, and
as the sureness of that language. Alphabets are CLDR's exemplar characters. Time is linear: whole files pass through
Python's codecs only, the choice reads a bounded sample.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from factcheck.errors import FactcheckError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY = (
    # The order decides between readings that are equally good: common ones first.
    *("cp1252", "cp1250", "cp1251", "cp1256", "cp1253", "cp1254", "cp1255", "cp1257", "cp1258", "cp874"),
    *("cp932", "gb18030", "big5hkscs", "cp949", "euc_jp", "koi8-r", "koi8-u"),
    *("iso8859-15", "iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-9", "iso8859-16"),
    *("cp866", "mac_roman"),
)
"""Encodings that text files are still found in, as Python names its codecs."""
_RARE = {"mac_roman": 0.05}
"""Off what a reading is worth: last written by default on a Mac of 2001, and its signs are letters of others."""
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format", "a database"),
    (b"RIFF", "a sound, video or image file"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_PIECE, _PIECES = 400, 40
_ISO_2022_JP = (b"\x1b$B", b"\x1b$@")
_JOINERS = "’‘·‐‑–—…\u200c\u200d"
"""Signs that do stand between two letters."""
_LINE_END = re.compile(rb"\r\n|\n|\r")
_EXPORT = "export it as plain text in UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without a byte order mark, the Python codec that gave it, and what is doubtful about it."""

    text: str
    encoding: str
    doubt: str | None = None
    line: int | None = None


def decode(data: bytes) -> Decoded:
    """Return the text of a file. Raises `FactcheckError` for what is not text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data, mark, encoding)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise FactcheckError(f"this is {kind}, not a text", hint=_EXPORT)
    if b"\0" in data:
        return _wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _damaged(data, error.start) or _legacy(data, error.start)
    if data.isascii() and any(escape in data for escape in _ISO_2022_JP):
        try:
            return _doubted(data.decode("iso2022_jp"), "iso2022_jp")
        except UnicodeDecodeError:
            pass
    return Decoded(text, "utf-8")


def _marked(data: bytes, mark: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        if encoding == "utf-8-sig":
            start = error.start + len(mark)  # the codec counts from behind the mark
            return Decoded(text, encoding, _bad_bytes(start, text.count("\ufffd")), _line(data, start))
        doubt = f"the file is not whole {encoding.upper()}: what could not be read is shown as \ufffd. Save it again."
        return Decoded(text, encoding, doubt)


def _wide(data: bytes) -> Decoded:
    """UTF-16 without a mark, if one of its byte orders gives a text in the letters of its language; else no text."""
    from factcheck.language.identify import identify, sample

    readings = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(map(_is_text, set(text))):
            alphabet, some = _alphabet(identify(text)[0]), sample(text)
            readings.append((sum(char.isascii() or char in alphabet for char in some) / len(some), text, encoding))
    share, text, encoding = max(readings, default=(0.0, "", ""))
    if share < 0.8:
        raise FactcheckError("this is a binary file, not a text", hint=_EXPORT)
    return _doubted(text, encoding)


def _is_text(char: str) -> bool:
    return unicodedata.category(char) not in {"Cn", "Co", "Cs"} and (char >= " " or char in "\t\n\r\f\v\x1b\x1a")


def _damaged(data: bytes, start: int) -> Decoded | None:
    """UTF-8 with a few bad bytes: a legacy text holds valid sequences only by chance, a damaged one mostly."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    valid = len(text) - len(text.encode("ascii", errors="ignore")) - bad
    if valid < 2 * bad:
        return None
    return Decoded(text, "utf-8", _bad_bytes(start, bad), _line(data, start))


def _bad_bytes(start: int, count: int) -> str:
    places = f"{count} places are" if count > 1 else "one place is"
    return (
        f"{places} not valid UTF-8, the first at byte {start}: shown as \ufffd. Mend the text there and save it again."
    )


def _line(data: bytes, start: int) -> int:
    """The line, from 1, of a byte of a text whose line ends are ASCII."""
    return 1 + sum(1 for _ in _LINE_END.finditer(data, 0, start))


def _doubted(text: str, encoding: str) -> Decoded:
    return Decoded(text, encoding, f"read as {encoding}, a guess from what the text says. Save the file as UTF-8.")


def _legacy(data: bytes, start: int) -> Decoded:
    """The reading that makes the most sense; `start` is the first byte that is not UTF-8."""
    pieces = list(_pieces(data))
    goodness = {encoding: _goodness(pieces, encoding) for encoding in LEGACY}
    for encoding in sorted(LEGACY, key=lambda encoding: -goodness[encoding]):
        if goodness[encoding] <= 0:
            break
        try:
            decoded = _doubted(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue  # what the sample did not hold
        doubt = f"not UTF-8 from byte {start} on: {decoded.doubt}"
        return replace(decoded, doubt=doubt, line=_line(data, start))
    raise FactcheckError("the encoding of this file cannot be told", hint="save it as UTF-8")


def _pieces(data: bytes) -> Iterator[bytes]:
    """Runs of bytes that begin where a character does and hold what is not ASCII, from the first lines that have it."""
    found = 0
    for line in data[: 1 << 20].splitlines() if _HIGH.search(data, 0, 1 << 20) else data.splitlines():
        if high := _HIGH.search(line):
            begin = max(0, high.start() - _PIECE // 4)
            yield line[begin : begin + _PIECE]
            found += 1
            if found == _PIECES:
                return


def _goodness(pieces: list[bytes], encoding: str) -> float:
    """How well a reading makes sense, 0 to 2; 0 where it does not decode."""
    from factcheck.language.identify import identify

    try:
        # Not final: a piece may end inside a character.
        text = "\n".join(codecs.getincrementaldecoder(encoding)().decode(piece) for piece in pieces)
    except UnicodeDecodeError:
        return 0.0
    text = unicodedata.normalize("NFC", text)  # Windows-1258 writes Vietnamese tones as combining characters
    others = {char for char in text if not char.isascii()}
    if not others or not all(map(_is_text, others)) or any("\x80" <= char < "\xa0" for char in others):
        return 0.0
    lang, sureness = identify(text)
    alphabet = _alphabet(lang)
    places = zip(" " + text, text, text[1:] + " ", strict=False)
    worth = [
        alphabet.get(char, 0.0) if _in_place(before, char, after) else 0.0
        for before, char, after in places
        if char in others
    ]
    return sum(worth) / len(worth) + sureness - _RARE.get(encoding, 0.0)


def _in_place(before: str, char: str, after: str) -> bool:
    """Whether a mark stands on a letter, no capital behind a small letter, and no sign within a word ("c½ur")."""
    if unicodedata.category(char) in {"Mn", "Mc"}:
        return before.isalpha() or unicodedata.category(before) in {"Mn", "Mc"}
    if char.isalpha():
        return not (char.isupper() and before.islower())
    return char in _JOINERS or not (before.isalpha() and after.isalpha())


@lru_cache(maxsize=64)
def _alphabet(lang: str) -> Mapping[str, float]:
    """What the characters CLDR lists for a language are worth: half for those it writes foreign words with."""
    import icu

    data = icu.LocaleData(lang.replace("-", "_"))
    kinds = icu.ULocaleDataExemplarSetType
    worth = dict.fromkeys("«»‹›“”„‟‘’‚–—…•·€£¥°§©®™½¼¾²³\u00a0", 0.9)
    for kind, value in ((kinds.AUXILIARY, 0.5), (kinds.PUNCTUATION, 1.0), (kinds.STANDARD, 1.0)):
        for letters in data.getExemplarSet(0, kind):
            worth |= dict.fromkeys((letters, *letters, *letters.upper(), *letters.title()), value)
    return worth
