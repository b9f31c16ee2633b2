"""Sending what webhooks are to be told: at least once, each with the id it keeps."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.automation import store
from upshot.automation.models import Sending, SendingTry, Webhook
from upshot.automation.rules import sending as rules
from upshot.automation.rules.signing import secret_from, sign
from upshot.journal.actions import write
from upshot.kit.ids import new_thread
from upshot.people.actions import notify
from upshot.people.models import Member

# The house's own number for “a webhook is being called”, beside the webhook's key.
LOCK = 7117


@transaction.atomic
def send_next(*, webhook: int, dice: float, at: datetime) -> bool:
    """Sends a webhook the next message that is due, and keeps what was answered: whether it took it. One process at a
    time speaks to a webhook. No row is held while it answers, so that nobody waits for a slow one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, webhook])
        if not cursor.fetchone()[0]:
            return False
    due = Sending.objects.filter(webhook=webhook, next_at__lte=at, webhook__since__isnull=False)
    message = due.select_related("webhook").order_by("next_at", "pk").first()
    if message is None:
        return False
    answer = store.post(
        url=message.webhook.url,
        headers=headers(message, at),
        body=message.body,
        private=settings.WEBHOOKS_PRIVATE,
    )
    SendingTry.objects.create(
        sending=message,
        at=at,
        status=answer.status,
        reason=answer.reason,
        answer=answer.words,
        took_ms=answer.took_ms,
    )
    message.tries, message.status, message.reason = message.tries + 1, answer.status, answer.reason
    if answer.taken:
        _taken(message, at)
    else:
        _not_taken(message, dice, at)
    message.save(update_fields=["tries", "status", "reason", "next_at", "sent_at", "failed_at"])
    return answer.taken


def headers(message: Sending, at: datetime) -> dict[str, str]:
    """The heads of Standard Webhooks: for a day after a change of secrets, the old one signs too."""
    webhook, timestamp = message.webhook, int(at.timestamp())
    seeds = [webhook.seed]
    if webhook.old_until and webhook.old_until > at:
        seeds.append(webhook.old_seed)
    secrets = [secret_from(settings.SECRET_KEY, seed) for seed in seeds]
    signed = [
        sign(one, message_id=message.message_id, timestamp=timestamp, body=message.body) for one in secrets
    ]
    return {
        "content-type": "application/json",
        "user-agent": "Upshot",
        "accept-encoding": "identity",
        "webhook-id": message.message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signed),
    }


def _taken(message: Sending, at: datetime) -> None:
    message.next_at, message.sent_at = None, at
    Webhook.objects.filter(pk=message.webhook_id, failing_since__isnull=False).update(failing_since=None)


def _not_taken(message: Sending, dice: float, at: datetime) -> None:
    """Tried again after a while, or given up; and a webhook that has failed for days is switched off."""
    webhook = message.webhook
    since = webhook.failing_since or at
    wait = rules.wait_after(message.tries, dice=dice)
    message.next_at = at + wait if wait else None
    message.failed_at = None if wait else at
    message.reason = message.reason or _("no reason given")
    Webhook.objects.filter(pk=webhook.pk, failing_since__isnull=True).update(failing_since=at)
    if rules.given_up(failing_for=at - since, status=message.status):
        _give_up(webhook, message.reason, at - since, at)


def _give_up(webhook: Webhook, reason: str, failing_for: timedelta, at: datetime) -> None:
    """Switched off, said in the journal and to its keeper and the administrators."""
    Webhook.objects.filter(pk=webhook.pk).update(since=None, off_why=reason[:300])
    write(
        verb="webhook.given_up",
        subject="webhook",
        subject_id=webhook.pk,
        thread=new_thread(),
        by=None,
        at=at,
        words=f"{webhook.name}: {reason}",
        days=failing_for.days,
    )
    told = Member.objects.filter(is_active=True, role="administrator") | Member.objects.filter(
        is_active=True, pk=webhook.keeper_id
    )
    for member in told.distinct():
        with override(member.language or None):
            words = _("The webhook %(name)s was switched off: %(reason)s") % {
                "name": webhook.name,
                "reason": reason,
            }
        notify(member=member, words=words, path=f"/webhooks/{webhook.pk}", at=at)
