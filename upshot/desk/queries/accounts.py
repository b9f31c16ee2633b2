"""What the desk knows of one account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Greatest

from upshot.customers.models import Account, Contact, Viewer
from upshot.desk.models import Case, Message, Ticket
from upshot.kit.asked import Question, Ready


def latest_of(account: Account, *, viewer: Viewer) -> list[Case]:
    """The latest twelve cases of an account."""
    return _latest_of(viewer, account=account.pk)


_latest_of = Question(
    lambda viewer, account: (
        Case.objects.visible_to(viewer)
        .filter(account_id=account)
        .select_related("member")
        .order_by("-opened_at")[:12]
    )
)


def asked_of_account(account: Account, *, viewer: Viewer) -> list[Ready | None]:
    """What the page of an account asks here, for `kit.ahead`."""
    return [_latest_of.ready(viewer, account=account.pk)]


@dataclass(frozen=True)
class Served:
    """What serving an account takes: cases unresolved now, and since an instant cases opened and replies written."""

    unresolved: int
    cases: int
    replies: int


def effort_of(account: Account, *, viewer: Viewer, since: datetime) -> Served:
    """What serving an account takes."""
    rows = _served(viewer, account=account.pk, since=since)
    return Served(*rows[0]) if rows else Served(0, 0, 0)


def _serving(viewer: Viewer, account: int, since: datetime) -> QuerySet[Account, Any]:
    cases = Case.objects.visible_to(viewer).filter(account_id=account)
    replies = Message.objects.visible_to(viewer).filter(case__account_id=account, kind="reply", at__gte=since)
    return (
        Account.objects.visible_to(viewer)
        .filter(pk=account)
        .values_list(
            counted(cases.unresolved()), counted(cases.filter(opened_at__gte=since)), counted(replies)
        )
    )


def counted(rows: QuerySet[Any, Any]) -> Subquery:
    """How many rows there are, within another question."""
    one = rows.order_by().annotate(one=Value(1)).values("one")
    return Subquery(one.annotate(n=Count("*")).values("n"))


_served = Question(_serving)


def last_heard(contacts: list[int], *, viewer: Viewer) -> dict[int, datetime]:
    """When each of these contacts last wrote, in a ticket or on a case that the viewer sees; all in one question."""
    return {pk: at for pk, at in _last_heard(viewer, contacts=contacts) if at}


def _heard(viewer: Viewer, contacts: list[int]) -> QuerySet[Contact, Any]:
    tickets = Ticket.objects.visible_to(viewer).filter(contact=OuterRef("pk")).order_by()
    messages = Message.objects.visible_to(viewer).filter(contact=OuterRef("pk")).order_by()
    return (
        Contact.objects.visible_to(viewer)
        .filter(pk__among=contacts)
        .order_by()
        .values_list(
            "pk",
            Greatest(
                Subquery(tickets.values("contact").annotate(last=Max("received_at")).values("last")),
                Subquery(messages.values("contact").annotate(last=Max("at")).values("last")),
            ),
        )
    )


_last_heard = Question(_heard)
