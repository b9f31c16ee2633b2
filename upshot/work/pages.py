"""Pages about work: one for each verb. Delivery is results', since it asks the customer."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.errors import NotFound
from upshot.kit.ids import key_in
from upshot.kit.queries import house
from upshot.needs.queries import need as one_need
from upshot.people.models import Member
from upshot.people.queries import active_members
from upshot.work import actions, forms, queries
from upshot.work.models import WorkItem
from upshot.work.rules import SUBJECTS


@door("decide")
def plan(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One piece of work for the need `pk`."""
    need = one_need(pk, viewer=by)
    form = forms.Plan(request.POST or None, initial={"member": by})
    form.fields["member"].queryset = active_members()  # type: ignore[attr-defined]
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.plan(need=need, by=by, at=now(), **said),
        heading=_("What will be done?"),
        sub=need.title,
        label=_("Plan it"),
        back=reverse("need", args=[pk]) + "#decided",
    )


@door("decide", methods=("POST",))
def begin(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Work on the item `pk` begins: one tap."""
    item = actions.begin(item=queries.item(pk, viewer=by), by=by, at=now())
    return redirect(reverse("need", args=[item.need_id]) + "#decided")


@door("decide")
def spend(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Time or money that went into the need `pk`."""
    need = one_need(pk, viewer=by)
    items = WorkItem.objects.visible_to(by).filter(need=need)
    today = timezone.localtime(now()).date()
    return verb_page(
        request,
        form=forms.Spend(request.POST or None, items=items, initial={"on": today}),
        verb=lambda said: actions.spend(
            need=need,
            by=by,
            at=now(),
            **said | {"minutes": said["minutes"] or 0, "amount": said["amount"] or Decimal(0)},
        ),
        heading=_("What went into it?"),
        sub=need.title,
        label=_("Keep"),
        back=reverse("need-spent", args=[pk]),
    )


@door("read", methods=("GET", "HEAD"))
def spent(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Each entry of time and money on the need `pk`."""
    need = one_need(pk, viewer=by)
    rows = queries.spendings_of(need)
    kept = house()
    shown = {
        "need": need,
        "rows": rows,
        "cost": queries.costs([row for row in rows if row.struck_at is None], hour_cost=kept.hour_cost),
        "hour_cost": kept.hour_cost,
        "may_decide": by.may("decide"),
    }
    return render(request, "work/spent.html", shown)


@door("decide", methods=("POST",))
def strike(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The entry `pk` was wrong: one tap."""
    struck = actions.strike(spending=queries.spending(pk, viewer=by), by=by, at=now())
    return redirect(reverse("need-spent", args=[struck.need_id]))


@door("decide")
def snooze(request: HttpRequest, by: Member) -> HttpResponse:
    """Puts a line of the reader's Today off: `?subject=need&subject_id=12`."""
    given: dict[str, Any] = {name: request.GET.get(name, "") for name in ("subject", "subject_id")}
    subject_id = key_in(given["subject_id"])
    if given["subject"] not in SUBJECTS or subject_id is None:
        raise NotFound(_("Choose what to put off on your Today."))
    return verb_page(
        request,
        form=forms.Snooze(request.POST or None),
        verb=lambda said: actions.snooze(
            subject=given["subject"], subject_id=subject_id, by=by, at=now(), **said
        ),
        heading=_("Until when can it wait?"),
        sub=_("It stays among what was left out, and comes back on that day."),
        label=_("Put it off"),
        back=reverse("today"),
    )
