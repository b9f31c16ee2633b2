"""Upshot: an open customer-success system. It counts what the customer got."""

__version__ = "0.1.0"
