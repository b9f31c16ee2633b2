"""All SQL of the importing room. It writes other rooms' tables: a million rows go in by COPY, not by verbs."""
