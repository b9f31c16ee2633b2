"""What of a change is owed to what was done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.downloads import csv_response
from upshot.kit.ids import key_in
from upshot.kit.paging import page_of
from upshot.needs.queries import need as one_need
from upshot.needs.queries import show_faces
from upshot.people.models import Member
from upshot.results import actions, queries
from upshot.results.models import Impact


@door("read")
def impact(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """How the effects on the measures of the need `pk` are known: methods, tests, who was compared."""
    need = one_need(pk, viewer=by)
    show_faces([need], viewer=by)
    shown = {
        "need": need,
        "impacts": queries.impacts_in_full(need, viewer=by),
        "earlier": [one for one in queries.estimates_of(need) if one.replaced_at][:20],
        "may_decide": by.may("decide"),
    }
    return render(request, "results/impact.html", shown)


HEADER = [
    "need", "title", "account", "measure", "unit", "method", "identifiable", "effect", "low", "high",
    "weeks_before", "weeks_after", "accounts_compared", "at",
]  # fmt: skip


@door("read", methods=("GET", "HEAD"))
def effects(request: HttpRequest, by: Member) -> HttpResponse:
    """What of the changes on measures is owed to what was delivered: every estimate that stands."""
    only, measure = request.GET.get("only", ""), key_in(request.GET.get("measure", ""))
    only = only if only in queries.EFFECTS else ""
    found = queries.effects(viewer=by, only=only, measure=measure)
    if request.GET.get("format") == "csv":
        rows = list(found[:10_000])
        show_faces([one.need for one in rows], viewer=by)
        return csv_response("effects", HEADER, [_cells(one) for one in rows])
    page = page_of(found, number=request.GET.get("page"), size=25)
    show_faces([one.need for one in page.rows], viewer=by)
    shown = {
        "page": page,
        "rows": [(one, queries.method_words(one.method), queries.better(one)) for one in page.rows],
        "counted": queries.effects_counted(viewer=by),
        "only": only,
        "measure": measure,
        "measures": list(queries.measures_in_use()),
    }
    return render(request, "results/effects.html", shown)


def _cells(one: Impact) -> list[object]:
    return [
        one.need_id, one.need.title, one.need.face.name, one.measure.name, one.measure.unit, one.method,
        one.identifiable, one.effect, one.low, one.high, one.before, one.after, one.compared, one.at.isoformat(),
    ]  # fmt: skip


@door("decide", methods=("POST",))
def estimate_impact(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Reckons the effects of the need `pk`: one tap."""
    actions.estimate_impact(need=one_need(pk, viewer=by), by=by, at=now())
    return redirect(reverse("need-impact", args=[pk]))
