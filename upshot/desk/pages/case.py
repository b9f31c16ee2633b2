"""One case, and a page for each verb on it."""

from collections.abc import Callable
from typing import Any

from django import forms as fields
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from upshot.desk import actions, forms, queries
from upshot.desk.models import Case, Message
from upshot.desk.pages.listed import back_to, in_list
from upshot.desk.queries import around, clocks, one
from upshot.desk.queries.clocks import clocks_of
from upshot.desk.queries.forecast import forecast
from upshot.desk.queries.sent_along import files_of
from upshot.kit.ahead import ahead
from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.people.models import Member


@door("read")
def case(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One case: what was said, what we know, what is promised."""
    shown = case_shown(pk, by)
    return render(request, "desk/case.html", {**shown, **in_list(request, shown["case"], by)})


def case_shown(pk: int, by: Member) -> dict[str, Any]:
    """What the page of a case shows. Raises NotFound, also where the reader may not see it."""
    with ahead(*one.asked_of(pk, viewer=by), *clocks.asked_of(pk), *around.asked_of(pk, viewer=by)):
        return _case_shown(queries.case(pk, viewer=by), by)


def _case_shown(case: Case, by: Member) -> dict[str, Any]:
    tickets = queries.tickets_of(case=case, viewer=by)
    messages = queries.said_on(case, viewer=by)
    resolution = queries.resolution_of(case)
    beside = around.around(case, viewer=by)
    return {
        "case": case,
        "tickets": tickets,
        "said": messages,
        "resolution": resolution,
        "files": files_of(tickets=tickets, messages=messages, viewer=by) if beside.files else {},
        "letters": queries.letters_of(messages=messages, resolution=resolution) if beside.letters else {},
        "clocks": clocks_of(case),
        "outlook": forecast(case, at=now()) if beside.tested else None,
        "meanwhile": None,
        "kept": [],
        "reply": None if case.closed_at else _box(messages, beside.draft),
        "around": beside,
        "may_handle": by.may("handle"),
        "may_decide": by.may("decide"),
    }


def _box(messages: list[Message], draft: dict[str, str]) -> forms.Reply:
    return forms.Reply(initial={"seen": messages[-1].pk if messages else 0, **draft})


def _verb(
    request: HttpRequest,
    found: Case,
    form: fields.Form,
    verb: Callable[[dict[str, Any]], object],
    heading: str,
    label: str,
) -> HttpResponse:
    # Whoever came by a key goes on by keys.
    next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    return verb_page(
        request,
        form=form,
        verb=verb,
        heading=heading,
        sub=found.title,
        label=label,
        back=back_to(request, found.pk),
    )


@door("handle")
def note(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A note among members."""
    found = queries.case(pk, viewer=by)
    form = forms.Note(request.POST or None)
    return _verb(
        request,
        found,
        form,
        lambda said: actions.note(case=found, by=by, at=now(), **said),
        _("Note"),
        _("Keep"),
    )


@door("handle")
def resolve(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The problem is handled."""
    found = queries.case(pk, viewer=by)
    form = forms.Resolve(request.POST or None)
    verb = lambda said: actions.resolve(case=found, by=by, at=now(), **said)  # noqa: E731
    return _verb(request, found, form, verb, _("What resolved it?"), _("Resolve"))


@door("handle")
def draft_article(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """An article from the resolution."""
    found = queries.case(pk, viewer=by)
    stands = queries.resolution_of(found)
    words = f"{stands.cause}\n\n{stands.words}".strip() if stands else ""
    form = forms.DraftArticle(request.POST or None, initial={"title": found.title, "words": words})
    verb = lambda said: actions.draft_article(case=found, by=by, at=now(), **said)  # noqa: E731
    return _verb(request, found, form, verb, _("What should the next one know?"), _("Draft it"))


@door("handle")
def reopen(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """It was not resolved after all."""
    found = queries.case(pk, viewer=by)
    form = forms.Reason(request.POST or None)
    verb = lambda said: actions.reopen(case=found, by=by, at=now(), **said)  # noqa: E731
    return _verb(request, found, form, verb, _("Why is it open again?"), _("Open it again"))


@door("handle")
def assign(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Gives the case to a member, with a reason where another has it."""
    found = queries.case(pk, viewer=by)
    form = forms.Assign(request.POST or None)
    verb = lambda said: actions.assign(case=found, by=by, at=now(), **said)  # noqa: E731
    return _verb(request, found, form, verb, _("Who has this case from now on?"), _("Give it to them"))


@door("handle", methods=("POST",))
def close(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Nothing more is expected: one tap."""
    actions.close(case=queries.case(pk, viewer=by), by=by, at=now())
    return redirect(back_to(request, pk))
