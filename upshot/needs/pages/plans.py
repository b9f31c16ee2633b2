"""Success plans: settings pages for templates, and beginning one for an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.customers.models import PARTS
from upshot.customers.queries import account as one_account
from upshot.customers.queries import contacts_of, people_by_part
from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.ids import key_in
from upshot.needs import actions, forms, queries
from upshot.needs.models import PlanTemplate
from upshot.people.models import Member

HOME = "plan-templates"


@door("read", methods=("GET", "HEAD"))
def templates(request: HttpRequest, by: Member) -> HttpResponse:  # noqa: ARG001 - anybody who reads may
    """Templates of success plans."""
    found = queries.templates().prefetch_related("needs")
    return render(request, "needs/templates.html", {"templates": list(found[:200]), "here": HOME})


@door("arrange")
def write_template(request: HttpRequest, by: Member) -> HttpResponse:
    """A new template."""
    made: list[PlanTemplate] = []

    def verb(said: dict[str, Any]) -> PlanTemplate:
        made.append(actions.write_template(by=by, at=now(), **said))
        return made[0]

    answer = verb_page(
        request,
        form=forms.Template(request.POST or None),
        verb=verb,
        heading=_("A set of needs that comes again"),
        label=_("Write it"),
        back=reverse(HOME),
    )
    return redirect("plan-template", made[0].pk) if made else answer


@door("arrange")
def rewrite_template(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another name, occasion or words."""
    found = queries.template(pk)
    initial = {"name": found.name, "occasion": found.occasion, "words": found.words}
    return verb_page(
        request,
        form=forms.Template(request.POST or None, initial=initial),
        verb=lambda said: actions.rewrite_template(template=found, by=by, at=now(), **said),
        heading=_("What is this set of needs for?"),
        sub=found.name,
        label=_("Keep"),
        back=reverse("plan-template", args=[pk]),
    )


@door("arrange", methods=("POST",))
def retire_template(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """No plan begins by it any more: one tap."""
    actions.retire_template(template=queries.template(pk), by=by, at=now())
    return redirect(HOME)


@door("arrange")
def add_template_need(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One more need of the template `pk`."""
    found = queries.template(pk)
    return verb_page(
        request,
        form=forms.TemplateNeed(request.POST or None, kinds=queries.kinds()),
        verb=lambda said: actions.add_template_need(template=found, by=by, at=now(), **said),
        heading=_("What will they want to achieve?"),
        sub=found.name,
        label=_("Add"),
        back=reverse("plan-template", args=[pk]),
    )


@door("arrange", methods=("POST",))
def drop_template_need(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The template goes on without it: one tap."""
    found = actions.drop_template_need(need=queries.template_need(pk), by=by, at=now())
    return redirect("plan-template", found.pk)


@door("arrange")
def add_template_expectation(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What somebody will see when the need `pk` of a template is met."""
    need = queries.template_need(pk)
    form = forms.TemplateExpectation(request.POST or None)
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.add_template_expectation(
            need=need, part=said["part"], wish=form.wish(said), days=said["days"], by=by, at=now()
        ),
        heading=_("What will they see?"),
        sub=need.title,
        label=_("Add"),
        back=reverse("plan-template", args=[need.template_id]),
    )


@door("arrange", methods=("POST",))
def drop_template_expectation(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The template goes on without it: one tap."""
    found = actions.drop_template_expectation(expectation=queries.template_expectation(pk), by=by, at=now())
    return redirect("plan-template", found.pk)


@door("decide")
def begin_plan(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A plan for the account `pk`: which template (`?template=`), then who has each part."""
    account = one_account(pk, viewer=by)
    back = reverse("account", args=[pk]) + "#plans"
    chosen = key_in(request.GET.get("template", ""))
    if chosen is None:
        return render(
            request,
            "needs/which_plan.html",
            {"account": account, "templates": list(queries.templates()[:200])},
        )
    found = queries.template(chosen)
    wanted = {one.part for need in found.needs.all() for one in need.expectations.all()}
    likely = people_by_part(account, viewer=by)
    form = forms.BeginPlan(
        request.POST or None,
        parts=[part for part in PARTS if part in wanted],
        contacts=contacts_of(account, viewer=by),
        initial={"name": found.name, "begun_on": timezone.localdate(), **likely},
    )
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.begin_plan(
            template=found,
            account=account,
            contacts=form.contacts(said),
            begun_on=said["begun_on"],
            name=said["name"],
            by=by,
            at=now(),
        ),
        heading=_("When does it begin, and who is who?"),
        sub=f"{account.name}: {found.name}",
        label=_("Begin"),
        back=back,
        template="needs/begin_plan.html",
        plan=found,
        parts_named=forms.PART_NAMES,
    )
