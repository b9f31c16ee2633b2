"""The customer's side in numbers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import (
    Aggregate,
    Count,
    Exists,
    Min,
    OuterRef,
    QuerySet,
    Sum,
    Value,
)

from upshot.customers.models import Viewer
from upshot.kit.asked import Question
from upshot.needs.models import Expectation, Need
from upshot.results.models import Asking, Confirmation, Verdict
from upshot.results.queries.answers import answers
from upshot.results.queries.outcomes import unverified

Rows = TypeVar("Rows", bound=QuerySet[Any])


@dataclass(frozen=True)
class Tally:
    """The customer's side in numbers: of the verdicts that stand, and of the answers."""

    expected: int
    known: int
    met: int
    answers: dict[str, int]
    asked: int
    silent: int
    unverified: int
    oldest_unverified: datetime | None


def tally(*, viewer: Viewer, since: datetime | None = None, until: datetime | None = None) -> Tally:
    """Expectations met of those known, what contacts answered, who kept silent, what nobody has confirmed.

    `since` and `until` bound when verdicts were reckoned and questions asked.
    """
    span = {"since": since, "until": until}
    ((expected, known, met),) = _met.counted(viewer, **span) or [(0, 0, 0)]
    ((asked, silent),) = _silent.counted(viewer, **span) or [(0, 0)]
    ((waiting, oldest),) = _waiting.counted(viewer) or [(0, None)]
    return Tally(
        expected=expected or 0,
        known=known or 0,
        met=met or 0,
        answers=dict(_answered.counted(viewer, **span)),
        asked=asked,
        silent=silent,
        unverified=waiting,
        oldest_unverified=oldest,
    )


def _within(rows: Rows, since: datetime | None, until: datetime | None) -> Rows:
    rows = rows.filter(at__gte=since) if since else rows
    return rows.filter(at__lt=until) if until else rows


def _in_all(rows: QuerySet[Any], **sums: Aggregate) -> QuerySet[Any, Any]:
    """The sums over all rows, as one row of a question that can be kept; none where there are no rows."""
    summed: QuerySet[Any, Any] = rows.order_by().annotate(one=Value(1)).values("one").annotate(**sums)
    return summed.values_list(*sums)


@Question
def _met(viewer: Viewer, since: datetime | None, until: datetime | None) -> QuerySet[Verdict, Any]:
    seen = Need.objects.visible_to(viewer)
    rows = _within(Verdict.objects.filter(replaced_at__isnull=True, need__in=seen), since, until)
    return _in_all(rows, expected_n=Sum("expected"), known_n=Sum("known"), met_n=Sum("met"))


@Question
def _silent(viewer: Viewer, since: datetime | None, until: datetime | None) -> QuerySet[Asking, Any]:
    rows = _within(
        Asking.objects.filter(expectation__in=Expectation.objects.visible_to(viewer)), since, until
    )
    answered = Exists(Confirmation.objects.filter(expectation=OuterRef("expectation")))
    return _in_all(
        rows,
        asked=Count("expectation", distinct=True),
        silent=Count("expectation", distinct=True, filter=~answered),
    )


@Question
def _answered(viewer: Viewer, since: datetime | None, until: datetime | None) -> QuerySet[Confirmation, Any]:
    rows = _within(answers(viewer=viewer), since, until)
    return rows.order_by().values_list("answer").annotate(n=Count("pk"))


@Question
def _waiting(viewer: Viewer) -> QuerySet[Need, Any]:
    return _in_all(unverified(viewer=viewer), n=Count("pk"), oldest=Min("state_since"))
