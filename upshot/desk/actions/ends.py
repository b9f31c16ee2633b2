"""Resolved, open again, closed; and the article that comes of it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.desk import rules
from upshot.desk.actions import clocks
from upshot.desk.actions.post import post
from upshot.desk.actions.shared import journal, must_be_open, must_be_unmerged
from upshot.desk.models import Case, Resolution
from upshot.desk.queries.house import missing_fields
from upshot.kit.errors import Refused
from upshot.knowledge.actions import draft
from upshot.knowledge.models import Article
from upshot.people.models import Member


@transaction.atomic
def resolve(*, case: Case, words: str, cause: str, by: Member, at: datetime) -> Resolution:
    """The problem is handled. Whether the customer got what they wanted is another question: the need's."""
    must_be_open(case)
    if case.resolved_at:
        raise Refused(_("This case is resolved already."))
    if not words.strip():
        raise Refused(_("Say what resolved it."), field="words")
    if missing := missing_fields(case):
        raise Refused(_("Fill in before it is resolved: %s.") % ", ".join(missing))
    resolution = Resolution.objects.create(case=case, words=words.strip(), cause=cause.strip(), by=by, at=at)
    clocks.resume(case=case, at=at)
    clocks.meet(case=case, kinds=rules.CLOCKS, at=at)
    case.resolved_at, case.waiting_since = at, None
    case.promise_kept = rules.kept(due_at=case.resolve_due_at, done_at=at)
    case.save(update_fields=["resolved_at", "waiting_since", "promise_kept"])
    post(case=case, words=resolution.words, about="resolution", about_id=resolution.pk, by=by, at=at)
    journal(case=case, verb="case.resolved", by=by, at=at, words=resolution.words, cause=resolution.cause)
    return resolution


@transaction.atomic
def draft_article(*, case: Case, title: str, words: str, by: Member, at: datetime) -> Article:
    """Drafts an article from the resolution that stands."""
    resolution = case.resolutions.select_for_update().filter(undone_at__isnull=True).first()
    if resolution is None:
        raise Refused(_("Resolve the case first: the article says what resolved it."))
    if resolution.article_id:
        raise Refused(_("This resolution has an article already."))
    article = draft(title=title, words=words, by=by, at=at, thread=case.thread)
    resolution.article = article
    resolution.save(update_fields=["article"])
    return article


@transaction.atomic
def reopen(*, case: Case, reason: str, by: Member, at: datetime) -> Case:
    """It was not resolved after all."""
    must_be_unmerged(case)
    if not case.resolved_at:
        raise Refused(_("This case is open."))
    if not reason.strip():
        raise Refused(_("Say why it is open again."), field="reason")
    return reopen_case(case=case, reason=reason, by=by, at=at)


@transaction.atomic
def reopen_case(*, case: Case, reason: str, by: Member | Contact, at: datetime) -> Case:
    case.resolutions.filter(undone_at__isnull=True).update(undone_at=at)
    resolved_at = case.resolved_at
    Case.objects.filter(pk=case.pk).update(
        resolved_at=None,
        closed_at=None,
        waiting_since=None,
        promise_kept=None,
        reopened=F("reopened") + 1,
    )
    case.refresh_from_db()
    clocks.resume(case=case, at=at)
    if resolved_at:
        clocks.run_again(case=case, resolved_at=resolved_at, at=at)
    journal(case=case, verb="case.reopened", by=by, at=at, words=reason)
    return case


@transaction.atomic
def close(*, case: Case, by: Member | None, at: datetime) -> Case:
    """Nothing more is expected on this case."""
    if not case.resolved_at:
        raise Refused(_("Resolve the case before you close it."))
    if case.closed_at:
        raise Refused(_("This case is closed already."))
    case.closed_at = at
    case.save(update_fields=["closed_at"])
    journal(case=case, verb="case.closed", by=by, at=at)
    return case


def close_settled(*, at: datetime, after_days: int = 14) -> int:
    """Closes cases resolved longer ago than this on which nobody wrote since; how many."""
    settled = Case.objects.filter(
        resolved_at__lt=at - timedelta(days=after_days), closed_at__isnull=True, source=""
    )
    cases = list(settled[:500])
    for case in cases:
        close(case=case, by=None, at=at)
    return len(cases)
