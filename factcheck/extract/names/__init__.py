"""Names, and designators such as model numbers."""
