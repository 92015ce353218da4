"""Equal facts of a group, and the pairing of those that differ."""
