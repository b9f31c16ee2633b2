"""Questions about needs: read only. What belongs to a need is reached through the need, and that by visible_to."""

from upshot.needs.queries.alike import Alike, needs_like
from upshot.needs.queries.around import cover_of, helper, helpers_of, reminders_of
from upshot.needs.queries.expected import (
    declared,
    expectation,
    expectation_counts,
    expectations_of,
    promised_to,
)
from upshot.needs.queries.found import (
    answered_for,
    counts_by_kind,
    counts_by_state,
    latest_of,
    need,
    needs,
    needs_of,
    needs_seen,
    needs_voiced_by,
    standings_of,
    voices_of,
)
from upshot.needs.queries.kinds import kind, kinds, template, template_expectation, template_need, templates
from upshot.needs.queries.owned import (
    hand_over,
    hand_overs_awaiting,
    hand_overs_of,
    left_by,
    owned_by,
    owner_of,
    owners_of,
)
from upshot.needs.queries.plans import Stands, plan, plans, plans_of
from upshot.needs.queries.shared import accounts_having, contacts_having, journal_of, show_faces, voices_seen
from upshot.needs.queries.talked import conversations_of, merged_into
from upshot.needs.queries.worth import Range, effort_of, efforts, worth_a_week, worths_of

__all__ = [
    "Alike",
    "Range",
    "Stands",
    "accounts_having",
    "answered_for",
    "contacts_having",
    "conversations_of",
    "counts_by_kind",
    "counts_by_state",
    "cover_of",
    "declared",
    "effort_of",
    "efforts",
    "expectation",
    "expectation_counts",
    "expectations_of",
    "hand_over",
    "hand_overs_awaiting",
    "hand_overs_of",
    "helper",
    "helpers_of",
    "journal_of",
    "kind",
    "kinds",
    "latest_of",
    "left_by",
    "merged_into",
    "need",
    "needs",
    "needs_like",
    "needs_of",
    "needs_seen",
    "needs_voiced_by",
    "owned_by",
    "owner_of",
    "owners_of",
    "plan",
    "plans",
    "plans_of",
    "promised_to",
    "reminders_of",
    "show_faces",
    "standings_of",
    "template",
    "template_expectation",
    "template_need",
    "templates",
    "voices_of",
    "voices_seen",
    "worth_a_week",
    "worths_of",
]
