"""Yes, no, an end."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs import actions, forms, queries
from upshot.people.models import Member


@door("decide")
def accept(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """We take it on, and one answers for it."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Accept(request.POST or None, initial={"member": by}),
        verb=lambda said: actions.accept(need=need, by=by, at=now(), **said),
        heading=_("Who answers for it, until its result?"),
        sub=need.title,
        label=_("Accept"),
        back=reverse("need", args=[pk]),
    )


@door("decide")
def decline(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """We do not, and say why."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Reason(request.POST or None),
        verb=lambda said: actions.decline(need=need, by=by, at=now(), **said),
        heading=_("Why do we decline?"),
        sub=need.title,
        label=_("Decline, and tell them"),
        back=reverse("need", args=[pk]),
    )


@door("decide")
def end(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """We stop without a result, with the truth."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.End(request.POST or None),
        verb=lambda said: actions.end(need=need, by=by, at=now(), **said),
        heading=_("End it, with the truth"),
        sub=need.title,
        label=_("End it"),
        back=reverse("need", args=[pk]),
    )
