"""Questions about the desk: read only."""

from upshot.desk.queries.accounts import effort_of, latest_of
from upshot.desk.queries.lists import (
    VIEWS,
    cases_of,
    ending,
    inbox,
    missed_count,
    new_tickets,
    open_cases_of,
    requests_of,
    waiting_count,
)
from upshot.desk.queries.one import case, letters_of, message, messages_of, resolution_of, ticket, tickets_of

__all__ = [
    "letters_of",
    "message",
    "VIEWS",
    "case",
    "cases_of",
    "effort_of",
    "ending",
    "inbox",
    "latest_of",
    "messages_of",
    "missed_count",
    "new_tickets",
    "open_cases_of",
    "requests_of",
    "resolution_of",
    "ticket",
    "tickets_of",
    "waiting_count",
]
