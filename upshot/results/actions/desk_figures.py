"""The desk's figures are kept as readings: results stands above both the desk and signals, which do not know each
other."""

from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from upshot.desk.queries.weekly import weekly_figure
from upshot.signals.actions import Row, take_readings
from upshot.signals.queries import measures, readings_there
from upshot.signals.rules import last_whole_week

# A case may be taken up again, or merged: so many whole weeks are read anew each night.
READ_ANEW = 5


@transaction.atomic
def read_desk(*, at: datetime) -> int:
    """The readings of measures that are read off the desk, of all accounts, up to the latest whole week; how many are
    new or say otherwise. A measure without any is read from the beginning. Done again it changes nothing."""
    last = last_whole_week(at.astimezone(UTC))
    written = 0
    for measure in measures(source="desk"):
        since = last - timedelta(weeks=READ_ANEW - 1) if readings_there(measure) else date(1970, 1, 5)
        rows = [
            Row(account, week, value, f"desk: {measure.of}")
            for account, week, value in weekly_figure(measure.of, since=since, last=last)
        ]
        done = take_readings(measure=measure, rows=rows, by=None, at=at)
        written += done.new + done.changed
    return written
