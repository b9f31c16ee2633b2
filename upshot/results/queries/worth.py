"""What needs were worth in the end."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

from upshot.customers.models import Account, Viewer
from upshot.needs.models import Need
from upshot.results.models import Realised


def realised(*, viewer: Viewer) -> QuerySet[Realised]:
    """Every word on what needs that the viewer sees were worth, earlier ones too, in order of time."""
    seen = Need.objects.filter(account__in=Account.objects.visible_to(viewer))
    return Realised.objects.filter(need__in=seen).order_by("at", "pk")


def took_and_came_to(need: Need) -> dict[str, Any]:
    """What went into a need and what came of it, by one question: `entries`, `minutes` and `amount` that were not
    struck out, `hour_cost` of the house, and in `realised` the words that stand, the customer's side first."""
    with connection.cursor() as cursor:
        cursor.execute(_took_and_came_to(), [need.pk, need.pk])
        names = [column.name for column in cursor.description or ()]
        return dict(zip(names, cursor.fetchone() or (), strict=True))


def _took_and_came_to() -> str:
    return """
SELECT s.entries, s.minutes, s.amount, (SELECT hour_cost FROM house WHERE id = 1) AS hour_cost,
    (SELECT COALESCE(json_agg(r ORDER BY r.whose), '[]') FROM (
        SELECT whose, low, likely, high, per, said_by, evidence FROM realised
        WHERE need_id = %s AND replaced_at IS NULL) r) AS realised
FROM (SELECT count(*) AS entries, COALESCE(sum(minutes), 0) AS minutes, COALESCE(sum(amount), 0) AS amount
    FROM spending WHERE need_id = %s AND struck_at IS NULL) s"""
