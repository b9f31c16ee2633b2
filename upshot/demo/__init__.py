"""Larkmere, an invented company told as a story; also the cast of the tests."""
