"""Using what we already knew for a case, and saying whether it served."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.desk.actions.shared import journal
from upshot.desk.models import Case, Use
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.knowledge.models import Article
from upshot.people.models import Member


@transaction.atomic
def use(
    *,
    case: Case,
    by: Member,
    at: datetime,
    article: Article | None = None,
    earlier: Case | None = None,
    how: str = "link",
) -> Use:
    """An article, or the resolution of an earlier case, is used for this one. Used again, it stays one use."""
    if (article is None) == (earlier is None):
        raise Refused(_("Name an article or an earlier case."))
    if article is not None and article.state == "retired":
        raise Refused(_("This article is retired."))
    if earlier is not None and (earlier.pk == case.pk or earlier.resolved_at is None):
        raise Refused(_("Only another case that is resolved can be used."))
    row, new = Use.objects.get_or_create(
        case=case,
        article=article,
        earlier=earlier,
        dropped_at=None,
        defaults={"how": how, "by": by, "at": at},
    )
    if new:
        title = article.title if article else earlier.title if earlier else ""
        journal(case=case, verb="case.used", by=by, at=at, words=title, how=how, use=row.pk)
    return row


@transaction.atomic
def judge_use(*, use: Use, served: bool, by: Member, at: datetime) -> Use:
    """A member says whether what was used served this case. They may think again."""
    if use.dropped_at:
        raise Refused(_("This was taken back."))
    use.served, use.judged_by = served, by
    use.save(update_fields=["served", "judged_by"])
    title = use.article.title if use.article else use.earlier.title if use.earlier else ""
    verb = "case.use_served" if served else "case.use_did_not_serve"
    journal(case=use.case, verb=verb, by=by, at=at, words=title, use=use.pk)
    if use.article:
        # So that the article's own page tells it too; on its own thread, and without the customer's name.
        write(
            verb="article.served" if served else "article.did_not_serve",
            subject="article",
            subject_id=use.article.pk,
            thread=use.article.thread,
            by=by,
            at=at,
            case=use.case_id,
        )
    return use


@transaction.atomic
def drop_use(*, use: Use, by: Member, at: datetime) -> Use:
    """It was used by mistake."""
    if use.dropped_at:
        raise Refused(_("This was taken back already."))
    use.dropped_at = at
    use.save(update_fields=["dropped_at"])
    title = use.article.title if use.article else use.earlier.title if use.earlier else ""
    journal(case=use.case, verb="case.use_dropped", by=by, at=at, words=title, use=use.pk)
    return use
