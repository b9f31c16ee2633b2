"""Other times promised to a customer: a new version of their agreement, with its terms."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.actions import agree
from upshot.customers.models import Agreement, Calendar
from upshot.desk import rules
from upshot.desk.models import CaseKind, Term
from upshot.kit.errors import Refused
from upshot.people.models import Member


@transaction.atomic
def revise(
    *,
    agreement: Agreement,
    name: str,
    reply_minutes: int,
    next_minutes: int | None,
    resolve_minutes: int,
    calendar: Calendar | None,
    from_on: date,
    terms: Sequence[rules.Terms],
    by: Member,
    at: datetime,
    until_on: date | None = None,
) -> Agreement:
    """A new version from a day on, with all its terms. Clocks that run keep what was promised when they began."""
    _must_make_sense(terms)
    new = agree(
        account=agreement.account,
        name=name,
        reply_minutes=reply_minutes,
        next_minutes=next_minutes,
        resolve_minutes=resolve_minutes,
        calendar=calendar,
        from_on=from_on,
        until_on=until_on,
        replaces=agreement,
        by=by,
        at=at,
    )
    Term.objects.bulk_create(
        Term(
            agreement=new,
            urgency=one.urgency,
            kind_id=one.kind,
            channel=one.channel,
            reply_minutes=one.minutes.reply,
            next_minutes=one.minutes.next,
            resolve_minutes=one.minutes.resolve,
        )
        for one in terms
    )
    return new


def _must_make_sense(terms: Sequence[rules.Terms]) -> None:
    kinds = set(CaseKind.objects.values_list("pk", flat=True))
    seen = set()
    for one in terms:
        which = (one.urgency, one.kind, one.channel)
        if one.urgency and one.urgency not in rules.URGENCIES:
            raise Refused(_("An urgency is one of: %s.") % ", ".join(rules.URGENCIES), field="terms")
        if one.kind is not None and one.kind not in kinds:
            raise Refused(_("There is no such kind of case."), field="terms")
        if which == ("", None, ""):
            raise Refused(_("A term names an urgency, a kind or a channel."), field="terms")
        if which in seen:
            raise Refused(_("Two terms are about the same cases."), field="terms")
        if one.minutes == rules.Minutes(None, None, None):
            raise Refused(_("A term promises at least one time."), field="terms")
        seen.add(which)
