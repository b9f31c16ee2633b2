"""What stands around a case: a page for each verb."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms as fields
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.desk import actions, forms, queries
from upshot.desk.models import Case
from upshot.desk.pages.listed import back_to
from upshot.desk.queries import around as asked
from upshot.desk.queries import house
from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.errors import Refused
from upshot.kit.ids import key_in
from upshot.people.models import Member
from upshot.people.queries import member as one_member


def on_case(
    request: HttpRequest,
    found: Case,
    form: fields.Form,
    verb: Callable[[dict[str, Any]], object],
    heading: str,
    label: str,
    sub: str = "",
) -> HttpResponse:
    """The page of one verb on a case; it leads back to where its reader came from."""
    first = next(iter(form.fields.values()), None)
    if first:
        first.widget.attrs["autofocus"] = True
    return verb_page(
        request, form=form, verb=verb, heading=heading, sub=sub or found.title, label=label,
        back=back_to(request, found.pk),
    )  # fmt: skip


def go_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the case after one tap."""
    return HttpResponseRedirect(back_to(request, pk))


def chosen(request: HttpRequest, name: str) -> int:
    """Which of several things a tap is about. Raises Refused where it says none."""
    key = key_in(request.POST.get(name, ""))
    if key is None:
        raise Refused(_("Say which one."))
    return key


@door("handle")
def add_participant(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Who else gets what is written."""
    found = queries.case(pk, viewer=by)
    verb = lambda said: actions.add_participant(case=found, by=by, at=now(), **said)  # noqa: E731
    form = forms.AddParticipant(request.POST or None)
    return on_case(request, found, form, verb, _("Who else gets what is written here?"), _("Add"))


@door("handle", methods=("POST",))
def remove_participant(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """They get nothing more."""
    found = queries.case(pk, viewer=by)
    actions.remove_participant(case=found, participant=chosen(request, "participant"), by=by, at=now())
    return go_back(request, pk)


@door("read")
def watch(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Oneself by one tap (`member` of nobody), or a colleague."""
    found = queries.case(pk, viewer=by)
    if request.method == "POST" and "member" not in request.POST:
        actions.watch(case=found, member=by, by=by, at=now())
        return go_back(request, pk)
    form = forms.PickMember(request.POST or None, initial={"member": by})
    verb = lambda said: actions.watch(case=found, by=by, at=now(), **said)  # noqa: E731
    return on_case(request, found, form, verb, _("Who is told of what happens here?"), _("Tell them"))


@door("read", methods=("POST",))
def unwatch(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Told no more: oneself, or a colleague."""
    found = queries.case(pk, viewer=by)
    key = key_in(request.POST.get("member", ""))
    actions.unwatch(case=found, member=one_member(key) if key else by, by=by, at=now())
    return go_back(request, pk)


@door("handle")
def tag(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Words to find the case by; those there are already are offered."""
    found = queries.case(pk, viewer=by)
    form = forms.TagIt(request.POST or None)
    form.fields["name"].widget.attrs["list"] = "tags"
    verb = lambda said: actions.tag(case=found, by=by, at=now(), **said)  # noqa: E731
    return verb_page(
        request, form=form, verb=verb, heading=_("Which tag?"), sub=found.title, label=_("Tag it"),
        back=back_to(request, pk), template="desk/tag.html", tags=list(house.tags()[:500]),
    )  # fmt: skip


@door("handle", methods=("POST",))
def untag(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The word does not fit."""
    found = queries.case(pk, viewer=by)
    actions.untag(case=found, name=request.POST.get("name", ""), by=by, at=now())
    return go_back(request, pk)


@door("handle")
def add_task(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One thing to do for the case."""
    found = queries.case(pk, viewer=by)
    verb = lambda said: actions.add_task(case=found, by=by, at=now(), **said)  # noqa: E731
    return on_case(
        request, found, forms.AddTask(request.POST or None), verb, _("What is to be done?"), _("Add the task")
    )


@door("handle")
def lay_checklist(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The steps of a checklist become tasks."""
    found = queries.case(pk, viewer=by)
    form = forms.Pick(request.POST or None, rows=house.checklists(), label=_("checklist"))
    verb = lambda said: actions.lay_checklist(case=found, checklist=said["chosen"], by=by, at=now())  # noqa: E731
    return on_case(request, found, form, verb, _("Which checklist?"), _("Lay it on the case"))


def _task(verb: Callable[..., Any], request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    found = asked.task(pk, viewer=by)
    verb(task=found, by=by, at=now())
    return go_back(request, found.case_id)


@door("handle", methods=("POST",))
def finish_task(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Done."""
    return _task(actions.finish_task, request, by, pk)


@door("handle", methods=("POST",))
def resume_task(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """To be done after all."""
    return _task(actions.resume_task, request, by, pk)


@door("handle", methods=("POST",))
def drop_task(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Nobody needs to do it."""
    return _task(actions.drop_task, request, by, pk)


@door("handle")
def spend(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Time or money that went into the case."""
    found = queries.case(pk, viewer=by)
    verb = lambda said: actions.spend(  # noqa: E731
        case=found, minutes=said["minutes"] or 0, amount=said["amount"] or Decimal(0), words=said["words"],
        by=by, at=now(),
    )  # fmt: skip
    return on_case(
        request, found, forms.Spend(request.POST or None), verb, _("What went into it?"), _("Keep")
    )


@door("read", methods=("GET", "HEAD"))
def spent(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Each entry of time and money on a case."""
    found = queries.case(pk, viewer=by)
    rows = list(found.spent.select_related("member"))
    return render(request, "desk/spent.html", {"case": found, "rows": rows, "may_handle": by.may("handle")})


@door("handle", methods=("POST",))
def strike(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The entry was wrong."""
    found = asked.spent(pk, viewer=by)
    actions.strike(spent=found, by=by, at=now())
    return HttpResponseRedirect(reverse("case-spent", args=[found.case_id]))
