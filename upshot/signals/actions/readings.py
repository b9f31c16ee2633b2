"""Readings of declared measures: by hand, by file, and counted from events each night."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import isfinite
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Account
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member
from upshot.signals import rules
from upshot.signals.models import Measure, Reading

# Events may come in late: so many whole weeks are counted anew each night.
COUNTED_ANEW = 5
AT_ONCE = 5_000


@dataclass(frozen=True)
class Row:
    """One reading as it comes in; `week`: a Monday."""

    account_id: int
    week: date
    value: float
    source: str


@dataclass(frozen=True)
class Written:
    """What became of readings: new ones, ones that now say otherwise, and ones that were there already."""

    new: int
    changed: int
    same: int


@transaction.atomic
def take_reading(
    *,
    measure: Measure,
    account: Account,
    week: date,
    value: float,
    source: str,
    by: Member | None,
    at: datetime,
    evidence: str = "",
) -> Reading:
    """One reading by hand: the value, where it comes from, on what it stands. Any day names its week. A reading of that
    week that is there already is replaced; the journal keeps what it said."""
    week = rules.monday_of(week)
    before = Reading.objects.filter(measure=measure, account=account, week=week).first()
    _write(measure, [Row(account.pk, week, value, source)], by, at)
    written = Reading.objects.get(measure=measure, account=account, week=week)
    write(
        verb="measure.read",
        subject="measure",
        subject_id=measure.pk,
        account_id=account.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=evidence.strip() or source.strip(),
        measure=measure.name,
        week=str(week),
        value=value,
        before=before.value if before else None,
    )
    return written


@transaction.atomic
def take_readings(*, measure: Measure, rows: Iterable[Row], by: Member | None, at: datetime) -> Written:
    """Many readings of one measure at once; `by` None is the house's own reckoning. Each week once: a second reading of
    an account's week replaces the first, and the same one again changes nothing."""
    written = _write(measure, list(rows), by, at)
    if written.new or written.changed:
        write(
            verb="measure.readings_taken",
            subject="measure",
            subject_id=measure.pk,
            thread=new_thread(),
            by=by,
            at=at,
            words=measure.name,
            new=written.new,
            changed=written.changed,
        )
    return written


def _write(measure: Measure, rows: list[Row], by: Member | None, at: datetime) -> Written:
    if measure.retired_at:
        raise Refused(_("This measure was retired already."))
    if by is not None and measure.source != "given":
        raise Refused(_("This measure is reckoned by itself: nobody writes it by hand."))
    for row in rows:
        _refuse_unread(row, at)
    once = {(row.account_id, row.week): row for row in rows}
    there = {
        (account, week): (value, source)
        for account, week, value, source in Reading.objects.filter(
            measure=measure,
            account_id__among=list({account for account, _week in once}),
            week__in={week for _account, week in once},
        ).values_list("account_id", "week", "value", "source")
    }
    fresh = [row for key, row in once.items() if there.get(key) != (row.value, row.source.strip())]
    Reading.objects.bulk_create(
        [
            Reading(
                measure=measure,
                account_id=row.account_id,
                week=row.week,
                value=row.value,
                source=row.source.strip(),
                by=by,
                at=at,
            )
            for row in fresh
        ],
        update_conflicts=True,
        unique_fields=["measure", "account", "week"],
        update_fields=["value", "source", "by", "at"],
        batch_size=AT_ONCE,
    )
    new = sum(1 for row in fresh if (row.account_id, row.week) not in there)
    return Written(new, len(fresh) - new, len(once) - len(fresh))


def _refuse_unread(row: Row, at: datetime) -> None:
    if not row.source.strip():
        raise Refused(_("Where does the figure come from?"), field="source")
    if not isfinite(row.value):
        raise Refused(_("This is not a number."), field="value")
    if row.week.weekday():
        raise Refused(_("A week begins on a Monday."), field="week")
    if row.week > at.date():
        raise Refused(_("This week has not begun."), field="week")


# How events of one name are summed up.
SUMS = {
    "count": "count(*)",
    "users": "count(DISTINCT contact_id)",
    # Numbers that no column could hold are left out, like words.
    "sum": "coalesce(sum(CASE WHEN jsonb_typeof(properties -> %(property)s) = 'number'"
    " THEN CASE WHEN abs((properties -> %(property)s)::numeric) < 1e200"
    " THEN (properties -> %(property)s)::float8 END END), 0)",
}
# An account's weeks begin with its first event of any kind: from then on a week without any is nought, not unknown.
COUNT = """
INSERT INTO reading (measure_id, account_id, week, value, source, at)
SELECT %(measure)s, began.id, weeks.week::date, coalesce(counted.value, 0), %(source)s, %(at)s
FROM (SELECT id, (SELECT min(at) FROM event WHERE account_id = account.id) AS first FROM account) began
CROSS JOIN LATERAL generate_series(
    greatest(date_trunc('week', began.first AT TIME ZONE 'UTC'), %(since)s::timestamp),
    %(last)s::timestamp, interval '7 days') weeks(week)
LEFT JOIN (
    SELECT account_id, date_trunc('week', at AT TIME ZONE 'UTC') AS week, {sum} AS value
    FROM event WHERE name = %(name)s AND at >= %(from)s AND at < %(until)s GROUP BY 1, 2
) counted ON counted.account_id = began.id AND counted.week = weeks.week
WHERE began.first IS NOT NULL
ON CONFLICT (measure_id, account_id, week)
DO UPDATE SET value = excluded.value, source = excluded.source, at = excluded.at
WHERE reading.value <> excluded.value
"""


@transaction.atomic
def count_readings(*, at: datetime) -> int:
    """The readings of measures that are counted from events, of all accounts at once, up to the latest whole week; how
    many are new or say otherwise. A measure without any reading is counted from the first event on; afterwards the
    latest weeks are, so that late events count too. Done again it changes nothing."""
    written = 0
    for measure in Measure.objects.filter(source="events", retired_at__isnull=True):
        written += _count(measure, at)
    return written


def _count(measure: Measure, at: datetime) -> int:
    last = rules.last_whole_week(at.astimezone(UTC))
    since = last - timedelta(weeks=COUNTED_ANEW - 1)
    if not Reading.objects.filter(measure=measure).exists():
        since = date(1970, 1, 5)
    values: dict[str, Any] = {
        "measure": measure.pk,
        "source": f"{measure.of}: {measure.sum_up} {measure.of_property}".strip(),
        "name": measure.of,
        "property": measure.of_property,
        "at": at,
        "since": since,
        "last": last,
        "from": datetime.combine(since, time(), UTC),
        "until": datetime.combine(last + timedelta(weeks=1), time(), UTC),
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(sum=SUMS[measure.sum_up]), values)
        return int(cursor.rowcount)
