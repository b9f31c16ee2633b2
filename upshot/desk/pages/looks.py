"""How a letter looked, in a frame of its own, and the files that came along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from upshot.desk import queries
from upshot.desk.models import Message, Ticket
from upshot.desk.queries import one, sent_along
from upshot.kit.doors import door
from upshot.kit.downloads import served
from upshot.kit.safe_html import has_remote, shown
from upshot.people.models import Member

# The cleaned letter runs no scripts and sends no forms, here once more by the browser's own rule; without
# `allow-same-origin` the browser would fetch our own pictures as a stranger.
FRAME = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:{more}; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'; "
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)


@door("read", methods=("GET", "HEAD"))
def ticket_look(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """How the letter of a ticket looked; `?images=1`: with pictures from elsewhere, whose owner then knows."""
    return _look(request, queries.ticket(pk, viewer=by), by)


@door("read", methods=("GET", "HEAD"))
def message_look(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """How the letter of a message looked."""
    return _look(request, one.message(pk, viewer=by), by)


def _look(request: HttpRequest, said: Ticket | Message, by: Member) -> HttpResponse:
    remote = request.GET.get("images") == "1"
    keys = sent_along.pictures_of(said, viewer=by)
    pictures = {name: reverse("attachment", args=[pk]) for name, pk in keys.items()}
    letter = mark_safe(shown(said.html, pictures=pictures, remote=remote))  # noqa: S308 - cleaned by nh3
    told = {"letter": letter, "blocked": not remote and has_remote(said.html), "here": request.path}
    answer = render(request, "desk/look.html", told)
    answer["Content-Security-Policy"] = FRAME.format(more=" https: http:" if remote else "")
    answer["X-Frame-Options"] = "SAMEORIGIN"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@door("read", methods=("GET", "HEAD"))
def attachment(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One file: pictures are shown, all else is a download."""
    found = sent_along.attachment(pk, viewer=by)
    return served(found.blob, found.name)
