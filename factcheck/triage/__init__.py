"""What people said of findings: decisions, baselines, comments, filters."""
