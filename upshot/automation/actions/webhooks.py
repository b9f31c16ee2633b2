"""Addresses of other systems: who is told of what; secrets; sending again."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from upshot.automation import queries
from upshot.automation.actions.telling import tell_test
from upshot.automation.models import Sending, Webhook
from upshot.automation.rules import catalogue
from upshot.automation.rules.signing import secret_from
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_secret, new_thread
from upshot.people.models import Member

# The old secret signs too for so long, so that the receiver can change over.
OLD_SECRET = timedelta(hours=24)
EVENTS = tuple(
    dict.fromkeys([verb for verbs in catalogue.EVENTS.values() for verb in verbs] + [*catalogue.MORE_TO_TELL])
)
MOST_AGAIN = 10_000


def secret_of(webhook: Webhook) -> str:
    """The secret that signs what is sent to a webhook."""
    return secret_from(settings.SECRET_KEY, webhook.seed)


@transaction.atomic
def make_webhook(*, name: str, url: str, events: list[str], by: Member, at: datetime) -> tuple[Webhook, str]:
    """A new webhook, on from now, and its secret, which is shown this once."""
    _check(name, url, events)
    webhook = Webhook.objects.create(
        name=name.strip(),
        url=url,
        events=sorted(set(events)),
        keeper=by,
        seed=new_secret(),
        made_at=at,
        since=at,
    )
    _journal(webhook, "webhook.made", by, at, url=url, events=webhook.events)
    return webhook, secret_of(webhook)


@transaction.atomic
def change_webhook(
    *, webhook: Webhook, name: str, url: str, events: list[str], by: Member, at: datetime
) -> Webhook:
    """Another name, address or choice of events; whoever changes it is its keeper from then on."""
    webhook = _held(webhook)
    _check(name, url, events)
    webhook.name, webhook.url, webhook.events, webhook.keeper = name.strip(), url, sorted(set(events)), by
    webhook.save(update_fields=["name", "url", "events", "keeper"])
    _journal(webhook, "webhook.changed", by, at, url=url, events=webhook.events)
    return webhook


@transaction.atomic
def renew_webhook(*, webhook: Webhook, by: Member, at: datetime) -> tuple[Webhook, str]:
    """A new secret, shown this once; for a day both sign."""
    webhook = _held(webhook)
    webhook.old_seed, webhook.old_until, webhook.seed = webhook.seed, at + OLD_SECRET, new_secret()
    webhook.save(update_fields=["old_seed", "old_until", "seed"])
    _journal(webhook, "webhook.renewed", by, at)
    return webhook, secret_of(webhook)


@transaction.atomic
def switch_on_webhook(*, webhook: Webhook, by: Member, at: datetime) -> Webhook:
    """It is called from now on; what waited when it was switched off goes out."""
    webhook = _held(webhook)
    if webhook.since:
        raise Refused(_("This webhook is on already."))
    webhook.since, webhook.off_why, webhook.failing_since = at, "", None
    webhook.save(update_fields=["since", "off_why", "failing_since"])
    _journal(webhook, "webhook.switched_on", by, at)
    return webhook


@transaction.atomic
def switch_off_webhook(*, webhook: Webhook, by: Member, at: datetime) -> Webhook:
    """It is called no more; what waits, waits."""
    webhook = _held(webhook)
    if not webhook.since:
        raise Refused(_("This webhook is off already."))
    webhook.since = None
    webhook.save(update_fields=["since"])
    _journal(webhook, "webhook.switched_off", by, at)
    return webhook


@transaction.atomic
def retire_webhook(*, webhook: Webhook, by: Member, at: datetime) -> Webhook:
    """Takes a webhook away; what was sent to it stays in the list."""
    webhook = _held(webhook)
    webhook.since, webhook.retired_at = None, at
    webhook.save(update_fields=["since", "retired_at"])
    reason = _("The webhook was taken away.")
    waiting = Sending.objects.filter(webhook=webhook, next_at__isnull=False)
    waiting.update(next_at=None, failed_at=at, reason=reason)
    _journal(webhook, "webhook.retired", by, at)
    return webhook


@transaction.atomic
def test_webhook(*, webhook: Webhook, by: Member, at: datetime) -> Sending:
    """Sends a message that says it is a test."""
    webhook = _held(webhook)
    if not webhook.since:
        raise Refused(_("The webhook %s is off.") % webhook.name)
    sending = tell_test(webhook=webhook, by=by, at=at)
    _journal(webhook, "webhook.tested", by, at)
    return sending


@transaction.atomic
def send_again(*, sending: Sending, by: Member, at: datetime) -> Sending:
    """One message goes out anew, with the id it had: whoever took it already can tell."""
    sending = Sending.objects.select_for_update(of=("self",)).select_related("webhook").get(pk=sending.pk)
    _held(sending.webhook)
    _anew(Sending.objects.filter(pk=sending.pk), at)
    _journal(sending.webhook, "webhook.sent_again", by, at, sendings=1, message=sending.message_id)
    sending.refresh_from_db()
    return sending


@transaction.atomic
def send_failed_again(*, webhook: Webhook, by: Member, at: datetime) -> int:
    """Everything that was given up goes out anew; how many."""
    webhook = _held(webhook)
    failed = queries.sendings(webhook).filter(failed_at__isnull=False)
    count = _anew(Sending.objects.filter(pk__in=list(failed.values_list("pk", flat=True)[:MOST_AGAIN])), at)
    _journal(webhook, "webhook.sent_again", by, at, sendings=count)
    return count


def _anew(rows: QuerySet[Sending], at: datetime) -> int:
    return rows.update(next_at=at, tries=0, sent_at=None, failed_at=None, status=None, reason="")


def _held(webhook: Webhook) -> Webhook:
    webhook = Webhook.objects.select_for_update().get(pk=webhook.pk)
    if webhook.retired_at:
        raise Refused(_("This webhook was taken away."))
    return webhook


def _check(name: str, url: str, events: list[str]) -> None:
    if not name.strip():
        raise Refused(_("A webhook needs a name."), field="name")
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fine = False
    if not fine or not url.isascii() or not url.isprintable() or " " in url:
        raise Refused(_("An address begins with https:// and names a machine."), field="url")
    if parts.username or parts.password:
        raise Refused(
            _("An address with a password in it would be shown to whoever reads this page."), field="url"
        )
    if set(events) - set(EVENTS):
        raise Refused(_("There is no such event."), field="events")


def _journal(webhook: Webhook, verb: str, by: Member, at: datetime, **detail: Any) -> None:
    write(
        verb=verb,
        subject="webhook",
        subject_id=webhook.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=webhook.name,
        **detail,
    )
