"""How languages write dates and times."""
