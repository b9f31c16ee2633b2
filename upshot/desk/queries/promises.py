"""What was promised and kept, by version of the agreement: for its page, and for reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from upshot.customers.models import Agreement, Viewer
from upshot.desk.models import Clock

# What a page of clocks shows.
LINE = (
    "pk", "kind", "case_id", "case__title", "case__account__name", "started_at", "due_at", "ended_at", "kept",
    "minutes",
)  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """Of the clocks of one kind that one version of an agreement promised, and that ended: how many were kept."""

    agreement: int | None
    clock: str
    promised: int
    kept: int
    running: int


def kept_by(
    agreements: Sequence[int], *, viewer: Viewer, since: datetime | None = None, until: datetime | None = None
) -> list[Kept]:
    """By agreement and clock; `since`, `until`: only clocks that ended within."""
    rows = Clock.objects.visible_to(viewer).filter(agreement__in=agreements)
    if since:
        rows = rows.filter(ended_at__gte=since)
    if until:
        rows = rows.filter(ended_at__lt=until)
    counted = (
        rows.order_by()
        .values("agreement", "kind")
        .annotate(
            promised=Count("pk", filter=Q(kept__isnull=False)),
            kept_n=Count("pk", filter=Q(kept=True)),
            running=Count("pk", filter=Q(ended_at__isnull=True)),
        )
    )
    return [
        Kept(row["agreement"], row["kind"], row["promised"], row["kept_n"], row["running"]) for row in counted
    ]


def clocks_under(agreement: Agreement, *, viewer: Viewer, clock: str, state: str) -> QuerySet[Clock]:
    """The clocks of one version, the latest first; `clock`: one kind; `state`: kept, missed or running."""
    rows = Clock.objects.visible_to(viewer).filter(agreement=agreement)
    if clock:
        rows = rows.filter(kind=clock)
    if state == "running":
        rows = rows.filter(ended_at__isnull=True)
    elif state:
        rows = rows.filter(kept=state == "kept")
    return rows.order_by("-started_at", "-pk")
