"""The formats of reports, one module for each."""
