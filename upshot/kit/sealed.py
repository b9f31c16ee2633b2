"""Text that a copy of the database does not give away: passwords to other systems.

They are sealed (Fernet: AES-128-CBC and HMAC-SHA256) with a key that is made from the house's own (HKDF, RFC 5869),
which is never in the database. Under another key they cannot be read, and read as nothing: who needs them says so.
"""

import logging
from base64 import urlsafe_b64encode
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

log = logging.getLogger(__name__)
MARK = "sealed:"
if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField


class Sealed(_Text):
    """A column of sealed text; the attribute is the text itself. What stands there in plain reads as it is."""

    def from_db_value(self, value: str | None, *_how: Any) -> str | None:
        """The text; nothing where it was sealed under another key."""
        if value is None or not value.startswith(MARK):
            return value
        try:
            return _fernet(settings.SECRET_KEY).decrypt(value.removeprefix(MARK)).decode()
        except InvalidToken:
            log.error(
                "%s.%s was sealed under another UPSHOT_SECRET_KEY: give that one back, or enter it anew.",
                self.model._meta.db_table,
                self.column,
            )
            return ""

    def get_prep_value(self, value: Any) -> Any:
        """As it is kept; nothing is kept as nothing."""
        text = super().get_prep_value(value)
        return MARK + _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode() if text else text


@lru_cache(maxsize=4)
def _fernet(key: str) -> Fernet:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"upshot sealed text").derive(key.encode())
    return Fernet(urlsafe_b64encode(made))
