"""The door of the portal: a contact comes in by a signed link that was sent to their address, or by a password."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone, translation

from upshot.customers.models import Contact
from upshot.customers.queries import contact_for_portal
from upshot.kit.once import once

P = ParamSpec("P")
SALT = "portal"
LINK_MINUTES = 30
KEY = "contact_id"
# When they came in: whoever came in before a password was chosen must come in again.
SINCE = "contact_since"
# They came by a link, so that they may choose a password without saying an old one.
BY_LINK = "contact_by_link"
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


def come_in(request: HttpRequest, contact: Contact, *, by_link: bool, at: datetime) -> None:
    """From now on this browser is the contact's."""
    request.session.cycle_key()
    request.session[KEY], request.session[SINCE] = contact.pk, at.timestamp()
    request.session[BY_LINK] = by_link


def contact_of(request: HttpRequest) -> Contact | None:
    """Who is signed in to the portal, if anybody."""
    pk = request.session.get(KEY)
    me = contact_for_portal(pk) if isinstance(pk, int) else None
    chosen = getattr(me, "own_password", None)
    if chosen and request.session.get(SINCE, 0) < chosen.set_at.timestamp():
        return None
    return me


def contact_door(
    page: Callable[Concatenate[HttpRequest, Contact, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A contact's page: `@contact_door def portal(request, me)`, in their language and zone. Nobody is sent to the
    page where contacts sign in."""

    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        me = contact_of(request)
        if me is None:
            return redirect("portal-sign-in")
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        language = me.language if me.language in dict(settings.LANGUAGES) else translation.get_language()
        zone = ZoneInfo(me.timezone) if me.timezone else timezone.get_current_timezone()
        with translation.override(language), timezone.override(zone):
            run = lambda: page(request, me, *args, **kwargs)  # noqa: E731
            answer = once(request, run, whose=f"contact {me.pk}")
        answer.headers["Content-Language"] = language or settings.LANGUAGE_CODE
        return answer

    # Tests enter every page; they read here whose page it is.
    guarded.act = "contact"  # type: ignore[attr-defined]
    return guarded
