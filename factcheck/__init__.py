"""Reads the language versions of a story and says where their facts disagree."""

__version__ = "0.1.0"
