"""Letters and words of any language."""
