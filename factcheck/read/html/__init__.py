"""HTML to prose: what of a page is text for readers, and where each piece of it stands in the file.

`tokens` cuts a page into tags, comments and text as browsers do, `head` reads what a page says of itself.
"""
