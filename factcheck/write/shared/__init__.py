"""What formats have in common: wording, passages, positions."""
