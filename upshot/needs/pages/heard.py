"""A need is heard."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.customers.queries import account as one_account
from upshot.desk.queries import ticket as one_ticket
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.ids import key_in
from upshot.needs import actions, forms, queries, rules
from upshot.people.models import Member


@door("decide")
def voice(request: HttpRequest, by: Member) -> HttpResponse:
    """A need is heard, in a ticket (`?ticket=`) or of an account (`?account=`)."""
    chosen, of = key_in(request.GET.get("ticket", "")), key_in(request.GET.get("account", ""))
    ticket = one_ticket(chosen, viewer=by) if chosen else None
    if ticket is None and of is None:
        return redirect("accounts")
    account = ticket.account if ticket else one_account(of or 0, viewer=by)
    form = forms.Voice(request.POST or None, kinds=queries.kinds())
    need = None
    if request.method == "POST":
        need = attempt(
            form,
            lambda said: actions.voice(
                ticket=ticket,
                account=account,
                by=by,
                at=now(),
                **{**said, "whose": said["whose"] or "customer"},
            ),
        )
    if need is not None:
        return redirect("need-converse" if "talk" in request.POST else "need", need.pk)
    standing = queries.needs_of(account, viewer=by).filter(state__in=rules.ALIVE)
    shown = {
        "form": form,
        "ticket": ticket,
        "account": account,
        "alike": queries.needs_like(form["title"].value() or "", viewer=by, account=account),
        "join": forms.JoinNeed(needs=standing, offered=standing[:100])
        if ticket and standing.exists()
        else None,
    }
    return render(request, "needs/voice.html", shown, status=422 if request.method == "POST" else 200)


@door("decide")
def also_voice(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The ticket `pk` voices a need that stands already."""
    ticket = one_ticket(pk, viewer=by)
    standing = queries.needs_of(ticket.account, viewer=by)
    # One of another account may be named as well, where it is found to be the same.
    every = queries.needs_seen(viewer=by)
    return verb_page(
        request,
        form=forms.JoinNeed(request.POST or None, needs=every, offered=standing[:100]),
        verb=lambda said: actions.also_voice(ticket=ticket, need=said["need"], by=by, at=now()),
        heading=_("Which need does this ticket voice too?"),
        sub=ticket.subject,
        label=_("It voices this need"),
        back=reverse("ticket", args=[pk]),
    )


@door("decide")
def understand(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What it is for."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Understand(request.POST or None, initial={"title": need.title, "why": need.why}),
        verb=lambda said: actions.understand(need=need, by=by, at=now(), **said),
        heading=_("What is it for?"),
        sub=need.title,
        label=_("Keep"),
        back=reverse("need", args=[pk]),
    )
