"""The customers' own pages: my requests, what you promised me, what I got."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from upshot.customers.models import Contact
from upshot.desk.queries import asked
from upshot.kit.clock import now
from upshot.kit.doors import attempt
from upshot.needs import queries as needs
from upshot.portal import forms, standing
from upshot.portal.doors import contact_door
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
        "asking": {a.expectation_id for a in results.open_askings(me, at=now())},
        "wanted": list(needs.needs_seen_by(me)[:LATEST]),
        "stands": standing.of_need,
        "to_say": needs.open_acknowledgements(me, at=now()),
    }
    return render(request, "portal/portal.html", shown)


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
        "answers": dict(forms.ANSWERS),
        "closed": now() > asking.until,
        # The link acts once: from then on it shows what was said.
        "said": results.said_since(asking),
        "done": results.said_since(asking) is not None,
        "me": None,
    }
    if request.method == "POST":
        said = attempt(form, lambda given: results_actions.confirm(asking=asking, at=now(), **given))
        if said is not None:
            return render(request, "portal/thanks.html", {**shown, "said": said})
        return render(request, "portal/confirm.html", shown, status=422)
    return render(request, "portal/confirm.html", shown)
