"""Messages for other systems: made in the transaction that reads the journal, sent after it."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings

from upshot.automation.models import Firing, Sending, Webhook
from upshot.automation.queries import Moment
from upshot.customers.models import Account
from upshot.journal.models import Entry
from upshot.kit.ids import new_thread
from upshot.people.models import Member

# Where the things that entries are about are seen.
PAGES = {"ticket": "tickets", "case": "cases", "need": "needs", "article": "knowledge", "account": "accounts"}


def tell_webhook(*, webhook: Webhook, moment: Moment, firing: Firing, kind: str, at: datetime) -> Sending:
    """A rule calls a webhook about what set it off."""
    subject, pk = (
        ("case", moment.case.pk) if moment.case else ("ticket", moment.ticket.pk if moment.ticket else 0)
    )
    data = {
        "rule": {"id": firing.rule_id, "name": firing.rule.name, "version": firing.version},
        "firing_id": firing.pk,
        "entry_id": firing.entry,
        **_about(subject, pk, moment.account.pk),
    }
    return _keep(webhook, kind, moment.at, data, at, account=moment.account.pk, firing=firing)


def tell_entry(*, webhook: Webhook, entry: Entry, at: datetime) -> Sending | None:
    """A webhook hears of an entry of the journal that it asked for, if its keeper sees the account; keys and links
    alone: whoever listens asks for the rest with a token of their own."""
    if (
        entry.account_id
        and not Account.objects.visible_to(webhook.keeper).filter(pk=entry.account_id).exists()
    ):
        return None
    if not webhook.keeper.may("read"):
        return None
    data = {
        "entry_id": entry.pk,
        "thread": str(entry.thread),
        "by": entry.actor,
        **_about(entry.subject, entry.subject_id, entry.account_id),
    }
    return _keep(webhook, entry.verb, entry.at, data, at, account=entry.account_id, entry=entry.pk)


def _about(subject: str, pk: int, account: int | None) -> dict[str, Any]:
    told: dict[str, Any] = {"subject": subject, "subject_id": pk, "account_id": account}
    if subject in PAGES:
        told["url"] = f"{settings.ADDRESS}/{PAGES[subject]}/{pk}"
    return told


def _keep(
    webhook: Webhook,
    kind: str,
    happened_at: datetime,
    data: dict[str, Any],
    at: datetime,
    *,
    account: int | None,
    entry: int | None = None,
    firing: Firing | None = None,
) -> Sending:
    body = {"type": kind, "timestamp": happened_at.isoformat(), "data": data}
    return Sending.objects.create(
        webhook=webhook,
        message_id=f"msg_{new_thread().hex}",
        account_id=account,
        entry=entry,
        firing=firing,
        type=kind,
        body=json.dumps(body, ensure_ascii=False),
        made_at=at,
        next_at=at,
    )


def tell_test(*, webhook: Webhook, by: Member, at: datetime) -> Sending:
    """A message that says it is a test."""
    return _keep(webhook, "webhook.tested", at, {"webhook_id": webhook.pk, "by": by.name}, at, account=None)
