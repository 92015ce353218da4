"""What rules are made of: findings, their wording, suggestions."""
