"""What of a change is owed to what was done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.needs.queries import need as one_need
from upshot.needs.queries import show_faces
from upshot.people.models import Member
from upshot.results import actions, queries


@door("read")
def impact(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """How the effects on the measures of the need `pk` are known: methods, tests, who was compared."""
    need = one_need(pk, viewer=by)
    show_faces([need], viewer=by)
    shown = {
        "need": need,
        "impacts": queries.impacts_in_full(need, viewer=by),
        "earlier": [one for one in queries.estimates_of(need) if one.replaced_at][:20],
        "may_decide": by.may("decide"),
    }
    return render(request, "results/impact.html", shown)


@door("decide", methods=("POST",))
def estimate_impact(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Reckons the effects of the need `pk`: one tap."""
    actions.estimate_impact(need=one_need(pk, viewer=by), by=by, at=now())
    return redirect(reverse("need-impact", args=[pk]))
