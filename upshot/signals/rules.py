"""Weeks, and what a measure may be. Pure."""

from datetime import date, datetime, timedelta

# Counted from product events; read off the desk; brought in by CSV, API or hand.
SOURCES = ("events", "desk", "given")
# Of events: how many, of how many users, or the sum of one of their properties.
SUMS = ("count", "users", "sum")
BETTER = ("more", "less")
# What results reads off the desk, for each account and week: the code of the figure, and its unit.
DESK_FIGURES = {
    "first_reply_minutes": "minutes",
    "resolve_hours": "hours",
    "cases_opened": "cases",
    "reopened_share": "%",
    "promises_kept_share": "%",
}


def monday_of(day: date) -> date:
    """The Monday on which the week of a day begins."""
    return day - timedelta(days=day.weekday())


def last_whole_week(at: datetime) -> date:
    """The Monday of the latest week that is over at this instant (UTC, aware)."""
    return monday_of(at.date()) - timedelta(weeks=1)
