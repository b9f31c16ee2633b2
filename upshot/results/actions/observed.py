"""What was seen, and what follows from it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.kit.errors import Refused
from upshot.needs.models import Expectation, Need
from upshot.people.models import Member
from upshot.results.actions.shared import journal, reckon, settle
from upshot.results.models import Observation, Verdict


@transaction.atomic
def observe(
    *, expectation: Expectation, value: float, source: str, seen_at: datetime, by: Member | None, at: datetime
) -> Observation:
    """Keeps one measured fact: the value, where it comes from, when it was so."""
    if not expectation.measure:
        raise Refused(_("This expectation has no measure: only the contact's own word decides."))
    if not source.strip():
        raise Refused(_("Where does the figure come from?"), field="source")
    if seen_at > at:
        raise Refused(_("Nobody can have seen it in time to come."), field="seen_at")
    seen = Observation.objects.create(
        expectation=expectation, value=value, source=source.strip(), by=by, at=seen_at, written_at=at
    )
    need = expectation.need
    journal(
        need=need,
        verb="expectation.observed",
        by=by,
        at=at,
        words=source,
        expectation=expectation.pk,
        value=value,
    )
    reckon(need=need, by=by, at=at)
    return seen


@transaction.atomic
def conclude(*, need: Need, by: Member, at: datetime) -> Verdict:
    """Reckons the verdict from what is known by now, also where somebody has not answered."""
    verdict = reckon(need=need, by=by, at=at)
    if verdict is None:
        raise Refused(_("Nothing was promised here, so that nothing can be concluded."))
    if not verdict.known:
        raise Refused(_("Nothing is known yet: observe a measure, or ask the customer."))
    if need.state == "delivered":
        settle(need=need, verdict=verdict, by=by, at=at)
    journal(
        need=need,
        verb="need.concluded",
        by=by,
        at=at,
        expected=verdict.expected,
        known=verdict.known,
        met=verdict.met,
    )
    return verdict
