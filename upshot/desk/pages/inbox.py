"""The inbox: a list of cases, the new tickets, and beside them the chosen case."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from upshot.desk import queries
from upshot.desk.models import View
from upshot.desk.pages.bulk import LABELS
from upshot.desk.pages.case import case_shown
from upshot.desk.pages.filters import Bar, added, bar_of
from upshot.desk.pages.listed import in_list
from upshot.desk.queries.conditions import BadFilter
from upshot.desk.queries.listing import (
    BUILT_IN,
    COLUMNS,
    COUNTED,
    USUAL,
    Listing,
    cell,
    cells,
    counts,
    filters_of,
    listing,
    views_beside,
)
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.ids import key_in
from upshot.kit.paging import Page
from upshot.people.models import Member

# So many rows a download has at most; the API pages through more.
DOWNLOADED = 10_000


@door("read")
def inbox(request: HttpRequest, by: Member) -> HttpResponse:
    """The cases of one list, the new tickets, and beside them the chosen case."""
    bar = bar_of(request, by)
    try:
        if query := added(request, bar.listing, by):
            return redirect(f"{reverse('inbox')}?{query}")
        rows = _page(request, bar.listing, by)
    except BadFilter as bad:
        bar = Bar(
            listing(viewer=by, view=bar.listing.view if not bar.listing.saved else "mine", where=[]),
            wrong=bad.sentence,
        )
        rows = _page(request, bar.listing, by)
    chosen, part = key_in(request.GET.get("case", "")), request.GET.get("part") == "list"
    if part:
        return render(request, "desk/_list.html", _list(bar.listing, rows, chosen))
    fresh = queries.fresh_tickets(viewer=by)
    found = bar.listing
    shown = {
        "bar": bar,
        "built_in": tuple(BUILT_IN),
        "saved": views_beside(by),
        "all_columns": _columns(get_language()),
        "acts": LABELS,
        "fresh": fresh,
        "new": len(fresh) if len(fresh) < queries.FRESH else queries.new_count(viewer=by),
        "late": 0 if fresh else found.late(viewer=by, at=now()),
        "counted": COUNTED,
        **_list(found, rows, chosen),
        **(_beside(request, chosen, found, by) if chosen else {}),
    }
    return render(request, "desk/inbox.html", shown, status=422 if bar.wrong else 200)


@lru_cache(maxsize=100)
def _columns(_language: str | None) -> list[tuple[str, str, bool]]:
    """Every column, with its label in the reader's language and whether lists can be sorted by it."""
    return [(name, str(column.label), column.sorts) for name, column in COLUMNS.items()]


def _list(found: Listing, rows: Page[dict[str, Any]], chosen: int | None) -> dict[str, Any]:
    """What the list itself shows; it is also fetched alone, when something happened."""
    return {
        "listing": found,
        "page": rows,
        "columns": [(name, COLUMNS[name]) for name in found.columns],
        "chosen": chosen,
        "next_due": _next_due,
        "sorted_by": lambda name: replace(
            found, asked=found.asked | {"order": f"-{name}" if found.order == name else name}
        ).query(),
        "here": found.query(page=rows.number if rows.number > 1 else ""),
    }


def _page(request: HttpRequest, found: Listing, by: Member) -> Page[dict[str, Any]]:
    columns = found.columns if not request.GET.get("case") else ()
    return found.page(viewer=by, at=now(), number=request.GET.get("page"), columns=columns)


def _beside(request: HttpRequest, chosen: int, found: Listing, by: Member) -> dict[str, Any]:
    """The chosen case, and where it stands in the list."""
    shown = case_shown(chosen, by)
    return {**shown, **in_list(request, shown["case"], by, found)}


@door("read")
def inbox_counts(request: HttpRequest, by: Member) -> HttpResponse:
    """The views, each with its number: fetched after the page, so that no number keeps a reader waiting."""
    saved = views_beside(by)
    lists = [listing(viewer=by, view=name, where=[]) for name in BUILT_IN]
    lists += [_as_listing(view) for view in saved]
    numbers = _counted(lists, by)
    view = request.GET.get("view", "mine")
    shown = {
        "built_in": tuple(BUILT_IN),
        "saved": saved,
        "numbers": numbers,
        "view": view,
        "counted": COUNTED,
    }
    return render(request, "desk/_views.html", shown)


def _as_listing(view: View) -> Listing:
    return Listing(str(view.pk), filters_of(view), view.order or "due", saved=view)


def _counted(lists: Iterable[Listing], by: Member) -> dict[str, int]:
    """A view that can no longer be read (a field of it was retired) has no number."""
    readable = []
    for one in lists:
        try:
            one.cases(viewer=by, at=now())
        except BadFilter:
            continue
        readable.append(one)
    return counts(readable, viewer=by, at=now())


@door("read")
def inbox_csv(request: HttpRequest, by: Member) -> HttpResponse:
    """The list as a table, with its columns."""
    found = bar_of(request, by).listing
    names = [*(found.columns or USUAL)]
    rows = cells(found.cases(viewer=by, at=now()), names)[:DOWNLOADED]
    keys = [cell(name) for name in names]
    return csv_response(
        "cases",
        [str(COLUMNS[name].label) for name in names],
        ([_flat(row[key]) for key in keys] for row in rows),
    )


def _flat(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value


def _next_due(line: dict[str, Any]) -> Any:
    """The next promised time of a line: of the reply until it is given, then of the resolution."""
    return (
        line["reply_due_at"]
        if line["replied_at"] is None and line["reply_due_at"]
        else line["resolve_due_at"]
    )
