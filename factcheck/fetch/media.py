"""What an answer holds, by its Content-Type: which kind of file it would be, and in which encoding its text is."""

from __future__ import annotations

import codecs
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from factcheck.errors import FactcheckError
from factcheck.read import suffixes
from factcheck.read.web_encodings import web_codec

HTML = ".html"
_SUFFIXES = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/plain": ".txt",
}
_KINDS = {
    "application/pdf": "a PDF document",
    "application/json": "data in JSON",
    "application/zip": "a ZIP archive",
    "application/xml": "an XML document",
    "text/xml": "an XML document",
    "text/css": "a style sheet",
    "text/javascript": "a program",
}
_UNSTATED = {"", "application/octet-stream", "binary/octet-stream"}
"""What servers say of a file of which they do not know the kind."""
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def suffix_of(content_type: str, url: str, body: bytes) -> str:
    """The suffix of the file that an answer would be. Raises FactcheckError for what is no text.

    A server that calls everything plain text, or nothing at all, is asked no more: the address tells.
    """
    kind = _message(content_type).get_content_type() if content_type else ""
    if kind == "text/plain" or kind in _UNSTATED:
        suffix = PurePosixPath(urlsplit(url).path).suffix.lower()
        if suffix in suffixes():
            return suffix
    if kind in _SUFFIXES:
        return _SUFFIXES[kind]
    if kind in _UNSTATED and _looks_like_html(body):
        return HTML
    what = _KINDS.get(kind) or _by_family(kind)
    raise FactcheckError(f"this is {what}, not a page", hint="name a page in HTML, Markdown or plain text")


def in_utf8(content_type: str, body: bytes) -> bytes:
    """The bytes of a page as its reader should see them: in UTF-8 with a mark, where the server states the encoding.

    What the server states counts before what the page states, as in browsers. It does not count where the bytes are
    something else: then the page, and at last its letters, tell the encoding.
    """
    charset = web_codec(_message(content_type).get_content_charset()) if content_type else None
    if charset is None or body.startswith(_MARKS):
        return body
    try:
        # Hardly any text in another encoding is valid UTF-8 by chance.
        text = body.decode("utf-8" if not body.isascii() or charset.startswith("utf") else charset)
    except UnicodeError:
        try:
            text = body.decode(charset)
        except UnicodeError:
            return body
    return codecs.BOM_UTF8 + text.encode("utf-8", "surrogatepass")


def _looks_like_html(body: bytes) -> bool:
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head"))


def _by_family(kind: str) -> str:
    family = kind.partition("/")[0]
    names = {"image": "an image", "audio": "a sound file", "video": "a video", "font": "a font"}
    return names.get(family, f"of the type {kind[:60]}" if kind not in _UNSTATED else "of no stated type")


def _message(content_type: str) -> Message:
    message = Message()
    message["Content-Type"] = content_type.replace("\r", " ").replace("\n", " ")
    return message
