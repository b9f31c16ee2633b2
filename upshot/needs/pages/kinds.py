"""Settings: kinds of need."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs import actions, forms, queries
from upshot.people.models import Member

HOME = "need-kinds"


@door("read", methods=("GET", "HEAD"))
def kinds(request: HttpRequest, by: Member) -> HttpResponse:
    """Kinds of need, as the house names them."""
    shown = {"kinds": list(queries.kinds()), "counts": queries.counts_by_kind(viewer=by), "here": HOME}
    return render(request, "needs/kinds.html", shown)


@door("arrange")
def add_kind(request: HttpRequest, by: Member) -> HttpResponse:
    """A kind of need."""
    return verb_page(
        request,
        form=forms.KindName(request.POST or None),
        verb=lambda said: actions.add_kind(by=by, at=now(), **said),
        heading=_("A new kind of need"),
        label=_("Add"),
        back=reverse(HOME),
    )


@door("arrange")
def rename_kind(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another name."""
    kind = queries.kind(pk)
    return verb_page(
        request,
        form=forms.KindName(request.POST or None, initial={"name": kind.name}),
        verb=lambda said: actions.rename_kind(kind=kind, by=by, at=now(), **said),
        heading=_("What is this kind called?"),
        label=_("Rename"),
        back=reverse(HOME),
    )


@door("arrange", methods=("POST",))
def retire_kind(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """No need becomes one of it any more: one tap."""
    actions.retire_kind(kind=queries.kind(pk), by=by, at=now())
    return redirect(HOME)
