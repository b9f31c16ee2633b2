"""Webhooks: other systems that are told of what happens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.automation import actions, forms, queries
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.paging import page_of
from upshot.people.forms import Nothing
from upshot.people.models import Member


@door("govern", methods=("GET", "HEAD"))
def webhooks(request: HttpRequest, _by: Member) -> HttpResponse:
    """Every webhook."""
    page = page_of(queries.webhooks(), number=request.GET.get("page"))
    return render(request, "automation/webhooks.html", {"page": page, "here": "webhooks"})


@door("govern", methods=("GET", "HEAD"))
def webhook(request: HttpRequest, _by: Member, pk: int) -> HttpResponse:
    """One webhook, and what was sent to it."""
    found = queries.webhook(pk)
    rows = queries.sendings(found)
    only = request.GET.get("only", "")
    rows = rows.filter(failed_at__isnull=False) if only == "failed" else rows
    rows = rows.filter(next_at__isnull=False) if only == "waiting" else rows
    shown = {
        "webhook": found,
        "page": page_of(rows, number=request.GET.get("page")),
        "only": only if only in ("failed", "waiting") else "",
        "failed": queries.sendings(found).filter(failed_at__isnull=False).count(),
        "here": "webhooks",
    }
    return render(request, "automation/webhook.html", shown)


@door("govern")
def make(request: HttpRequest, by: Member) -> HttpResponse:
    """A new one; its secret is shown once."""
    form = forms.WriteWebhook(request.POST if request.method == "POST" else None)
    made = None
    if request.method == "POST":
        made = attempt(form, lambda said: actions.make_webhook(by=by, at=now(), **said))
    if made is not None:
        return _secret(request, made[0].name, made[1], reverse("webhook", args=[made[0].pk]))
    shown = {
        "form": form,
        "heading": _("Whom shall we call?"),
        "sub": _("Messages are signed as Standard Webhooks are, and hold keys and links alone."),
        "label": _("Make it"),
        "back": reverse("webhooks"),
    }
    return render(request, "verb.html", shown, status=422 if request.method == "POST" else 200)


def _secret(request: HttpRequest, name: str, secret: str, back: str) -> HttpResponse:
    return render(request, "automation/secret.html", {"name": name, "secret": secret, "back": back})


@door("govern")
def change(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another name, address or choice."""
    found = queries.webhook(pk)
    initial = {"name": found.name, "url": found.url, "events": found.events}
    return verb_page(
        request,
        form=forms.WriteWebhook(request.POST if request.method == "POST" else None, initial=initial),
        verb=lambda said: actions.change_webhook(webhook=found, by=by, at=now(), **said),
        heading=_("Whom shall we call?"),
        sub=_("Whoever changes it is its keeper: it hears of no account that they do not see."),
        label=_("Change it"),
        back=reverse("webhook", args=[pk]),
    )


@door("govern", methods=("POST",))
def renew(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A new secret, shown once."""
    found, secret = actions.renew_webhook(webhook=queries.webhook(pk), by=by, at=now())
    return _secret(request, found.name, secret, reverse("webhook", args=[pk]))


@door("govern", methods=("POST",))
def test(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Sends a message that says it is a test."""
    sending_ = actions.test_webhook(webhook=queries.webhook(pk), by=by, at=now())
    return redirect("sending", sending_.pk)


@door("govern", methods=("POST",))
def switch_on(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """From now on; what waited goes out."""
    actions.switch_on_webhook(webhook=queries.webhook(pk), by=by, at=now())
    return redirect("webhook", pk)


@door("govern", methods=("POST",))
def switch_off(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What waits, waits."""
    actions.switch_off_webhook(webhook=queries.webhook(pk), by=by, at=now())
    return redirect("webhook", pk)


@door("govern")
def retire(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Takes the webhook away."""
    found = queries.webhook(pk)
    return verb_page(
        request,
        form=Nothing(request.POST if request.method == "POST" else None),
        verb=lambda _said: actions.retire_webhook(webhook=found, by=by, at=now()),
        heading=_("Take the webhook “%s” away?") % found.name,
        sub=_("What still waits for it is given up."),
        label=_("Take it away"),
        back=reverse("webhooks"),
    )


@door("govern", methods=("POST",))
def send_failed_again(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Everything that was given up goes out anew."""
    actions.send_failed_again(webhook=queries.webhook(pk), by=by, at=now())
    return redirect("webhook", pk)


@door("govern", methods=("GET", "HEAD"))
def sending(request: HttpRequest, _by: Member, pk: int) -> HttpResponse:
    """One message: what was sent, and what was answered to each try."""
    found = queries.sending(pk)
    shown = {"sending": found, "tried": list(found.tried.order_by("-pk")[:50]), "here": "webhooks"}
    return render(request, "automation/sending.html", shown)


@door("govern", methods=("POST",))
def send_again(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Anew, with the id it had."""
    actions.send_again(sending=queries.sending(pk), by=by, at=now())
    return redirect("sending", pk)
