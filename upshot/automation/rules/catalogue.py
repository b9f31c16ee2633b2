"""The words that rules are written in: what happens, what lasts, what can be asked, what can be done."""

from dataclasses import dataclass

# What happens: the verbs of the journal that mean it.
EVENTS: dict[str, tuple[str, ...]] = {
    "ticket_in": ("ticket.received",),
    "case_opened": ("case.opened",),
    "customer_writes": ("case.asked_again", "ticket.joined"),
    "we_reply": ("case.replied",),
    "note": ("case.noted",),
    "given": ("case.assigned", "case.handed_over", "case.given"),
    "changed": ("case.urgency_changed", "case.kind_set", "case.filled", "case.state_set", "case.retitled"),
    "tagged": ("case.tagged",),
    "promise_near": ("clock.warned",),
    "promise_missed": ("clock.missed",),
    "resolved": ("case.resolved",),
    "reopened": ("case.reopened",),
    "closed": ("case.closed",),
}
# What lasts: the moment of the case since when; `promise` ends in so many minutes instead.
LASTING = ("waiting", "unanswered", "unassigned", "open", "resolved_since", "promise")
# What other systems can be told of besides: more verbs of the journal.
MORE_TO_TELL = (
    "need.voiced", "need.accepted", "need.declined", "need.delivered", "need.measured", "result.confirmed",
    "result.contested", "article.published",
)  # fmt: skip
# What can be asked of a case, and in which form. Fields of one's own are `field:<key>`.
FACTS: dict[str, str] = {
    "account": "one",
    "account_kind": "one",
    "kind": "one",
    "urgency": "one",
    "channel": "one",
    "state": "one",
    "team": "one",
    "member": "one",
    "language": "one",
    "hours": "one",
    "by": "one",
    "tag": "many",
    "words": "text",
    "email": "text",
    "reopened": "number",
}
OPS: dict[str, tuple[str, ...]] = {
    "one": ("is", "is_not", "empty", "filled"),
    "many": ("has", "has_not", "empty", "filled"),
    "text": ("contains", "contains_not", "empty", "filled"),
    "number": ("at_least", "at_most"),
}
# They say all by themselves.
WITHOUT_VALUE = ("empty", "filled")
FORMS_OF_FIELDS = {
    "choice": "one",
    "yes_no": "one",
    "choices": "many",
    "text": "text",
    "long": "text",
    "day": "text",
    "number": "number",
}
# What can be done, and what it needs to know.
ACTS: dict[str, str] = {
    "give_member": "member",
    "give_team": "team",
    "give_rota": "team",
    "give_load": "team",
    "give_skill": "skill",
    "give_language": "team",
    "urgency": "urgency",
    "kind": "kind",
    "tag": "tag",
    "untag": "tag",
    "note": "words",
    "reply": "snippet",
    "notify": "member",
    "snooze": "hours",
    "state": "state",
    "resolve": "words",
    "open_case": "urgency",
    "call": "webhook",
}
# They need no case: a ticket alone will do.
WITHOUT_CASE = ("notify", "call")
MOST_CONDITIONS = 20
MOST_ACTS = 20


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a rule: a code and where."""

    code: str
    field: str


def form_of(fact: str, fields: dict[str, str]) -> str | None:
    """The form of a fact; `fields`: the organisation's own, by key."""
    if fact.startswith("field:"):
        return FORMS_OF_FIELDS.get(fields.get(fact.removeprefix("field:"), ""))
    return FACTS.get(fact)


def wrong_with(
    *, starts: str, minutes: int | None, match: str, conditions: object, acts: object, fields: dict[str, str]
) -> Wrong | None:
    """The first thing that is wrong with a rule as it is written down, or None."""
    if starts not in EVENTS and starts not in LASTING:
        return Wrong("starts", "starts")
    if starts in LASTING and not (minutes and 1 <= minutes <= 60 * 24 * 366):
        return Wrong("minutes", "minutes")
    if match not in ("all", "any"):
        return Wrong("match", "match")
    if not isinstance(conditions, list) or len(conditions) > MOST_CONDITIONS:
        return Wrong("conditions", "conditions")
    for number, one in enumerate(conditions):
        if not _condition(one, fields):
            return Wrong("condition", f"conditions.{number}")
    if not isinstance(acts, list) or not acts or len(acts) > MOST_ACTS:
        return Wrong("acts", "acts")
    for number, one in enumerate(acts):
        if not _act(one):
            return Wrong("act", f"acts.{number}")
    return None


def _condition(one: object, fields: dict[str, str]) -> bool:
    if not isinstance(one, dict) or set(one) - {"fact", "op", "value"}:
        return False
    fact, op, value = one.get("fact"), one.get("op"), one.get("value", "")
    form = form_of(fact, fields) if isinstance(fact, str) else None
    if form is None or op not in OPS[form] or not isinstance(value, str) or len(value) > 300:
        return False
    if op in WITHOUT_VALUE:
        return True
    return _number(value) is not None if form == "number" else bool(value.strip())


def _act(one: object) -> bool:
    if not isinstance(one, dict) or set(one) - {"act", "value"}:
        return False
    act, value = one.get("act"), one.get("value", "")
    return act in ACTS and isinstance(value, str) and bool(value.strip()) and len(value) <= 5_000


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if abs(found) < 1e15 else None
