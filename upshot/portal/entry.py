"""How contacts come in: by a link in a letter, or by a password of their own; and how they read the portal."""

from zoneinfo import available_timezones

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from upshot.customers import actions as customers
from upshot.customers.models import Contact
from upshot.customers.queries import contact_with
from upshot.kit.clock import now
from upshot.kit.doors import attempt, machine_of
from upshot.kit.errors import Refused
from upshot.people.actions import note_failed_sign_in
from upshot.people.queries import tried_too_often
from upshot.portal import actions, forms
from upshot.portal.doors import BY_LINK, KEY, SINCE, behind, come_in, contact_door

SHOWN = ("GET", "HEAD", "POST")


class TriedTooOften(Refused):
    """Somebody may be guessing."""

    status = 429


@never_cache
@require_http_methods(SHOWN)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sends a link, or takes a password. Says the same whether or not the address is known."""
    given = request.POST if request.method == "POST" else None
    by_password = request.GET.get("by") == "password" or (given is not None and "password" in given)
    form: forms.Address = forms.ByPassword(given) if by_password else forms.Address(given)
    shown = {"form": form, "sent": False, "by_password": by_password}
    if given is None or not form.is_valid():
        return render(request, "portal/sign_in.html", shown, status=200 if given is None else 422)
    if not by_password:
        actions.send_link(email=form.cleaned_data["email"], at=now(), address=settings.ADDRESS)
        return render(request, "portal/sign_in.html", {**shown, "sent": True})
    try:
        _recognised(request, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return render(request, "portal/sign_in.html", shown, status=refusal.status)
    return redirect("portal")


def _recognised(request: HttpRequest, email: str, password: str) -> None:
    """The contact with this address and password. A failure is kept, and too many close the door for a while."""
    machine, at = machine_of(request), now()
    if tried_too_often(email=email, ip=machine, at=at):
        raise TriedTooOften(
            _("There were too many failed tries. Wait a quarter of an hour, or have a link sent.")
        )
    contact = contact_with(email=email, password=password)
    if contact is None:
        note_failed_sign_in(email=email, ip=machine, at=at)
        raise Refused(_("E-mail and password do not belong together."))
    come_in(request, contact, by_link=False, at=at)


@never_cache
@require_http_methods(SHOWN)
def enter(request: HttpRequest, signed: str) -> HttpResponse:
    """The link in the letter. Looking at it does nothing, since mail scanners look; the button does."""
    contact = behind(signed)
    if contact is None:
        raise Refused(_("This link is too old, or was not copied whole. Have another one sent to you."))
    if request.method != "POST":
        return render(request, "portal/enter.html", {"contact": contact})
    come_in(request, contact, by_link=True, at=now())
    return redirect("portal")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Out of the portal."""
    for word in (KEY, SINCE, BY_LINK):
        request.session.pop(word, None)
    return redirect("portal-sign-in")


@contact_door
def password(request: HttpRequest, me: Contact) -> HttpResponse:
    """A password of one's own: for who came by a link, which shows whose address it is."""
    if not request.session.get(BY_LINK):
        raise Refused(_("Have a link sent to you first: it shows that the address is yours."))
    form = forms.NewPassword(request.POST if request.method == "POST" else None)
    at = now()
    kept = attempt(form, lambda said: customers.set_contact_password(contact=me, at=at, **said))
    if kept is not None:
        come_in(request, me, by_link=True, at=at)
        return redirect("portal-settings")
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/password.html", {"me": me, "form": form}, status=status)


@contact_door
def settings_page(request: HttpRequest, me: Contact) -> HttpResponse:
    """In which language, and by which clock."""
    given = request.POST if request.method == "POST" else None
    form = forms.Reads(given, initial={"language": me.language, "timezone": me.timezone})
    kept = attempt(form, lambda said: customers.choose_language(contact=me, at=now(), **said))
    if kept is not None:
        return redirect("portal-settings")
    shown = {
        "me": me,
        "form": form,
        "has_password": getattr(me, "own_password", None) is not None,
        "by_link": bool(request.session.get(BY_LINK)),
        "zones": sorted(available_timezones()),
    }
    return render(request, "portal/settings.html", shown, status=200 if given is None else 422)
