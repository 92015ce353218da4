"""What a line of reStructuredText may begin with: the marks by which items, fields and explicit markup are known."""

from __future__ import annotations

import re

BULLET = re.compile(r"[-*+\u2022\u2023\u2043](?:[ \t]+|\Z)")
ENUMERATOR = re.compile(
    r"(?:\(?(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdm]{1,10}|[IVXLCDM]{1,10}|#)\)"
    r"|(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdm]{1,10}|[IVXLCDM]{1,10}|#)\.)(?:[ \t]+|\Z)"
)
EXPLICIT = re.compile(r"\.\.(?:[ \t]+|\Z)")
NOTE = re.compile(r"\[(?:\*|#?[\w.-]{0,100})\](?:[ \t]+|\Z)")
DIRECTIVE = re.compile(r"([^\W_][\w.+-]*(?::[\w.+-]+)*) ?::(?:[ \t]+|\Z)")
FIELD = re.compile(r":([^\s:`][^:\n]{0,200}(?::[^\s:`][^:\n]{0,200})?):(?:[ \t]+|\Z)")
OPTION = re.compile(
    r"(?:-\w|--?\w[\w-]*|/\w)(?:[ =]?(?:<[^<>\n]{1,80}>|[A-Za-z][\w-]*))?"
    r"(?:, (?:-\w|--\w[\w-]*|/\w)(?:[ =]?(?:<[^<>\n]{1,80}>|[A-Za-z][\w-]*))?){0,4}(?:[ ]{2,}|\Z)"
)
ATTRIBUTION = re.compile(r"(?:---?(?!-)|\u2014) *(?=[^ \n])")
