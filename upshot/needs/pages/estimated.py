"""Ranges of worth and effort."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs import actions, forms, queries
from upshot.people.models import Member


@door("decide")
def estimate_worth(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What it is worth."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Worth(request.POST or None),
        verb=lambda said: actions.estimate_worth(need=need, by=by, at=now(), **said),
        heading=_("What is it worth?"),
        sub=need.title,
        label=_("Keep"),
        back=reverse("need", args=[pk]) + "#decided",
        template="needs/estimate_worth.html",
        need=need,
    )


@door("decide")
def estimate_effort(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What it will take."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Range(request.POST or None),
        verb=lambda said: actions.estimate_effort(need=need, by=by, at=now(), **said),
        heading=_("How many days of one person will it take?"),
        sub=need.title,
        label=_("Keep"),
        back=reverse("need", args=[pk]) + "#decided",
    )
