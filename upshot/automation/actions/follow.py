"""Following the journal: each entry is met once, in order, and the place moves in the transaction of what was done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from upshot.automation import queries
from upshot.automation.actions.fire import fire
from upshot.automation.actions.telling import tell_entry
from upshot.automation.models import Place, Rule, Webhook
from upshot.automation.rules import catalogue
from upshot.automation.rules.conditions import asks
from upshot.journal.models import Entry

NAME = "automation"
BATCH = 500
BOUNDS = (
    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint,"
    " pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
)


@dataclass(frozen=True)
class Walked:
    """How far one step went: entries read, rules fired, messages kept; `more`: another step may find more, also of
    what the rules did."""

    entries: int = 0
    fired: int = 0
    told: int = 0
    more: bool = False


@transaction.atomic
def follow(*, at: datetime) -> Walked:
    """One step: reads on until an entry moves something, or a batch is read, and keeps the place. Where another
    process is reading, it does nothing."""
    Place.objects.get_or_create(name=NAME)
    place = Place.objects.select_for_update(skip_locked=True).filter(name=NAME).first()
    if place is None:
        return Walked()
    with connection.cursor() as cursor:
        cursor.execute(BOUNDS)
        before, after = cursor.fetchone()
    if place.written_in >= after:
        return _after_a_move(place, after, at)
    rows = Entry.objects.filter(pk__gt=place.floor, written_in__lt=before)
    return _step(place, rows, at)


def _step(place: Place, rows: QuerySet[Entry], at: datetime) -> Walked:
    """Reads the entries of interest after the place; what nobody waits for is passed over at once."""
    ahead = rows.filter(
        Q(written_in__gt=place.written_in) | Q(written_in=place.written_in, pk__gt=place.entry)
    )
    last = rows.order_by("-written_in", "-pk").values_list("written_in", "pk").first()
    rules = list(queries.rules().filter(since__isnull=False, starts__in=catalogue.EVENTS))
    webhooks = list(queries.webhooks().filter(since__isnull=False))
    found = list(_of_interest(ahead, rules, webhooks).order_by("written_in", "pk")[:BATCH])
    walked = fired = told = 0
    for entry in found:
        walked += 1
        fired += _fired(rules, entry, at)
        told += _told(webhooks, entry, at)
        if fired or told:
            break
    if walked == len(found) < BATCH:
        place.written_in, place.entry = max(last or (0, 0), (place.written_in, place.entry))
    else:
        place.written_in, place.entry = found[walked - 1].written_in, found[walked - 1].pk
    place.save(update_fields=["written_in", "entry"])
    return Walked(walked, fired, told, more=bool(fired) or walked < len(found) or len(found) == BATCH)


def _of_interest(
    ahead: QuerySet[Entry], rules: Sequence[Rule], webhooks: Sequence[Webhook]
) -> QuerySet[Entry]:
    """Entries that set a rule off or that a webhook asked for, since these were switched on; what another system's
    export says happened there, not here."""
    verbs = {verb for one in rules for verb in catalogue.EVENTS[one.starts]}
    verbs |= {verb for one in webhooks for verb in one.events}
    starts = [one.since for one in rules if one.since] + [one.since for one in webhooks if one.since]
    if not starts:
        return ahead.none()
    return ahead.filter(verb__in=verbs, at__gte=min(starts)).exclude(actor="import")


def _fired(rules: Sequence[Rule], entry: Entry, at: datetime) -> int:
    """Tries the rules in their order; each sees what those before it did."""
    waiting = [one for one in rules if entry.verb in catalogue.EVENTS[one.starts]]
    fired, seen = 0, None
    for rule in waiting:
        if rule.since and entry.at >= rule.since:
            seen = seen or queries.moments_of([entry])
            facts = queries.facts_of(seen, hours=asks("hours", rule.conditions)) if seen else []
            if seen and fire(rule=rule, moment=seen[0], facts=facts[0], at=at):
                fired, seen = fired + 1, None
    return fired


def _told(webhooks: Sequence[Webhook], entry: Entry, at: datetime) -> int:
    return sum(
        bool(tell_entry(webhook=one, entry=entry, at=at))
        for one in webhooks
        if entry.verb in one.events and one.since and entry.at >= one.since
    )


def _after_a_move(place: Place, after: int, at: datetime) -> Walked:
    """The place lies ahead of every transaction that there is: the tables came here from another server, where
    transactions had other numbers. What was still ahead there is read to its end; then by the numbers of here."""
    walked = _step(place, Entry.objects.filter(written_in__gte=place.written_in), at)
    if not walked.more:
        there = Entry.objects.filter(written_in__gte=after).order_by("-pk")
        place.floor = there.values_list("pk", flat=True).first() or 0
        place.written_in = place.entry = 0
        place.save(update_fields=["written_in", "entry", "floor"])
    return replace(walked, more=True)
