"""What every rule looks like (written below the stage that calls it, see compare/__init__.py)."""
