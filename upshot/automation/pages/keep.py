"""Rules: the list, one rule, the editor, and trying it out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.automation import actions, forms, queries
from upshot.automation.models import Rule
from upshot.automation.queries.choices import Shelf
from upshot.automation.queries.tried import DAYS, Tried, tried
from upshot.journal.queries import about
from upshot.kit.clock import now
from upshot.kit.doors import attempt, door, verb_page
from upshot.kit.paging import page_of
from upshot.people.forms import Nothing
from upshot.people.models import Member

EMPTY: dict[str, Any] = {
    "name": "",
    "starts": "ticket_in",
    "minutes": None,
    "match": "all",
    "conditions": [],
    "acts": [{"act": "give_rota", "value": ""}],
}


@door("arrange", methods=("GET", "HEAD"))
def rules(request: HttpRequest, _by: Member) -> HttpResponse:
    """Every rule as a sentence, in the order in which they are tried."""
    page = page_of(queries.rules(), number=request.GET.get("page"))
    names = queries.names_for(page.rows)
    lines = [(one, queries.sentence(one, names)) for one in page.rows]
    return render(request, "automation/rules.html", {"page": page, "lines": lines, "here": "rules"})


@door("arrange", methods=("GET", "HEAD"))
def rule(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One rule: what it says, what it did lately, and its versions."""
    found = queries.rule(pk)
    page = page_of(queries.firings(viewer=by).filter(rule=found), number=request.GET.get("page"), size=20)
    versions = [one for one in about(subject="rule", subject_id=pk) if one.detail.get("told")][-10:]
    told = [found, *(one.detail["told"] for one in versions)]
    names = queries.names_for([*told, *queries.kept_of(page.rows)])
    shown = {
        "rule": found,
        "sentence": queries.sentence(found, names),
        "versions": [(one, queries.sentence(one.detail["told"], names)) for one in reversed(versions)],
        "page": page,
        "lines": [(one, queries.held_words(one, names)) for one in page.rows],
        "here": "rules",
    }
    return render(request, "automation/rule.html", shown)


@door("arrange")
def make(request: HttpRequest, by: Member) -> HttpResponse:
    """A new rule."""
    return _editor(request, by, None)


@door("arrange")
def change(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """A new version of a rule."""
    return _editor(request, by, queries.rule(pk))


def _editor(request: HttpRequest, by: Member, found: Rule | None) -> HttpResponse:
    """The form. Its buttons add or take out a row, show the row for another choice, try it out, or keep it: each is
    an ordinary submit, so that it works without JavaScript."""
    shelf = Shelf(by)
    if request.method != "POST":
        told = queries.definition(found) if found else EMPTY
        said = forms.flat(told, shelf)
        return _shown(request, found, forms.WriteRule(said=said, shelf=shelf))
    said = {name: str(value) for name, value in request.POST.items()}
    do = said.get("do", "keep")
    if do not in ("keep", "try"):
        return _shown(request, found, forms.WriteRule(said=forms.edited(said, do), shelf=shelf))
    form = forms.WriteRule(said, said=said, shelf=shelf)
    if do == "try":
        result = tried(form.cleaned_data, viewer=by, at=now()) if form.is_valid() else None
        return _shown(request, found, form, result)
    if found:
        kept = attempt(form, lambda told: actions.change_rule(rule=found, by=by, at=now(), **told))
    else:
        kept = attempt(form, lambda told: actions.make_rule(by=by, at=now(), **told))
    if kept is not None:
        return redirect("rule", kept.pk)
    return _shown(request, found, form)


def _shown(
    request: HttpRequest, found: Rule | None, form: forms.WriteRule, result: Tried | None = None
) -> HttpResponse:
    wrong = form.is_bound and not form.is_valid()
    told = form.cleaned_data if form.is_bound and not wrong else None
    names = queries.names_for([told]) if told else queries.Names()
    asks_account = any(form["fact." + str(n)].value() == "account" for n in range(len(form.asked)))
    shown = {
        "rule": found,
        "form": form,
        "sentence": queries.sentence(told, names) if told else "",
        "tried": result,
        "days": DAYS,
        "held": [queries.conditions_words(held, names) for _m, held in result.shown] if result else [],
        "accounts": form.shelf.account_names() if asks_account else [],
        "conditions": len(form.asked),
        "acts": len(form.done),
        "back": reverse("rule", args=[found.pk]) if found else reverse("rules"),
    }
    template = (
        "automation/_rule_form.html" if request.headers.get("HX-Request") else "automation/rule_form.html"
    )
    return render(request, template, shown, status=422 if wrong else 200)


@door("arrange", methods=("GET", "HEAD"))
def try_it(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """What the rule would have fired on lately; nothing is done."""
    found = queries.rule(pk)
    told = queries.definition(found)
    result = tried(told, viewer=by, at=now())
    names = queries.names_for([told])
    shown = {
        "rule": found,
        "sentence": queries.sentence(told, names),
        "tried": result,
        "held": [queries.conditions_words(held, names) for _m, held in result.shown],
        "days": DAYS,
    }
    return render(request, "automation/rule_try.html", shown)


@door("arrange", methods=("POST",))
def move(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """One place up, or down."""
    actions.move_rule(rule=queries.rule(pk), up=request.POST.get("up") == "1", by=by, at=now())
    return redirect("rules")


@door("arrange", methods=("POST",))
def switch_on(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """From now on: one tap."""
    actions.switch_on_rule(rule=queries.rule(pk), by=by, at=now())
    return redirect("rule", pk)


@door("arrange", methods=("POST",))
def switch_off(_request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """No more: one tap."""
    actions.switch_off_rule(rule=queries.rule(pk), by=by, at=now())
    return redirect("rule", pk)


@door("arrange")
def retire(request: HttpRequest, by: Member, pk: int) -> HttpResponse:
    """Takes the rule away."""
    found = queries.rule(pk)
    return verb_page(
        request,
        form=Nothing(request.POST if request.method == "POST" else None),
        verb=lambda _said: actions.retire_rule(rule=found, by=by, at=now()),
        heading=_("Take the rule “%s” away?") % found.name,
        sub=_("What it did stays in the log."),
        label=_("Take it away"),
        back=reverse("rules"),
    )
