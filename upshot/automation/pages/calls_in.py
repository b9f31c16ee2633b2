"""Inlets: other systems that hand in what becomes tickets."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from upshot.automation import actions, forms, queries
from upshot.automation.actions.inlets import MOST_BYTES
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.errors import Refused
from upshot.kit.paging import page_of
from upshot.people.forms import Nothing
from upshot.people.models import Member


@csrf_exempt
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Where another system calls: its signature is its key. What is refused is kept, and the answer says why."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    length = request.headers.get("Content-Length", "")
    if (length.isdigit() and int(length) > MOST_BYTES) or len(request.body) > MOST_BYTES:
        raise TooBig(_("A call carries at most %d KB.") % (MOST_BYTES // 1024))
    found = queries.inlet(pk)
    if found.retired_at:
        raise Closed(_("This address was closed."))
    headers = {name.lower(): value for name, value in request.headers.items()}
    body = request.body.decode(errors="replace")
    taken = actions.hand_in(inlet=found, headers=headers, body=body, at=now())
    status = 200 if taken.ticket_id else 422 if taken.trusted else 401
    return JsonResponse(
        {"ticket_id": taken.ticket_id, "error": taken.reason or None, "intake_id": taken.pk}, status=status
    )


class TooBig(Refused):
    """More than one call may carry."""

    status = 413


class Closed(Refused):
    """Nobody reads what is handed in here any more."""

    status = 410


@door("govern", methods=("GET", "HEAD"))
def inlets(request: HttpRequest, _by: Member) -> HttpResponse:
    """Every address."""
    page = page_of(queries.inlets(), number=request.GET.get("page"))
    return render(request, "automation/inlets.html", {"page": page, "here": "inlets"})


@door("govern", methods=("GET", "HEAD"))
def inlet(request: HttpRequest, _by: Member, pk: int) -> HttpResponse:
    """One address, and what was handed in."""
    found = queries.inlet(pk)
    page = page_of(queries.intakes(found), number=request.GET.get("page"))
    return render(request, "automation/inlet.html", {"inlet": found, "page": page, "here": "inlets"})


@door("govern")
def make(request: HttpRequest, by: Member) -> HttpResponse:
    """A new one; its secret is shown once."""
    form = forms.WriteInlet(request.POST if request.method == "POST" else None, by=by)
    made = None
    if request.method == "POST":
        made = attempt(form, lambda said: actions.make_inlet(by=by, at=now(), **said))
    if made is not None:
        shown = {"name": made[0].name, "secret": made[1], "back": reverse("inlet", args=[made[0].pk])}
        return render(request, "automation/secret.html", shown)
    page = {
        "form": form,
        "heading": _("What does the other system send?"),
        "sub": _("It signs its calls as Standard Webhooks are signed, with a secret that you get next."),
        "label": _("Make it"),
        "back": reverse("inlets"),
    }
    return render(request, "verb.html", page, status=422 if request.method == "POST" else 200)


@door("govern")
def change(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Another name, account or mapping."""
    found = queries.inlet(pk)
    initial = {"name": found.name, "account": found.account, **found.mapping}
    return verb_page(
        request,
        form=forms.WriteInlet(request.POST if request.method == "POST" else None, by=by, initial=initial),
        verb=lambda said: actions.change_inlet(inlet=found, by=by, at=now(), **said),
        heading=_("What does the other system send?"),
        label=_("Change it"),
        back=reverse("inlet", args=[pk]),
    )


@door("govern", methods=("POST",))
def renew(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A new secret, shown once."""
    found, secret = actions.renew_inlet(inlet=queries.inlet(pk), by=by, at=now())
    shown = {"name": found.name, "secret": secret, "back": reverse("inlet", args=[pk])}
    return render(request, "automation/secret.html", shown)


@door("govern")
def retire(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Closes the address."""
    found = queries.inlet(pk)
    return verb_page(
        request,
        form=Nothing(request.POST if request.method == "POST" else None),
        verb=lambda _said: actions.retire_inlet(inlet=found, by=by, at=now()),
        heading=_("Close the address “%s”?") % found.name,
        label=_("Close it"),
        back=reverse("inlets"),
    )


@door("govern", methods=("POST",))
def take_again(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Reads what was handed in once more."""
    taken = actions.take_again(intake=queries.intake(pk), by=by, at=now())
    return redirect("inlet", taken.inlet_id)
