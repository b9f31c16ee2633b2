"""Pages about declared measures and what they read."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.customers.queries import accounts as all_accounts
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.downloads import csv_response
from upshot.kit.ids import key_in
from upshot.kit.paging import page_of
from upshot.people.models import Member
from upshot.signals import actions, forms, queries
from upshot.signals.models import Measure
from upshot.signals.rules import last_whole_week

WEEKS = 26


@door("read", methods=("GET", "HEAD"))
def measures(request: HttpRequest, by: Member) -> HttpResponse:
    """What is measured: each measure, how it is read, how far."""
    retired = request.GET.get("retired") == "1"
    page = page_of(queries.measures(retired=retired), number=request.GET.get("page"))
    shown = {
        "page": page,
        "read": queries.first_weeks([one.pk for one in page.rows], viewer=by),
        "retired": retired,
        "here": "measures",
    }
    return render(request, "signals/measures.html", shown)


@door("read", methods=("GET", "HEAD"))
def measure(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One measure: its readings by account and week; `account`: all those of one account."""
    found = queries.measure(pk)
    account = key_in(request.GET.get("account", ""))
    rows = queries.readings_of(found, viewer=by, account=account)
    if request.GET.get("format") == "csv":
        header = ["account", "account_number", "week", "value", "unit", "source"]
        lines = ([r.account.name, r.account_id, r.week, r.value, found.unit, r.source] for r in rows[:50_000])
        return csv_response(f"measure-{pk}", header, lines)
    shown: dict[str, Any] = {"measure": found, "account": account, "here": "measures"}
    if account:
        shown["page"] = page_of(rows, number=request.GET.get("page"))
    else:
        shown |= _by_account(found, by, request.GET.get("page"))
    return render(request, "signals/measure.html", shown)


def _by_account(found: Measure, by: Member, number: str | None) -> dict[str, Any]:
    """A page of accounts, each with half a year of weeks, the earliest first; None where nothing was read."""
    page = page_of(queries.accounts_read(found, viewer=by), number=number, size=25)
    last = last_whole_week(now()) + timedelta(weeks=1)
    weeks = [last - timedelta(weeks=n) for n in reversed(range(WEEKS))]
    told: dict[int, dict[Any, float]] = {}
    keys = [account.pk for account in page.rows]
    for account, week, value in queries.readings(found, keys, weeks[0], weeks[-1]):
        told.setdefault(account, {})[week] = value
    lines = [(account, [told.get(account.pk, {}).get(week) for week in weeks]) for account in page.rows]
    return {"page": page, "lines": lines, "weeks": weeks}


@door("arrange")
def declare(request: HttpRequest, by: Member) -> HttpResponse:
    """A measure."""
    form = forms.Declare(request.POST or None)
    made = None
    if request.method == "POST":
        made = attempt(form, lambda said: actions.declare(by=by, at=now(), **said))
    if made is not None:
        return redirect("measure", made.pk)
    shown = {
        "form": form,
        "heading": _("What is measured?"),
        "sub": _("One number for each account and week. Expectations may be promised in it."),
        "label": _("Declare it"),
        "back": reverse("measures"),
    }
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


@door("arrange", methods=("POST",))
def retire_measure(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Read no more: one tap."""
    actions.retire_measure(measure=queries.measure(pk), by=by, at=now())
    return redirect("measures")


@door("decide")
def take_reading(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A reading of the measure `pk`, by hand."""
    found = queries.measure(pk)
    form = forms.TakeReading(request.POST or None, accounts=all_accounts(viewer=by))
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.take_reading(measure=found, by=by, at=now(), **said),
        heading=_("What does it read?"),
        sub=f"{found.name} ({found.unit})" if found.unit else found.name,
        label=_("Keep"),
        back=reverse("measure", args=[pk]),
    )


@door("arrange")
def take_readings(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Readings of the measure `pk`, as a file: what was taken, and each line that was not, with its reason."""
    found, at = queries.measure(pk), now()
    form = forms.TakeReadings(request.POST or None, request.FILES or None)

    def take(said: dict[str, Any]) -> tuple[actions.Written, list[tuple[int, str, str]]]:
        sheet = queries.matched(queries.sheet(said["file"].read()), viewer=by, at=at)
        rows = [actions.Row(*row) for row in sheet.rows]
        return actions.take_readings(measure=found, rows=rows, by=by, at=at), sheet.rejected

    done = attempt(form, take) if request.method == "POST" else None
    shown = {"measure": found, "form": form, "written": done[0] if done else None}
    shown |= {"rejected": done[1] if done else []}
    status = 422 if request.method == "POST" and done is None else 200
    return render(request, "signals/take_readings.html", shown, status=status)
