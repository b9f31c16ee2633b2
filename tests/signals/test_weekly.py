"""The weekly line of what an account did."""

from datetime import UTC, datetime, timedelta

from upshot.customers.actions import add_account, add_contact
from upshot.people.actions import add_member
from upshot.signals.actions import Arrival, take
from upshot.signals.models import Event, RejectedEvent
from upshot.signals.queries import weekly

# A Saturday; its week began on Monday the 16th.
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


def arrival(number: int, at: datetime, email: str = "ada@vale-water.example", group: str = "") -> Arrival:
    return Arrival(
        message_id=f"m{number}", kind="track", name="alarm.acknowledged", at=at, group=group, email=email
    )


def test_events_are_counted_by_week_once_and_weeks_without_any_are_nought() -> None:
    member = add_member(email="m@larkmere.example", name="M", role="member", by=None, at=NOW)
    account = add_account(name="Vale Water", by=None, at=NOW)
    add_contact(account=account, name="Ada", email="ada@vale-water.example", by=None, at=NOW)
    add_contact(account=account, name="Bo", email="bo@vale-water.example", by=None, at=NOW)
    monday = datetime(2026, 11, 16, tzinfo=UTC)
    arrivals = [
        arrival(1, monday),
        arrival(2, monday + timedelta(days=3), email="bo@vale-water.example"),
        arrival(3, monday - timedelta(seconds=1)),
        arrival(4, monday - timedelta(weeks=2)),
        arrival(5, NOW, email="", group="nobody"),
    ]
    first = take(arrivals=arrivals, unreadable=[("{", "Not JSON.")], at=NOW)
    assert (first.taken, first.known, first.rejected) == (4, 0, 2)
    again = take(arrivals=arrivals[:4], unreadable=[], at=NOW)
    assert (again.taken, again.known, again.rejected) == (0, 4, 0)
    assert Event.objects.count() == 4
    assert {r.reason[:12] for r in RejectedEvent.objects.all()} == {"Not JSON.", "No account '"}

    weeks = weekly(account, viewer=member, until=NOW, weeks=4)
    assert [(str(w.monday), w.events, w.users) for w in weeks] == [
        ("2026-10-26", 0, 0),
        ("2026-11-02", 1, 1),
        ("2026-11-09", 1, 1),
        ("2026-11-16", 2, 2),
    ]
