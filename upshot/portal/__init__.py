"""The customers' own pages: ask, see what was promised, confirm or contest."""
