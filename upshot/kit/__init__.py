"""Helpers with no business in them: the clock, errors, doors, paging, letters to send."""
