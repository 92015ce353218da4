"""Which files tell one story."""
