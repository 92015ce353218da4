"""AsciiDoc to prose: what of a file is text for readers, and where each piece of it stands in the file.

`blocks` takes paragraphs, titles, items and cells from the lines, `lines` knows what a line may open, `tables` finds
cells, `inline` and `macros` the prose of each. The rules are those of Asciidoctor 2, whose JavaScript edition stands
beside the measurements as an oracle; no grammar of AsciiDoc can be installed from PyPI.
"""
