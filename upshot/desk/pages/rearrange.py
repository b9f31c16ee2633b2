"""Cases put together, taken apart, linked and moved; and all of it undone."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.customers.queries import accounts
from upshot.desk import actions, forms, queries
from upshot.desk.models import Case, Rearrangement
from upshot.desk.pages.around import chosen, go_back, on_case
from upshot.desk.queries import around as asked
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door
from upshot.kit.errors import Refused
from upshot.people.models import Member


@door("handle")
def merge(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """All of it goes into another case, which is shown then."""
    found = queries.case(pk, viewer=by)
    form = forms.CaseNumber(request.POST or None)
    done = None
    if request.method == "POST":
        done = attempt(
            form,
            lambda said: actions.merge(case=found, into=_other(said["other"], by), by=by, at=now()),
        )
    if done is not None:
        return HttpResponseRedirect(reverse("case", args=[done.other_id]))
    sub = _("All that was said here stands there from then on; it can be undone.")
    return on_case(request, found, form, _never, _("Into which case?"), _("Merge"), sub)


def _never(_said: dict[str, Any]) -> None:
    """The verb was tried already: the page shows what it refused."""


def _other(number: int, by: Member) -> Case:
    """A case by its number. Raises Refused beside its field where the reader finds none."""
    try:
        return queries.case(number, viewer=by)
    except Refused as refusal:
        raise Refused(refusal.sentence, field="other") from refusal


@door("handle")
def split(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Some of it becomes a case of its own, which is shown then."""
    found = queries.case(pk, viewer=by)
    form = forms.Split(
        request.POST or None,
        tickets=[
            (one.pk, _short(one.subject, one.words)) for one in queries.tickets_of(case=found, viewer=by)
        ],
        messages=[
            (
                one.pk,
                _short(one.member.name if one.member else one.contact.name if one.contact else "", one.words),
            )
            for one in queries.messages_of(case=found, viewer=by)
        ],
    )
    done: Rearrangement | None = None
    if request.method == "POST":
        done = attempt(form, lambda said: actions.split(case=found, by=by, at=now(), **said))
    if done is not None:
        return HttpResponseRedirect(reverse("case", args=[done.other_id]))
    sub = _("What the customer wrote within this conversation can become a case of its own.")
    return on_case(request, found, form, _never, _("What goes into a case of its own?"), _("Split"), sub)


def _short(who: str, words: str) -> str:
    text = " ".join(words.split())
    return f"{who}: {text[:100]}{'…' if len(text) > 100 else ''}"


@door("handle")
def move(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """It belongs to another account."""
    found = queries.case(pk, viewer=by)
    form = forms.MoveCase(request.POST or None, accounts=accounts(viewer=by))

    def verb(said: dict[str, Any]) -> object:
        contact = None
        if said["email"]:
            people = Contact.objects.visible_to(by).filter(account=said["account"], left_at=None)
            contact = people.filter(email__iexact=said["email"]).first()
            if contact is None:
                raise Refused(_("Nobody there has this address."), field="email")
        return actions.move(case=found, account=said["account"], contact=contact, by=by, at=now())

    sub = _("Its people see it from then on, and those of %s no longer do.") % found.account.name
    return on_case(request, found, form, verb, _("To whom does it belong?"), _("Move"), sub)


@door("handle")
def link(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Two cases that belong together."""
    found = queries.case(pk, viewer=by)
    form = forms.LinkCase(request.POST or None)
    verb = lambda said: actions.link(  # noqa: E731
        case=found, other=_other(said["other"], by), relation=said["relation"], by=by, at=now()
    )
    return on_case(request, found, form, verb, _("Which case belongs to it?"), _("Link"))


@door("handle", methods=("POST",))
def unlink(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """They do not belong together."""
    found = queries.case(pk, viewer=by)
    one = asked.link_of(found, chosen(request, "link"), viewer=by)
    actions.unlink(link=one, by=by, at=now())
    return go_back(request, pk)


@door("handle", methods=("POST",))
def undo(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A merge, split or move as if it had not been."""
    found = queries.case(pk, viewer=by)
    done = asked.change_of(found, chosen(request, "change"), viewer=by)
    actions.undo(done=done, by=by, at=now())
    return HttpResponseRedirect(reverse("case", args=[done.case_id]))
