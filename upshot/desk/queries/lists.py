"""Lists of cases and tickets."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from upshot.customers.models import Account, Contact, Viewer
from upshot.desk.models import Case, CaseQuerySet, Ticket
from upshot.desk.queries.listing import COUNTED
from upshot.kit.asked import Counted, Question
from upshot.people.models import Member
from upshot.people.queries import in_team_of


def new_tickets(*, viewer: Member) -> QuerySet[Ticket]:
    """Tickets that belong to no case yet, the oldest first."""
    return (
        Ticket.objects.visible_to(viewer)
        .filter(case__isnull=True)
        .select_related("account", "contact")
        .order_by("received_at")
    )


def fresh_tickets(*, viewer: Member) -> list[Ticket]:
    """The oldest of them, for the top of the inbox: taking one up brings the next."""
    return _fresh(viewer)


# So many new tickets stand above the cases.
FRESH = 12
_fresh = Question(lambda viewer: new_tickets(viewer=viewer)[:FRESH])
# How many there are, up to COUNTED and one more.
new_count = Counted(lambda viewer: new_tickets(viewer=viewer).order_by().values("pk")[: COUNTED + 1])


# Beside the inbox's name stands a number up to this; it is read with every page, and so does not count on.
WAITING = 99


def _waiting(viewer: Member) -> QuerySet[Any, Any]:
    mine = Case.objects.visible_to(viewer).unresolved().filter(member=viewer, waiting_since__isnull=True)
    new = new_tickets(viewer=viewer).order_by().values("pk")
    return new.union(mine.order_by().values("pk"), all=True)[: WAITING + 1]


# How much in the inbox is this member's to do: new tickets, and their own cases not waiting for others.
waiting_count = Counted(_waiting)


def open_cases_of(account: Account, *, viewer: Viewer) -> CaseQuerySet:
    """An account's cases that still need work: which a new ticket may join."""
    return Case.objects.visible_to(viewer).unresolved().filter(account=account).order_by("-opened_at")


def cases_of(account: Account, *, viewer: Viewer) -> CaseQuerySet:
    """All cases of an account, the latest first."""
    return (
        Case.objects.visible_to(viewer)
        .filter(account=account)
        .select_related("member")
        .order_by("-opened_at")
    )


def requests_of(contact: Contact) -> QuerySet[Ticket]:
    """What a contact has asked, the latest first: for the portal."""
    return (
        Ticket.objects.visible_to(contact)
        .filter(contact=contact)
        .select_related("case")
        .order_by("-received_at")
    )


def ending(*, viewer: Member, members: list[int], before: datetime) -> list[Case]:
    """Unresolved cases of these members, or of nobody in the viewer's teams, whose next promise ends before an
    instant: a first reply not yet given, or a resolution. Those waiting for the customer are left out; the fifty that
    end first."""
    return _ending(viewer, members=members, before=before)


def _next_ending(viewer: Member, members: list[int], before: datetime) -> CaseQuerySet:
    theirs = Q(member_id__among=members) | (Q(member__isnull=True) & in_team_of(viewer))
    ending = Q(replied_at__isnull=True, reply_due_at__lt=before) | Q(resolve_due_at__lt=before)
    cases = Case.objects.visible_to(viewer).unresolved().filter(theirs & ending, waiting_since__isnull=True)
    return cases.select_related("account").order_by("resolve_due_at")[:50]


_ending = Question(_next_ending)
