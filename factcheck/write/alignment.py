"""The formats of `factcheck align`: corresponding sentences as JSON, a table, or a translation memory."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from typing import TextIO

from factcheck.nouns.alignment import Aligned
from factcheck.nouns.story import Group


def write_json(aligned: Aligned, stream: TextIO) -> None:
    """Write one object: the files, for each group its sentence indices by file, and the probability of each group."""
    from factcheck.nouns.safe_text import ESCAPED

    groups = [[list(part) for part in group.sentences] for group in aligned.groups]
    scores = [round(group.probability, 4) for group in aligned.groups]
    text = json.dumps({"versions": list(aligned.paths), "groups": groups, "scores": scores}, ensure_ascii=False)
    stream.write(text.translate(ESCAPED) + "\n")


def write_tsv(aligned: Aligned, stream: TextIO) -> None:
    """Write a table: a line for each group with its probability and the text of each file, after a line of names."""
    from factcheck.nouns.safe_text import inert, visible

    rows = [["score", *aligned.paths]]
    rows += [[str(round(group.probability, 4)), *_parts(aligned, group)] for group in aligned.groups]
    for row in rows:
        cells = [visible(" ".join(_clean(cell).split())) for cell in row]
        stream.write(inert("\t".join(cells)) + "\n")


def write_tmx(aligned: Aligned, stream: TextIO) -> None:
    """Write a translation memory (TMX 1.4b): a unit for each group with sentences of two files or more."""
    from xml.etree import ElementTree as Xml

    from factcheck._version import __version__

    root = Xml.Element("tmx", version="1.4")
    header = {
        "creationtool": "factcheck",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "factcheck",
        "adminlang": "en",
        "srclang": aligned.langs[0],
        "datatype": "plaintext",
    }
    Xml.SubElement(root, "header", header)
    body = Xml.SubElement(root, "body")
    for group in aligned.groups:
        if sum(map(bool, group.sentences)) < 2:
            continue
        unit = Xml.SubElement(body, "tu")
        Xml.SubElement(unit, "prop", type="x-score").text = str(round(group.probability, 4))
        for lang, text in zip(aligned.langs, _parts(aligned, group), strict=True):
            if text:
                variant = Xml.SubElement(unit, "tuv", {"xml:lang": lang})
                Xml.SubElement(variant, "seg").text = _clean(text)
    Xml.indent(root)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(Xml.tostring(root, encoding="unicode") + "\n")


WRITERS: Mapping[str, Callable[[Aligned, TextIO], None]] = {"json": write_json, "tsv": write_tsv, "tmx": write_tmx}
"""Format -> the function that writes it to a stream."""


def _parts(aligned: Aligned, group: Group) -> list[str]:
    """The text of each file in a group. Its sentences are joined by a space, but not between wide (CJK) characters."""
    texts = []
    for sentences, part in zip(aligned.sentences, group.sentences, strict=True):
        text = ""
        for index in part:
            near = text[-1:] + sentences[index][:1]
            wide = any(unicodedata.east_asian_width(character) in "WF" for character in near)
            text += ("" if wide or not text else " ") + sentences[index]
        texts.append(text)
    return texts


def _clean(text: str) -> str:
    """`text` without the characters that XML 1.0 does not allow and those that a terminal would obey."""
    return "".join(
        character
        for character in text
        if character in "\t\n\r"
        or (unicodedata.category(character) not in {"Cc", "Cs"} and ord(character) & 0xFFFE != 0xFFFE)
    )
