"""Append-only: who did what to which thing, when, on which thread. Every verb writes one entry."""
