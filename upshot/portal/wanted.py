"""What I wanted: what you understood, what you promised me, where it stands, and what I got."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from upshot.customers.models import Contact
from upshot.kit.clock import now
from upshot.kit.doors import attempt
from upshot.kit.downloads import pdf_response
from upshot.kit.paging import page_of
from upshot.needs import actions, queries
from upshot.needs.models import Acknowledgement, Expectation, Need
from upshot.needs.queries import Agreed
from upshot.portal import forms, standing
from upshot.portal.doors import contact_door
from upshot.results import actions as results_actions
from upshot.results import queries as results
from upshot.results.models import Asking
from upshot.results.queries import Outcome
from upshot.work import queries as work

SHOWN = ("GET", "HEAD", "POST")


@dataclass(frozen=True)
class Promise:
    """What one of them will see, as their page shows it: what came of it, the versions that no longer hold, whether
    they said that this is it, and which questions they can still answer."""

    outcome: Outcome
    earlier: list[Expectation]
    agreed: Agreed
    asking: Asking | None = None
    mine: bool = False
    rewrite: bool = False


@contact_door
def needs(request: HttpRequest, me: Contact) -> HttpResponse:
    """All that I wanted, the latest first."""
    page = page_of(queries.needs_seen_by(me), number=request.GET.get("page"), size=20)
    reasons = {one.need_id: one.words for one in results.declined_among([need.pk for need in page.rows])}
    shown = {"me": me, "page": page, "reasons": reasons, "stands": standing.of_need}
    return render(request, "portal/needs.html", shown)


@contact_door
def need(request: HttpRequest, me: Contact, pk: int) -> HttpResponse:
    """One of them from end to end."""
    found = queries.need_seen_by(me, pk)
    promises, promised = _promises(found, me, now())
    declined = results.declined_among([found.pk])
    shown = {
        "me": me,
        "need": found,
        # What another account said of the same need is theirs.
        "ours": found.account_id == me.account_id,
        "asked": queries.asked_by(found, contact=me),
        "promises": promises,
        "deliveries": work.deliveries_of(found),
        "owner": queries.owner_of(found),
        "stands": standing.of_need(found.state),
        "reason": declined[-1].words if declined else "",
        "may_write": found.state in actions.WRITTEN_IN and not promised,
    }
    return render(request, "portal/need.html", shown)


def _promises(found: Need, me: Contact, at: datetime) -> tuple[list[Promise], bool]:
    """What I may see of what is expected, and whether anything was promised to anybody."""
    seen = set(queries.expectations_seen_by(me).filter(need=found).values_list("pk", flat=True))
    every = results.outcomes(found)
    outcomes = [one for one in every if one.expectation.pk in seen]
    rows = [one.expectation for one in outcomes]
    agreed, earlier = queries.agreed_on(rows), queries.earlier_of(rows)
    asking = {one.expectation_id: one for one in results.open_askings(me, at=at)}
    promised = any(one.expectation.frozen_at for one in every)
    promises = [
        Promise(
            outcome=one,
            earlier=earlier.get(one.expectation.pk, []),
            agreed=agreed[one.expectation.pk],
            asking=asking.get(one.expectation.pk),
            mine=one.expectation.contact_id == me.pk,
            rewrite=one.expectation.contact_id == me.pk and one.expectation.own_words and not promised,
        )
        for one in outcomes
    ]
    return promises, promised


@contact_door
def expect(request: HttpRequest, me: Contact, pk: int) -> HttpResponse:
    """What I will see when the need `pk` is met, in my own words."""
    found = queries.need_seen_by(me, pk)
    form = forms.MyWish(request.POST if request.method == "POST" else None)
    kept = attempt(
        form, lambda said: actions.expect(need=found, contact=me, wish=form.wish(said), by=me, at=now())
    )
    return _written(request, me, form, found, kept)


@contact_door
def reword(request: HttpRequest, me: Contact, pk: int) -> HttpResponse:
    """Other words for what I wrote myself, until it is promised."""
    mine = queries.own_expectation(me, pk)
    form = forms.MyWish(request.POST if request.method == "POST" else None, expectation=mine)
    kept = attempt(
        form,
        lambda said: actions.reword(expectation=mine, wish=form.wish(said), reason="", by=me, at=now()),
    )
    return _written(request, me, form, mine.need, kept)


def _written(
    request: HttpRequest, me: Contact, form: forms.MyWish, found: Need, kept: Expectation | None
) -> HttpResponse:
    if kept is not None:
        return redirect(reverse("portal-need", args=[found.pk]) + "#promised")
    shown = {"me": me, "form": form, "need": found}
    return render(request, "portal/expect.html", shown, status=422 if request.method == "POST" else 200)


@contact_door
def acknowledge(request: HttpRequest, me: Contact, pk: int) -> HttpResponse:
    """Is this what I will see? Signed in."""
    mine = queries.own_expectation(me, pk)
    asked = queries.open_acknowledgement(mine, contact=me, at=now())
    if asked is None:
        return redirect(reverse("portal-need", args=[mine.need_id]) + "#promised")
    return _acknowledged(request, asked, me)


@require_http_methods(SHOWN)
def acknowledge_by_link(request: HttpRequest, signed: str) -> HttpResponse:
    """The same by the signed link, without signing in. It acts once; then it shows what was said."""
    return _acknowledged(request, queries.acknowledgement_behind(signed=signed), None)


def _acknowledged(request: HttpRequest, asked: Acknowledgement, me: Contact | None) -> HttpResponse:
    form, via = forms.Acknowledge(request.POST or None), "portal" if me else "link"
    shown = {
        "me": me,
        "asked": asked,
        "expectation": asked.expectation,
        "form": form,
        "closed": now() > asked.until,
    }
    if request.method == "POST":
        said = attempt(
            form,
            lambda given: actions.acknowledge(acknowledgement=asked, via=via, by=me, at=now(), **given),
        )
        if said is None:
            return render(request, "portal/acknowledge.html", shown, status=422)
        if me:
            return redirect(reverse("portal-need", args=[asked.expectation.need_id]) + "#promised")
        shown["asked"] = said
    return render(request, "portal/acknowledge.html", shown)


@contact_door
def confirm(request: HttpRequest, me: Contact, pk: int) -> HttpResponse:
    """Did I get what I expected? Signed in: an answer may be changed until the question closes."""
    mine = queries.own_expectation(me, pk)
    asking = results.asking_for(mine, contact=me, at=now())
    back = reverse("portal-need", args=[mine.need_id]) + "#got"
    if asking is None:
        return redirect(back)
    form = forms.Confirm(request.POST if request.method == "POST" else None, expectation=mine)
    said = attempt(
        form,
        lambda given: results_actions.confirm(asking=asking, via="portal", by=me, at=now(), **given),
    )
    if said is not None:
        return redirect(back)
    shown: dict[str, Any] = {
        "me": me,
        "asking": asking,
        "expectation": mine,
        "delivered": results.delivered_at(mine.need),
        "form": form,
        "answers": dict(forms.ANSWERS),
        "said": results.answer_to(mine),
        "done": False,
        "closed": False,
    }
    return render(request, "portal/confirm.html", shown, status=422 if request.method == "POST" else 200)


@contact_door
def success(request: HttpRequest, me: Contact) -> HttpResponse:
    """What came of what was promised to my organisation, as far as I see it, to be passed on."""
    today = now().date()
    since, until = results.span_of(request.GET.get("since", ""), request.GET.get("until", ""), today=today)
    report = results.success_of(me.account, viewer=me, since=since, until=until)
    if request.GET.get("format") == "pdf":
        return pdf_response(f"results-{until}", results.printed(report, on=today))
    shown = {"me": me, "report": report, "paper": results.paper_of(report, on=today)}
    return render(request, "portal/success.html", shown)
