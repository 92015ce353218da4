"""Bytes to text: Unicode in all its encodings, damaged UTF-8, the encodings from before it, and UTF-8 with one of them.

A file that is valid UTF-8 is never read as anything else. One that is UTF-8 in some lines and something else in others,
as where texts were pasted together, keeps the lines that are UTF-8 (`_mixed`). A legacy encoding is chosen by what the
text is in it: a reading is as good as the share of its letters that belong to the alphabet of the language it turns out
to be in, and as the sureness of that language. Alphabets are CLDR's exemplar characters. Time is linear: whole files
pass through Python's codecs only, the choice reads a bounded sample.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.errors import FactcheckError
from factcheck.language.text.letters import letters_worth

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
"""Penalty for encodings that are rare today, off what `_goodness` gives. Mac OS Roman was last a default in 2001, and
its symbols are letters in other code pages."""
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
_ENOUGH = 8
"""Characters beyond ASCII from which a text is taken to tell its language and encoding by itself."""
_ISO_2022_JP = (b"\x1b$B", b"\x1b$@")
_JOINERS = "\u00a0’‘·‐‑–—…\u200c\u200d"
"""Signs that stand between two letters of a word."""
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
        return _mixed(data, error.start) or _damaged(data, error.start) or _legacy(data, error.start)
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
            if mixed := _mixed(data, start):
                return replace(mixed, text=mixed.text.removeprefix("\ufeff"), encoding=encoding)
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
            alphabet, some = letters_worth(identify(text)[0]), sample(text)
            readings.append((sum(char.isascii() or char in alphabet for char in some) / len(some), text, encoding))
    share, text, encoding = max(readings, default=(0.0, "", ""))
    if share < 0.8:
        raise FactcheckError("this is a binary file, not a text", hint=_EXPORT)
    return _doubted(text, encoding)


def _is_text(char: str) -> bool:
    return unicodedata.category(char) not in {"Cn", "Co", "Cs"} and (char >= " " or char in "\t\n\r\f\v\x1b\x1a")


def _damaged(data: bytes, start: int) -> Decoded | None:
    """UTF-8 with a few bad bytes: a legacy text holds valid sequences only by chance, a damaged one mostly."""
    valid, bad = _sequences(data)
    return _with_gaps(data, start) if valid >= 2 * bad else None


def _sequences(data: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII are valid UTF-8, and how many places are not."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return len(text) - len(text.encode("ascii", errors="ignore")) - bad, bad


def _with_gaps(data: bytes, start: int) -> Decoded:
    text = data.decode("utf-8", errors="replace")
    return Decoded(text, "utf-8", _bad_bytes(start, _sequences(data)[1]), _line(data, start))


def _mixed(data: bytes, start: int) -> Decoded | None:
    """UTF-8 in some lines and a legacy encoding, or damage, in others; None where it is one of them throughout.

    Lines whose UTF-8 is only damaged count as UTF-8. A legacy text has lines that are valid UTF-8 by chance: they are
    taken for it only if they make as much sense so as in the encoding of the other lines.
    """
    from factcheck.language.identify import identify

    lines = data.splitlines(keepends=True)
    foreign = [_is_foreign(line) for line in lines]
    own = [line for line, is_foreign in zip(lines, foreign, strict=True) if not is_foreign and not line.isascii()]
    if not own or not any(foreign):
        return None
    own_pieces = list(_pieces(b"".join(own)))
    other_pieces = list(_pieces(b"".join(line for line, is_foreign in zip(lines, foreign, strict=True) if is_foreign)))
    sample = "\n".join(piece.decode("utf-8", "ignore") for piece in own_pieces)
    found = _encoding_next_to(sample, other_pieces)
    if found is None:
        return _with_gaps(data, start) if _makes_sense(sample) else None
    encoding, lang = found
    as_utf8 = max(_mean(_worths(sample, known)) for known in {lang, identify(sample)[0]})
    if _mean(_worths(_reading(own_pieces, encoding) or "", lang)) > as_utf8:
        return None
    text = "".join(
        line.decode(encoding if is_foreign else "utf-8", "replace")
        for line, is_foreign in zip(lines, foreign, strict=True)
    )
    count = sum(foreign)
    number = f"{count} lines are" if count > 1 else "one line is"
    doubt = f"not UTF-8 from byte {start} on: {number} read as {encoding}, a guess from what the text says, the rest as"
    return Decoded(text, "utf-8", f"{doubt} UTF-8. Save the file as UTF-8.", _line(data, start))


def _is_foreign(line: bytes) -> bool:
    """Whether a line is no UTF-8, rather than UTF-8 with some damage."""
    if line.isascii():
        return False
    valid, bad = _sequences(line)
    return valid < 2 * bad


def _encoding_next_to(own: str, pieces: list[bytes]) -> tuple[str, str] | None:
    """The legacy encoding in which `pieces` make the most sense next to the text `own`, and their language: that of
    `own`, else, if they have letters enough to tell, their own. None where they make sense in none."""
    from factcheck.language.identify import identify, likelihoods

    texts = {encoding: text for encoding in LEGACY if (text := _reading(pieces, encoding)) is not None}
    lang_of_own, _ = identify(own)
    for lang in (lang_of_own, None):
        best, found = 0.0, None
        for encoding, text in texts.items():
            spoken = lang or identify(text)[0]
            worths = _worths(text, spoken)
            if not _fits(worths) or (lang is None and len(worths) < _ENOUGH):
                continue
            goodness = _mean(worths) + likelihoods(text).get(spoken, 0.0) - _RARE.get(encoding, 0.0)
            if goodness > best:
                best, found = goodness, (encoding, spoken)
        if found:
            return found
    return None


def _makes_sense(text: str) -> bool:
    """Whether a text has letters enough beyond ASCII, and those of its language."""
    from factcheck.language.identify import identify

    worths = _worths(text, identify(text)[0])
    return len(worths) >= _ENOUGH and _fits(worths)


def _fits(worths: list[float]) -> bool:
    """Whether hardly any of the characters is foreign to the language."""
    return bool(worths) and sum(worth > 0 for worth in worths) >= 0.9 * len(worths)


def _mean(worths: list[float]) -> float:
    return sum(worths) / len(worths) if worths else 0.0


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

    text = _reading(pieces, encoding)
    if text is None:
        return 0.0
    lang, sureness = identify(text)
    return _mean(_worths(text, lang)) + sureness - _RARE.get(encoding, 0.0)


def _reading(pieces: list[bytes], encoding: str) -> str | None:
    """What the pieces say in an encoding; None where that is no text, or nothing but ASCII."""
    try:
        # Not final: a piece may end inside a character.
        text = "\n".join(codecs.getincrementaldecoder(encoding)().decode(piece) for piece in pieces)
    except UnicodeDecodeError:
        return None
    text = unicodedata.normalize("NFC", text)  # Windows-1258 writes Vietnamese tones as combining characters
    others = {char for char in text if not char.isascii()}
    if not others or not all(map(_is_text, others)) or any("\x80" <= char < "\xa0" for char in others):
        return None
    return text


def _worths(text: str, lang: str) -> list[float]:
    """Of each character of a text beyond ASCII, what it is worth in a language, 0 to 1."""
    alphabet = letters_worth(lang)
    places = zip(" " + text, text, text[1:] + " ", strict=False)
    return [
        alphabet.get(char, 0.0) if _in_place(before, char, after) else 0.0
        for before, char, after in places
        if not char.isascii()
    ]


def _in_place(before: str, char: str, after: str) -> bool:
    """Whether a mark stands on a letter, no capital behind a small letter, and no sign within a word ("c½ur")."""
    if unicodedata.category(char) in {"Mn", "Mc"}:
        return before.isalpha() or unicodedata.category(before) in {"Mn", "Mc"}
    if char.isalpha():
        return not (char.isupper() and before.islower())
    return char in _JOINERS or not (before.isalpha() and after.isalpha())
