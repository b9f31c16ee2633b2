"""Pages of the desk: the inbox, one case, one ticket, and a page for each verb."""

from collections.abc import Callable
from typing import Any

from django import forms as fields
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.customers.queries import contact as one_contact
from upshot.desk import actions, forms, queries
from upshot.desk.models import Case
from upshot.journal.queries import about
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.ids import key_in
from upshot.kit.paging import page_of
from upshot.knowledge.queries import similar
from upshot.people.models import Member

LINE = ("pk", "title", "account__name", "member__name", "resolve_due_at", "reply_due_at", "replied_at", "waiting_since",
        "resolved_at", "urgency", "opened_at")  # fmt: skip
# New tickets that stand above the cases; the oldest first, so that taking one up brings the next.
FRESH = 12


@door("read")
def inbox(request: HttpRequest, by: Member) -> HttpResponse:
    """The cases of one view, the new tickets, and beside them the chosen case."""
    view = request.GET.get("view", "mine")
    view = view if view in queries.VIEWS else "mine"
    cases, new = queries.inbox(viewer=by, view=view), queries.new_tickets(viewer=by)
    page = page_of(cases.values(*LINE), number=request.GET.get("page"), size=40)
    fresh = list(new[:FRESH])
    chosen = key_in(request.GET.get("case", ""))
    shown = {
        "page": page,
        "view": view,
        "views": queries.VIEWS,
        "fresh": fresh,
        "new": len(fresh) if len(fresh) < FRESH else new.count(),
        "late": 0 if fresh else queries.missed_count(cases, at=now()),
        "chosen": chosen,
        "next_due": _next_due,
        **(_case(queries.case(chosen, viewer=by), by) if chosen else {}),
    }
    return render(request, "desk/inbox.html", shown)


def _next_due(line: dict[str, Any]) -> Any:
    """The next promised time of a line: of the reply until it is given, then of the resolution."""
    return (
        line["reply_due_at"]
        if line["replied_at"] is None and line["reply_due_at"]
        else line["resolve_due_at"]
    )


def _case(case: Case, by: Member) -> dict[str, Any]:
    """What the page of a case shows."""
    tickets = list(queries.tickets_of(case=case, viewer=by))
    messages = list(queries.messages_of(case=case, viewer=by))
    words = " ".join([case.title, *(ticket.words for ticket in tickets)])
    return {
        "case": case,
        "tickets": tickets,
        "said": messages,
        "resolution": queries.resolution_of(case),
        "known": similar(words),
        "reply": forms.Reply(initial={"seen": messages[-1].pk if messages else 0}),
        "may_handle": by.may("handle"),
        "may_decide": by.may("decide"),
    }


@door("read")
def case(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One case: what was said, what we know, what is promised."""
    found = queries.case(pk, viewer=by)
    return render(
        request,
        "desk/case.html",
        {**_case(found, by), "journal": list(about(subject="case", subject_id=pk)[:200])},
    )


@door("read")
def ticket(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One ticket, as it came in."""
    found = queries.ticket(pk, viewer=by)
    cases = queries.open_cases_of(found.account, viewer=by)
    shown = {
        "ticket": found,
        "joinable": cases.exists() if found.case_id is None else False,
        "known": similar(f"{found.subject} {found.words}"),
    }
    return render(request, "desk/ticket.html", shown)


@door("handle")
def write_ticket(request: HttpRequest, by: Member) -> HttpResponse:
    """A ticket on behalf of a contact: first whose (`?q=`), then what."""
    chosen = key_in(request.GET.get("contact", ""))
    if chosen is None:
        words = request.GET.get("q", "").strip()
        people = (
            Contact.objects.visible_to(by).filter(left_at=None, name__icontains=words)
            if words
            else Contact.objects.none()
        )
        found = list(people.select_related("account").order_by("name")[:30])
        return render(request, "desk/for_whom.html", {"words": words, "people": found})
    contact = one_contact(chosen, viewer=by)
    form = forms.WriteTicket(request.POST or None)
    received = None
    if request.method == "POST":
        received = attempt(
            form,
            lambda said: actions.receive(
                account=contact.account, contact=contact, channel="member", by=by, at=now(), **said
            ),
        )
    if received is not None:
        return redirect("ticket", received.pk)
    shown = {
        "form": form,
        "heading": _("What did %s ask?") % contact.name,
        "sub": contact.account.name,
        "label": _("Write it down"),
        "back": reverse("ticket-write"),
    }
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


@door("handle")
def open_case(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The ticket `pk` becomes a case; the reader has it."""
    found = queries.ticket(pk, viewer=by)
    form = forms.OpenCase(request.POST or None)
    opened = None
    if request.method == "POST":
        opened = attempt(form, lambda said: actions.open_case(ticket=found, by=by, at=now(), **said))
    if opened is not None:
        return redirect("case", opened.pk)
    shown = {
        "form": form,
        "heading": _("Open a case?"),
        "sub": found.subject,
        "label": _("Open it, it is mine"),
        "back": reverse("ticket", args=[pk]),
    }
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


@door("handle")
def join_case(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The ticket `pk` joins a case that is open."""
    found = queries.ticket(pk, viewer=by)
    cases = queries.open_cases_of(found.account, viewer=by)
    return verb_page(
        request,
        form=forms.JoinCase(request.POST or None, cases=cases),
        verb=lambda said: actions.join_case(ticket=found, by=by, at=now(), **said),
        heading=_("Which case does it belong to?"),
        sub=found.subject,
        label=_("Put it there"),
        back=reverse("ticket", args=[pk]),
    )


@door("handle")
def reply(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Answers the contact. Refused where somebody wrote meanwhile: then both stand on the page, and nothing is lost."""
    found = queries.case(pk, viewer=by)
    form = forms.Reply(request.POST or None)
    if request.method == "POST":
        done = attempt(form, lambda said: actions.reply(case=found, by=by, at=now(), **said))
        if done is not None:
            return redirect(reverse("case", args=[pk]) + "#last")
        shown = _case(found, by)
        # The writer has now seen what was said meanwhile; the words they typed stay.
        form.data = {**form.data.dict(), "seen": shown["said"][-1].pk if shown["said"] else 0}  # type: ignore[attr-defined]
        journal = list(about(subject="case", subject_id=pk)[:200])
        return render(request, "desk/case.html", {**shown, "reply": form, "journal": journal}, status=422)
    return redirect("case", pk)


def _verb(
    request: HttpRequest,
    found: Case,
    form: fields.Form,
    verb: Callable[[dict[str, Any]], object],
    heading: str,
    label: str,
) -> HttpResponse:
    return verb_page(
        request,
        form=form,
        verb=verb,
        heading=heading,
        sub=found.title,
        label=label,
        back=reverse("case", args=[found.pk]),
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
def close(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Nothing more is expected: one tap."""
    actions.close(case=queries.case(pk, viewer=by), by=by, at=now())
    return redirect("case", pk)
