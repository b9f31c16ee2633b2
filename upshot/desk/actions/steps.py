"""Things to do for a case, checklists of them, and what was spent."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from upshot.customers.queries import must_be_able
from upshot.desk.actions.shared import journal, must_be_open, must_be_unmerged
from upshot.desk.models import Case, Checklist, Spent, Task
from upshot.kit.errors import Refused
from upshot.people.models import Member

MOST = Decimal(10) ** 10


@transaction.atomic
def add_task(
    *, case: Case, words: str, member: Member | None, due_at: datetime | None, by: Member, at: datetime
) -> Task:
    """One thing to do for the case, by a member or by whoever has the case."""
    must_be_open(case)
    if not words.strip():
        raise Refused(_("Say what is to be done."), field="words")
    if member:
        must_be_able(member, act="handle", account=case.account, field="member")
    made = Task.objects.create(
        case=case, words=words.strip()[:300], member=member, due_at=due_at, position=_next(case), made_at=at
    )
    journal(case=case, verb="case.task_added", by=by, at=at, words=made.words, task=made.pk)
    return made


def _next(case: Case) -> int:
    last: int | None = case.tasks.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def lay_checklist(*, case: Case, checklist: Checklist, by: Member | None, at: datetime) -> Case:
    """Each step of the checklist becomes a task of the case."""
    must_be_open(case)
    if checklist.retired_at:
        raise Refused(_("“%s” is not used any more.") % checklist.name, field="checklist")
    if case.tasks.filter(checklist=checklist, done_at=None, dropped_at=None).exists():
        raise Refused(_("“%s” lies on this case already.") % checklist.name, field="checklist")
    first = _next(case)
    Task.objects.bulk_create(
        Task(case=case, words=words, checklist=checklist, position=first + number, made_at=at)
        for number, words in enumerate(checklist.steps)
    )
    journal(case=case, verb="case.checklist_laid", by=by, at=at, words=checklist.name)
    return case


@transaction.atomic
def finish_task(*, task: Task, by: Member, at: datetime) -> Task:
    """It is done."""
    if task.done_at or task.dropped_at:
        raise Refused(_("This is done or dropped already."))
    task.done_at, task.done_by = at, by
    task.save(update_fields=["done_at", "done_by"])
    journal(case=task.case, verb="case.task_finished", by=by, at=at, words=task.words, task=task.pk)
    return task


@transaction.atomic
def resume_task(*, task: Task, by: Member, at: datetime) -> Task:
    """It is to be done after all, or again."""
    if not task.done_at and not task.dropped_at:
        raise Refused(_("This is still to be done."))
    must_be_open(task.case)
    task.done_at = task.done_by = task.dropped_at = None
    task.save(update_fields=["done_at", "done_by", "dropped_at"])
    journal(case=task.case, verb="case.task_resumed", by=by, at=at, words=task.words, task=task.pk)
    return task


@transaction.atomic
def drop_task(*, task: Task, by: Member, at: datetime) -> Task:
    """Nobody needs to do it any more."""
    if task.done_at or task.dropped_at:
        raise Refused(_("This is done or dropped already."))
    task.dropped_at = at
    task.save(update_fields=["dropped_at"])
    journal(case=task.case, verb="case.task_dropped", by=by, at=at, words=task.words, task=task.pk)
    return task


@transaction.atomic
def spend(*, case: Case, minutes: int, amount: Decimal, words: str, by: Member, at: datetime) -> Spent:
    """Time or money that went into the case."""
    must_be_unmerged(case)
    if minutes < 0 or amount < 0 or not (minutes or amount):
        raise Refused(_("Say how many minutes or how much money."), field="minutes")
    if minutes > 10_000_000 or amount >= MOST:
        raise Refused(_("That is more than can be kept."), field="minutes")
    made = Spent.objects.create(
        case=case, member=by, minutes=minutes, amount=amount, words=words.strip()[:300], at=at
    )
    journal(case=case, verb="case.spent", by=by, at=at, words=made.words, minutes=minutes, amount=str(amount))
    return made


@transaction.atomic
def strike(*, spent: Spent, by: Member, at: datetime) -> Spent:
    """The entry was wrong: it stays to be seen, and counts no more."""
    if spent.struck_at:
        raise Refused(_("This entry is struck out already."))
    spent.struck_at = at
    spent.save(update_fields=["struck_at"])
    journal(
        case=spent.case, verb="case.spent_struck", by=by, at=at, words=spent.words, minutes=spent.minutes,
        amount=str(spent.amount),
    )  # fmt: skip
    return spent
