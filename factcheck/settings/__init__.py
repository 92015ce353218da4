"""The settings of a run and what they say of the content."""
