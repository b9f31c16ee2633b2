"""What one contact will see."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.needs import actions, forms, queries
from upshot.people.models import Member


@door("decide")
def expect(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What one contact will see when the need is met."""
    need = queries.need(pk, viewer=by)
    form = forms.Expect(request.POST or None, contacts=queries.contacts_having(need, viewer=by))
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.expect(
            need=need, contact=said["contact"], wish=form.wish(said), by=by, at=now()
        ),
        heading=_("What will they see?"),
        sub=need.title,
        label=_("Write it down"),
        template="needs/expect.html",
        back=reverse("need", args=[pk]) + "#wanted",
    )


@door("decide")
def reword(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Other words for the expectation `pk`."""
    expectation = queries.expectation(pk, viewer=by)
    form = forms.Reword(request.POST or None, expectation=expectation)
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.reword(
            expectation=expectation,
            wish=form.wish(said),
            reason=said.get("reason", ""),
            changed_for=said.get("changed_for", ""),
            by=by,
            at=now(),
        ),
        heading=_("What %s will see") % expectation.contact.name,
        sub=expectation.need.title,
        label=_("Keep"),
        template="needs/expect.html",
        back=reverse("need", args=[expectation.need_id]) + "#wanted",
    )
