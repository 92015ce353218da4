"""Corresponding sentences as JSON, a table, or a translation memory."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from typing import TextIO

from factcheck.nouns.alignment import Aligned
from factcheck.nouns.story import Group


def write_json(found: Aligned, stream: TextIO) -> None:
    """One object: the files, for each group a list of sentence indices (from 0) for each file, and its probability."""
    from factcheck.nouns.safe_text import ESCAPED

    groups = [[list(part) for part in group.sentences] for group in found.groups]
    scores = [round(group.probability, 4) for group in found.groups]
    text = json.dumps({"versions": list(found.paths), "groups": groups, "scores": scores}, ensure_ascii=False)
    stream.write(text.translate(ESCAPED) + "\n")


def write_tsv(found: Aligned, stream: TextIO) -> None:
    """A table with a line for each group: its probability, and what each file says; the first line names the files."""
    from factcheck.nouns.safe_text import inert, visible

    rows = [["score", *found.paths]]
    rows += [[str(round(group.probability, 4)), *_parts(found, group)] for group in found.groups]
    for row in rows:
        cells = [visible(" ".join(_clean(cell).split())) for cell in row]
        stream.write(inert("\t".join(cells)) + "\n")


def write_tmx(found: Aligned, stream: TextIO) -> None:
    """A TMX 1.4b memory: a unit for each group of two versions or more, in the order of the files."""
    from xml.etree import ElementTree as Xml

    from factcheck._version import __version__

    root = Xml.Element("tmx", version="1.4")
    header = {
        "creationtool": "factcheck",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "factcheck",
        "adminlang": "en",
        "srclang": found.langs[0],
        "datatype": "plaintext",
    }
    Xml.SubElement(root, "header", header)
    body = Xml.SubElement(root, "body")
    for group in found.groups:
        if sum(map(bool, group.sentences)) < 2:
            continue
        unit = Xml.SubElement(body, "tu")
        Xml.SubElement(unit, "prop", type="x-score").text = str(round(group.probability, 4))
        for lang, text in zip(found.langs, _parts(found, group), strict=True):
            if text:
                variant = Xml.SubElement(unit, "tuv", {"xml:lang": lang})
                Xml.SubElement(variant, "seg").text = _clean(text)
    Xml.indent(root)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(Xml.tostring(root, encoding="unicode") + "\n")


WRITERS: Mapping[str, Callable[[Aligned, TextIO], None]] = {"json": write_json, "tsv": write_tsv, "tmx": write_tmx}
"""What writes each format to a stream."""


def _parts(found: Aligned, group: Group) -> list[str]:
    """What each file says in a group; languages written without spaces are joined without."""
    texts = []
    for sentences, part in zip(found.sentences, group.sentences, strict=True):
        text = ""
        for index in part:
            near = text[-1:] + sentences[index][:1]
            wide = any(unicodedata.east_asian_width(character) in "WF" for character in near)
            text += ("" if wide or not text else " ") + sentences[index]
        texts.append(text)
    return texts


def _clean(text: str) -> str:
    """Without the characters that XML 1.0 does not allow, and those that would order a terminal about."""
    return "".join(
        character
        for character in text
        if character in "\t\n\r"
        or (unicodedata.category(character) not in {"Cc", "Cs"} and ord(character) & 0xFFFE != 0xFFFE)
    )
