"""Writes a glossary as a table or as TBX. `read.glossary` reads both back as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from factcheck.nouns.glossary import Glossary
from factcheck.nouns.safe_text import visible, with_apostrophe
from factcheck.read.aligned.interface import is_about_row
from factcheck.read.file_names import code

_ESCAPED = re.compile(r"[|;\\]")
_QUOTED = re.compile(r'[,;\t|"\n]')
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
"""What is no character in XML, besides the control characters that `visible` writes as numbers."""


def write_csv(glossary: Glossary, stream: TextIO) -> None:
    """Write a row for each entry: its kind, the forms of each language, and those that must not be used.

    Forms stand between bars. No spreadsheet takes a cell for a formula.
    """
    allowed = _languages(entry.forms for entry in glossary.entries)
    forbidden = _languages(entry.forbidden for entry in glossary.entries)
    columns = ["kind", *map(_column, allowed), *(f"forbidden {lang}" for lang in forbidden)]
    stream.write(",".join(columns) + "\n")
    for entry in glossary.entries:
        forms = [entry.forms.get(lang, ()) for lang in allowed]
        forms += [entry.forbidden.get(lang, ()) for lang in forbidden]
        stream.write(",".join((entry.kind or "", *map(_cell, forms))) + "\n")


def _languages(of_entries: Iterator[Mapping[str, Sequence[str]]]) -> list[str]:
    """All languages in the order in which they first come."""
    return list(dict.fromkeys(lang for forms in of_entries for lang in forms))


def _column(lang: str) -> str:
    """The name of the column of a language, which stands out where a reader might not know it for one ("id")."""
    return lang if code(lang) == lang and not is_about_row(lang) else f"lang {lang}"


def _cell(forms: Sequence[str]) -> str:
    cell = with_apostrophe(visible("|".join(_ESCAPED.sub(r"\\\g<0>", form) for form in forms)))
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" \
xmlns:min="http://www.tbxinfo.net/ns/min">
  <tbxHeader>
    <fileDesc>
      <sourceDesc>
        <p>Written by factcheck.</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
"""
_TAIL = """    </body>
  </text>
</tbx>
"""


def write_tbx(glossary: Glossary, stream: TextIO) -> None:
    """Write TBX-Basic of ISO 30042:2019 in the style DCT. The stream writes UTF-8.

    The first form of a language is the preferred one, the others are admitted.
    """
    stream.write(_HEAD)
    for number, entry in enumerate(glossary.entries, 1):
        stream.write(f'      <conceptEntry id="c{number}">\n')
        if entry.kind:
            stream.write(f"        <min:subjectField>{entry.kind}</min:subjectField>\n")
        for lang in dict.fromkeys((*entry.forms, *entry.forbidden)):
            stream.write(f'        <langSec xml:lang="{_xml(lang)}">\n')
            for index, form in enumerate(entry.forms.get(lang, ())):
                _write_term(stream, form, "admittedTerm-admn-sts" if index else "preferredTerm-admn-sts")
            for form in entry.forbidden.get(lang, ()):
                _write_term(stream, form, "deprecatedTerm-admn-sts")
            stream.write("        </langSec>\n")
        stream.write("      </conceptEntry>\n")
    stream.write(_TAIL)


def _write_term(stream: TextIO, form: str, status: str) -> None:
    stream.write("          <termSec>\n")
    stream.write(f"            <term>{_xml(form)}</term>\n")
    stream.write(f"            <min:administrativeStatus>{status}</min:administrativeStatus>\n")
    stream.write("          </termSec>\n")


def _xml(text: str) -> str:
    clean = _NO_CHARACTER.sub("\ufffd", visible(text))
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
