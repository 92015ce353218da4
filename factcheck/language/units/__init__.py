"""How languages write units and currencies."""
