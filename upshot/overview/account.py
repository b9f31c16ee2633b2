"""Accounts: the list, and one account with the customer's side first."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.customers import queries as customers
from upshot.customers.models import Account
from upshot.desk import queries as desk
from upshot.desk.models import Case
from upshot.kit.ahead import ahead
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.paging import page_by, page_of
from upshot.needs import queries as needs
from upshot.needs.models import Need, Sharing
from upshot.needs.queries import Range
from upshot.needs.rules import ALIVE
from upshot.people.models import Member
from upshot.results import queries as results
from upshot.signals.queries import weekly
from upshot.surveys import queries as surveys

DESK_DAYS = 90
CONTACTS = 25


@dataclass(frozen=True)
class Sides:
    """The figures at the top of an account: the customer's side, then what serving them takes."""

    expected: int
    known: int
    met: int
    worth: Range | None
    unresolved: int
    cases: int
    replies: int


@door("read")
def accounts(request: HttpRequest, by: Member) -> HttpResponse:
    """All accounts that the reader sees, by name or by part of it."""
    words = request.GET.get("q", "").strip()
    found = customers.accounts(viewer=by)
    if words:
        found = found.filter(name__icontains=words)
    # A need that several accounts have is alive at each.
    living = _count(Need.objects.visible_to(by).filter(state__in=ALIVE)) + _count(
        Sharing.objects.visible_to(by).filter(need__state__in=ALIVE)
    )
    unresolved = _count(Case.objects.visible_to(by).unresolved())
    rows = found.annotate(living=living, unresolved=unresolved).values(
        "pk", "name", "kind", "parent_id", "parent__name", "living", "unresolved"
    )
    if request.GET.get("format") == "csv":
        lines = ([r["pk"], r["name"], r["kind"], r["living"], r["unresolved"]] for r in rows[:20_000])
        return csv_response(
            "accounts", ["account", "name", "kind", "living_needs", "unresolved_cases"], lines
        )
    page = page_of(rows, number=request.GET.get("page"))
    return render(request, "overview/accounts.html", {"page": page, "words": words})


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = (
        rows.filter(account=OuterRef("pk")).order_by().values("account").annotate(n=Count("pk")).values("n")
    )
    return Coalesce(Subquery(counted), 0)


@door("read")
def account(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One account: what each of them expects and got, what they do, need, ask."""
    found = customers.account(pk, viewer=by)
    rooms = (needs, results, desk, customers)
    with ahead(*(asked for room in rooms for asked in room.asked_of_account(found, viewer=by))):
        shown = _shown(found, by, request.GET.get("people"))
    return render(request, "overview/account.html", shown)


def _shown(found: Account, by: Member, people: str | None) -> dict[str, Any]:
    theirs = needs.latest_of(found, viewer=by)
    living = [need for need in theirs if need.state in ALIVE]
    expected = results.outcomes_of(found, viewer=by)
    worth = needs.worth_a_week([need.pk for need in living])
    return {
        "account": found,
        "sides": _sides(found, by, expected, list(worth.values())),
        "expected": expected,
        "needs": theirs,
        "plans": needs.plans_of(found, viewer=by),
        "worth": worth,
        "weeks": weekly(found, viewer=by, until=now()),
        "cases": desk.latest_of(found, viewer=by),
        "contacts": page_by(
            lambda start, end: customers.contacts_from(found, viewer=by, cut=f"{start}:{end}"),
            number=people,
            size=CONTACTS,
        ),
        "agreement": customers.agreement_on(found, on=now().date()),
        "teams": customers.teams_of(found),
        "children": customers.children_of(found, viewer=by),
        "said": surveys.latest_of(found, viewer=by),
        "days": DESK_DAYS,
    }


def _sides(found: Account, by: Member, expected: list[results.Outcome], worth: list[Range]) -> Sides:
    since = now() - timedelta(days=DESK_DAYS)
    counted = desk.effort_of(found, viewer=by, since=since)
    levels = [o.attainment.level for o in expected if o.attainment.level is not None]
    total = (
        Range(sum(w.low for w in worth), sum(w.likely for w in worth), sum(w.high for w in worth))
        if worth
        else None
    )
    return Sides(
        expected=len(expected),
        known=len(levels),
        met=sum(1 for level in levels if level >= 0),
        worth=total,
        unresolved=counted.unresolved,
        cases=counted.cases,
        replies=counted.replies,
    )


@door("read")
def events(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What the account did, week by week, as CSV."""
    found = customers.account(pk, viewer=by)
    weeks = weekly(found, viewer=by, until=now(), weeks=78)
    return csv_response(
        "events", ["monday", "events", "users"], ([w.monday, w.events, w.users] for w in weeks)
    )


@door("read")
def expectations(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What each of them expects and got, as CSV."""
    found = customers.account(pk, viewer=by)
    header = [
        "need",
        "contact",
        "part",
        "words",
        "measure",
        "unit",
        "baseline",
        "target",
        "by",
        "reading",
        "level",
        "how",
        "says",
    ]
    lines = (
        [o.expectation.need_id, o.expectation.contact.name, o.expectation.contact.part, o.expectation.words,
         o.expectation.measure, o.expectation.unit, o.expectation.baseline, o.expectation.target, o.expectation.by_on,
         o.known.value, o.attainment.level, o.attainment.how, o.known.answer]
        for o in results.outcomes_of(found, viewer=by)
    )  # fmt: skip
    return csv_response("expectations", header, lines)
