"""Success plans: their templates, and one begun for an account."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from upshot.customers.models import PARTS, Account, Contact
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.needs import rules
from upshot.needs.actions.expected import expect
from upshot.needs.actions.heard import voice
from upshot.needs.actions.wishes import Wish, checked
from upshot.needs.models import Need, NeedKind, PlanTemplate, SuccessPlan, TemplateExpectation, TemplateNeed
from upshot.people.models import Member

LONGEST_DAYS = 3650


@transaction.atomic
def write_template(*, name: str, occasion: str, words: str, by: Member, at: datetime) -> PlanTemplate:
    """A set of needs that customers have on an occasion: `onboarding`, `renewal`, `contract` or `other`."""
    made = PlanTemplate.objects.create(
        name=_free(name), occasion=_known(occasion), words=words.strip(), made_at=at, made_by=by
    )
    _tell(made, "written", by, at)
    return made


@transaction.atomic
def rewrite_template(
    *, template: PlanTemplate, name: str, occasion: str, words: str, by: Member, at: datetime
) -> PlanTemplate:
    """Another name, occasion or words. Plans begun by it stay as they are."""
    _must_be_used(template)
    template.name, template.occasion = _free(name, but=template.pk), _known(occasion)
    template.words = words.strip()
    template.save(update_fields=["name", "occasion", "words"])
    _tell(template, "rewritten", by, at)
    return template


@transaction.atomic
def retire_template(*, template: PlanTemplate, by: Member, at: datetime) -> PlanTemplate:
    """No plan begins by it any more; those begun stay."""
    _must_be_used(template)
    template.retired_at = at
    template.save(update_fields=["retired_at"])
    _tell(template, "retired", by, at)
    return template


@transaction.atomic
def add_template_need(
    *, template: PlanTemplate, title: str, why: str, kind: NeedKind | None = None, by: Member, at: datetime
) -> TemplateNeed:
    """One need of a template, with what it is for; the last."""
    _must_be_used(template)
    if not title.strip():
        raise Refused(_("Say what the customer wants to achieve."), field="title")
    if not why.strip():
        raise Refused(_("Say why: what is it for?"), field="why")
    last = template.needs.aggregate(last=Max("place"))["last"] or 0
    made = TemplateNeed.objects.create(
        template=template, place=last + 1, title=title.strip(), why=why.strip(), kind=kind
    )
    _tell(template, "need_added", by, at, need=made.title)
    return made


@transaction.atomic
def drop_template_need(*, need: TemplateNeed, by: Member, at: datetime) -> PlanTemplate:
    """The template goes on without this need."""
    _must_be_used(need.template)
    _tell(need.template, "need_dropped", by, at, need=need.title)
    template = need.template
    need.delete()
    return template


@transaction.atomic
def add_template_expectation(
    *, need: TemplateNeed, part: str, wish: Wish, days: int, by: Member, at: datetime
) -> TemplateExpectation:
    """What somebody of a part at the account will see, so many days after the plan begins."""
    _must_be_used(need.template)
    if part not in PARTS:
        raise Refused(_("A contact decides, uses, pays, champions or objects."), field="part")
    if not 0 < days <= LONGEST_DAYS:
        raise Refused(_("Within between 1 and %d days.") % LONGEST_DAYS, field="days")
    wish = checked(wish, at=at)
    made = TemplateExpectation.objects.create(
        need=need,
        part=part,
        words=wish.words.strip(),
        how=wish.how,
        measure=wish.measure,
        unit=wish.unit,
        baseline=wish.baseline,
        target=wish.target,
        days=days,
        weight=wish.weight,
    )
    _tell(need.template, "expectation_added", by, at, sees=made.words)
    return made


@transaction.atomic
def drop_template_expectation(*, expectation: TemplateExpectation, by: Member, at: datetime) -> PlanTemplate:
    """The template goes on without this expectation."""
    template = expectation.need.template
    _must_be_used(template)
    _tell(template, "expectation_dropped", by, at, sees=expectation.words)
    expectation.delete()
    return template


@transaction.atomic
def begin_plan(
    *,
    template: PlanTemplate,
    account: Account,
    contacts: Mapping[str, Contact],
    begun_on: date,
    name: str = "",
    by: Member,
    at: datetime,
) -> SuccessPlan:
    """Begins a plan for an account: its needs, understood, and drafts of what the people will see.

    `contacts`: who has each part (`uses`: Ines Holt). Where nobody has a part, what they would see is left out, and
    the entry says how many drafts that were. Raises Refused for people of other accounts and an empty template.
    """
    _must_be_used(template)
    needs = list(template.needs.prefetch_related("expectations").select_related("kind"))
    if not needs:
        raise Refused(_("This template has no needs yet."), field="template")
    for part, contact in contacts.items():
        if contact.account_id != account.pk:
            raise Refused(_("%s is not a contact of this account.") % contact.name, field=part)
    plan = SuccessPlan.objects.create(
        account=account,
        template=template,
        name=name.strip() or template.name,
        begun_on=begun_on,
        by=by,
        at=at,
    )
    left_out = sum(_begin(one, plan, contacts, by, at) for one in needs)
    write(
        verb="plan.begun",
        subject="plan",
        subject_id=plan.pk,
        account_id=account.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=plan.name,
        needs=len(needs),
        left_out=left_out,
    )
    return plan


def _begin(
    one: TemplateNeed, plan: SuccessPlan, contacts: Mapping[str, Contact], by: Member, at: datetime
) -> int:
    """Voices one need of a plan with its drafts; how many drafts were left out."""
    need = voice(ticket=None, account=plan.account, title=one.title, why=one.why, kind=one.kind, by=by, at=at)
    Need.objects.filter(pk=need.pk).update(plan=plan)
    left_out = 0
    for sees in one.expectations.all():
        contact = contacts.get(sees.part)
        if contact is None:
            left_out += 1
            continue
        by_on = plan.begun_on + timedelta(days=sees.days)
        expect(need=need, contact=contact, wish=replace(_wish(sees), by_on=by_on), by=by, at=at)
    return left_out


def _wish(sees: TemplateExpectation) -> Wish:
    return Wish(
        words=sees.words,
        measure=sees.measure,
        unit=sees.unit,
        baseline=sees.baseline,
        target=sees.target,
        weight=sees.weight,
    )


def _free(name: str, *, but: int = 0) -> str:
    name = " ".join(name.split())
    if not name or len(name) > 200:
        raise Refused(_("A name has between 1 and %d characters.") % 200, field="name")
    if PlanTemplate.objects.filter(name__iexact=name, retired_at__isnull=True).exclude(pk=but).exists():
        raise Refused(_("There is a “%s” already.") % name, field="name")
    return name


def _known(occasion: str) -> str:
    if occasion not in rules.OCCASIONS:
        raise Refused(_("Choose the occasion."), field="occasion")
    return occasion


def _must_be_used(template: PlanTemplate) -> None:
    if template.retired_at:
        raise Refused(_("“%s” is retired already.") % template)


def _tell(template: PlanTemplate, verb: str, by: Member, at: datetime, **detail: Any) -> None:
    write(
        verb=f"plan_template.{verb}",
        subject="plan_template",
        subject_id=template.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=template.name,
        **detail,
    )
