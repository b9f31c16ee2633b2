"""Speaking OAuth 2.0: the owner of a mailbox consents in a browser, and from that consent tokens are renewed which open
the mailbox for an hour each (RFC 6749, with the proof key of RFC 7636)."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import httpx
from django.utils.translation import gettext as _

from upshot.mail.models import Grant

SECONDS = 10
# How long a token opens the mailbox where the server does not say.
USUALLY = 3600


class Denied(ValueError):
    """No token: the server said no, or nothing that can be read."""


@dataclass(frozen=True)
class Tokens:
    """What opens the mailbox, for how many seconds; and what renews it, empty where that stays as it is."""

    access: str
    seconds: int
    refresh: str


def asking(grant: Grant, *, user: str, back: str, state: str, proof: str) -> str:
    """Where the owner is sent to consent. `back`: where they come back to; `proof`: what only we can show then."""
    challenge = urlsafe_b64encode(sha256(proof.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": grant.client_id,
        "redirect_uri": back,
        "scope": grant.scope,
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "login_hint": user,
        # Google gives what renews a token only where both are said; others pass them by.
        "access_type": "offline",
        "prompt": "consent",
    }
    return f"{grant.authorize_url}{'&' if '?' in grant.authorize_url else '?'}{urlencode(asked)}"


def first(grant: Grant, *, code: str, back: str, proof: str) -> Tokens:
    """The tokens for what the owner brought back. Raises Denied."""
    return _told(
        grant,
        {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": proof},
    )


def renewed(grant: Grant, *, refresh: str) -> Tokens:
    """The next token. Raises Denied."""
    return _told(grant, {"grant_type": "refresh_token", "refresh_token": refresh})


def _told(grant: Grant, asked: dict[str, str]) -> Tokens:
    asked |= {"client_id": grant.client_id}
    if grant.client_secret:
        asked |= {"client_secret": grant.client_secret}
    try:
        answer = httpx.post(grant.token_url, data=asked, timeout=SECONDS)
        told = answer.json()
    except httpx.HTTPError as trouble:
        raise Denied(
            _("No token from %(where)s: %(why)s") % {"where": grant.token_url, "why": trouble}
        ) from trouble
    except ValueError as odd:
        why = f"{answer.status_code} {answer.reason_phrase}"
        raise Denied(_("No token from %(where)s: %(why)s") % {"where": grant.token_url, "why": why}) from odd
    if (
        not isinstance(told, dict)
        or not isinstance(told.get("access_token"), str)
        or not told["access_token"]
    ):
        raise Denied(_("No token from %(where)s: %(why)s") % {"where": grant.token_url, "why": _why(told)})
    return Tokens(told["access_token"], _seconds(told), str(told.get("refresh_token") or ""))


def _seconds(told: dict[str, Any]) -> int:
    try:
        return max(int(told.get("expires_in") or USUALLY), 0)
    except (TypeError, ValueError):
        return USUALLY


def _why(told: Any) -> str:
    """What RFC 6749, 5.2 has a refusal say."""
    said = told if isinstance(told, dict) else {}
    words = [str(said[name]) for name in ("error", "error_description") if said.get(name)]
    return ": ".join(words)[:300] or _("it did not say why")
