"""Keys to the API."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.kit.errors import NotAllowed
from upshot.kit.ids import fingerprint, new_secret
from upshot.people.actions.shared import journal
from upshot.people.models import Member, Token


@transaction.atomic
def make_token(*, member: Member, name: str, at: datetime) -> tuple[Token, str]:
    """A key to the API, and its secret: shown this once, kept only as a hash."""
    secret = f"up_{new_secret()}"
    token = Token.objects.create(
        member=member, name=name, secret_hash=fingerprint(secret), start=secret[:8], made_at=at
    )
    journal(member=member, verb="token.made", by=member, at=at, name=name)
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
