"""What came of everything that a member or a team ever answered for."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone

from upshot.customers.models import Viewer
from upshot.kit.asked import Question
from upshot.kit.paging import Page, page_by, part_of
from upshot.kit.statistics import Estimate, Share, ranks, wilson
from upshot.needs.models import Expectation, HandOver, Need, Ownership
from upshot.people.models import Member, Team
from upshot.results.models import Confirmation, Verdict
from upshot.work.models import Delivery

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
    return _ever(viewer, _side(party), party.pk)


def ever_page(
    party: Member | Team, *, viewer: Viewer, state: str, number: str | int | None, size: int
) -> Page[Any]:
    """One page of them, in one state or in any."""
    side = _side(party)
    return page_by(
        lambda start, end: _part(viewer, side=side, party=party.pk, state=state, cut=f"{start}:{end}"),
        number=number,
        size=size,
    )


def _side(party: Member | Team) -> str:
    return "member" if isinstance(party, Member) else "team"


def _ever(viewer: Viewer, side: str, party: int) -> QuerySet[Any]:
    owned = Ownership.objects.filter(**{f"{side}_id": party}).values("need_id")
    promised = Expectation.objects.current().filter(need=OuterRef("pk"), frozen_at__isnull=False)
    last = promised.order_by().values("need").annotate(day=Max("by_on")).values("day")
    delivered = Delivery.objects.filter(need=OuterRef("pk")).order_by().values("need").annotate(m=Max("at"))
    rows = Need.objects.visible_to(viewer).filter(pk__in=owned).select_related("account")
    dated: QuerySet[Any] = rows.annotate(
        promised_on=Subquery(last), delivered_at=Subquery(delivered.values("m"))
    )
    return dated.order_by("-voiced_at", "-pk")


@Question
def _part(viewer: Viewer, side: str, party: int, state: str, cut: str) -> QuerySet[Any]:
    rows = _ever(viewer, side, party)
    return part_of(rows.filter(state=state) if state else rows, cut)


@Question
def _dated(viewer: Viewer, side: str, party: int) -> QuerySet[Any, Any]:
    rows = _ever(viewer, side, party).select_related(None).order_by()
    return rows.values_list("pk", "state", "state_since", "promised_on", "delivered_at")


_judged = Question(
    lambda needs: (
        Verdict.objects.filter(need_id__among=needs, replaced_at__isnull=True)
        .order_by()
        .values_list("expected", "known", "met", "parts")
    )
)
_said = Question(
    lambda needs: (
        Confirmation.objects.filter(expectation__need_id__among=needs, replaced_at__isnull=True)
        .order_by()
        .values_list("answer")
        .annotate(n=Count("pk"))
    )
)


@Question
def _moved(needs: list[int], side: str, party: int) -> QuerySet[HandOver, Any]:
    passed = HandOver.objects.filter(accepted=True, need_id__among=needs).order_by()
    return (
        passed.annotate(one=Value(1))
        .values("one")
        .annotate(
            taken=Count("pk", filter=Q(**{f"{side}_id": party})),
            passed_on=Count("pk", filter=Q(**{f"before__{side}_id": party})),
        )
        .values_list("taken", "passed_on")
    )


def record_of(party: Member | Team, *, viewer: Viewer) -> Record:
    """The figures over all of them, in four questions however many there are."""
    side = _side(party)
    found = _dated(viewer, side=side, party=party.pk)
    keys = [pk for pk, *_rest in found]
    states = Counter(state for _pk, state, *_rest in found)
    judged = _judged(needs=keys)
    sums = [sum(column) for column in zip(*(row[:3] for row in judged), strict=True)] or [0, 0, 0]
    known = [(met == known) for _expected, known, met, _parts in judged if known]
    levels = Counter(part.get("level") for *_sums, parts in judged for part in parts)
    ((taken, passed_on),) = _moved(needs=keys, side=side, party=party.pk) or [(0, 0)]
    late = [_days(day, at) for *_rest, day, at in found if day is not None and at is not None]
    return Record(
        needs=len(found),
        states=dict(states),
        met=wilson(sum(known), len(known)),
        parts=wilson(sums[2], sums[1]),
        expected=sums[0],
        levels={level: levels.get(level, 0) for level in LEVELS},
        answers=dict(_said(needs=keys)),
        taken=taken,
        passed_on=passed_on,
        unverified=states["delivered"],
        oldest=min((since for _pk, state, since, *_rest in found if state == "delivered"), default=None),
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
