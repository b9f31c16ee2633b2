"""What was imported, by whom, and what could not be carried."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import QuerySet, Window
from django.db.models.functions import RowNumber

from upshot.importing.models import Import, Reject

SHOWN_REJECTS = 20
# What is told of an import besides its rows, in this order.
TOLD = ("accounts", "contacts", "cases", "messages", "files", "needs", "entries")


class Shown(NamedTuple):
    """One import as the page shows it."""

    run: Import
    counts: list[tuple[str, int]]
    not_carried: int
    rejects: Sequence[Reject]


def imports() -> QuerySet[Import]:
    """Every import, the latest first."""
    return Import.objects.order_by("-started_at", "-pk")


def shown(runs: list[Import]) -> list[Shown]:
    """These imports with their counts and the first of what was not carried."""
    first = (
        Reject.objects.filter(run__in=runs)
        .annotate(n=Window(RowNumber(), partition_by="run_id", order_by="pk"))
        .filter(n__lte=SHOWN_REJECTS)
        .order_by("run_id", "pk")
    )
    rejects = {run: list(rows) for run, rows in groupby(first, key=lambda one: one.run_id)}
    return [Shown(run, _told(run.counts), _not_carried(run.counts), rejects.get(run.pk, [])) for run in runs]


def _told(counts: dict[str, Any]) -> list[tuple[str, int]]:
    return [(thing, counts[thing]) for thing in TOLD if counts.get(thing)]


def _not_carried(counts: dict[str, Any]) -> int:
    return sum(counts.get(thing, 0) for thing in ("rejected", "rejected beside", "left out", "left behind"))
