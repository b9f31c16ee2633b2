"""Where lessons go."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.kit.errors import Refused
from upshot.knowledge.actions import draft
from upshot.knowledge.models import Article
from upshot.needs.models import PlanTemplate
from upshot.people.models import Member
from upshot.results.actions.shared import journal
from upshot.results.models import Lesson


@transaction.atomic
def teach(*, lesson: Lesson, title: str, by: Member, at: datetime) -> Article:
    """A lesson goes into an article that informs the next case."""
    if lesson.article_id:
        raise Refused(_("This lesson has gone into an article already."))
    article = draft(title=title, words=lesson.words, by=by, at=at, thread=lesson.review.need.thread)
    lesson.article = article
    lesson.save(update_fields=["article"])
    return article


@transaction.atomic
def teach_plan(*, lesson: Lesson, template: PlanTemplate, by: Member, at: datetime) -> Lesson:
    """A lesson stands on a plan that is begun for customers again and again: who begins it next reads it first."""
    if lesson.template_id:
        raise Refused(_("This lesson stands on a plan already."))
    if template.retired_at:
        raise Refused(_("This plan is begun no more."), field="template")
    lesson.template = template
    lesson.save(update_fields=["template"])
    journal(
        need=lesson.review.need,
        verb="lesson.planned",
        by=by,
        at=at,
        words=lesson.words,
        lesson=lesson.pk,
        plan=template.name,
    )
    return lesson
