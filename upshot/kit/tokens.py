"""The address that a letter about a case is answered to: it names the case, and a signature that nobody can guess."""

import hmac
from hashlib import sha256

from django.conf import settings

SIGNED = 16  # characters of base 32: 80 bits
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
LONGEST_LOCAL = 64  # RFC 5321, 4.5.3.1.1


def case_address(base: str, case_pk: int) -> str:
    """`support@example.org` and 12 give `support+c12.abcd…@example.org`; what the base has after a plus is left out,
    and an address that would be too long for the post is given back as it is."""
    local, _at, domain = base.rpartition("@")
    token = f"c{case_pk}.{_signature(case_pk)}"
    signed = f"{local.partition('+')[0]}+{token}"
    return f"{signed}@{domain}" if local and len(signed) <= LONGEST_LOCAL else base


def case_behind(address: str) -> int | None:
    """The case that an address names, or None where it names none or its signature is not ours.

    Capitals are not told apart: some servers write addresses as they like.
    """
    local = address.strip().rpartition("@")[0].lower()
    token = local.rpartition("+")[2] if "+" in local else ""
    number, _dot, signature = token.partition(".")
    if not (number.startswith("c") and number[1:].isascii() and number[1:].isdigit() and len(number) <= 18):
        return None
    pk = int(number[1:])
    signed = hmac.compare_digest(_signature(pk).encode(), signature.encode())
    return pk if signed and number == f"c{pk}" else None


def _signature(case_pk: int) -> str:
    digest = hmac.new(settings.SECRET_KEY.encode(), f"case-address:{case_pk}".encode(), sha256).digest()
    return "".join(LETTERS[byte % 32] for byte in digest[:SIGNED])
