"""Numbers in figures and words."""
