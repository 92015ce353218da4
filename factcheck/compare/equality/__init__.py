"""When two facts are equal."""
