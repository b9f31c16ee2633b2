"""The customers' own pages: my requests, what you promised me, what I got."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from upshot.customers.models import Contact
from upshot.desk.queries import asked
from upshot.kit.clock import now
from upshot.kit.doors import attempt
from upshot.kit.errors import Refused
from upshot.portal import actions, forms, standing
from upshot.portal.doors import KEY, behind, contact_door
from upshot.results import actions as results_actions
from upshot.results import queries as results

SHOWN = ("GET", "HEAD", "POST")
LATEST = 10


@contact_door
def portal(request: HttpRequest, me: Contact) -> HttpResponse:
    """What I asked, what you promised me, what I got."""
    shown = {
        "me": me,
        "requests": list(asked.requests_seen_by(me)[:LATEST]),
        "short": standing.short,
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
