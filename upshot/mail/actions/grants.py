"""Mailboxes whose owner consents instead of giving a password: which program we are to the provider, what came of the
consent, and the tokens that are renewed from it."""

from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.mail import consent, rules
from upshot.mail.models import Grant, Mailbox
from upshot.people.models import Member

# A token is not begun with where it ends so soon.
MARGIN = timedelta(minutes=2)


@transaction.atomic
def grant_mailbox(
    *,
    mailbox: Mailbox,
    provider: str,
    client_id: str,
    by: Member,
    at: datetime,
    client_secret: str = "",
    tenant: str = "",
    authorize_url: str = "",
    token_url: str = "",
    scope: str = "",
) -> Mailbox:
    """What we are known as to the mailbox's provider. Its owner is asked to consent anew; an empty secret keeps the
    one there is."""
    if mailbox.removed_at:
        raise Refused(_("This mailbox was removed."))
    place = rules.provider_of(
        provider, tenant=tenant.strip(), authorize_url=authorize_url.strip(), token_url=token_url.strip(),
        scope=scope.strip(),
    )  # fmt: skip
    if not client_id.strip():
        raise Refused(_("Say under which client ID the provider knows Upshot."), field="client_id")
    for name in ("authorize_url", "token_url"):
        if not rules.safe_place(getattr(place, name)):
            raise Refused(_("An address that begins with https:// is needed."), field=name)
    before = Grant.objects.filter(mailbox=mailbox).first()
    Grant.objects.update_or_create(
        mailbox=mailbox,
        defaults={
            "authorize_url": place.authorize_url,
            "token_url": place.token_url,
            "scope": place.scope,
            "client_id": client_id.strip(),
            "client_secret": client_secret or (before.client_secret if before else ""),
            "access_secret": "",
            "access_until": None,
        },
    )
    mailbox.way_in, mailbox.secret = "consent", ""
    mailbox.save(update_fields=["way_in", "secret"])
    _journal(mailbox, "mailbox.granted", by, at)
    return mailbox


@transaction.atomic
def note_consent(*, mailbox: Mailbox, code: str, back: str, proof: str, by: Member, at: datetime) -> Mailbox:
    """The owner consented: what they brought back is exchanged for tokens. Raises Refused."""
    grant = Grant.objects.select_for_update().filter(mailbox=mailbox).first()
    if not grant or mailbox.removed_at:
        raise Refused(_("Say first what the provider knows Upshot as."))
    try:
        tokens = consent.first(grant, code=code, back=back, proof=proof)
    except consent.Denied as denied:
        raise Refused(mailbox.without_secrets(str(denied))) from denied
    if not tokens.refresh:
        raise Refused(
            _("The provider gave a token and nothing to renew it by: let the program ask for offline access.")
        )
    _keep(grant, tokens, at)
    mailbox.secret, mailbox.error, mailbox.failing_since = tokens.refresh, "", None
    mailbox.save(update_fields=["secret", "error", "failing_since"])
    _journal(mailbox, "mailbox.consented", by, at)
    return mailbox


def renew(*, mailbox: Mailbox, at: datetime) -> str:
    """The token that opens a mailbox now: the one there is, or the next. One renews at a time, since some servers take
    what renews it only once. Raises consent.Denied."""
    with transaction.atomic():
        grant = Grant.objects.select_for_update().filter(mailbox=mailbox).first()
        box = Mailbox.objects.get(pk=mailbox.pk)
        if not grant or not box.secret:
            raise consent.Denied(_("Its owner has not consented yet."))
        if grant.access_secret and grant.access_until and grant.access_until > at + MARGIN:
            return grant.access_secret
        tokens = consent.renewed(grant, refresh=box.secret)
        _keep(grant, tokens, at)
        if tokens.refresh:
            Mailbox.objects.filter(pk=box.pk).update(secret=tokens.refresh)
    return tokens.access


def forget_access(*, mailbox: Mailbox) -> None:
    """The token was not taken: the next one is asked for."""
    Grant.objects.filter(mailbox=mailbox).update(access_secret="", access_until=None)


def sends_by(server: str) -> Mailbox | None:
    """The mailbox by whose consent letters leave by this server: none where a password stands there."""
    parts = urlsplit(server)
    return consented_as(unquote(parts.username or "")) if not parts.password else None


def consented_as(user: str) -> Mailbox | None:
    """The mailbox that somebody of this name consented to."""
    rows = Mailbox.objects.filter(way_in="consent", user__iexact=user, removed_at=None).exclude(secret="")
    return rows.first() if user else None


def _keep(grant: Grant, tokens: consent.Tokens, at: datetime) -> None:
    grant.access_secret, grant.access_until = tokens.access, at + timedelta(seconds=tokens.seconds)
    grant.save(update_fields=["access_secret", "access_until"])


def _journal(box: Mailbox, verb: str, by: Member, at: datetime) -> None:
    write(
        verb=verb, subject="mailbox", subject_id=box.pk, thread=new_thread(), by=by, at=at, words=box.address,
        address=box.address,
    )  # fmt: skip
