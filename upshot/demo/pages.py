"""Whom to be in the demo: any of Larkmere's people, or of its customers'."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from upshot.customers.models import Contact
from upshot.demo.company import MEMBERS, VISITOR, address_of
from upshot.kit.clock import now
from upshot.kit.errors import NotFound
from upshot.people.models import Member

# One of each role, and one of each kind of customer.
SHOWN = ("Mara Lindqvist", "Amina Diallo", "Tomas Havel", "Ines Carvalho", "Freya Lockhart")
CUSTOMERS = ("Vale Water", "Harbour Homes", "Northmoor Mill", "Castell Dairy")


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise NotFound(_("This installation is not the demo."))


@require_GET
def demo(request: HttpRequest) -> HttpResponse:
    """Who is who, each with a button to be them."""
    _only_in_the_demo()
    addresses = [address_of(name) for name, _role, _teams in MEMBERS if name in SHOWN]
    members = sorted(Member.objects.filter(email__in=addresses), key=lambda m: SHOWN.index(m.name))
    mara = Member.objects.filter(email=VISITOR).first()
    if mara is None:
        raise NotFound(_("The story has not been told here. Start it with `upshot demo`."))
    contacts = Contact.objects.visible_to(mara).filter(account__name__in=CUSTOMERS).select_related("account")
    shown = {"members": members, "contacts": contacts.order_by("account__name", "pk")}
    return render(request, "demo/demo.html", shown)


@require_POST
def be_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on as this member."""
    _only_in_the_demo()
    member = Member.objects.filter(pk=pk, email__endswith="larkmere.example").first()
    if member is None:
        raise NotFound(_("There is no such member."))
    login(request, member)
    return redirect("/")


@require_POST
def be_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on as this contact, in the portal."""
    _only_in_the_demo()
    mara = Member.objects.filter(email=VISITOR).first()
    contact = Contact.objects.visible_to(mara).filter(pk=pk).first() if mara else None
    if contact is None:
        raise NotFound(_("There is no such contact."))
    request.session["contact_id"], request.session["contact_since"] = contact.pk, now().timestamp()
    return redirect("/portal")
