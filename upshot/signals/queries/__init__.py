"""Questions about what customers do: read only."""

from upshot.signals.queries.events import (
    Week,
    events_of,
    rejected_event,
    rejected_events,
    weekly,
)
from upshot.signals.queries.measures import (
    first_weeks,
    measure,
    measures,
    reading,
    readings,
    readings_of,
    readings_there,
)

__all__ = [
    "Week",
    "events_of",
    "first_weeks",
    "measure",
    "measures",
    "reading",
    "readings",
    "readings_of",
    "readings_there",
    "rejected_event",
    "rejected_events",
    "weekly",
]
