"""AsciiDoc to prose: what of a file is text for readers, and where each piece of it stands in the file.

`blocks` takes paragraphs, titles, items and cells from the lines, `lines` knows what a line may open, `tables` finds
cells, `inline` and `macros` the prose of each.

The reader is our own, as no grammar of AsciiDoc can be installed from PyPI. The rules are those of Asciidoctor 2. Of
483 blocks that Asciidoctor.js 4.1 has in 21 files of git, 479 have the same text here but for quotation marks, which
Asciidoctor takes for emphasis in such files. It puts in the values of attributes, which are shown as written here.
"""
