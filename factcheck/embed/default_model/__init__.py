"""The model that comes with the package: its source, its files, its installation."""
