"""Pages about what we know."""
