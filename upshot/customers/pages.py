"""Pages about customers: the list, and a page for each verb. The page of one account is overview's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from upshot.customers import actions, forms, queries
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.people.models import Member, Team


@door("arrange")
def add(request: HttpRequest, by: Member) -> HttpResponse:
    """A new account."""
    form = forms.AddAccount(request.POST or None)
    made = None
    if request.method == "POST":
        made = attempt(form, lambda said: actions.add_account(by=by, at=now(), **said))
    if made is not None:
        return redirect("account", made.pk)
    shown = {
        "form": form,
        "heading": _("Who is the customer?"),
        "sub": "",
        "label": _("Add"),
        "back": reverse("accounts"),
    }
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


@door("arrange")
def change(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another name, parent or note."""
    account = queries.account(pk, viewer=by)
    parents = queries.accounts(viewer=by).exclude(pk=pk)
    initial = {"name": account.name, "parent": account.parent_id, "note": account.note}
    return verb_page(
        request,
        form=forms.ChangeAccount(request.POST or None, parents=parents, initial=initial),
        verb=lambda said: actions.change_account(account=account, by=by, at=now(), **said),
        heading=_("Change the account"),
        sub=account.name,
        label=_("Keep"),
        back=reverse("account", args=[pk]),
    )


@door("arrange")
def add_contact(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A new person at the account `pk`."""
    account = queries.account(pk, viewer=by)
    return verb_page(
        request,
        form=forms.AddContact(request.POST or None),
        verb=lambda said: actions.add_contact(account=account, by=by, at=now(), **said),
        heading=_("Who is it?"),
        sub=account.name,
        label=_("Add"),
        back=reverse("account", args=[pk]) + "#contacts",
    )


@door("arrange", methods=("POST",))
def left(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The contact `pk` no longer works there: one tap."""
    contact = actions.contact_left(contact=queries.contact(pk, viewer=by), by=by, at=now())
    return redirect(reverse("account", args=[contact.account_id]) + "#contacts")


@door("arrange")
def agree(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Times promised to the account `pk`."""
    account = queries.account(pk, viewer=by)
    return verb_page(
        request,
        form=forms.Agree(request.POST or None, initial={"from_on": timezone.localdate()}),
        verb=lambda said: actions.agree(account=account, by=by, at=now(), **said),
        heading=_("Which times do we promise?"),
        sub=account.name,
        label=_("Agree"),
        back=reverse("account", args=[pk]) + "#agreements",
    )


@door("arrange")
def give(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Gives the account `pk` to a team."""
    account = queries.account(pk, viewer=by)
    return verb_page(
        request,
        form=forms.GiveTo(request.POST or None, teams=Team.objects.order_by("name")),
        verb=lambda said: actions.give_account(account=account, by=by, at=now(), **said),
        heading=_("Which team has this account?"),
        sub=_("From then on only teams that have it see it, and administrators."),
        label=_("Give it"),
        back=reverse("accounts"),
    )


@door("arrange")
def take_back(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Takes the account `pk` back from a team."""
    account = queries.account(pk, viewer=by)
    return verb_page(
        request,
        form=forms.GiveTo(request.POST or None, teams=account.teams.order_by("name")),
        verb=lambda said: actions.take_account_back(account=account, by=by, at=now(), **said) or account,
        heading=_("Which team no longer has it?"),
        sub=account.name,
        label=_("Take it back"),
        back=reverse("accounts"),
    )
