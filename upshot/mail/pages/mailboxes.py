"""Mailboxes that letters are fetched from."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from upshot.kit.clock import now
from upshot.kit.doors import door, verb_page
from upshot.mail import actions, forms, imap, kept
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


@door("govern", methods=("POST",))
def mailbox_test(request: HttpRequest, _by: Member, pk: int) -> HttpResponse:
    """Signs in once and looks."""
    box = kept.mailbox(pk)
    try:
        count = imap.tried(box)
    except imap.TROUBLES as trouble:
        told = f"{trouble}".replace(box.secret, "…")
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
