"""Measures factcheck, and trains what it ships, on development data."""
