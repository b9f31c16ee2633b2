"""Identifiers and secrets."""

import hashlib
import secrets
import uuid


def new_thread() -> uuid.UUID:
    """A thread id: one for everything that follows from one request."""
    return uuid.uuid4()


def new_secret() -> str:
    """An unguessable secret of 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """SHA-256 in hex: what is stored of a secret. The secrets are random, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
