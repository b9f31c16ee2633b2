"""A rule as a sentence that a person reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from upshot.automation.models import Firing, Rule, Webhook
from upshot.customers.models import Account
from upshot.desk.models import CaseKind, Field, Snippet, State
from upshot.people.models import Member, Team

STARTS = {
    "ticket_in": gettext_noop("a ticket comes in"),
    "case_opened": gettext_noop("a case is opened"),
    "customer_writes": gettext_noop("the customer writes again"),
    "we_reply": gettext_noop("we reply"),
    "note": gettext_noop("somebody notes something"),
    "given": gettext_noop("a case is given to somebody"),
    "changed": gettext_noop("a case is changed"),
    "tagged": gettext_noop("a case is tagged"),
    "promise_near": gettext_noop("a promised time is about to be missed"),
    "promise_missed": gettext_noop("a promised time was missed"),
    "resolved": gettext_noop("a case is resolved"),
    "reopened": gettext_noop("a case is opened again"),
    "closed": gettext_noop("a case is closed"),
    "waiting": gettext_noop("a case has been waiting for the customer for %(long)s"),
    "unanswered": gettext_noop("the customer has had no answer for %(long)s"),
    "unassigned": gettext_noop("nobody has taken a case for %(long)s"),
    "open": gettext_noop("a case has been open for %(long)s"),
    "resolved_since": gettext_noop("a case has been resolved for %(long)s"),
    "promise": gettext_noop("a promised time ends within %(long)s"),
}
FACTS = {
    "account": gettext_noop("account"),
    "account_kind": gettext_noop("kind of account"),
    "kind": gettext_noop("kind of case"),
    "urgency": gettext_noop("urgency"),
    "channel": gettext_noop("channel"),
    "state": gettext_noop("state"),
    "team": gettext_noop("team"),
    "member": gettext_noop("who has it"),
    "language": gettext_noop("the customer's language"),
    "hours": gettext_noop("office hours"),
    "by": gettext_noop("who did it"),
    "tag": gettext_noop("tags"),
    "words": gettext_noop("the words"),
    "email": gettext_noop("the writer's address"),
    "reopened": gettext_noop("how often opened again"),
}
OPS = {
    "is": gettext_noop("%(fact)s is %(value)s"),
    "is_not": gettext_noop("%(fact)s is not %(value)s"),
    "has": gettext_noop("%(fact)s include %(value)s"),
    "has_not": gettext_noop("%(fact)s do not include %(value)s"),
    "contains": gettext_noop("%(fact)s contain %(value)s"),
    "contains_not": gettext_noop("%(fact)s do not contain %(value)s"),
    "at_least": gettext_noop("%(fact)s: at least %(value)s"),
    "at_most": gettext_noop("%(fact)s: at most %(value)s"),
    "empty": gettext_noop("%(fact)s: none"),
    "filled": gettext_noop("%(fact)s: any"),
}
ACTS = {
    "give_member": gettext_noop("give it to %(value)s"),
    "give_team": gettext_noop("give it to team %(value)s"),
    "give_rota": gettext_noop("give it to whose turn it is in team %(value)s"),
    "give_load": gettext_noop("give it to whoever has most room in team %(value)s"),
    "give_skill": gettext_noop("give it to somebody who knows %(value)s"),
    "give_language": gettext_noop("give it to somebody in team %(value)s who speaks the customer's language"),
    "urgency": gettext_noop("set its urgency to %(value)s"),
    "kind": gettext_noop("make it a case of kind %(value)s"),
    "tag": gettext_noop("tag it %(value)s"),
    "untag": gettext_noop("take the tag %(value)s off"),
    "note": gettext_noop("note: “%(value)s”"),
    "reply": gettext_noop("answer with “%(value)s”"),
    "notify": gettext_noop("tell %(value)s"),
    "snooze": gettext_noop("put it off for %(value)s hours"),
    "state": gettext_noop("set its state to %(value)s"),
    "resolve": gettext_noop("resolve it: “%(value)s”"),
    "open_case": gettext_noop("open a case of urgency %(value)s"),
    "call": gettext_noop("call %(value)s"),
}
CODES = {
    "low": gettext_noop("low"),
    "normal": gettext_noop("normal"),
    "high": gettext_noop("high"),
    "urgent": gettext_noop("urgent"),
    "portal": gettext_noop("portal"),
    "member": gettext_noop("a member"),
    "contact": gettext_noop("a contact"),
    "system": gettext_noop("a rule or the house"),
    "api": gettext_noop("API"),
    "mail": gettext_noop("mail"),
    "form": gettext_noop("form"),
    "organisation": gettext_noop("organisation"),
    "household": gettext_noop("household"),
    "open": gettext_noop("open"),
    "waiting": gettext_noop("waiting"),
    "resolved": gettext_noop("resolved"),
    "closed": gettext_noop("closed"),
    "inside": gettext_noop("open"),
    "outside": gettext_noop("closed"),
    "yes": gettext_noop("yes"),
    "no": gettext_noop("no"),
}
# Which facts and acts name rows by their key.
ROWS_OF_FACTS = {"account": "account", "kind": "kind", "team": "team", "member": "member"}
ROWS_OF_ACTS = {
    "give_member": "member", "give_team": "team", "give_rota": "team", "give_load": "team", "give_language": "team",
    "kind": "kind", "reply": "snippet", "notify": "member", "state": "state", "call": "webhook",
}  # fmt: skip
TABLES: dict[str, Any] = {
    "account": Account, "kind": CaseKind, "team": Team, "member": Member, "state": State, "snippet": Snippet,
    "webhook": Webhook,
}  # fmt: skip


@dataclass(frozen=True)
class Names:
    """What the keys in rules are called, by table; and the organisation's own fields."""

    rows: dict[tuple[str, str], str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)

    def of_condition(self, fact: str, value: Any) -> str:
        """The words for a value that a condition asks for, or that was seen."""
        if isinstance(value, list):
            return ", ".join(str(one) for one in value)
        table = ROWS_OF_FACTS.get(fact)
        if table:
            return self.rows.get((table, str(value)), str(value))
        return _(CODES[value]) if value in CODES and fact in NAMED_BY_CODE else str(value)

    def of_act(self, act: str, value: str) -> str:
        """The words for what an act needs to know."""
        table = ROWS_OF_ACTS.get(act)
        if table:
            return self.rows.get((table, value), value)
        return _(CODES[value]) if act in ("urgency", "open_case") and value in CODES else value

    def fact(self, code: str) -> str:
        """What a fact is called."""
        if code.startswith("field:"):
            return self.fields.get(code.removeprefix("field:"), code)
        return _(FACTS[code]) if code in FACTS else code


NAMED_BY_CODE = ("account_kind", "urgency", "channel", "state", "hours", "by")


def names_for(told: Iterable[Rule | Mapping[str, Any]]) -> Names:
    """The names that these rules (or what firings kept of them) need: one question a table."""
    wanted: dict[str, set[str]] = {}
    for one in told:
        conditions, acts = (
            (one.conditions, one.acts) if isinstance(one, Rule) else (one["conditions"], one["acts"])
        )
        for condition in conditions:
            if condition["fact"] in ROWS_OF_FACTS:
                among = wanted.setdefault(ROWS_OF_FACTS[condition["fact"]], set())
                among |= {str(condition.get(word) or "") for word in ("value", "seen")}
        for act in acts:
            if act["act"] in ROWS_OF_ACTS:
                wanted.setdefault(ROWS_OF_ACTS[act["act"]], set()).add(act.get("value", ""))
    rows = {}
    for table, keys in wanted.items():
        real = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]
        for pk, name in TABLES[table].objects.filter(pk__in=real).values_list("pk", "name"):
            rows[(table, str(pk))] = name
    return Names(rows, dict(Field.objects.values_list("key", "name")))


def sentence(rule: Rule | Mapping[str, Any], names: Names) -> str:
    """`When a ticket comes in and account is Vale Water, then give it to team Field and tag it pump.`"""
    told = rule if not isinstance(rule, Rule) else definition(rule)
    asked = [condition(one, names) for one in told["conditions"]]
    joined = (_(" and ") if told["match"] == "all" else _(" or ")).join(asked)
    start = starting(told["starts"], told["minutes"])
    if len(asked) > 1 and told["match"] == "any":
        when = _("When %(start)s, and either %(conditions)s") % {"start": start, "conditions": joined}
    elif asked:
        when = _("When %(start)s and %(conditions)s") % {"start": start, "conditions": joined}
    else:
        when = _("When %(start)s") % {"start": start}
    return _("%(when)s, then %(acts)s.") % {
        "when": when,
        "acts": _(" and ").join(act(one, names) for one in told["acts"]),
    }


def definition(rule: Rule) -> dict[str, Any]:
    """All that a rule says, as JSON: what a version is."""
    return {
        "name": rule.name,
        "starts": rule.starts,
        "minutes": rule.minutes,
        "match": rule.match,
        "conditions": rule.conditions,
        "acts": rule.acts,
    }


def starting(starts: str, minutes: int | None) -> str:
    """What sets it off, without `when`."""
    return _(STARTS.get(starts, starts)) % {"long": long(minutes or 0)}


def long(minutes: int) -> str:
    """A length of time in its largest whole unit."""
    days, hours = minutes // 1440, minutes // 60
    if days and minutes == days * 1440:
        return ngettext("%d day", "%d days", days) % days
    if hours and minutes == hours * 60:
        return ngettext("%d hour", "%d hours", hours) % hours
    return ngettext("%d minute", "%d minutes", minutes) % minutes


def condition(one: Mapping[str, Any], names: Names) -> str:
    """One condition in words."""
    value = names.of_condition(one["fact"], one.get("value", ""))
    return _(OPS[one["op"]]) % {"fact": names.fact(one["fact"]), "value": value}


def act(one: Mapping[str, Any], names: Names) -> str:
    """One act in words."""
    return _(ACTS[one["act"]]) % {"value": names.of_act(one["act"], one.get("value", ""))}


def kept_of(firings: Iterable[Firing]) -> list[dict[str, Any]]:
    """What firings kept, in the shape that names are looked up for."""
    return [{"conditions": one.held, "acts": one.did} for one in firings]


def conditions_words(held: Iterable[Mapping[str, Any]], names: Names) -> str:
    """Which conditions held, in words."""
    return ", ".join(condition(one, names) for one in held) or _("no conditions")


def held_words(firing: Firing, names: Names) -> str:
    """Which conditions held when it fired."""
    return conditions_words(firing.held, names)
