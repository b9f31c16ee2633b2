"""The ways in and out: password, one-time link, invitation."""

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, machine_of, verb_page
from upshot.kit.errors import Refused
from upshot.people import actions, forms, queries
from upshot.people.models import Member

SHOWN = ("GET", "HEAD", "POST")
# In the session of who came by a link: they may choose a password without saying an old one.
BY_LINK = "came_by_link"


class TriedTooOften(Refused):
    """Somebody may be guessing."""

    status = 429


@never_cache
@require_http_methods(SHOWN)
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail and password; then on to where the member wanted to go."""
    there = _next(request)
    if request.user.is_authenticated:
        return redirect(there)
    form, status = forms.SignIn(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                member = _recognised(request, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, refusal.sentence)
                status = refusal.status
            else:
                login(request, member)
                return redirect(there)
    return render(request, "people/sign_in.html", {"form": form, "next": there}, status=status)


def _recognised(request: HttpRequest, email: str, password: str) -> Member:
    """The member with this address and password. A failure is kept, and too many close the door for a while."""
    ip, at = machine_of(request), now()
    if queries.tried_too_often(email=email, ip=ip, at=at):
        raise TriedTooOften(
            _(
                "There were %(tries)d failed tries. Wait %(minutes)d minutes, "
                "or have a link sent to you: “Forgot your password?”"
            )
            % {"tries": queries.TRIES, "minutes": queries.TRIES_MINUTES}
        )
    member = authenticate(request, username=email, password=password)
    if not isinstance(member, Member):
        actions.note_failed_sign_in(email=email, ip=ip, at=at)
        raise Refused(_("E-mail and password do not belong together."))
    return member


def _next(request: HttpRequest) -> str:
    """Where to go afterwards: a path of ours, never another host's."""
    there = request.POST.get("next") or request.GET.get("next") or ""
    if there and url_has_allowed_host_and_scheme(there, allowed_hosts=None):
        return there
    return settings.LOGIN_REDIRECT_URL


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("sign-in")


@require_http_methods(SHOWN)
def password_forget(request: HttpRequest) -> HttpResponse:
    """Sends a link. Says the same whether or not anybody has this address."""
    form = forms.Forget(request.POST if request.method == "POST" else None)
    sent = request.method == "POST" and form.is_valid()
    if sent:
        actions.forget_password(email=form.cleaned_data["email"], at=now(), address=settings.ADDRESS)
    status = 422 if request.method == "POST" and not sent else 200
    return render(request, "people/password_forget.html", {"form": form, "sent": sent}, status=status)


@never_cache
@require_http_methods(SHOWN)
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """A one-time link. Looking at it spends nothing, since mail scanners look; the button does."""
    if request.method != "POST":
        return render(request, "people/enter.html")
    link = actions.use_sign_in_link(secret=secret, at=now())
    login(request, link.member)
    if link.purpose == "password" or not link.member.has_usable_password():
        request.session[BY_LINK] = True
        return redirect("password-set")
    return redirect(settings.LOGIN_REDIRECT_URL)


@door("read")
def password_set(request: HttpRequest, by: Member) -> HttpResponse:
    """A new password, and the address that belongs to it. Who did not come by a link says the old one."""
    given = request.POST if request.method == "POST" else None
    known = by.has_usable_password() and not request.session.get(BY_LINK)
    return verb_page(
        request,
        form=forms.NewPassword(given, initial={"email": by.email}, known=known),
        verb=lambda said: _set_password(request, by, **said),
        heading=_("Choose a password"),
        sub=_("You sign in with your e-mail address and this password."),
        label=_("Keep"),
        back=reverse("settings") if known else settings.LOGIN_REDIRECT_URL,
    )


@transaction.atomic
def _set_password(
    request: HttpRequest, by: Member, email: str, password: str, current: str | None = None
) -> Member:
    """Address and password, both or neither; other sessions of the same member end."""
    if current is not None and not by.check_password(current):
        raise Refused(_("That is not your password."), field="current")
    at = now()
    if email.lower() != by.email:
        actions.change_email(member=by, email=email, at=at)
    member = actions.set_password(member=by, password=password, at=at)
    update_session_auth_hash(request, member)
    request.session.pop(BY_LINK, None)
    return member


@never_cache
@require_http_methods(SHOWN)
def join(request: HttpRequest, signed: str) -> HttpResponse:
    """An invited person joins, and is in."""
    invitation = actions.invitation_behind(signed=signed, at=now())
    posted = request.POST if request.method == "POST" else None
    form = forms.Join(posted, initial={"name": invitation.name})
    if posted is not None and (member := attempt(form, lambda said: _join(signed, **said))):
        login(request, member)
        return redirect(settings.LOGIN_REDIRECT_URL)
    shown: dict[str, Any] = {"form": form, "invitation": invitation}
    return render(request, "people/join.html", shown, status=200 if posted is None else 422)


def _join(signed: str, name: str, password: str) -> Member:
    return actions.accept_invitation(signed=signed, name=name, password=password, at=now())
