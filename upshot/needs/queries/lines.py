"""The door to lines of figures (`needs.actions.lines`): those of the accounts that a reader sees, and of needs that are
shared with one of them."""

from typing import Any

from django.db import connection

from upshot.customers.models import Account, Viewer
from upshot.kit.asked import Counted
from upshot.needs import rules


def accounts_seen(viewer: Viewer) -> tuple[str, tuple[Any, ...]]:
    """SQL and its values: the keys of the accounts that the viewer sees."""
    return _accounts.kept(viewer) or ("SELECT NULL::bigint WHERE false", ())


def lines_seen(viewer: Viewer) -> tuple[str, tuple[Any, ...]]:
    """The beginning of a statement, and its values: the tables `seen`, of the accounts that the viewer sees, and
    `lent`, of needs of other accounts that are shared with one of those. Whoever sees a need sees it by either."""
    words, values = accounts_seen(viewer)
    # Few needs are shared: they are fetched by their keys, not found among all.
    words = f"""
WITH seen (id) AS MATERIALIZED ({words}),
lent (id) AS MATERIALIZED (
    SELECT id FROM need WHERE account_id NOT IN (SELECT id FROM seen)
        AND id = ANY(ARRAY(SELECT need_id FROM sharing WHERE account_id IN (SELECT id FROM seen))))"""  # noqa: S608 - words of ours
    return words, values


_accounts = Counted(lambda viewer: Account.objects.visible_to(viewer).order_by().values("pk"))


def counts_by_state(*, viewer: Viewer) -> dict[str, int]:
    """How many needs stand in each state."""
    words, values = lines_seen(viewer)
    sums = ", ".join(f"sum({state}) AS {state}" for state in rules.STATES)
    counts = ", ".join(f"count(*) FILTER (WHERE state = '{state}') AS {state}" for state in rules.STATES)
    statement = f"""{words}
SELECT {", ".join(f"coalesce(own.{state}, 0) + other.{state}" for state in rules.STATES)}
FROM (SELECT {sums} FROM account_needs WHERE account_id IN (SELECT id FROM seen)) own,
    (SELECT {counts} FROM need WHERE id = ANY(ARRAY(SELECT id FROM lent))) other"""  # noqa: S608 - words of ours
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        numbers = cursor.fetchone()
    return {state: n for state, n in zip(rules.STATES, numbers, strict=True) if n}
