"""Markdown to prose: what of a file is text for readers, and where each piece of it stands in the file.

`template_code` finds what generators of sites put between the prose, `source` makes from the file what the parser is
given, `blocks` takes paragraphs, headings, items and cells from the parser's tree, `inline` and `html` the prose from
each.
"""
