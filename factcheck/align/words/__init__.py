"""Which words of a version have a counterpart in another."""
