"""How letters leave this house: said, shown and tried."""

from email.utils import parseaddr
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.queries import outlet
from upshot.mail import actions, forms, queries, rules
from upshot.people.models import Member


@door("govern", methods=("GET", "HEAD"))
def sending(request: HttpRequest, _by: Member) -> HttpResponse:
    """Where letters go out, who writes them, and what is waiting."""
    return render(request, "mail/sending.html", _shown())


@door("govern")
def set_sending(request: HttpRequest, by: Member) -> HttpResponse:
    """Through which server, and under which name."""
    form = forms.Sending(request.POST if request.method == "POST" else None, initial=_now())
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.set_sending(way=rules.Way(**said), by=by, at=now()),
        heading=_("How do letters leave?"),
        sub=_(
            "Your mail provider tells you server, port and how to sign in. Try it afterwards with a test letter."
        ),
        label=_("Keep"),
        back=reverse("outlet"),
    )


@door("govern", methods=("POST",))
def test_sending(request: HttpRequest, by: Member) -> HttpResponse:
    """A letter to oneself, and what the server said to it."""
    tried = actions.test_sending(by=by, at=now())
    return render(
        request, "mail/sending.html", {**_shown(), "tried": tried}, status=200 if tried.taken else 422
    )


def _shown() -> dict[str, Any]:
    way = outlet()
    return {
        "way": way,
        "server": rules.way_of(way.server),
        "waiting": queries.waiting_count(),
        "failed": queries.stuck().filter(failed_at__isnull=False).count(),
        "tried": None,
        "here": "sending",
    }


def _now() -> dict[str, Any]:
    way = outlet()
    server = rules.way_of(way.server)
    name, address = parseaddr(way.sender)
    return {
        "line": server.line,
        "host": server.host,
        "port": server.port,
        "user": server.user,
        "sender_name": name,
        "sender_address": address,
        "answers_to": way.answers_to,
        "signature": way.signature,
        "hold_seconds": int(way.hold.total_seconds()),
        "per_minute": way.per_minute,
    }
