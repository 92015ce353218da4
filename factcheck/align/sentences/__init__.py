"""Which sentences of the versions of a story correspond."""
