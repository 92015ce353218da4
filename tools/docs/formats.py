"""The formats of files that are read and written."""

from __future__ import annotations

import inspect

from factcheck.read import MAX_BYTES, SOURCES
from factcheck.write import FORMATS
from factcheck.write.alignment import WRITERS
from tools.docs.markdown import code, first_sentence, page, table

READ = f"""A folder is searched for files with these endings. A file that is named itself is read whatever its
ending is, as plain text where it has none of these. The encoding is told from the text. A file of more than
{MAX_BYTES // 1_000_000} MB is not read."""
WRITTEN = """`--output FORMAT[=FILE]` may be given any number of times. Without `=FILE` a report goes to standard
output. Where FILE is a folder, or ends in a slash, the report goes into it under the name in the second column. What
the formats do with findings that do not count is said under [the gate](gate.md#outputs)."""
ALIGNED = "What `factcheck align --format` writes."


def formats_page() -> str:
    """`docs/formats.md`: what is read, what reports are written as, what alignments are written as."""
    read = ([_about(type(source)), ", ".join(map(code, sorted(source.suffixes)))] for source in SOURCES)
    written = ([code(one.name), code(one.file_name), _about(type(one))] for one in FORMATS)
    aligned = ([code(name), _about(writer)] for name, writer in WRITERS.items())
    return page(
        "# Formats",
        "## Articles",
        READ,
        table(("what it is", "endings"), read),
        "## Reports",
        WRITTEN,
        table(("format", "name in a folder", "what it is"), written),
        "## Alignments",
        ALIGNED,
        table(("format", "what it is"), aligned),
    )


def _about(documented: object) -> str:
    return first_sentence(inspect.getdoc(documented))
