"""Cases that belong together without becoming one."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from upshot.desk.actions.shared import hold_cases, journal, must_be_unmerged
from upshot.desk.models import Case, CaseLink
from upshot.desk.rules import RELATIONS
from upshot.kit.errors import Refused
from upshot.people.models import Member


@transaction.atomic
def link(*, case: Case, other: Case, relation: str, by: Member, at: datetime) -> CaseLink:
    """`case` is related to, a duplicate of, caused by or a follow-up of `other`. Both show it."""
    if relation not in RELATIONS:
        raise Refused(_("A relation is one of: %s.") % ", ".join(RELATIONS), field="relation")
    if case.pk == other.pk:
        raise Refused(_("A case is not linked to itself."), field="other")
    hold_cases(case, other)
    must_be_unmerged(case)
    must_be_unmerged(other)
    either = Q(case=case, other=other) | Q(case=other, other=case)
    if CaseLink.objects.filter(either, undone_at=None).exists():
        raise Refused(_("These two cases are linked already."), field="other")
    made = CaseLink.objects.create(case=case, other=other, relation=relation, by=by, at=at)
    journal(case=case, verb="case.linked", by=by, at=at, words=other.title, other=other.pk, relation=relation)
    journal(case=other, verb="case.linked", by=by, at=at, words=case.title, other=case.pk, relation=relation)
    return made


@transaction.atomic
def unlink(*, link: CaseLink, by: Member, at: datetime) -> CaseLink:
    """They do not belong together after all."""
    if link.undone_at:
        raise Refused(_("This link was taken off already."))
    link.undone_at = at
    link.save(update_fields=["undone_at"])
    for one, other in ((link.case, link.other), (link.other, link.case)):
        journal(case=one, verb="case.unlinked", by=by, at=at, words=other.title, other=other.pk)
    return link
