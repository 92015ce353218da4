"""Scripts that measure, each one thing."""
