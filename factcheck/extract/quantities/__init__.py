"""Amounts with their units, hedges and ranges."""
