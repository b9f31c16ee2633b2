"""Settings: what a member chooses for themselves."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.people import actions, forms, queries
from upshot.people.models import Member


@door("read", methods=("GET", "HEAD"))
def settings_page(request: HttpRequest, by: Member) -> HttpResponse:
    """One's own settings, with the ways to those of the house."""
    shown = {
        "absences": list(queries.absences_of(by, since=now().date())),
        "tokens": list(queries.tokens_of(by)),
        "spoken": dict(settings.LANGUAGES).get(by.language),
        "role": dict(forms.ROLES)[by.role],
        "here": "settings",
    }
    return render(request, "people/settings.html", shown)


@door("read", methods=("GET", "HEAD"))
def all_settings(request: HttpRequest, _by: Member) -> HttpResponse:
    """The ways to all settings, in groups."""
    return render(request, "people/settings_all.html", {"here": "settings-all"})


@door("read")
def choose(request: HttpRequest, by: Member) -> HttpResponse:
    """Name, language, time zone."""
    before = {"name": by.name, "language": by.language, "timezone": by.timezone}
    return verb_page(
        request,
        form=forms.Choose(request.POST if request.method == "POST" else None, initial=before),
        verb=lambda said: actions.choose(member=by, at=now(), **said),
        heading=_("How you read Upshot"),
        label=_("Keep"),
        back=reverse("settings"),
    )


@door("read")
def sign(request: HttpRequest, by: Member) -> HttpResponse:
    """What stands under one's letters, and how notices come."""
    before = {"signature": by.signature, "notices_by_mail": by.notices_by_mail}
    return verb_page(
        request,
        form=forms.Sign(request.POST if request.method == "POST" else None, initial=before),
        verb=lambda said: actions.sign(member=by, at=now(), **said),
        heading=_("How you write, and how you are told"),
        label=_("Keep"),
        back=reverse("settings"),
    )


@door("read", methods=("POST",))
def put_guide_away(_request: HttpRequest, by: Member) -> HttpResponse:
    """The first steps leave Today."""
    actions.put_guide_away(member=by, at=now())
    return redirect("today")


@door("read")
def token_make(request: HttpRequest, by: Member) -> HttpResponse:
    """A new token; its secret is shown on this one answer and never again."""
    form = forms.MakeToken(request.POST if request.method == "POST" else None)
    if made := attempt(form, lambda said: actions.make_token(member=by, at=now(), **said)):
        token, secret = made
        answer = render(request, "people/token_made.html", {"token": token, "secret": secret})
        answer.headers["Cache-Control"] = "no-store"
        return answer
    shown = {
        "form": form,
        "heading": _("A token for the API"),
        "sub": _("Whoever has it may do what you may, as far as you choose here. Make one for each program."),
        "label": _("Make the token"),
        "back": reverse("settings"),
    }
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


@door("read")
def token_revoke(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """The token stops working."""
    token = queries.token_of(by, pk)
    return verb_page(
        request,
        form=forms.Nothing(request.POST if request.method == "POST" else None),
        verb=lambda _said: actions.revoke_token(token=token, by=by, at=now()),
        heading=_("Revoke “%s”?") % token.name,
        sub=_("Programs that use this token are turned away from now on."),
        label=_("Revoke"),
        back=reverse("settings"),
    )


@door("read")
def be_away(request: HttpRequest, by: Member) -> HttpResponse:
    """Days on which one is away oneself."""
    return verb_page(
        request,
        form=forms.Away(request.POST if request.method == "POST" else None),
        verb=lambda said: actions.be_away(member=by, by=by, at=now(), **said),
        heading=_("When are you away?"),
        sub=_("What is yours to do also stands on the Today of whoever stands in."),
        label=_("Keep"),
        back=reverse("settings"),
    )


@door("read", methods=("POST",))
def absence_withdraw(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Not away after all."""
    actions.withdraw_absence(absence=queries.absence(pk), by=by, at=now())
    return redirect("settings")
