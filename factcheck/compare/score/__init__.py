"""How sure a finding is, and what identifies it."""
