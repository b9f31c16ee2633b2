"""How Django speaks with PostgreSQL here (`ENGINE` in the settings)."""
