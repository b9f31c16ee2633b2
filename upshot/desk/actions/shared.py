"""What the verbs of the desk have in common."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.desk.actions.told import tell_watchers
from upshot.desk.models import Case, Ticket
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.people.models import Member


class StaleReply(Refused):
    """Something was said since the writer looked."""

    status = 409


class CaseClosed(Refused):
    """Nothing more is said on a closed case: a new ticket is."""

    status = 409


class ChangedMeanwhile(Refused):
    """Somebody changed the case since the writer read it; `version` is what it counts now."""

    status = 409

    def __init__(self, sentence: str, *, version: int) -> None:
        super().__init__(sentence)
        self.more = {"version": version}


# Each change is counted; and a name of the organisation's own for a state does not outlive that state.
CHANGED = """
UPDATE support_case c SET version = version + 1, named_state_id = (
    SELECT s.id FROM case_state s WHERE s.id = c.named_state_id AND s.stands_for = CASE
        WHEN c.closed_at IS NOT NULL THEN 'closed' WHEN c.resolved_at IS NOT NULL THEN 'resolved'
        WHEN c.waiting_since IS NOT NULL THEN 'waiting' ELSE 'open' END)
WHERE id = %s RETURNING version, named_state_id
"""


def hold(ticket: Ticket) -> None:
    """Two who take a ticket up at the same moment make one case of it: the second waits, and is told."""
    rows = Ticket.objects.select_for_update().values_list("case_id", "cc")
    ticket.case_id, ticket.cc = rows.get(pk=ticket.pk)


def hold_cases(*cases: Case, expect_version: int | None = None) -> None:
    """Those who change the same cases come one after the other; each sees what the one before did.

    Raises ChangedMeanwhile where the first is no longer as `expect_version` counts it.
    """
    for case in sorted({case.pk: case for case in cases}.values(), key=lambda one: one.pk):
        case.refresh_from_db(from_queryset=Case.objects.select_for_update())
    if expect_version is not None and cases[0].version != expect_version:
        said = _("Somebody changed this case since you read it. Read it again, then change it.")
        raise ChangedMeanwhile(said, version=cases[0].version)


def must_be_open(case: Case) -> None:
    must_be_unmerged(case)
    if case.closed_at:
        raise CaseClosed(_("Case %d is closed. Reopen it first.") % case.pk)


def must_be_unmerged(case: Case) -> None:
    """What was merged into another case goes on there."""
    if case.merged_into_id:
        said = _("Case %(case)d was merged into case %(other)d: go on there, or undo the merge.")
        raise CaseClosed(said % {"case": case.pk, "other": case.merged_into_id})


def journal(
    *, case: Case, verb: str, by: Member | Contact | None, at: datetime, words: str = "", **detail: Any
) -> None:
    write(
        verb=verb,
        subject="case",
        subject_id=case.pk,
        account_id=case.account_id,
        thread=case.thread,
        by=by,
        at=at,
        words=words,
        **detail,
    )
    with connection.cursor() as cursor:
        cursor.execute(CHANGED, [case.pk])
        case.version, case.named_state_id = cursor.fetchone()
    tell_watchers(case=case, verb=verb, by=by, at=at)
