"""Agreements: what is promised to whom, and what was kept of it, version by version."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.customers import queries as customers
from upshot.customers.models import Agreement
from upshot.desk.models import Term
from upshot.desk.queries.promises import LINE, Kept, clocks_under, kept_by
from upshot.desk.rules import CLOCKS
from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.paging import page_of
from upshot.kit.statistics import Share, wilson
from upshot.people.models import Member

STATES = ("kept", "missed", "running")


@dataclass(frozen=True)
class Book:
    """What was promised and kept under one version: of each clock, and of all together."""

    of: dict[str, Share]
    all: Share
    running: int


def _book(rows: Iterable[Kept]) -> Book:
    rows = list(rows)
    of = {row.clock: wilson(row.kept, row.promised) for row in rows}
    total = wilson(sum(row.kept for row in rows), sum(row.promised for row in rows))
    return Book(of, total, sum(row.running for row in rows))


@door("read", methods=("GET", "HEAD"))
def agreements(request: HttpRequest, by: Member) -> HttpResponse:
    """The versions that nothing has replaced, the house's own first, with what was kept of each."""
    rows = (
        Agreement.objects.visible_to(by)
        .filter(replaced_by__isnull=True)
        .select_related("account", "calendar")
        .order_by("account__name", "-from_on", "-pk")
    )
    if request.GET.get("format") == "csv":
        return _csv(list(rows[:5_000]), by)
    page = page_of(rows, number=request.GET.get("page"))
    kept = kept_by([one.pk for one in page.rows], viewer=by)
    books = {one.pk: _book(row for row in kept if row.agreement == one.pk) for one in page.rows}
    return render(request, "overview/agreements.html", {"page": page, "books": books, "here": "agreements"})


def _csv(rows: list[Agreement], by: Member) -> HttpResponse:
    named = {one.pk: one for one in rows}
    header = ["agreement", "account", "version", "clock", "promised", "kept", "share", "low", "high"]
    lines = []
    for row in kept_by(list(named), viewer=by):
        one, share = named[row.agreement or 0], wilson(row.kept, row.promised)
        account = one.account.name if one.account else ""
        lines.append(
            [
                one.name,
                account,
                one.version,
                row.clock,
                row.promised,
                row.kept,
                share.share,
                share.low,
                share.high,
            ]
        )
    return csv_response("agreements", header, lines)


@door("read", methods=("GET", "HEAD"))
def agreement(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One version: its times and terms, what was kept, and the versions before and after it."""
    found = customers.agreement(pk, viewer=by)
    versions = customers.versions_of(found, viewer=by)
    kept = kept_by([one.pk for one in versions], viewer=by)
    books = {one.pk: _book(row for row in kept if row.agreement == one.pk) for one in versions}
    shown = {
        "agreement": found,
        "terms": list(Term.objects.filter(agreement=found).select_related("kind")),
        "versions": versions,
        "books": books,
        "book": books[found.pk],
        "clocks": CLOCKS,
        "latest": versions[0].pk == found.pk,
    }
    return render(request, "overview/agreement.html", shown)


@door("read", methods=("GET", "HEAD"))
def clocks(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The cases behind the figures of one version."""
    found = customers.agreement(pk, viewer=by)
    clock, state = request.GET.get("clock", ""), request.GET.get("state", "")
    clock, state = clock if clock in CLOCKS else "", state if state in STATES else ""
    rows = clocks_under(found, viewer=by, clock=clock, state=state).values(*LINE)
    if request.GET.get("format") == "csv":
        return csv_response("clocks", LINE, ([row[name] for name in LINE] for row in rows[:20_000]))
    page = page_of(rows, number=request.GET.get("page"))
    shown = {"agreement": found, "page": page, "clock": clock, "state": state, "states": STATES}
    return render(request, "overview/agreement_clocks.html", shown)
