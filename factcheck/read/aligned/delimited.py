"""Tables of comma-separated values, or of values between other signs."""

from __future__ import annotations

from factcheck.nouns.text import Problem
from factcheck.read.aligned.interface import (
    AlignedFile,
    AlignedSource,
    Row,
    check_languages,
    is_story,
    languages,
    problems_of_rows,
    says_something,
)
from factcheck.read.decode import decode
from factcheck.read.grid import DELIMITERS, header_of, pieces_of, read_grid, text_of
from factcheck.read.lines import line_index, lines


class Delimited(AlignedSource):
    """A table with a column a language, its values between commas, semicolons, tabs or bars.

    The delimiter is the one by which the header names the most languages. A cell in quotation marks may hold anything.
    Between tabs, quotation marks are part of the text where more rows are sound so.
    """

    suffixes = frozenset({".csv", ".tsv"})

    def has_languages(self, start: str) -> bool:
        return len(languages(header_of(start, _delimiter(start)))) > 1

    def read(self, path: str, data: bytes) -> AlignedFile:
        decoded = decode(data)
        text, delimiter = decoded.text, _delimiter(decoded.text)
        grid = read_grid(text, delimiter)
        names = [text_of(text, cell) for cell in grid.header]
        langs = check_languages(names, line_index(lines(text), grid.header[0].start) + 1)
        story = next((column for column, name in enumerate(names) if is_story(name)), None)
        rows = []
        for number, row in grid.rows.items():
            own = {langs[name]: pieces_of(text, cell) for name, cell in zip(names, row, strict=True) if name in langs}
            said = None if story is None else text_of(text, row[story])
            rows.append(Row(number, said or None, {lang: cell for lang, cell in own.items() if says_something(cell)}))
        doubts = (Problem(path, decoded.doubt, "warning", decoded.line),) if decoded.doubt else ()
        problems = (*doubts, *problems_of_rows(path, grid.bad))
        return AlignedFile(text, decoded.encoding, tuple(langs.values()), tuple(rows), problems)


def _delimiter(text: str) -> str:
    """The sign by which the header names the most languages, and has the most columns."""

    def worth(delimiter: str) -> tuple[int, int]:
        names = header_of(text, delimiter)
        return len(languages(names)), len(names)

    return max(DELIMITERS, key=worth)
