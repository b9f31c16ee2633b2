"""Questions about what customers do: read only."""

from upshot.signals.queries.events import (
    Week,
    events_of,
    rejected_event,
    rejected_events,
    weekly,
)
from upshot.signals.queries.measures import (
    accounts_read,
    first_weeks,
    measure,
    measures,
    reading,
    readings,
    readings_of,
    readings_there,
)
from upshot.signals.queries.sheets import Line, Sheet, matched, sheet

__all__ = [
    "Line",
    "Sheet",
    "Week",
    "accounts_read",
    "events_of",
    "first_weeks",
    "matched",
    "measure",
    "measures",
    "reading",
    "readings",
    "readings_of",
    "readings_there",
    "rejected_event",
    "rejected_events",
    "sheet",
    "weekly",
]
