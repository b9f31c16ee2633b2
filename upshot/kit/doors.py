"""The doors of pages: who may enter, with which act; and the shape that most verbs' pages share."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from upshot.kit.errors import NotAllowed, Refused
from upshot.kit.once import once

P = ParamSpec("P")
Done = TypeVar("Done")
NEAR = ("127.0.0.1", "::1")


class Guest(Protocol):
    """Whoever knocks: a member."""

    def may(self, act: str) -> bool:
        """Whether they may do an act."""
        ...


def door(
    act: str, *, methods: tuple[str, ...] = ("GET", "HEAD", "POST")
) -> Callable[
    [Callable[Concatenate[HttpRequest, Any, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """A members' page: `@door("decide") def accept(request, by, pk)`. Nobody is sent to sign in; a member who may
    not is told so. `by` is the member."""

    def hang(
        page: Callable[Concatenate[HttpRequest, Any, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(page)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if not request.user.may(act):
                raise NotAllowed(_("Your role does not let you do this. Ask an administrator."))
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            who = request.user
            return once(request, lambda: page(request, who, *args, **kwargs), whose=f"member {who.pk}")

        # Tests enter every page as each role; they read here what a page asks for.
        guarded.act = act  # type: ignore[attr-defined]
        return guarded

    return hang


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": settings.LOGIN_URL})
    there = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
    return HttpResponseRedirect(settings.LOGIN_URL + there)


def attempt(form: forms.BaseForm, verb: Callable[[dict[str, Any]], Done]) -> Done | None:
    """Hands a valid form's values to a verb. What the verb refuses stands on the form, beside its field."""
    if not form.is_valid():
        return None
    try:
        return verb(form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return None


def verb_page(
    request: HttpRequest,
    *,
    form: forms.BaseForm,
    verb: Callable[[dict[str, Any]], object],
    heading: str,
    label: str,
    back: str,
    sub: str = "",
    template: str = "verb.html",
    **context: Any,
) -> HttpResponse:
    """The page of one verb: its form on GET; on POST the verb, then `back`, where what was done can be seen.

    `label` is the button's; `back` the address of the thing. Verbs never return None.
    """
    if request.method == "POST" and attempt(form, verb) is not None:
        return redirect(back)
    status = 422 if request.method == "POST" else 200
    shown = {"form": form, "heading": heading, "sub": sub, "label": label, "back": back, **context}
    return render(request, template, shown, status=status)


def machine_of(request: HttpRequest) -> str | None:
    """The other end's address. A reverse proxy on this machine says whom it speaks for in its last word;
    from anybody else the header is a claim."""
    peer = request.META.get("REMOTE_ADDR") or None
    said = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    address = said if peer in NEAR and said else peer
    try:
        return str(ip_address(address or ""))
    except ValueError:
        return None
