"""Pages that cross rooms: Today, one account, one thread end to end, search, reports."""
