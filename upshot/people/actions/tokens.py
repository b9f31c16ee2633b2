"""Keys to the API."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.kit.errors import NotAllowed, Refused
from upshot.kit.ids import fingerprint, new_secret
from upshot.people.actions.shared import journal
from upshot.people.models import Member, Token
from upshot.people.rules import SCOPES


@transaction.atomic
def make_token(*, member: Member, name: str, at: datetime, scopes: Sequence[str] = ()) -> tuple[Token, str]:
    """A key to the API, and its secret: shown this once, kept only as a hash. Without scopes it opens all that its
    member may."""
    if wrong := [scope for scope in scopes if scope not in SCOPES]:
        raise Refused(_("There is no scope “%s”.") % wrong[0], field="scopes")
    secret = f"up_{new_secret()}"
    token = Token.objects.create(
        member=member,
        name=name,
        secret_hash=fingerprint(secret),
        start=secret[:8],
        scopes=[scope for scope in SCOPES if scope in scopes],
        made_at=at,
    )
    journal(member=member, verb="token.made", by=member, at=at, name=name, scopes=token.scopes)
    return token, secret


@transaction.atomic
def revoke_token(*, token: Token, by: Member, at: datetime) -> Token:
    """The token stops working."""
    if token.member_id != by.pk and not by.may("govern"):
        raise NotAllowed(_("Only its owner or an administrator may revoke a token."))
    token.revoked_at = token.revoked_at or at
    token.save(update_fields=["revoked_at"])
    journal(member=by, verb="token.revoked", by=by, at=at, name=token.name)
    return token


def note_token_use(*, token: Token, at: datetime) -> None:
    """Keeps when a token was last used, to the minute, so that a burst writes one row once."""
    if token.last_used_at is None or at - token.last_used_at > timedelta(minutes=1):
        Token.objects.filter(pk=token.pk).update(last_used_at=at)
