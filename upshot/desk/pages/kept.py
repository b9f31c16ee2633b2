"""What members keep to write with: drafts, replies for the next time, macros."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.desk import actions, forms, queries, rules
from upshot.desk.models import Macro, Snippet
from upshot.desk.pages.around import go_back, on_case
from upshot.desk.queries import house
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.ids import key_in
from upshot.people.models import Member


@door("handle", methods=("POST",))
def keep_draft(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What was typed so far; sent every few seconds, answered with nothing."""
    actions.keep_draft(
        case=queries.case(pk, viewer=by),
        kind=request.POST.get("kind", "reply"),
        words=request.POST.get("words", ""),
        seen=key_in(request.POST.get("seen", "")) or 0,
        by=by,
        at=now(),
    )
    return HttpResponse(status=204)


@door("handle", methods=("GET", "HEAD"))
def snippets_of(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Kept replies for the reply box of a case, filled in: `[{"id", "name", "shortcut", "words"}]`; `?name=` finds
    one by its shortcut or a part of its name."""
    found = queries.case(pk, viewer=by)
    wanted = request.GET.get("name", "").strip().lower()
    rows = [
        {"id": one.pk, "name": one.name, "shortcut": one.shortcut,
         "words": house.filled(one, case=found, by=by)}
        for one in house.snippets_for(by)
        if not wanted or one.shortcut.startswith(wanted) or wanted in one.name.lower()
    ]  # fmt: skip
    return JsonResponse({"snippets": rows})


@door("read", methods=("GET", "HEAD"))
def snippets(request: HttpRequest, by: Member) -> HttpResponse:
    """Replies for the next time."""
    rows = list(house.snippets_for(by).select_related("by", "team"))
    shown = {"rows": rows, "variables": rules.VARIABLES, "here": "snippets"}
    return render(request, "desk/snippets.html", shown)


def _snippet_page(request: HttpRequest, one: Snippet | None, by: Member) -> HttpResponse:
    before: dict[str, Any] = {}
    if one:
        before = {"name": one.name, "shortcut": one.shortcut, "words": one.words, "team": one.team_id}

    def verb(said: dict[str, Any]) -> object:
        if one:
            return actions.rewrite_snippet(snippet=one, by=by, at=now(), **said)
        return actions.write_snippet(by=by, at=now(), **said)

    known = ", ".join("{{" + name + "}}" for name in rules.VARIABLES)
    return verb_page(
        request, form=forms.WriteSnippet(request.POST or None, initial=before), verb=verb,
        heading=_("A reply for the next time"), sub=_("These are filled in: %s.") % known, label=_("Keep"),
        back=reverse("snippets"),
    )  # fmt: skip


@door("handle")
def write_snippet(request: HttpRequest, by: Member) -> HttpResponse:
    """A new one."""
    return _snippet_page(request, None, by)


@door("handle")
def rewrite_snippet(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Other words."""
    return _snippet_page(request, house.snippet(pk, viewer=by), by)


@door("handle", methods=("POST",))
def retire_snippet(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Offered no more."""
    actions.retire_snippet(snippet=house.snippet(pk, viewer=by), by=by, at=now())
    return redirect("snippets")


@door("read", methods=("GET", "HEAD"))
def macros(request: HttpRequest, by: Member) -> HttpResponse:
    """Several acts under one name."""
    return render(request, "desk/macros.html", {"rows": list(house.macros_for(by)), "here": "macros"})


def _macro_page(request: HttpRequest, one: Macro | None, by: Member) -> HttpResponse:
    before: dict[str, Any] = {"name": one.name, "team": one.team_id} if one else {}
    for act in one.acts if one else []:
        before["to_team" if act["act"] == "team" else act["act"]] = act["value"] or True
    form = forms.WriteMacro(request.POST or None, initial=before)

    def verb(said: dict[str, Any]) -> object:
        given = {"name": said["name"], "team": said["team"], "acts": form.acts(), "by": by, "at": now()}
        return actions.rewrite_macro(macro=one, **given) if one else actions.write_macro(**given)

    return verb_page(
        request, form=form, verb=verb, heading=_("Several acts under one name"),
        sub=_("What is filled in is done, in this order; all of it or nothing."), label=_("Keep"),
        back=reverse("macros"),
    )  # fmt: skip


@door("arrange")
def write_macro(request: HttpRequest, by: Member) -> HttpResponse:
    """A new one."""
    return _macro_page(request, None, by)


@door("arrange")
def rewrite_macro(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Other acts."""
    return _macro_page(request, house.macro(pk, viewer=by), by)


@door("arrange", methods=("POST",))
def retire_macro(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Offered no more."""
    actions.retire_macro(macro=house.macro(pk, viewer=by), by=by, at=now())
    return redirect("macros")


@door("handle")
def apply_macro(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """All that a macro does, on one case."""
    found = queries.case(pk, viewer=by)
    form = forms.Pick(request.POST or None, rows=house.macros_for(by), label=_("macro"))
    done = None
    if request.method == "POST":
        done = attempt(
            form, lambda said: actions.apply_macro(case=found, macro=said["chosen"], by=by, at=now())
        )
    if done is not None:
        return go_back(request, pk)
    return on_case(request, found, form, lambda _said: None, _("Which macro?"), _("Do it"))
