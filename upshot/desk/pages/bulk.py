"""Acts on many cases: chosen in the list, said once, and told for each what became of it.

What became of them stands, signed, in the address of the page that tells it: the act leads on there, so that a button
pressed twice acts once, and the page can be loaded again.
"""

from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as later

from upshot.desk.actions.bulk import MOST, bulk
from upshot.desk.forms.bulk import BULK
from upshot.desk.models import Case
from upshot.desk.pages.listed import listing_from
from upshot.desk.queries.conditions import BadFilter
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.errors import Refused
from upshot.kit.ids import key_in
from upshot.people.models import Member

SALT = "told of many"
LABELS = {
    "assign": later("Give to"),
    "tag": later("Tag"),
    "untag": later("Take a tag away"),
    "urgency": later("Change the urgency"),
    "state": later("Change the state"),
    "snooze": later("Snooze"),
    "wait": later("Wait for them"),
    "resolve": later("Resolve"),
    "close": later("Close"),
    "macro": later("Macro"),
}


@door("handle")
def case_bulk(request: HttpRequest, by: Member) -> HttpResponse:
    """First what to do and with what words, then what became of each case."""
    act = request.POST.get("act", "")
    if request.method != "POST" or act not in LABELS:
        return redirect("inbox")
    cases, more = _chosen(request, by)
    form = BULK[act](request.POST if "go" in request.POST else None)
    shown = {
        "act": act,
        "label": LABELS[act],
        "cases": cases,
        "more": more,
        "most": MOST,
        "form": form,
        "back": _back(request, by),
    }
    if "go" not in request.POST or not form.is_valid():
        return render(request, "desk/bulk.html", shown, status=422 if "go" in request.POST else 200)
    try:
        outcomes = bulk(cases=cases, act=act, by=by, at=now(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return render(request, "desk/bulk.html", shown, status=422)
    told = {
        "act": act,
        "done": [one.case.pk for one in outcomes if not one.refused],
        "refused": [(one.case.pk, one.refused) for one in outcomes if one.refused],
    }
    query = {"told": signing.dumps(told, salt=SALT, compress=True), **request.GET.dict()}
    return redirect(f"{reverse('case-bulk-done')}?{urlencode(query)}")


@door("read", methods=("GET", "HEAD"))
def case_bulk_done(request: HttpRequest, by: Member) -> HttpResponse:
    """What became of each case."""
    try:
        told = signing.loads(request.GET.get("told", ""), salt=SALT)
    except signing.BadSignature:
        return redirect("inbox")
    keys = [*told["done"], *(key for key, _why in told["refused"])]
    cases = Case.objects.visible_to(by).select_related("account").in_bulk(keys)
    shown = {
        "label": LABELS[told["act"]],
        "back": _back(request, by),
        "done": [cases[key] for key in told["done"] if key in cases],
        "refused": [(cases[key], why) for key, why in told["refused"] if key in cases],
    }
    return render(request, "desk/bulk_done.html", shown)


def _chosen(request: HttpRequest, by: Member) -> tuple[list[Case], bool]:
    """The cases that were ticked, or all of the list up to MOST; and whether the list has more."""
    found = listing_from(request, by) if request.POST.get("all") == "1" else None
    if found:
        try:
            rows = list(found.cases(viewer=by, at=now()).select_related("account", "member")[: MOST + 1])
        except BadFilter:
            rows = []
        return rows[:MOST], len(rows) > MOST
    keys = [key for text in request.POST.getlist("case")[: MOST + 1] if (key := key_in(text)) is not None]
    rows = list(Case.objects.visible_to(by).filter(pk__in=keys).select_related("account", "member"))
    return sorted(rows, key=lambda one: keys.index(one.pk)), False


def _back(request: HttpRequest, by: Member) -> str:
    found = listing_from(request, by)
    return f"{reverse('inbox')}?{found.query()}" if found else reverse("inbox")
