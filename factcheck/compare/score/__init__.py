"""The confidence and the fingerprint of a finding."""
