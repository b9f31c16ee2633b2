"""Signatures of calls out and in, as Standard Webhooks has them: https://www.standardwebhooks.com."""

import base64
import hmac
from collections.abc import Sequence
from hashlib import sha256

PREFIX = "whsec_"
# A call that is older, or from further ahead, may have been overheard and sent again.
TOLERANCE_SECONDS = 5 * 60


def secret_from(key: str, seed: str) -> str:
    """The secret of a seed: worked out from the installation's key, so that it need not be kept."""
    digest = hmac.new(key.encode(), f"webhook:{seed}".encode(), sha256).digest()
    return PREFIX + base64.b64encode(digest).decode()


def sign(secret: str, *, message_id: str, timestamp: int, body: str) -> str:
    """`v1,` and the signature of `id.timestamp.body`."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()


def fits(
    signatures: str, secrets: Sequence[str], *, message_id: str, timestamp: str, body: str, now: int
) -> bool:
    """Whether one of the signatures, separated by spaces, is that of one of the secrets, and the call is fresh."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 12):
        return False
    if abs(now - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    ours = [sign(one, message_id=message_id, timestamp=int(timestamp), body=body) for one in secrets]
    given = signatures.encode().split(b" ")
    return any(hmac.compare_digest(mine.encode(), theirs) for mine in ours for theirs in given)
