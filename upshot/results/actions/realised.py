"""What it was worth in the end."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.kit.errors import Refused
from upshot.needs.actions.estimated import check_range
from upshot.needs.models import Need
from upshot.needs.rules import WEEKS
from upshot.people.models import Member
from upshot.results.actions.shared import DELIVERED, journal
from upshot.results.models import Realised


@transaction.atomic
def realise(
    *,
    need: Need,
    whose: str,
    low: float,
    likely: float,
    high: float,
    per: str,
    said_by: str,
    evidence: str,
    by: Member,
    at: datetime,
) -> Realised:
    """What meeting the need was worth in the end, to the customer or to us: a range, who says so, on what evidence.

    It stands beside what was estimated before; an earlier one of the same side stays on record.
    """
    if whose not in ("customer", "us") or per not in WEEKS:
        raise Refused(_("Worth is for the customer or for us, per week, month, year, or once."), field="per")
    if need.state not in (*DELIVERED, "ended"):
        raise Refused(_("Nothing was delivered yet: until then there are estimates only."))
    check_range(low, likely, high)
    if not said_by.strip():
        raise Refused(_("Who says so?"), field="said_by")
    if not evidence.strip():
        raise Refused(_("On what evidence? A guess may be one; then say so."), field="evidence")
    Realised.objects.filter(need=need, whose=whose, replaced_at__isnull=True).update(replaced_at=at)
    found = Realised.objects.create(
        need=need,
        whose=whose,
        low=low,
        likely=likely,
        high=high,
        per=per,
        said_by=said_by.strip(),
        evidence=evidence.strip(),
        by=by,
        at=at,
    )
    journal(
        need=need,
        verb="worth.realised",
        by=by,
        at=at,
        words=evidence,
        whose=whose,
        range=[low, likely, high],
        per=per,
    )
    return found
