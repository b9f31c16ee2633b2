"""Who helps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs import actions, forms, queries
from upshot.people.models import Member


@door("decide")
def add_helper(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Somebody helps with the need `pk`."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Help(request.POST or None, initial={"member": by}),
        verb=lambda said: actions.add_helper(need=need, by=by, at=now(), **said),
        heading=_("Who helps with it?"),
        sub=need.title,
        label=_("They help"),
        back=reverse("need", args=[pk]) + "#decided",
    )


@door("decide", methods=("POST",))
def end_help(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """They help no longer: one tap."""
    helper = queries.helper(pk, viewer=by)
    actions.end_help(helper=helper, by=by, at=now())
    return redirect(reverse("need", args=[helper.need_id]) + "#decided")
