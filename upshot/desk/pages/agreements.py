"""Agreements: a new version with its terms; and the ladder of who is told when time runs out."""

from typing import Any

from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.customers.queries import agreement
from upshot.desk import actions, forms, rules
from upshot.desk.models import Rung, Term
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door
from upshot.people.models import Member

BASIC = ("name", "reply_minutes", "next_minutes", "resolve_minutes", "calendar", "until_on")


@door("arrange")
def revise(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A new version of an agreement, from a day on, with its terms."""
    found = agreement(pk, viewer=by)
    terms = list(Term.objects.filter(agreement=found).values(*forms.TERM_FIELDS))
    before = {name: getattr(found, name) for name in BASIC} | {"from_on": timezone.localdate()}
    said = request.POST or None
    form, rows = forms.Revise(said, initial=before), forms.TermRows(said, initial=terms, prefix="terms")
    made = None
    if request.method == "POST" and rows.is_valid():
        laid = [_terms(row) for row in rows.cleaned_data if any(value for value in row.values())]
        made = attempt(
            form, lambda told: actions.revise(agreement=found, terms=laid, by=by, at=now(), **told)
        )
    if made is not None:
        return redirect("agreement", made.pk)
    sub = _("Cases that are open keep what was promised to them.")
    return _rows_page(
        request,
        form=form,
        rows=rows,
        heading=_("What do we promise from now on?"),
        sub=sub,
        label=_("Agree"),
        back=reverse("agreement", args=[pk]),
        head=_("Other times for some cases"),
        says=_(
            "The line that names most decides; among those that name as much, the kind, then the urgency."
        ),
    )


def _terms(row: dict[str, Any]) -> rules.Terms:
    minutes = rules.Minutes(row["reply_minutes"], row["next_minutes"], row["resolve_minutes"])
    return rules.Terms(
        urgency=row["urgency"],
        kind=row["kind"].pk if row["kind"] else None,
        channel=row["channel"],
        minutes=minutes,
    )


@door("arrange")
def ladder(request: HttpRequest, by: Member) -> HttpResponse:
    """Who is told before a promised time, and after it."""
    steps = [
        {"minutes": abs(one.minutes), "side": "before" if one.minutes < 0 else "after", "tells": one.tells}
        for one in Rung.objects.all()
    ]
    said = request.POST or None
    form, rows = forms.Ladder(said), forms.RungRows(said, initial=steps, prefix="rungs")
    done = None
    if request.method == "POST" and rows.is_valid():
        rungs = [
            (-row["minutes"] if row["side"] == "before" else row["minutes"], row["tells"])
            for row in rows.cleaned_data
            if row.get("minutes") is not None
        ]
        done = attempt(form, lambda _told: actions.set_ladder(rungs=rungs, by=by, at=now()))
    if done is not None:
        return redirect("ladder-set")
    return _rows_page(
        request,
        form=form,
        rows=rows,
        heading=_("Who is told when time runs out?"),
        sub=_("Each step once for each promised time. Cases that wait for the customer are left alone."),
        label=_("Keep"),
        back=reverse("settings"),
        head=_("Steps"),
        says=_(
            "An owner who is away: who stands in is told too. Without an owner the team, without a team the leads."
        ),
        here="ladder",
    )


def _rows_page(
    request: HttpRequest, *, rows: "BaseFormSet[Any]", head: str, says: str, here: str = "", **shown: Any
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    told = {"rows": rows, "head": head, "says": says, "here": here, **shown}
    return render(request, "desk/rows.html", told, status=status)
