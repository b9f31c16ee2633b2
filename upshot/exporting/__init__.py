"""Moving out: everything, table by table as JSON lines with its files; and back in, into an empty installation."""
