"""reStructuredText to prose: what of a file is text for readers, and where each piece of it stands in the file.

`blocks` takes paragraphs, titles, items and cells from the lines, `directives` knows what of a directive is prose,
`tables` finds cells, `inline` the prose of each.

The reader is our own. tree-sitter-rst 0.2.0 knows no tables and no inline markup within them, and takes 18 s for 80 kB
of asterisks with letters; docutils knows lines, but no columns, and stands beside the tests as their oracle.
"""
