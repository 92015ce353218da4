"""The version of the tool, apart from the package, so that nobody has to import that for it."""

__version__ = "0.1.0"
