"""Pages about work: one for each verb. Delivery is results', since it asks the customer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.errors import NotFound
from upshot.kit.ids import key_in
from upshot.needs.queries import need as one_need
from upshot.people.models import Member
from upshot.people.queries import active_members
from upshot.work import actions, forms, queries
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
