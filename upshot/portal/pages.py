"""The customers' own pages: my requests, what you promised me, what I got."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from upshot.customers.models import Contact
from upshot.desk import actions as desk_actions
from upshot.desk import queries as desk
from upshot.kit.clock import now
from upshot.kit.doors import attempt
from upshot.kit.errors import NotFound, Refused
from upshot.needs import queries as needs
from upshot.portal import actions, forms
from upshot.portal.doors import KEY, behind, contact_door
from upshot.results import actions as results_actions
from upshot.results import queries as results

SHOWN = ("GET", "HEAD", "POST")


@contact_door
def portal(request: HttpRequest, me: Contact) -> HttpResponse:
    """What I asked, what you promised me, what I got."""
    requests = list(desk.requests_of(me)[:50])
    shown = {
        "me": me,
        "requests": requests,
        "promised": results.outcomes_for(me),
        "declined": results.declined_for(me),
        "asking": {
            a.expectation_id: results.confirmation_path(a) for a in results.open_askings(me, at=now())
        },
    }
    return render(request, "portal/portal.html", shown)


@require_http_methods(SHOWN)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sends a link. Says the same whether or not the address is known."""
    form = forms.Address(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent:
        actions.send_link(email=form.cleaned_data["email"], at=now(), address=settings.ADDRESS)
    return render(request, "portal/sign_in.html", {"form": form, "sent": sent})


@require_http_methods(SHOWN)
def enter(request: HttpRequest, signed: str) -> HttpResponse:
    """The link in the letter. Looking at it does nothing, since mail scanners look; the button does."""
    contact = behind(signed)
    if contact is None:
        raise Refused(_("This link is too old, or was not copied whole. Have another one sent to you."))
    if request.method != "POST":
        return render(request, "portal/enter.html", {"contact": contact})
    request.session.cycle_key()
    request.session[KEY] = contact.pk
    return redirect("portal")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Out of the portal."""
    request.session.pop(KEY, None)
    return redirect("portal-sign-in")


@contact_door
def ask(request: HttpRequest, me: Contact) -> HttpResponse:
    """A request, in my words."""
    form = forms.Ask(request.POST or None, initial={"subject": request.GET.get("subject", "")[:300]})
    if request.method == "POST":
        ticket = attempt(
            form,
            lambda said: desk_actions.receive(
                account=me.account, contact=me, channel="portal", by=me, at=now(), **said
            ),
        )
        if ticket is not None:
            return redirect("portal-request", ticket.pk)
    return render(
        request, "portal/ask.html", {"form": form, "me": me}, status=422 if request.method == "POST" else 200
    )


@contact_door
def one_request(request: HttpRequest, me: Contact, pk: int) -> HttpResponse:
    """One of my requests with all that was said on it, and a further word."""
    ticket = desk.ticket(pk, viewer=me)
    if ticket.contact_id != me.pk:
        raise NotFound(_("There is no such request of yours."))
    form = forms.Again(request.POST or None)
    if request.method == "POST" and ticket.case:
        case = ticket.case
        if (
            attempt(form, lambda said: desk_actions.ask_again(case=case, contact=me, at=now(), **said))
            is not None
        ):
            return redirect(reverse("portal-request", args=[pk]) + "#last")
    shown = {
        "me": me,
        "ticket": ticket,
        "said": list(desk.messages_of(case=ticket.case, viewer=me)) if ticket.case else [],
        "resolution": desk.resolution_of(ticket.case) if ticket.case else None,
        "needs": list(needs.needs_voiced_by(tickets=[ticket], viewer=me)),
        "form": form,
    }
    return render(request, "portal/request.html", shown, status=422 if request.method == "POST" else 200)


@require_http_methods(SHOWN)
def confirm(request: HttpRequest, signed: str) -> HttpResponse:
    """Did you get what you expected? By the signed link, without signing in."""
    asking = results.asking_behind(signed=signed)
    expectation = asking.expectation
    form = forms.Confirm(request.POST or None, expectation=expectation)
    shown = {
        "asking": asking,
        "expectation": expectation,
        "delivered": results.delivered_at(expectation.need),
        "form": form,
        "answers": forms.ANSWERS,
        "closed": now() > asking.until,
        "said": results.answer_to(expectation),
    }
    if request.method == "POST":
        said = attempt(form, lambda given: results_actions.confirm(asking=asking, at=now(), **given))
        if said is not None:
            return render(request, "portal/thanks.html", {**shown, "said": said})
        return render(request, "portal/confirm.html", shown, status=422)
    return render(request, "portal/confirm.html", shown)
