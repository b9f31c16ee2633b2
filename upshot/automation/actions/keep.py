"""Writing rules: each change is a new version, and the journal keeps them all."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from upshot.automation import queries
from upshot.automation.models import Rule
from upshot.automation.queries.sentences import ROWS_OF_ACTS, ROWS_OF_FACTS, TABLES
from upshot.automation.rules import catalogue
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import key_in, new_thread
from upshot.people.models import Member

LONGEST_REASON = 300


@transaction.atomic
def make_rule(
    *,
    name: str,
    starts: str,
    minutes: int | None,
    match: str,
    conditions: list[dict[str, str]],
    acts: list[dict[str, str]],
    by: Member,
    at: datetime,
) -> Rule:
    """A new rule, the last in order, on from now."""
    told = _checked(name, starts, minutes, match, conditions, acts)
    last = Rule.objects.aggregate(last=Max("position"))["last"]
    rule = Rule.objects.create(**told, position=(last or 0) + 1, keeper=by, made_at=at, since=at)
    _journal(rule, "rule.made", by, at, told)
    return rule


@transaction.atomic
def change_rule(
    *,
    rule: Rule,
    name: str,
    starts: str,
    minutes: int | None,
    match: str,
    conditions: list[dict[str, str]],
    acts: list[dict[str, str]],
    by: Member,
    at: datetime,
) -> Rule:
    """A new version of a rule. Whoever wrote it is its keeper from then on: it does no more than they may."""
    rule = _held(rule)
    told = _checked(name, starts, minutes, match, conditions, acts)
    for word, value in told.items():
        setattr(rule, word, value)
    rule.version += 1
    rule.keeper = by
    # What lasted before somebody wrote this version leaves it cold, as before a new rule.
    rule.since = at if rule.since else None
    rule.save()
    _journal(rule, "rule.changed", by, at, told)
    return rule


@transaction.atomic
def switch_on_rule(*, rule: Rule, by: Member, at: datetime) -> Rule:
    """It fires from now on."""
    rule = _held(rule)
    if rule.since:
        raise Refused(_("This rule is on already."))
    rule.since, rule.off_why = at, ""
    rule.save(update_fields=["since", "off_why"])
    _journal(rule, "rule.switched_on", by, at)
    return rule


@transaction.atomic
def switch_off_rule(*, rule: Rule, by: Member, at: datetime) -> Rule:
    """It fires no more."""
    rule = _held(rule)
    if not rule.since:
        raise Refused(_("This rule is off already."))
    rule.since = None
    rule.save(update_fields=["since"])
    _journal(rule, "rule.switched_off", by, at)
    return rule


@transaction.atomic
def move_rule(*, rule: Rule, up: bool, by: Member, at: datetime) -> Rule:
    """One place up or down in the order in which rules are tried. At the end it stays."""
    rules = list(Rule.objects.select_for_update().filter(retired_at=None).order_by("position", "id"))
    here = next((n for n, one in enumerate(rules) if one.pk == rule.pk), None)
    if here is None:
        raise Refused(_("This rule was taken away."))
    there = min(max(here - 1 if up else here + 1, 0), len(rules) - 1)
    rules[here], rules[there] = rules[there], rules[here]
    for position, one in enumerate(rules, start=1):
        one.position = position
    Rule.objects.bulk_update(rules, ["position"])
    _journal(rules[there], "rule.moved", by, at, {"position": there + 1})
    return rules[there]


@transaction.atomic
def retire_rule(*, rule: Rule, by: Member, at: datetime) -> Rule:
    """Takes a rule away. What it did stays in the log."""
    rule = _held(rule)
    rule.since, rule.retired_at = None, at
    rule.save(update_fields=["since", "retired_at"])
    _journal(rule, "rule.retired", by, at)
    return rule


def _held(rule: Rule) -> Rule:
    rule = Rule.objects.select_for_update().get(pk=rule.pk)
    if rule.retired_at:
        raise Refused(_("This rule was taken away."))
    return rule


def _checked(
    name: str,
    starts: str,
    minutes: int | None,
    match: str,
    conditions: list[dict[str, str]],
    acts: list[dict[str, str]],
) -> dict[str, Any]:
    """A rule as it is kept. Raises Refused with the first thing that is wrong."""
    if not name.strip():
        raise Refused(_("A rule needs a name."), field="name")
    minutes = minutes if starts in catalogue.LASTING else None
    wrong = catalogue.wrong_with(
        starts=starts,
        minutes=minutes,
        match=match,
        conditions=conditions,
        acts=acts,
        fields=queries.own_fields(),
    )
    if wrong:
        raise Refused(_sentence(wrong.code), field=wrong.field)
    for number, one in enumerate(conditions):
        if one["op"] not in catalogue.WITHOUT_VALUE:
            _must_be_there(ROWS_OF_FACTS.get(one["fact"]), one["value"], f"conditions.{number}")
    for number, act in enumerate(acts):
        _must_be_there(ROWS_OF_ACTS.get(act["act"]), act["value"], f"acts.{number}")
        _must_fit(act["act"], act["value"], f"acts.{number}")
    return {
        "name": name.strip()[:120],
        "starts": starts,
        "minutes": minutes,
        "match": match,
        "conditions": conditions,
        "acts": acts,
    }


def _sentence(code: str) -> str:
    return {
        "starts": _("Say what sets the rule off."),
        "minutes": _("Say for how long it has to last."),
        "match": _("Say whether all conditions must hold, or any."),
        "conditions": _("A rule has at most %d conditions.") % catalogue.MOST_CONDITIONS,
        "condition": _("This condition is not complete."),
        "acts": _("Say what the rule does: from one to %d things.") % catalogue.MOST_ACTS,
        "act": _("This act is not complete."),
    }[code]


def _must_be_there(table: str | None, value: str, field: str) -> None:
    """Raises Refused where a rule names a row that there is not, or no more."""
    if table is None:
        return
    pk = key_in(value)
    found = TABLES[table].objects.filter(pk=pk).first() if pk else None
    if found is None or getattr(found, "retired_at", None):
        raise Refused(_("There is no such thing to choose (any more)."), field=field)


def _must_fit(act: str, value: str, field: str) -> None:
    if act in ("urgency", "open_case") and value not in ("low", "normal", "high", "urgent"):
        raise Refused(_("An urgency is one of: %s.") % "low, normal, high, urgent", field=field)
    hours = key_in(value) if act == "snooze" else 1
    if not hours or hours > 24 * 366:
        raise Refused(_("Say for how many hours."), field=field)
    if act in ("tag", "untag") and len(value) > 60:
        raise Refused(_("A tag has at most %d letters.") % 60, field=field)


def _journal(rule: Rule, verb: str, by: Member, at: datetime, told: dict[str, Any] | None = None) -> None:
    write(
        verb=verb,
        subject="rule",
        subject_id=rule.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=rule.name,
        version=rule.version,
        told=told or {},
    )
