"""What it was worth in the end."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs.queries import need as one_need
from upshot.people.models import Member
from upshot.results import actions, forms


@door("decide")
def realise(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What meeting the need `pk` was worth."""
    need = one_need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Realise(request.POST or None),
        verb=lambda said: actions.realise(need=need, by=by, at=now(), **said),
        heading=_("What was it worth in the end?"),
        sub=need.title,
        label=_("Keep"),
        back=reverse("need", args=[pk]) + "#came-of-it",
    )
