"""Saving a list as a view, changing one, and no longer keeping it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.desk import forms
from upshot.desk.actions import views as view_actions
from upshot.desk.models import View
from upshot.desk.pages.filters import Bar, bar_of
from upshot.desk.queries.listing import saved_view
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door
from upshot.people.models import Member


@door("handle")
def save(request: HttpRequest, by: Member) -> HttpResponse:
    """Keeps the list of the address under a name."""
    bar, form = bar_of(request, by), forms.SaveView(request.POST or None, by=by)
    if request.method == "POST":
        made = attempt(form, lambda said: view_actions.save_view(by=by, at=now(), **_kept(bar, said)))
        if made is not None:
            return redirect(f"{reverse('inbox')}?view={made.pk}")
    return _page(request, bar, form, _("Save this list as a view"), _("Save it"))


@door("handle")
def change(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Keeps the list of the address under the view, or another name and circle."""
    found, bar = saved_view(pk, viewer=by), bar_of(request, by)
    initial = {"name": found.name, "team": found.team, "for_all": found.for_all}
    form = forms.SaveView(request.POST or None, by=by, initial=initial)
    if request.method == "POST":
        made = attempt(
            form, lambda said: view_actions.change_view(view=found, by=by, at=now(), **_kept(bar, said))
        )
        if made is not None:
            return redirect(f"{reverse('inbox')}?view={made.pk}")
    return _page(request, bar, form, _("Change the view “%s”") % found.name, _("Keep"), view=found)


@door("handle", methods=("POST",))
def retire(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The view is no longer offered."""
    view_actions.retire_view(view=saved_view(pk, viewer=by), by=by, at=now())
    return redirect("inbox")


def _kept(bar: Bar, said: dict[str, Any]) -> dict[str, Any]:
    found = bar.listing
    return {
        "name": said["name"],
        "team": said["team"],
        "for_all": said["for_all"],
        "filters": found.filters,
        "columns": found.columns,
        "order": found.order,
    }


def _page(
    request: HttpRequest, bar: Bar, form: forms.SaveView, heading: str, label: str, view: View | None = None
) -> HttpResponse:
    shown = {
        "bar": bar,
        "listing": bar.listing,
        "form": form,
        "heading": heading,
        "label": label,
        "view": view,
    }
    return render(request, "desk/view.html", shown, status=422 if request.method == "POST" else 200)
