"""What came of everything that a member or a team ever answered for."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from upshot.customers.models import Viewer
from upshot.kit.statistics import Estimate, Share, ranks, wilson
from upshot.needs.models import Expectation, HandOver, Need, Ownership
from upshot.people.models import Member, Team
from upshot.results.models import Confirmation, Verdict
from upshot.work.models import Delivery

# Beyond so many needs the levels and days are read from the latest.
MOST = 20_000
LEVELS = (-2, -1, 0, 1, 2)


@dataclass(frozen=True)
class Record:
    """Counts of records, with Wilson's intervals for shares and order statistics for the median.

    `met`: needs wholly met, of those of which anything is known; `parts`: expectations met, of those known.
    `late`: days from the promised day to the delivery, below 0 where it was early.
    """

    needs: int
    states: dict[str, int]
    met: Share
    parts: Share
    expected: int
    levels: dict[int, int]
    answers: dict[str, int]
    taken: int
    passed_on: int
    unverified: int
    oldest: datetime | None
    on_time: Share
    late: Estimate


def ever_of(party: Member | Team, *, viewer: Viewer) -> QuerySet[Any]:
    """Every need that the party answers or answered for and that the viewer sees, the latest first; each with the day
    promised and the moment delivered, where there is one."""
    mine = Q(member=party) if isinstance(party, Member) else Q(team=party)
    owned = Ownership.objects.filter(mine).values("need_id")
    promised = Expectation.objects.current().filter(need=OuterRef("pk"), frozen_at__isnull=False)
    last = promised.order_by().values("need").annotate(day=Max("by_on")).values("day")
    delivered = Delivery.objects.filter(need=OuterRef("pk")).order_by().values("need").annotate(m=Max("at"))
    rows = Need.objects.visible_to(viewer).filter(pk__in=owned).select_related("account")
    dated: QuerySet[Any] = rows.annotate(
        promised_on=Subquery(last), delivered_at=Subquery(delivered.values("m"))
    )
    return dated.order_by("-voiced_at", "-pk")


def record_of(party: Member | Team, *, viewer: Viewer) -> Record:
    """The figures over all of them, in six questions however many there are."""
    found = ever_of(party, viewer=viewer)
    keys = found.order_by().values("pk")
    states = dict(found.order_by().values_list("state").annotate(n=Count("pk")))
    oldest = found.order_by().filter(state="delivered").aggregate(m=Min("state_since"))["m"]
    verdicts = Verdict.objects.filter(need__in=keys, replaced_at__isnull=True).order_by()
    sums = verdicts.aggregate(
        judged=Count("pk", filter=Q(known__gt=0)),
        met_all=Count("pk", filter=Q(known__gt=0, met=F("known"))),
        expected=Sum("expected"),
        known=Sum("known"),
        met_parts=Sum("met"),
    )
    levels = Counter(
        part["level"]
        for parts in verdicts.filter(known__gt=0).values_list("parts", flat=True)[:MOST]
        for part in parts
        if part.get("level") is not None
    )
    said = Confirmation.objects.filter(expectation__need__in=keys, replaced_at__isnull=True).order_by()
    mine = Q(member=party) if isinstance(party, Member) else Q(team=party)
    before = Q(before__member=party) if isinstance(party, Member) else Q(before__team=party)
    passed = HandOver.objects.filter(accepted=True, need__in=keys).order_by()
    moved = passed.aggregate(taken=Count("pk", filter=mine), passed_on=Count("pk", filter=before))
    dated = found.filter(promised_on__isnull=False, delivered_at__isnull=False)
    late = [_days(*both) for both in dated.values_list("promised_on", "delivered_at")[:MOST]]
    return Record(
        needs=sum(states.values()),
        states=states,
        met=wilson(sums["met_all"], sums["judged"]),
        parts=wilson(sums["met_parts"] or 0, sums["known"] or 0),
        expected=sums["expected"] or 0,
        levels={level: levels.get(level, 0) for level in LEVELS},
        answers=dict(said.values_list("answer").annotate(n=Count("pk"))),
        taken=moved["taken"],
        passed_on=moved["passed_on"],
        unverified=states.get("delivered", 0),
        oldest=oldest,
        on_time=wilson(sum(1 for days in late if days <= 0), len(late)),
        late=median(late),
    )


def median(values: list[int]) -> Estimate:
    """The lower median, with an interval of 95 % from order statistics where there are enough."""
    if not values:
        return Estimate(None, 0)
    ordered, ends = sorted(values), ranks(len(values), 0.5)
    low, high = (ordered[ends[0] - 1], ordered[ends[1] - 1]) if ends else (None, None)
    return Estimate(ordered[(len(ordered) - 1) // 2], len(ordered), low, high)


def _days(promised_on: date, delivered_at: datetime) -> int:
    return (timezone.localtime(delivered_at).date() - promised_on).days
