"""The desk's figures for each account and week, of all accounts at once: for whoever keeps them as readings."""

from datetime import UTC, date, datetime, time, timedelta

from django.db import connection


def _statements() -> dict[str, str]:
    """Of cases that were not merged into another; weeks begin on Monday, UTC."""
    return {
        # The median of those first answered in the week.
        "first_reply_minutes": """
            SELECT account_id, date_trunc('week', replied_at AT TIME ZONE 'UTC')::date,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM replied_at - opened_at) / 60.0)
            FROM support_case WHERE replied_at >= %(since)s AND replied_at < %(until)s AND replied_at >= opened_at
                AND merged_into_id IS NULL
            GROUP BY 1, 2""",
        # The median of those resolved in the week, and not taken up again since.
        "resolve_hours": """
            SELECT account_id, date_trunc('week', resolved_at AT TIME ZONE 'UTC')::date,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM resolved_at - opened_at) / 3600.0)
            FROM support_case WHERE resolved_at >= %(since)s AND resolved_at < %(until)s AND merged_into_id IS NULL
            GROUP BY 1, 2""",
        # From an account's first case on, a week without any is nought.
        "cases_opened": """
            SELECT began.id, weeks.week::date, coalesce(counted.n, 0)
            FROM (SELECT id, (SELECT min(opened_at) FROM support_case
                              WHERE account_id = account.id AND merged_into_id IS NULL) AS first FROM account) began
            CROSS JOIN LATERAL generate_series(
                greatest(date_trunc('week', began.first AT TIME ZONE 'UTC'), %(since)s AT TIME ZONE 'UTC'),
                %(until)s AT TIME ZONE 'UTC' - interval '7 days', interval '7 days') weeks(week)
            LEFT JOIN (
                SELECT account_id, date_trunc('week', opened_at AT TIME ZONE 'UTC') AS week, count(*) AS n
                FROM support_case WHERE opened_at >= %(since)s AND opened_at < %(until)s
                    AND merged_into_id IS NULL GROUP BY 1, 2
            ) counted ON counted.account_id = began.id AND counted.week = weeks.week
            WHERE began.first IS NOT NULL""",
        # In per cent of those resolved in the week: how many had been taken up again before.
        "reopened_share": """
            SELECT account_id, date_trunc('week', resolved_at AT TIME ZONE 'UTC')::date,
                100.0 * avg((reopened > 0)::int)
            FROM support_case WHERE resolved_at >= %(since)s AND resolved_at < %(until)s AND merged_into_id IS NULL
            GROUP BY 1, 2""",
        # In per cent of the promised times that were met or missed in the week: how many were met.
        "promises_kept_share": """
            SELECT c.account_id, date_trunc('week', k.ended_at AT TIME ZONE 'UTC')::date, 100.0 * avg(k.kept::int)
            FROM clock k JOIN support_case c ON c.id = k.case_id
            WHERE k.ended_at >= %(since)s AND k.ended_at < %(until)s AND k.kept IS NOT NULL
            GROUP BY 1, 2""",
    }


STATEMENTS = _statements()


def weekly_figure(figure: str, *, since: date, last: date) -> list[tuple[int, date, float]]:
    """(account's key, Monday, value) of one figure, from the week of `since` to that of `last`, both Mondays.

    A week in which there is nothing to tell has no row; only cases opened can be none. Raises KeyError for a figure
    that there is not. It tells nothing to anybody: who shows it asks who may see the account.
    """
    values = {
        "since": datetime.combine(since, time(), UTC),
        "until": datetime.combine(last + timedelta(weeks=1), time(), UTC),
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS[figure], values)
        return [(account, week, float(value)) for account, week, value in cursor.fetchall()]
