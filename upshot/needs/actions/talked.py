"""A talk about a need, as it was held."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.kit.errors import Refused
from upshot.needs.actions.estimated import estimate_worth
from upshot.needs.actions.expected import expect
from upshot.needs.actions.shared import has_it, journal, move
from upshot.needs.actions.wishes import Wish
from upshot.needs.models import Conversation, Need
from upshot.people.models import Member


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What was said: each answer may be empty."""

    why: str = ""
    today: str = ""
    costs: str = ""
    worthwhile: str = ""
    whom: str = ""
    if_not: str = ""


@dataclass(frozen=True, kw_only=True)
class SaidWorth:
    """What it is worth, as it was said: a range per week, month, year or once, to the customer or to us."""

    low: float
    likely: float
    high: float
    per: str
    whose: str = "customer"


@transaction.atomic
def converse(
    *,
    need: Need,
    contact: Contact | None,
    held_on: date,
    talk: Talk,
    worth: SaidWorth | None = None,
    sees: str = "",
    by: Member,
    at: datetime,
) -> Conversation:
    """Keeps a talk about a need. What was said goes onto the need; with a why it is understood.

    `worth`: an estimate that the contact said; `sees`: how the contact would know, which becomes a draft of what they
    will see. Raises Refused where nothing was said, and for a draft where nobody said why or to whom it belongs.
    """
    said = {one.name: getattr(talk, one.name).strip() for one in fields(talk)}
    said = {name: words for name, words in said.items() if words}
    if not said and worth is None and not sees.strip():
        raise Refused(_("Write down at least one answer."))
    if need.state == "merged":
        raise Refused(_("This need was found to be the same as another. Choose that one."))
    if contact and not has_it(need, contact.account_id):
        raise Refused(
            _("%s is not a contact of an account that has this need.") % contact.name, field="contact"
        )
    if held_on > at.date():
        raise Refused(_("That day is yet to come."), field="held_on")
    kept = Conversation.objects.create(need=need, contact=contact, held_on=held_on, by=by, at=at, **said)
    for name, words in said.items():
        setattr(need, name, words)
    need.save(update_fields=list(said))
    whose = contact.account_id if contact else need.account_id
    words = contact.name if contact else ""
    journal(
        need=need, verb="need.talked_about", by=by, at=at, words=words, account_id=whose, conversation=kept.pk
    )
    if need.state == "voiced" and need.why:
        move(need=need, to="understood", by=by, at=at)
    if worth:
        _estimate(need, worth, contact, held_on, by, at)
    if sees.strip():
        _draft(need, contact, sees, by, at)
    return kept


def _estimate(
    need: Need, worth: SaidWorth, contact: Contact | None, held_on: date, by: Member, at: datetime
) -> None:
    if contact is None:
        raise Refused(_("Who says so? Name whom you talked with."), field="contact")
    estimate_worth(
        need=need,
        whose=worth.whose,
        low=worth.low,
        likely=worth.likely,
        high=worth.high,
        per=worth.per,
        said_by=contact.name,
        evidence=_("Said in a conversation on %s.") % held_on.isoformat(),
        by=by,
        at=at,
    )


def _draft(need: Need, contact: Contact | None, sees: str, by: Member, at: datetime) -> None:
    if contact is None:
        raise Refused(_("Who would know by that? Name whom you talked with."), field="contact")
    if need.state == "voiced":
        raise Refused(_("Write down why as well: until then nothing is expected of it."), field="why")
    expect(need=need, contact=contact, wish=Wish(words=sees.strip()), by=by, at=at)
