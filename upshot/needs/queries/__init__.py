"""Questions about needs: read only. What belongs to a need is reached through the need, and that by visible_to."""

from upshot.needs.queries.expected import expectation, expectation_counts, expectations_of, promised_to
from upshot.needs.queries.found import (
    answered_for,
    counts_by_state,
    latest_of,
    need,
    needs,
    needs_of,
    needs_page,
    needs_voiced_by,
    standings_of,
    voices_of,
)
from upshot.needs.queries.owned import (
    hand_over,
    hand_overs_awaiting,
    hand_overs_of,
    owned_by,
    owner_of,
    owners_of,
)
from upshot.needs.queries.page import asked_of
from upshot.needs.queries.worth import Range, effort_of, efforts, worth_a_week, worths_of

__all__ = [
    "Range",
    "answered_for",
    "asked_of",
    "counts_by_state",
    "effort_of",
    "efforts",
    "expectation",
    "expectation_counts",
    "expectations_of",
    "hand_over",
    "hand_overs_awaiting",
    "hand_overs_of",
    "latest_of",
    "need",
    "needs",
    "needs_of",
    "needs_page",
    "needs_voiced_by",
    "owned_by",
    "owner_of",
    "owners_of",
    "promised_to",
    "standings_of",
    "voices_of",
    "worth_a_week",
    "worths_of",
]
