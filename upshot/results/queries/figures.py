"""The customer's side in numbers."""

from dataclasses import dataclass
from datetime import UTC, datetime

from upshot.customers.models import Viewer
from upshot.needs.queries import lines_seen
from upshot.results.queries.grouping import records
from upshot.results.rules import ANSWERS


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
    words, values = lines_seen(viewer)
    if since is None and until is None:
        (row,) = records(f"{words} SELECT * FROM {_ever()}, {_waiting()}", list(values))  # noqa: S608 - words of ours
    else:
        span = (since or FIRST, until or LAST)
        statement = f"{words} SELECT * FROM {_within()}, {_waiting()}"  # noqa: S608 - words of ours
        (row,) = records(statement, [*values, *span, *span, span[0]])
    return Tally(
        expected=row["expected"] or 0,
        known=row["known"] or 0,
        met=row["met"] or 0,
        answers={answer: row[answer] for answer in ANSWERS if row[answer]},
        asked=row["asked"] or 0,
        silent=row["silent"] or 0,
        unverified=row["waiting"] or 0,
        oldest_unverified=row["oldest"],
    )


FIRST, LAST = (datetime(year, 1, 1, tzinfo=UTC) for year in (1, 9999))


def _waiting() -> str:
    """What accounts have in all; of needs that are lent to them, the needs' own."""
    return """
    (SELECT sum(n) AS waiting, min(since) AS oldest FROM (
        SELECT delivered AS n, delivered_since AS since FROM account_needs WHERE account_id IN (SELECT id FROM seen)
        UNION ALL
        SELECT 1, state_since FROM need WHERE state = 'delivered' AND id = ANY(ARRAY(SELECT id FROM lent))) one) waiting
    """


def _ever() -> str:
    """The same of what was judged; who was asked is of the account that is theirs."""
    return """
    (SELECT sum(expected) AS expected, sum(known) AS known, sum(met) AS met FROM (
        SELECT expected, known, met FROM account_results WHERE account_id IN (SELECT id FROM seen)
        UNION ALL
        SELECT expected, known, met FROM need_result WHERE need_id = ANY(ARRAY(SELECT id FROM lent))) one) judged,
    (SELECT sum(asked) AS asked, sum(silent) AS silent, sum(better) AS better, sum(as_expected) AS "as",
        sum(worse) AS worse, sum(not_yet) AS not_yet
    FROM account_results WHERE account_id IN (SELECT id FROM seen)) said
    """


def _within() -> str:
    """The same in a span. Who was asked twice of the same is one who was asked: the first of the span counts."""
    answers = ", ".join(f"count(*) FILTER (WHERE what = '{one}') AS \"{one}\"" for one in ANSWERS)
    return f"""
    (SELECT sum(expected) AS expected, sum(known) AS known, sum(met) AS met FROM need_result
    WHERE judged_at >= %s AND judged_at < %s
        AND (account_id IN (SELECT id FROM seen) OR need_id IN (SELECT id FROM lent))) judged,
    (SELECT count(*) FILTER (WHERE what IN ('heard', 'silent')) AS asked,
        count(*) FILTER (WHERE what = 'silent') AS silent, {answers}
    FROM said WHERE at >= %s AND at < %s AND (before_at IS NULL OR before_at < %s)
        AND account_id IN (SELECT id FROM seen)) said
    """  # noqa: S608 - words of ours
