"""A need is heard and understood."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Account
from upshot.desk.models import Ticket
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.needs.actions.shared import journal, move, share
from upshot.needs.models import Need, NeedKind, Standing, Voice
from upshot.people.models import Member


@transaction.atomic
def voice(
    *,
    ticket: Ticket | None,
    account: Account,
    title: str,
    why: str,
    whose: str = "customer",
    kind: NeedKind | None = None,
    by: Member,
    at: datetime,
) -> Need:
    """A need is heard, mostly in a ticket. With its why it is understood at once. It lives on the ticket's thread.

    `whose`: the `customer`'s; or `ours` towards them (a reference, an answer, a renewal), kept by the same rules.
    """
    if whose not in ("customer", "ours"):
        raise Refused(_("A need is the customer's, or ours."), field="whose")
    if not title.strip():
        raise Refused(_("Say what the customer wants to achieve."), field="title")
    need = Need.objects.create(
        account=account,
        title=title.strip(),
        why=why.strip(),
        whose=whose,
        kind=kind,
        state_since=at,
        thread=ticket.thread if ticket else new_thread(),
        voiced_at=at,
        by=by,
    )
    Standing.objects.create(need=need, state="voiced", at=at, by=by)
    journal(need=need, verb="need.voiced", by=by, at=at, words=need.title)
    if ticket:
        also_voice(ticket=ticket, need=need, by=by, at=at)
    if need.why:
        move(need=need, to="understood", by=by, at=at)
    return need


@transaction.atomic
def also_voice(*, ticket: Ticket, need: Need, by: Member, at: datetime) -> Voice:
    """This ticket voices that need too. One of another account: from now on that account has the need as well."""
    if need.state == "merged":
        raise Refused(_("This need was found to be the same as another. Choose that one."))
    link, made = Voice.objects.get_or_create(need=need, ticket=ticket, defaults={"by": by, "at": at})
    share(need=need, account=ticket.account, by=by, at=at)
    if made and ticket.thread != need.thread:
        journal(
            need=need,
            verb="need.voiced_again",
            by=by,
            at=at,
            words=ticket.subject,
            account_id=ticket.account_id,
            ticket=ticket.pk,
        )
    return link


@transaction.atomic
def understand(*, need: Need, title: str, why: str, by: Member, at: datetime) -> Need:
    """What it is for, in words free of any solution."""
    if not why.strip():
        raise Refused(_("Say why: what is it for?"), field="why")
    need.title, need.why = title.strip() or need.title, why.strip()
    need.save(update_fields=["title", "why"])
    journal(need=need, verb="need.understood", by=by, at=at, words=need.why)
    # A need that was declined is considered again once somebody writes down anew what it is for.
    if need.state in ("voiced", "declined"):
        move(need=need, to="understood", by=by, at=at)
    return need
