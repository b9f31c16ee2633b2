"""How good the forecast of remaining time was, on the reader's own house's cases."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upshot.desk.queries.forecast import LEAST_QUESTIONS, last_test
from upshot.kit.doors import door
from upshot.people.models import Member


@door("read", methods=("GET", "HEAD"))
def forecast(request: HttpRequest, by: Member) -> HttpResponse:  # noqa: ARG001
    """What was learnt, what was asked, and how far off the answers were."""
    return render(request, "desk/forecast.html", {"test": last_test(), "least": LEAST_QUESTIONS})
