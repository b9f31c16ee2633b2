"""What a rule would have fired on lately: asked, not done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q

from upshot.automation.models import Rule
from upshot.automation.queries.facts import Moment, facts_of, moments_of, waits_of
from upshot.automation.queries.lists import lasting
from upshot.automation.rules import catalogue
from upshot.automation.rules.conditions import asks, judged
from upshot.customers.models import Account, Viewer
from upshot.desk.models import Case, Pause
from upshot.journal.models import Entry

DAYS = 30
MOST = 2_000
SHOWN = 50


@dataclass(frozen=True)
class Tried:
    """How many occurrences were looked at (`whole`: all there were), how many would have set the rule off, and the
    latest of those with the conditions that held."""

    looked: int
    whole: bool
    fitting: int
    shown: list[tuple[Moment, list[dict[str, Any]]]]


def tried(told: Mapping[str, Any], *, viewer: Viewer, at: datetime) -> Tried:
    """The last thirty days, as a rule that says this sees them now."""
    since = at - timedelta(days=DAYS)
    moments = (
        _events(told["starts"], viewer, since)
        if told["starts"] in catalogue.EVENTS
        else _waits(told, viewer, since, at)
    )
    found = []
    for moment, facts in zip(
        moments, facts_of(moments, hours=asks("hours", told["conditions"])), strict=True
    ):
        seen = judged(told["match"], told["conditions"], facts)
        if seen.fires:
            found.append((moment, seen.held))
    return Tried(len(moments), len(moments) < MOST, len(found), found[:SHOWN])


def _events(starts: str, viewer: Viewer, since: datetime) -> list[Moment]:
    entries = Entry.objects.filter(
        verb__in=catalogue.EVENTS[starts],
        at__gte=since,
        account_id__in=Account.objects.visible_to(viewer).values("pk"),
    )
    return moments_of(list(entries.exclude(actor="import").order_by("-at", "-pk")[:MOST]))


def _waits(told: Mapping[str, Any], viewer: Viewer, since: datetime, at: datetime) -> list[Moment]:
    """Of waits for the customer, those that are over too; of other waits, those that last still."""
    length = timedelta(minutes=told["minutes"] or 0)
    if told["starts"] == "waiting":
        rows = Pause.objects.filter(from_at__gte=since - length, from_at__lte=at - length)
        long = rows.filter(Q(until_at=None) | Q(until_at__gte=F("from_at") + length))
        begun = dict(long.order_by("from_at").values_list("case_id", "from_at")[:MOST])
        cases = Case.objects.visible_to(viewer).filter(pk__in=begun).select_related("account", "contact")
        return waits_of(list(cases.order_by("-pk")), begun, at)
    seen = lasting(rule=Rule(starts=told["starts"], minutes=told["minutes"], since=since), at=at, limit=MOST)
    keys = {case.pk: moment for case, moment in seen}
    cases = Case.objects.visible_to(viewer).filter(pk__in=keys).select_related("account", "contact")
    return waits_of(list(cases.order_by("-pk")), keys, at)
