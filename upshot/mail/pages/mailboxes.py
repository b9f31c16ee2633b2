"""Mailboxes that letters are fetched from."""

from collections.abc import Callable
from hmac import compare_digest
from secrets import token_urlsafe

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.kit.errors import Refused
from upshot.mail import actions, consent, forms, imap, kept, rules
from upshot.mail.models import Mailbox
from upshot.mail.server import accepted
from upshot.people.models import Member


@door("govern", methods=("GET", "HEAD"))
def mailboxes(request: HttpRequest, _by: Member) -> HttpResponse:
    """Where letters come in."""
    shown = {
        "mailboxes": list(kept.mailboxes()),
        "server": settings.SMTP_IN,
        "ours": sorted(accepted()),
        "here": "mailboxes",
    }
    return render(request, "mail/mailboxes.html", shown)


@door("govern")
def mailbox_add(request: HttpRequest, by: Member) -> HttpResponse:
    """Another mailbox to read."""
    return verb_page(
        request,
        form=forms.AddMailbox(request.POST or None),
        verb=lambda said: actions.add_mailbox(by=by, at=now(), **said),
        heading=_("Which mailbox shall be read?"),
        sub=_("Letters are fetched by IMAP. What nobody has read there yet is taken in first."),
        label=_("Read it"),
        back=reverse("mailboxes"),
    )


@door("govern")
def mailbox_change(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another way in."""
    box = kept.mailbox(pk)
    now_so = {name: getattr(box, name) for name in ("host", "port", "line", "user", "way_in")}
    return verb_page(
        request,
        form=forms.ChangeMailbox(request.POST or None, initial=now_so),
        verb=lambda said: actions.change_mailbox(mailbox=box, by=by, at=now(), **said),
        heading=_("How is this mailbox reached?"),
        sub=box.address,
        label=_("Keep"),
        back=reverse("mailboxes"),
    )


@door("govern")
def mailbox_grant(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Which program we are to its provider."""
    box = kept.mailbox(pk)
    now_so = {"provider": "google"}
    if hasattr(box, "grant"):
        place = rules.Provider(box.grant.authorize_url, box.grant.token_url, box.grant.scope)
        now_so = rules.said_of(place) | {"client_id": box.grant.client_id}
    return verb_page(
        request,
        form=forms.GrantMailbox(request.POST or None, initial=now_so),
        verb=lambda said: actions.grant_mailbox(mailbox=box, by=by, at=now(), **said),
        heading=_("What does the provider know Upshot as?"),
        sub=_(
            "Register Upshot there as a web application that comes back to %(where)s; then its owner consents."
        )
        % {"where": _back()},
        label=_("Keep"),
        back=reverse("mailboxes"),
    )


@door("govern", methods=("GET",))
def mailbox_consent(request: HttpRequest, _by: Member, pk: int) -> HttpResponse:
    """To the provider, whence one comes back with its owner's consent. Only this browser can bring it back."""
    box = kept.mailbox(pk)
    grant = kept.grant(box)
    state, proof = token_urlsafe(24), token_urlsafe(48)
    request.session["consent"] = {"mailbox": box.pk, "state": state, "proof": proof}
    return redirect(consent.asking(grant, user=box.user, back=_back(), state=state, proof=proof))


@door("govern", methods=("GET",))
def mailbox_consented(request: HttpRequest, by: Member) -> HttpResponse:
    """Back from the provider, with a consent or without."""
    asked = request.session.pop("consent", None)
    state = request.GET.get("state", "")
    if not asked or not compare_digest(asked["state"].encode(), state.encode()):
        raise Refused(_("This consent was not asked for here, or came back twice. Begin again."))
    if not request.GET.get("code"):
        why = request.GET.get("error_description") or request.GET.get("error") or "?"
        messages.error(request, _("There is no consent: %(why)s") % {"why": why[:300]})
        return redirect("mailboxes")
    box = kept.mailbox(asked["mailbox"])
    try:
        actions.note_consent(
            mailbox=box, code=request.GET["code"], back=_back(), proof=asked["proof"], by=by, at=now()
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("%(address)s is read from now on.") % {"address": box.address})
    return redirect("mailboxes")


def _back() -> str:
    return f"{settings.ADDRESS}{reverse('mailbox-consented')}"


@door("govern", methods=("POST",))
def mailbox_test(request: HttpRequest, _by: Member, pk: int) -> HttpResponse:
    """Signs in once and looks."""
    box = kept.mailbox(pk)
    try:
        count = imap.tried(box, at=now())
    except imap.TROUBLES as trouble:
        told = box.without_secrets(str(trouble))
        messages.error(
            request, _("%(address)s cannot be read: %(why)s") % {"address": box.address, "why": told}
        )
    else:
        told = ngettext("%(address)s can be read: %(n)d letter is in it.",
                        "%(address)s can be read: %(n)d letters are in it.", count)  # fmt: skip
        messages.success(request, told % {"address": box.address, "n": count})
    return redirect("mailboxes")


@door("govern", methods=("POST",))
def mailbox_pause(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Nothing is fetched for a while."""
    return _done(actions.pause_mailbox, pk, by)


@door("govern", methods=("POST",))
def mailbox_resume(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Fetched again."""
    return _done(actions.resume_mailbox, pk, by)


@door("govern", methods=("POST",))
def mailbox_remove(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Not read any more."""
    return _done(actions.remove_mailbox, pk, by)


def _done(verb: Callable[..., Mailbox], pk: int, by: Member) -> HttpResponse:
    verb(mailbox=kept.mailbox(pk), by=by, at=now())
    return redirect("mailboxes")
