"""Letters that could not be sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.paging import page_of
from upshot.kit.queries import outlet
from upshot.mail import actions, queries
from upshot.people.models import Member


@door("govern", methods=("GET", "HEAD"))
def letters(request: HttpRequest, _by: Member) -> HttpResponse:
    """What a server would not take, with its reason."""
    shown = {
        "page": page_of(queries.stuck(), number=request.GET.get("page")),
        "waiting": queries.waiting_count(),
        "server": bool(outlet().server),
        "here": "letters",
    }
    return render(request, "mail/letters.html", shown)


@door("govern", methods=("POST",))
def letter_send_again(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Tried anew at once."""
    actions.send_again(letter=queries.letter(pk), by=by, at=now())
    return redirect("letters")
