"""The list of needs."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.ids import key_in
from upshot.kit.paging import page_of
from upshot.needs import actions, queries, rules
from upshot.needs.models import Need
from upshot.people.models import Member


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    pk: int
    title: str
    account: str
    account_id: int
    state: str
    state_since: datetime
    owner: str
    worth: queries.Range | None
    whose: str
    kind: str
    effort: float | None


@door("read")
def needs(request: HttpRequest, by: Member) -> HttpResponse:
    """All needs that are alive, or of one state, the dearest to wait for first within a page."""
    state = request.GET.get("state", "")
    mine = request.GET.get("mine") == "1"
    words = request.GET.get("q", "").strip()
    state = state if state in rules.STATES else ""
    whose, kind = request.GET.get("whose", ""), key_in(request.GET.get("kind", ""))
    found = queries.needs(
        viewer=by, state=state, owner=by if mine else None, words=words, whose=whose, kind=kind
    )
    if request.GET.get("format") == "csv":
        return _csv(_rows(list(found[:10_000]), by))
    number = request.GET.get("page")
    if words or whose or kind:
        page = page_of(found, number=number, size=25)
    else:
        page = queries.needs_page(viewer=by, state=state, mine=mine, number=number, size=25)
    rows = _rows(page.rows, by)
    actions.fold()
    shown = {
        "page": page,
        "rows": rows,
        # How far the bars of worth reach.
        "top": max([1, *(row.worth.high for row in rows if row.worth)]),
        "counts": queries.counts_by_state(viewer=by),
        "state": state,
        "mine": mine,
        "words": words,
        "whose": whose if whose in ("customer", "ours") else "",
        "kind": kind,
        "kinds": list(queries.kinds()),
        "alive": rules.ALIVE,
        "settled": (*rules.SETTLED, "merged"),
    }
    return render(request, "needs/needs.html", shown)


def _rows(needs: list[Need], by: Member) -> list[Row]:
    queries.show_faces(needs, viewer=by)
    pks = [need.pk for need in needs]
    owners, worth, efforts = queries.owners_of(pks), queries.worth_a_week(pks), queries.efforts(pks)
    return [
        Row(
            pk=need.pk,
            title=need.title,
            account=need.face.name,
            account_id=need.face.pk,
            state=need.state,
            state_since=need.state_since,
            owner=owners[need.pk].name if need.pk in owners else "",
            worth=worth.get(need.pk),
            whose=need.whose,
            kind=need.kind.name if need.kind else "",
            effort=efforts[need.pk].likely if need.pk in efforts else None,
        )
        for need in needs
    ]


def _csv(rows: list[Row]) -> HttpResponse:
    header = [
        "need",
        "title",
        "account",
        "state",
        "since",
        "owner",
        "worth_week_low",
        "likely",
        "high",
        "effort_days",
        "whose",
        "kind",
    ]
    lines = (
        [r.pk, r.title, r.account, r.state, r.state_since.isoformat(), r.owner,
         *((r.worth.low, r.worth.likely, r.worth.high) if r.worth else ("", "", "")), r.effort or "", r.whose, r.kind]
        for r in rows
    )  # fmt: skip
    return csv_response("needs", header, lines)
