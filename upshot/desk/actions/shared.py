"""What the verbs of the desk have in common."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from upshot.customers.models import Contact
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


def hold(ticket: Ticket) -> None:
    """Two who take a ticket up at the same moment make one case of it: the second waits, and is told."""
    ticket.case_id = Ticket.objects.select_for_update().values_list("case_id", flat=True).get(pk=ticket.pk)


def must_be_open(case: Case) -> None:
    if case.closed_at:
        raise CaseClosed(_("Case %d is closed. Reopen it first.") % case.pk)


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
