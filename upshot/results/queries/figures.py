"""The customer's side in numbers."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Count,
    Exists,
    Min,
    OuterRef,
    Sum,
)

from upshot.customers.models import Viewer
from upshot.needs.models import Expectation, Need
from upshot.results.models import Asking, Confirmation, Verdict
from upshot.results.queries.answers import answers
from upshot.results.queries.outcomes import unverified


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
    seen = Need.objects.visible_to(viewer)
    verdicts = Verdict.objects.filter(replaced_at__isnull=True, need__in=seen)
    askings = Asking.objects.filter(expectation__in=Expectation.objects.visible_to(viewer))
    said = answers(viewer=viewer)
    if since:
        verdicts, askings, said = (
            verdicts.filter(at__gte=since),
            askings.filter(at__gte=since),
            said.filter(at__gte=since),
        )
    if until:
        verdicts, askings, said = (
            verdicts.filter(at__lt=until),
            askings.filter(at__lt=until),
            said.filter(at__lt=until),
        )
    sums = verdicts.aggregate(expected=Sum("expected"), known=Sum("known"), met=Sum("met"))
    answered = Confirmation.objects.filter(expectation=OuterRef("expectation"))
    asked = askings.order_by().values("expectation").distinct().count()
    silent = askings.filter(~Exists(answered)).order_by().values("expectation").distinct().count()
    waiting = unverified(viewer=viewer).aggregate(n=Count("pk"), oldest=Min("state_since"))
    return Tally(
        expected=sums["expected"] or 0,
        known=sums["known"] or 0,
        met=sums["met"] or 0,
        answers=dict(said.order_by().values_list("answer").annotate(n=Count("pk"))),
        asked=asked,
        silent=silent,
        unverified=waiting["n"],
        oldest_unverified=waiting["oldest"],
    )
