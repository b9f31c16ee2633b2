"""Settings of the desk: kinds, fields, names for states, tags, checklists."""

from collections.abc import Callable
from typing import Any

from django import forms as fields
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.desk import actions, forms
from upshot.desk.queries import house
from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.people.models import Member

HOME = "desk-settings"


@door("read", methods=("GET", "HEAD"))
def settings_page(request: HttpRequest, by: Member) -> HttpResponse:
    """What the house has named itself."""
    tags = list(house.tags()[:200])
    shown = {
        "kinds": list(house.kinds()),
        "fields": list(house.fields()),
        "states": list(house.states()),
        "tags": tags,
        "tagged": house.tag_counts([one.pk for one in tags], viewer=by),
        "checklists": list(house.checklists()),
        "here": HOME,
    }
    return render(request, "desk/settings.html", shown)


def _page(
    request: HttpRequest,
    form: fields.Form,
    verb: Callable[[dict[str, Any]], object],
    heading: str,
    label: str,
) -> HttpResponse:
    return verb_page(request, form=form, verb=verb, heading=heading, label=label, back=reverse(HOME))


@door("arrange")
def add_kind(request: HttpRequest, by: Member) -> HttpResponse:
    """A kind of case."""
    verb = lambda said: actions.add_kind(by=by, at=now(), **said)  # noqa: E731
    return _page(request, forms.Name(request.POST or None), verb, _("A new kind of case"), _("Add"))


@door("arrange")
def rename_kind(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another name."""
    kind = house.kind(pk)
    form = forms.Name(request.POST or None, initial={"name": kind.name})
    verb = lambda said: actions.rename_kind(kind=kind, by=by, at=now(), **said)  # noqa: E731
    return _page(request, form, verb, _("What is this kind called?"), _("Rename"))


@door("arrange", methods=("POST",))
def retire_kind(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Not used any more."""
    actions.retire_kind(kind=house.kind(pk), by=by, at=now())
    return redirect(HOME)


@door("arrange")
def add_field(request: HttpRequest, by: Member) -> HttpResponse:
    """A field of cases."""
    verb = lambda said: actions.add_field(by=by, at=now(), **said)  # noqa: E731
    return _page(request, forms.AddField(request.POST or None), verb, _("A new field"), _("Add"))


@door("arrange")
def change_field(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Name, choices, and whether it is needed; its form stays."""
    field = house.field(pk)
    before = {
        "name": field.name, "choices": field.choices, "needed": field.needed, "in_portal": field.in_portal
    }  # fmt: skip
    form = forms.ChangeField(request.POST or None, initial=before)
    verb = lambda said: actions.change_field(field=field, by=by, at=now(), **said)  # noqa: E731
    return _page(request, form, verb, _("What is this field?"), _("Keep"))


@door("arrange", methods=("POST",))
def retire_field(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Nobody is asked for it any more."""
    actions.retire_field(field=house.field(pk), by=by, at=now())
    return redirect(HOME)


@door("arrange")
def add_state(request: HttpRequest, by: Member) -> HttpResponse:
    """A name for a part of the fixed life."""
    verb = lambda said: actions.add_state(by=by, at=now(), **said)  # noqa: E731
    return _page(request, forms.AddState(request.POST or None), verb, _("A name for a state"), _("Add"))


@door("arrange")
def rename_state(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another name."""
    state = house.state(pk)
    form = forms.Name(request.POST or None, initial={"name": state.name})
    verb = lambda said: actions.rename_state(state=state, by=by, at=now(), **said)  # noqa: E731
    return _page(request, form, verb, _("What is this state called?"), _("Rename"))


@door("arrange", methods=("POST",))
def retire_state(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Not used any more."""
    actions.retire_state(state=house.state(pk), by=by, at=now())
    return redirect(HOME)


@door("arrange")
def rename_tag(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another word on all its cases."""
    tag = house.tag(pk)
    form = forms.Name(request.POST or None, initial={"name": tag.name})
    verb = lambda said: actions.rename_tag(tag=tag, by=by, at=now(), **said)  # noqa: E731
    return _page(request, form, verb, _("What is this tag called?"), _("Rename"))


@door("arrange")
def merge_tag(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Two words for the same thing become one."""
    tag = house.tag(pk)
    form = forms.Pick(request.POST or None, rows=house.tags().exclude(pk=pk), label=_("into"))
    verb = lambda said: actions.merge_tag(tag=tag, into=said["chosen"], by=by, at=now())  # noqa: E731
    return _page(request, form, verb, _("Into which tag goes “%s”?") % tag.name, _("Merge"))


@door("arrange")
def write_checklist(request: HttpRequest, by: Member) -> HttpResponse:
    """A template of tasks."""
    verb = lambda said: actions.write_checklist(by=by, at=now(), **said)  # noqa: E731
    return _page(request, forms.WriteChecklist(request.POST or None), verb, _("A new checklist"), _("Keep"))


@door("arrange")
def rewrite_checklist(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Other steps from now on."""
    checklist = house.checklist(pk)
    before = {"name": checklist.name, "steps": checklist.steps}
    form = forms.WriteChecklist(request.POST or None, initial=before)
    verb = lambda said: actions.rewrite_checklist(checklist=checklist, by=by, at=now(), **said)  # noqa: E731
    return _page(request, form, verb, _("What are its steps?"), _("Keep"))


@door("arrange", methods=("POST",))
def retire_checklist(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Not used any more."""
    actions.retire_checklist(checklist=house.checklist(pk), by=by, at=now())
    return redirect(HOME)
