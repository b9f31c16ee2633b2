"""How pressing a case is, of which kind, in which state, until when it is put off, and what its own fields say."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from upshot.desk import rules
from upshot.desk.actions import clocks
from upshot.desk.actions.shared import hold_cases, journal, must_be_open, must_be_unmerged
from upshot.desk.models import Case, CaseKind, Field, State
from upshot.desk.queries.house import fields_for
from upshot.kit.errors import Refused
from upshot.people.models import Member


@transaction.atomic
def retitle(
    *, case: Case, title: str, by: Member | None, at: datetime, expect_version: int | None = None
) -> Case:
    """Another name for the case; what was asked stays in the asker's words."""
    if not title.strip():
        raise Refused(_("A case needs a title."), field="title")
    hold_cases(case, expect_version=expect_version)
    must_be_unmerged(case)
    before, case.title = case.title, " ".join(title.split())[:300]
    case.save(update_fields=["title"])
    journal(case=case, verb="case.retitled", by=by, at=at, before=before, after=case.title)
    return case


@transaction.atomic
def change_urgency(
    *, case: Case, urgency: str, by: Member | None, at: datetime, expect_version: int | None = None
) -> Case:
    """How pressing it is; its promised times follow."""
    if urgency not in rules.URGENCIES:
        raise Refused(_("An urgency is one of: %s.") % ", ".join(rules.URGENCIES), field="urgency")
    hold_cases(case, expect_version=expect_version)
    must_be_open(case)
    if case.urgency != urgency:
        before, case.urgency = case.urgency, urgency
        case.save(update_fields=["urgency"])
        clocks.retime(case=case, at=at)
        journal(case=case, verb="case.urgency_changed", by=by, at=at, before=before, after=urgency)
    return case


@transaction.atomic
def set_kind(
    *, case: Case, kind: CaseKind | None, by: Member | None, at: datetime, expect_version: int | None = None
) -> Case:
    """Of which kind the case is: it decides which fields it has. Values of the old kind's fields are kept."""
    hold_cases(case, expect_version=expect_version)
    must_be_unmerged(case)
    if kind and kind.retired_at:
        raise Refused(_("“%s” is not used any more.") % kind.name, field="kind")
    before, case.kind = (case.kind.name if case.kind else "–"), kind
    case.save(update_fields=["kind"])
    clocks.retime(case=case, at=at)
    journal(case=case, verb="case.kind_set", by=by, at=at, before=before, after=kind.name if kind else "–")
    return case


@transaction.atomic
def fill_fields(
    *,
    case: Case,
    values: dict[str, Any],
    by: Member | None,
    at: datetime,
    expect_version: int | None = None,
) -> Case:
    """Values for the case's own fields, by their key; None empties one, and those not named stay."""
    hold_cases(case, expect_version=expect_version)
    must_be_unmerged(case)
    known = {field.key: field for field in fields_for(case.kind_id)}
    filled = filled_in(known, case.fields, values)
    if filled != case.fields:
        case.fields = filled
        case.save(update_fields=["fields"])
        told = ", ".join(known[key].name for key in values)
        journal(case=case, verb="case.filled", by=by, at=at, words=told, values=dict(values))
    return case


def filled_in(known: dict[str, Field], before: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """What a case's fields say once these values are put in. Raises Refused for one that does not fit."""
    filled = dict(before)
    for key, value in values.items():
        field = known.get(key)
        if field is None:
            raise Refused(_("This kind of case has no field “%s”.") % key, field=key)
        try:
            kept = rules.field_value(form=field.form, choices=tuple(field.choices), value=value)
        except ValueError as wrong:
            told = {"name": field.name, "choices": ", ".join(field.choices)}
            raise Refused(_(WRONG[str(wrong)]) % told, field=key) from wrong
        filled.pop(key, None)
        if kept is not None:
            filled[key] = kept
    return filled


# What `rules.field_value` finds wrong, as sentences.
WRONG = {
    "number": gettext_noop("“%(name)s” takes a number."),
    "day": gettext_noop("“%(name)s” takes a day, such as 2026-11-22."),
    "yes_no": gettext_noop("“%(name)s” takes yes or no."),
    "choice": gettext_noop("“%(name)s” takes one of: %(choices)s."),
    "text": gettext_noop("“%(name)s” takes text."),
    "long": gettext_noop("“%(name)s” is too long."),
}


@transaction.atomic
def snooze(
    *, case: Case, until: datetime, by: Member | None, at: datetime, expect_version: int | None = None
) -> Case:
    """Out of sight until then, or until the customer writes. Its promised times run on."""
    hold_cases(case, expect_version=expect_version)
    must_be_open(case)
    if until <= at:
        raise Refused(_("Choose a time to come."), field="until")
    case.snoozed_until = until
    case.save(update_fields=["snoozed_until"])
    journal(case=case, verb="case.snoozed", by=by, at=at, until=until.isoformat())
    return case


@transaction.atomic
def wake(*, case: Case, by: Member | None, at: datetime) -> Case:
    """In sight again."""
    if case.snoozed_until is None:
        raise Refused(_("This case is not put off."))
    case.snoozed_until = None
    case.save(update_fields=["snoozed_until"])
    journal(case=case, verb="case.woken", by=by, at=at)
    return case


@transaction.atomic
def wait(*, case: Case, by: Member | None, at: datetime, expect_version: int | None = None) -> Case:
    """Nothing can be done until the customer, or somebody else, has answered: the promised times wait too."""
    hold_cases(case, expect_version=expect_version)
    must_be_open(case)
    if case.resolved_at or case.waiting_since:
        raise Refused(_("This case is resolved, or waits already."))
    case.waiting_since = at
    case.save(update_fields=["waiting_since"])
    clocks.pause(case=case, at=at)
    journal(case=case, verb="case.waits", by=by, at=at)
    return case


@transaction.atomic
def go_on(*, case: Case, by: Member | None, at: datetime, expect_version: int | None = None) -> Case:
    """The wait is over."""
    hold_cases(case, expect_version=expect_version)
    must_be_open(case)
    if not case.waiting_since:
        raise Refused(_("This case does not wait."))
    case.waiting_since = None
    case.save(update_fields=["waiting_since"])
    clocks.resume(case=case, at=at)
    journal(case=case, verb="case.goes_on", by=by, at=at)
    return case


@transaction.atomic
def set_state(
    *, case: Case, state: State | None, by: Member | None, at: datetime, expect_version: int | None = None
) -> Case:
    """The organisation's own name for where the case stands. Between open and waiting it moves the case too; what is
    resolved or closed became so by its own verb."""
    hold_cases(case, expect_version=expect_version)
    must_be_unmerged(case)
    if state and state.retired_at:
        raise Refused(_("“%s” is not used any more.") % state.name, field="state")
    if state and state.stands_for != case.state:
        if {state.stands_for, case.state} != {"open", "waiting"}:
            said = _("“%(name)s” is a name for %(life)s cases; this one is %(now)s.")
            raise Refused(
                said % {"name": state.name, "life": _(state.stands_for), "now": _(case.state)}, field="state"
            )
        turn = wait if state.stands_for == "waiting" else go_on
        turn(case=case, by=by, at=at)
    case.named_state = state
    case.save(update_fields=["named_state"])
    journal(case=case, verb="case.state_set", by=by, at=at, words=state.name if state else "–")
    return case
