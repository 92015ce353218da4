"""How alike the contexts of facts are, by the token vectors."""
