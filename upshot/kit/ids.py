"""Identifiers and secrets."""

import hashlib
import secrets
import uuid

KEY_DIGITS = 18  # of a column of 64 bits


def new_thread() -> uuid.UUID:
    """A thread id: one for everything that follows from one request."""
    return uuid.uuid4()


def new_secret() -> str:
    """An unguessable secret of 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """SHA-256 in hex: what is stored of a secret. The secrets are random, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def key_in(text: str) -> int | None:
    """The key that a query names, or None. Python calls more than our ten digits digits (`²`), and PostgreSQL
    keeps no number of a hundred of them."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= KEY_DIGITS else None
