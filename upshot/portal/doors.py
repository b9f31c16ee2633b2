"""The door of the portal: a contact comes in by a signed link that was sent to their address."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from upshot.customers.models import Contact
from upshot.customers.queries import contact_for_portal

P = ParamSpec("P")
SALT = "portal"
LINK_MINUTES = 30
KEY = "contact_id"
METHODS = ("GET", "HEAD", "POST")


def path_for(contact: Contact) -> str:
    """The path of a link that signs the contact in, for half an hour."""
    return f"/portal/enter/{signing.TimestampSigner(salt=SALT).sign(str(contact.pk))}"


def behind(signed: str) -> Contact | None:
    """The contact whom a link names, while it holds."""
    try:
        pk = int(signing.TimestampSigner(salt=SALT).unsign(signed, max_age=timedelta(minutes=LINK_MINUTES)))
    except (signing.BadSignature, ValueError):
        return None
    return contact_for_portal(pk)


def contact_door(
    page: Callable[Concatenate[HttpRequest, Contact, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A contact's page: `@contact_door def portal(request, me)`. Nobody is sent to the page that sends links."""

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        pk = request.session.get(KEY)
        me = contact_for_portal(pk) if isinstance(pk, int) else None
        if me is None:
            return redirect("portal-sign-in")
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return page(request, me, *args, **kwargs)

    # Tests enter every page; they read here whose page it is.
    guarded.act = "contact"  # type: ignore[attr-defined]
    return guarded
