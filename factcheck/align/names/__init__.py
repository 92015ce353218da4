"""Names of a story: where each version has them, and whether the other versions have them too."""
