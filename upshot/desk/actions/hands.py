"""Who has a case."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.queries import must_be_able
from upshot.desk.actions.shared import journal, must_be_open
from upshot.desk.models import Case
from upshot.kit.errors import Refused
from upshot.people.models import Member


@transaction.atomic
def assign(*, case: Case, to: Member, reason: str, by: Member, at: datetime) -> Case:
    """Gives the case to a member. Taking it from somebody else is a hand-over, and needs a reason."""
    must_be_open(case)
    if case.member_id == to.pk:
        raise Refused(_("%s has this case already.") % to.name)
    must_be_able(to, act="handle", account=case.account, field="to")
    handing_over = case.member_id is not None
    if handing_over and not reason.strip():
        raise Refused(_("A hand-over needs a reason."), field="reason")
    before = case.member.name if case.member else ""
    case.member = to
    case.hand_overs += handing_over
    case.save(update_fields=["member", "hand_overs"])
    verb = "case.handed_over" if handing_over else "case.assigned"
    journal(case=case, verb=verb, by=by, at=at, words=reason, before=before, after=to.name)
    return case
