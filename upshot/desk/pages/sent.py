"""A reply after it was sent: taken back before it leaves, or sent again where it could not be delivered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from upshot.desk import actions, queries
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.people.models import Member


@door("handle", methods=("POST",))
def take_back(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Its words stand in the reply box again."""
    message = queries.message(pk, viewer=by)
    actions.take_back(message=message, by=by, at=now())
    return redirect(reverse("case", args=[message.case_id]) + "#reply")


@door("handle", methods=("POST",))
def send_again(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Its letters are tried anew."""
    message = queries.message(pk, viewer=by)
    actions.send_again(message=message, by=by, at=now())
    return redirect("case", message.case_id)
