"""Taking product events in."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Contact
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member
from upshot.signals.models import Event, RejectedEvent


@dataclass(frozen=True)
class Arrival:
    """One product event as it arrived, read but not yet matched. `group`: the account's number or its key in the
    sending system; `email`: the user's address."""

    message_id: str
    kind: str
    name: str
    at: datetime
    group: str
    email: str
    properties: dict[str, Any] = field(default_factory=dict)
    raw: str = ""


@dataclass(frozen=True)
class Taken:
    """What became of a batch."""

    taken: int
    known: int
    rejected: int


@transaction.atomic
def take(*, arrivals: Iterable[Arrival], unreadable: Iterable[tuple[str, str]], at: datetime) -> Taken:
    """Keeps each event once by message id. What fits no account, and what could not be read (raw, reason), is kept
    as rejected with its reason."""
    batch = list(arrivals)
    accounts, contacts = _owners(batch)
    events, rejected = (
        [],
        [RejectedEvent(raw=raw, reason=why[:300], received_at=at) for raw, why in unreadable],
    )
    for one in batch:
        contact = contacts.get(one.email.lower()) if one.email else None
        account_id = accounts.get(one.group) or (contact.account_id if contact else None)
        if account_id is None:
            why = f"No account {one.group!r} and no contact {one.email!r}. Add one, then send it again."
            rejected.append(RejectedEvent(raw=one.raw, reason=why[:300], received_at=at))
            continue
        events.append(
            Event(
                message_id=one.message_id,
                account_id=account_id,
                contact=contact,
                kind=one.kind,
                name=one.name,
                properties=one.properties,
                at=one.at,
                received_at=at,
            )
        )
    RejectedEvent.objects.bulk_create(rejected)
    before = set(
        Event.objects.filter(message_id__in=[e.message_id for e in events]).values_list(
            "message_id", flat=True
        )
    )
    fresh = {e.message_id: e for e in events if e.message_id not in before}
    Event.objects.bulk_create(fresh.values(), ignore_conflicts=True, batch_size=1000)
    return Taken(taken=len(fresh), known=len(events) - len(fresh), rejected=len(rejected))


@transaction.atomic
def replay(
    *,
    event: RejectedEvent,
    arrivals: Iterable[Arrival],
    unreadable: Iterable[tuple[str, str]],
    by: Member,
    at: datetime,
) -> Taken:
    """Takes a rejected event in once more. Raises Refused with the reason where it still does not fit."""
    if event.replayed_at:
        raise Refused(_("This event was taken in already."))
    taken = take(arrivals=arrivals, unreadable=unreadable, at=at)
    if taken.rejected:
        latest = RejectedEvent.objects.order_by("-pk").values_list("reason", flat=True)[0]
        raise Refused(_("It still cannot be taken in: %s") % latest)
    event.replayed_at = at
    event.save(update_fields=["replayed_at"])
    write(
        verb="event.replayed",
        subject="rejected_event",
        subject_id=event.pk,
        thread=new_thread(),
        by=by,
        at=at,
        taken=taken.taken,
        known=taken.known,
    )
    return taken


def _owners(batch: list[Arrival]) -> tuple[dict[str, int], dict[str, Contact]]:
    groups = {one.group for one in batch if one.group}
    numbers = [int(g) for g in groups if g.isascii() and g.isdigit() and len(g) < 18]
    accounts = {str(pk): pk for pk in Account.objects.filter(pk__in=numbers).values_list("pk", flat=True)}
    named = Account.objects.filter(origin__in=groups).values_list("origin", "pk")
    accounts.update({origin: pk for origin, pk in named if origin})
    emails = {one.email.lower() for one in batch if one.email}
    contacts = {c.email.lower(): c for c in Contact.objects.filter(email__in=emails, left_at__isnull=True)}
    return accounts, contacts


def raw_of(value: object) -> str:
    """What is kept of something that could not be taken in."""
    return value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
