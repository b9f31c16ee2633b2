"""Articles and their life; look-ups. Enters: what a resolution taught. Leaves: what we know."""
