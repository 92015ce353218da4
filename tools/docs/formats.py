"""The formats of files that are read and written."""

from __future__ import annotations

import inspect

from factcheck.read import ALIGNED_SOURCES, MAX_BYTES, SOURCES
from factcheck.write import FORMATS
from factcheck.write.alignment import WRITERS
from factcheck.write.name_tables import WRITERS as NAME_WRITERS
from tools.docs.markdown import code, first_sentence, page, table

READ = f"""A folder is searched for files with these endings. A file that is named itself is read whatever its
ending is, as plain text where it has none of these. The encoding is told from the text. A file of more than
{MAX_BYTES // 1_000_000} MB is not read."""
TABLES = """A table is aligned already: each row is a passage, and nothing has to be paired. A column (in JSON lines a
key) whose name is a language code, such as `vi` or `pt-BR`, is a version. `story` says which rows belong together; `id`
and `key` name a row, so Indonesian is `ind`; other columns are not read. Rows without a story are unrelated: nothing
that is missing in one is looked for in another, and none counts as context of another. Each story of a table is one of
the report, as `FILE#STORY`. A finding has the number of its row, the header not counted, beside file and line. A cell
is compared as it is, whether it has one sentence or several; an empty one lacks its version.

In a folder a table is read if its header names two languages, and else passed over. One that is named itself must do
so. A row that cannot be read is an error, and the others are read. Suggestions are shown and not applied, and comments
do not count: decide on findings in the [review](review.md), or take them into the baseline."""
WRITTEN = """`--output FORMAT[=FILE]` may be given any number of times. Without `=FILE` a report goes to standard
output. Where FILE is a folder, or ends in a slash, the report goes into it under the name in the second column. What
the formats do with findings that do not count is said under [the gate](gate.md#outputs)."""
ALIGNED = "What `factcheck align --format` writes."
NAMES = "What `factcheck names --format` writes; [names](names.md) says what is in it."


def formats_page() -> str:
    """`docs/formats.md`: what is read, what reports, alignments and names are written as."""
    read = ([_about(type(source)), ", ".join(map(code, sorted(source.suffixes)))] for source in SOURCES)
    tables = ([_about(type(source)), ", ".join(map(code, sorted(source.suffixes)))] for source in ALIGNED_SOURCES)
    written = ([code(one.name), code(one.file_name), _about(type(one))] for one in FORMATS)
    aligned = ([code(name), _about(writer)] for name, writer in WRITERS.items())
    named = ([code(name), _about(writer)] for name, writer in NAME_WRITERS.items())
    return page(
        "# Formats",
        "## Articles",
        READ,
        table(("what it is", "endings"), read),
        "## Tables",
        TABLES,
        table(("what it is", "endings"), tables),
        "## Reports",
        WRITTEN,
        table(("format", "name in a folder", "what it is"), written),
        "## Alignments",
        ALIGNED,
        table(("format", "what it is"), aligned),
        "## Names",
        NAMES,
        table(("format", "what it is"), named),
    )


def _about(documented: object) -> str:
    return first_sentence(inspect.getdoc(documented))
