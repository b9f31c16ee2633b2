"""What came of what was promised to one account, to be passed on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.customers.queries import account as one_account
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.downloads import pdf_response
from upshot.people.models import Member
from upshot.results import queries


@door("read")
def success(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The report of the account `pk` over a span of days, as a page or as PDF."""
    found, today = one_account(pk, viewer=by), now().date()
    since, until = queries.span_of(request.GET.get("since", ""), request.GET.get("until", ""), today=today)
    report = queries.success_of(found, viewer=by, since=since, until=until)
    if request.GET.get("format") == "pdf":
        return pdf_response(f"results-{found.pk}-{until}", queries.printed(report, on=today))
    shown = {"report": report, "paper": queries.paper_of(report, on=today)}
    return render(request, "results/success.html", shown)
