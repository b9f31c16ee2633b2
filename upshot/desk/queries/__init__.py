"""Questions about the desk: read only."""

from upshot.desk.queries.accounts import asked_of_account, effort_of, last_heard, latest_of
from upshot.desk.queries.known import (
    Known,
    known_for,
    one_use,
    tally_of_uses,
    unread_cases,
    uses_of,
    uses_of_article,
)
from upshot.desk.queries.lists import (
    FRESH,
    cases_of,
    ending,
    fresh_tickets,
    new_count,
    new_tickets,
    open_cases_of,
    requests_of,
    waiting_count,
)
from upshot.desk.queries.one import (
    case,
    letters_of,
    message,
    messages_of,
    resolution_of,
    said_on,
    ticket,
    tickets_of,
)

__all__ = [
    "FRESH",
    "Known",
    "asked_of_account",
    "case",
    "cases_of",
    "effort_of",
    "ending",
    "fresh_tickets",
    "known_for",
    "last_heard",
    "latest_of",
    "letters_of",
    "message",
    "messages_of",
    "new_count",
    "new_tickets",
    "one_use",
    "open_cases_of",
    "requests_of",
    "resolution_of",
    "said_on",
    "tally_of_uses",
    "ticket",
    "tickets_of",
    "unread_cases",
    "uses_of",
    "uses_of_article",
    "waiting_count",
]
