"""Asking contacts whether what we wrote down is what they will see."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.needs import actions, queries
from upshot.people.models import Member


@door("decide", methods=("POST",))
def ask_to_acknowledge(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Asks whoever has not said yes to what is written for them on the need `pk`: one tap."""
    need = queries.need(pk, viewer=by)
    actions.ask_to_acknowledge(need=need, by=by, at=now(), address=settings.ADDRESS)
    return redirect(reverse("need", args=[pk]) + "#wanted")
