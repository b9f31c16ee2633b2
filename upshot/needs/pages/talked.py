"""A talk about a need; needs that are alike; two that are one, one that is two; of which kind."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.customers.queries import account as one_account
from upshot.desk.queries import ticket as one_ticket
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.ids import key_in
from upshot.needs import actions, forms, queries
from upshot.needs.models import Need
from upshot.people.models import Member

# Where something can still be expected of a need.
EXPECTS = ("voiced", "understood", "accepted", "owned", "planned")


@door("decide")
def converse(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Why, what they do today, what would be worthwhile: the questions of a talk, on one page."""
    need = queries.need(pk, viewer=by)
    contacts = queries.contacts_having(need, viewer=by)
    asker = next(
        (one.ticket.contact_id for one in queries.voices_seen(need, viewer=by) if one.ticket.contact_id), None
    )
    form = forms.Converse(
        request.POST or None,
        contacts=contacts,
        expects=need.state in EXPECTS,
        initial={"held_on": timezone.localdate(), "contact": asker},
    )
    if request.method == "POST" and attempt(form, lambda said: _kept(form, need, said, by)) is not None:
        return redirect(reverse("need", args=[pk]) + "#talks")
    queries.show_faces([need], viewer=by)
    shown = {"form": form, "need": need, "alike": queries.needs_like(need.title, viewer=by, but=pk)}
    return render(request, "needs/converse.html", shown, status=422 if request.method == "POST" else 200)


def _kept(form: forms.Converse, need: Need, said: dict[str, Any], by: Member) -> object:
    return actions.converse(
        need=need,
        contact=said["contact"],
        held_on=said["held_on"],
        talk=form.talk(said),
        worth=form.worth(said),
        sees=said.get("sees", ""),
        by=by,
        at=now(),
    )


@door("read", methods=("GET", "HEAD"))
def like(request: HttpRequest, by: Member) -> HttpResponse:
    """Needs like the title that is being typed (`?title=`): part of the page where one is voiced, or a page.

    `?ticket=` or `?account=`: of whom; `?need=`: which one is not meant.
    """
    words = request.GET.get("title", "").replace("\0", "").strip()[:300]
    ticket_key, account_key = key_in(request.GET.get("ticket", "")), key_in(request.GET.get("account", ""))
    ticket = one_ticket(ticket_key, viewer=by) if ticket_key else None
    account = ticket.account if ticket else one_account(account_key, viewer=by) if account_key else None
    shown = {
        "words": words,
        "ticket": ticket,
        "alike": queries.needs_like(
            words, viewer=by, account=account, but=key_in(request.GET.get("need", "")) or 0
        )
        if len(words) > 2
        else [],
    }
    part = request.headers.get("HX-Request")
    return render(request, "needs/_like.html" if part else "needs/like.html", shown)


@door("decide")
def merge(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The need `pk` is the same as another (`?into=`)."""
    need = queries.need(pk, viewer=by)
    offered = _offered(need, by, key_in(request.GET.get("into", "")))
    form = forms.Merge(
        request.POST or None,
        needs=queries.needs(viewer=by).exclude(pk=pk),
        offered=offered,
        initial={"into": request.GET.get("into", "")[:20]},
    )
    return verb_page(
        request,
        form=form,
        verb=lambda said: actions.merge(need=need, by=by, at=now(), **said),
        heading=_("Which need is this the same as?"),
        sub=_("“%s”: its tickets, talks and drafts go there, and this one points on.") % need.title,
        label=_("They are the same"),
        back=reverse("need", args=[pk]),
    )


def _offered(need: Need, by: Member, chosen: int | None) -> list[Need]:
    """What the form lists: the need that was named, those like it, those of the same account."""
    near = [one.need for one in queries.needs_like(need.title, viewer=by, but=need.pk, most=15)]
    others = list(queries.needs(viewer=by).filter(account=need.account_id).exclude(pk=need.pk)[:50])
    named = list(queries.needs(viewer=by).filter(pk=chosen).exclude(pk=need.pk)) if chosen else []
    queries.show_faces([*named, *others], viewer=by)
    return list({one.pk: one for one in [*named, *near, *others]}.values())


@door("decide")
def split(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Some of the need `pk` is a need of its own."""
    need = queries.need(pk, viewer=by)
    made: list[Need] = []

    def verb(said: dict[str, Any]) -> Need:
        given = {"voices": [], "expectations": [], **said}
        made.append(actions.split(need=need, by=by, at=now(), **given))
        return made[0]

    form = forms.Split(
        request.POST or None,
        voices=queries.voices_seen(need, viewer=by),
        drafts=queries.expectations_of(need).visible_to(by).filter(frozen_at__isnull=True),
    )
    answer = verb_page(
        request,
        form=form,
        verb=verb,
        heading=_("What is a need of its own?"),
        sub=need.title,
        label=_("Make it a need of its own"),
        back=reverse("need", args=[pk]),
    )
    return redirect("need", made[0].pk) if made else answer


@door("decide")
def classify(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Of which kind the need `pk` is."""
    need = queries.need(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Kind(request.POST or None, kinds=queries.kinds(), initial={"kind": need.kind_id}),
        verb=lambda said: actions.classify(need=need, by=by, at=now(), **said),
        heading=_("Of which kind is it?"),
        sub=need.title,
        label=_("Keep"),
        back=reverse("need", args=[pk]),
    )
