"""Who answers for it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs import actions, forms, queries
from upshot.people.models import Member


@door("decide")
def hand_over(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Asks another to answer for it."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.HandOver(request.POST or None),
        verb=lambda said: actions.hand_over(need=need, by=by, at=now(), **said),
        heading=_("Who should answer for it instead?"),
        sub=need.title,
        label=_("Ask them"),
        back=reverse("need", args=[pk]) + "#decided",
    )


@door("decide")
def answer_hand_over(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The receiver of the hand-over `pk` says yes or no."""
    asked = queries.hand_over(pk, viewer=by)
    return verb_page(
        request,
        form=forms.AnswerHandOver(request.POST or None),
        verb=lambda said: actions.answer_hand_over(hand_over=asked, by=by, at=now(), **said),
        heading=_("%s asks you to answer for this") % asked.asked_by.name,
        sub=f"{asked.need.title}: {asked.reason}",
        label=_("Answer"),
        back=reverse("need", args=[asked.need_id]) + "#decided",
    )
