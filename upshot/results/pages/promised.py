"""The promise, the delivery, the question."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs.queries import agreed_on, expectations_of
from upshot.needs.queries import need as one_need
from upshot.people.models import Member
from upshot.results import actions, forms
from upshot.work.forms import Reason
from upshot.work.queries import item as one_item


@door("decide")
def promise(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Freezes what was written for the need `pk`, and sets the second look."""
    need = one_need(pk, viewer=by)
    drafts = list(expectations_of(need).filter(frozen_at__isnull=True))
    agreed = agreed_on(drafts)
    return verb_page(
        request,
        form=forms.Promise(request.POST or None, initial={"responsible": by}),
        verb=lambda said: actions.promise(need=need, by=by, at=now(), **said),
        heading=_("Promise this?"),
        sub=_("What each of them expects is frozen: afterwards a change is a new version that says why."),
        label=_("Promise it"),
        back=reverse("need", args=[pk]) + "#wanted",
        template="results/promise.html",
        missing=[(one, agreed[one.pk]) for one in drafts if agreed[one.pk].missing],
    )


@door("decide")
def deliver(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The work item `pk` is in the customer's hands."""
    item = one_item(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Deliver(request.POST or None, initial={"words": item.title}),
        verb=lambda said: (
            actions.deliver(item=item, by=by, at=now(), address=settings.ADDRESS, **said) or item
        ),
        heading=_("In the customer's hands?"),
        sub=_("Delivered is not done: done is when somebody is better off, and says so or shows it."),
        label=_("Delivered"),
        back=reverse("need", args=[item.need_id]) + "#came-of-it",
    )


@door("decide")
def drop(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The work item `pk` is not done after all."""
    item = one_item(pk, viewer=by)
    return verb_page(
        request,
        form=Reason(request.POST or None),
        verb=lambda said: actions.drop(item=item, by=by, at=now(), address=settings.ADDRESS, **said) or item,
        heading=_("Why is it dropped?"),
        sub=item.title,
        label=_("Drop it"),
        back=reverse("need", args=[item.need_id]) + "#decided",
    )


@door("decide", methods=("POST",))
def ask(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Asks each beholder of the need `pk` whether they got what they expected: one tap."""
    actions.ask(need=one_need(pk, viewer=by), by=by, at=now(), address=settings.ADDRESS)
    return redirect(reverse("need", args=[pk]) + "#came-of-it")
