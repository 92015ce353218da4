"""Scripts that write the trained files of the package."""
