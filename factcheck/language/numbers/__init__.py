"""How languages write numbers in words."""
