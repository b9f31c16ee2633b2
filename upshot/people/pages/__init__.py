"""The pages of the people room: the ways in, one's own settings, and the staff."""
