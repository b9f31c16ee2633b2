"""Letters that came in: those that were not taken, each as it came, and taking one up after all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.paging import page_of
from upshot.mail import actions, kept
from upshot.mail.models import STATES
from upshot.people.models import Member

SHOWN_BYTES = 20_000


@door("govern", methods=("GET", "HEAD"))
def arrivals(request: HttpRequest, _by: Member) -> HttpResponse:
    """What was not taken, with its reason; `?state=` of one kind only."""
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    shown = {
        "page": page_of(kept.arrivals(state=state), number=request.GET.get("page")),
        "state": state,
        "counts": kept.counts(),
        "here": "arrivals",
    }
    return render(request, "mail/arrivals.html", shown)


@door("govern", methods=("GET", "HEAD"))
def arrival(request: HttpRequest, _by: Member, pk: int) -> HttpResponse:
    """One letter as it came, and what became of it."""
    found = kept.arrival(pk)
    raw = bytes(found.raw[:SHOWN_BYTES]).decode("utf-8", "replace").replace("\x00", "�")
    return render(
        request, "mail/arrival.html", {"arrival": found, "raw": raw, "cut": found.size > SHOWN_BYTES}
    )


@door("govern", methods=("GET", "HEAD"))
def arrival_raw(_request: HttpRequest, _by: Member, pk: int) -> HttpResponse:
    """The letter itself, to take away."""
    found = kept.arrival(pk)
    answer = HttpResponse(bytes(found.raw), content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="letter-{found.pk}.eml"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@door("govern", methods=("POST",))
def arrival_replay(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Read once more."""
    actions.replay(arrival=kept.arrival(pk), by=by, at=now())
    return redirect("arrival", pk)


@door("govern", methods=("POST",))
def arrival_not_spam(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """No spam: taken up as any other."""
    actions.not_spam(arrival=kept.arrival(pk), by=by, at=now())
    return redirect("arrival", pk)
