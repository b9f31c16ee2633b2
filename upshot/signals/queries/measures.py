"""Declared measures and what they read."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Viewer
from upshot.kit.errors import NotFound
from upshot.signals.models import Measure, Reading


def measures(*, source: str = "", retired: bool = False) -> QuerySet[Measure]:
    """The measures in use, by name; with `retired`, those that were retired instead."""
    rows = Measure.objects.filter(retired_at__isnull=not retired)
    return rows.filter(source=source) if source else rows


def measure(pk: int) -> Measure:
    """One measure, in use or retired. Raises NotFound."""
    found = Measure.objects.select_related("made_by").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such measure."))
    return found


def readings(
    measure: Measure,
    accounts: Iterable[int] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[tuple[int, date, float]]:
    """(account's key, Monday of the week, value) of one measure, by account and week. `accounts`: keys that the caller
    reached by visible_to; without, all. `since`, `until`: the weeks that begin within, both ends included."""
    rows = Reading.objects.filter(measure=measure)
    if accounts is not None:
        rows = rows.filter(account_id__among=list(accounts))
    if since:
        rows = rows.filter(week__gte=since)
    if until:
        rows = rows.filter(week__lte=until)
    return list(rows.order_by("account_id", "week").values_list("account_id", "week", "value"))


def readings_there(measure: Measure) -> bool:
    """Whether a measure was ever read."""
    return Reading.objects.filter(measure=measure).exists()


def readings_of(measure: Measure, *, viewer: Viewer, account: int | None = None) -> QuerySet[Reading]:
    """The readings of a measure on accounts that the viewer sees, the latest week first."""
    rows = Reading.objects.visible_to(viewer).filter(measure=measure).select_related("account", "by")
    if account:
        rows = rows.filter(account_id=account)
    return rows.order_by("-week", "account__name", "pk")


def accounts_read(measure: Measure, *, viewer: Viewer) -> QuerySet[Account]:
    """The accounts that a measure was read of and that the viewer sees, by name."""
    read = Reading.objects.filter(measure=measure, account=OuterRef("pk"))
    return Account.objects.visible_to(viewer).filter(Exists(read)).order_by("name", "pk")


def reading(pk: int, *, viewer: Viewer) -> Reading:
    """One reading with its measure. Raises NotFound, also where the viewer may not see it."""
    rows = Reading.objects.visible_to(viewer).select_related("measure", "account")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such reading."))
    return found


def first_weeks(pks: list[int], *, viewer: Viewer) -> dict[int, tuple[int, date, date]]:
    """How many readings each measure has on accounts that the viewer sees, and its first and last week."""
    rows = Reading.objects.visible_to(viewer).filter(measure_id__among=pks).order_by()
    found = rows.values_list("measure_id").annotate(n=Count("pk"), first=Min("week"), last=Max("week"))
    return {pk: (n, first, last) for pk, n, first, last in found}
