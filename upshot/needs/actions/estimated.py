"""What it is worth and what it will take, as ranges."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.kit.errors import Refused
from upshot.needs import rules
from upshot.needs.actions.shared import journal
from upshot.needs.models import Effort, Need, Worth
from upshot.people.models import Member


@transaction.atomic
def estimate_worth(
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
) -> Worth:
    """What meeting the need is worth, as a range, with who said so and on what evidence."""
    if whose not in ("customer", "us") or per not in rules.WEEKS:
        raise Refused(_("Worth is for the customer or for us, per week, month, year, or once."), field="per")
    check_range(low, likely, high)
    if not evidence.strip():
        raise Refused(_("On what evidence? A guess may be one; then say so."), field="evidence")
    need.worths.filter(whose=whose, replaced_at__isnull=True).update(replaced_at=at)
    worth = Worth.objects.create(
        need=need,
        whose=whose,
        low=low,
        likely=likely,
        high=high,
        per=per,
        said_by=said_by,
        evidence=evidence,
        by=by,
        at=at,
    )
    journal(
        need=need,
        verb="worth.estimated",
        by=by,
        at=at,
        words=evidence,
        whose=whose,
        range=[low, likely, high],
        per=per,
    )
    return worth


@transaction.atomic
def estimate_effort(
    *, need: Need, low: float, likely: float, high: float, by: Member, at: datetime
) -> Effort:
    """What it will take of us, in days of one person, as a range."""
    check_range(low, likely, high)
    if likely <= 0:
        raise Refused(_("Some effort is needed: more than 0 days."), field="likely")
    need.efforts.filter(replaced_at__isnull=True).update(replaced_at=at)
    effort = Effort.objects.create(need=need, low=low, likely=likely, high=high, by=by, at=at)
    journal(need=need, verb="effort.estimated", by=by, at=at, range=[low, likely, high])
    return effort


def check_range(low: float, likely: float, high: float) -> None:
    if not 0 <= low <= likely <= high:
        raise Refused(_("A range goes from low over likely to high, and is not below 0."), field="low")
