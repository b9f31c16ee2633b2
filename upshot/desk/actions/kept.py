"""What members keep to write with: drafts as typed, replies for the next time, macros that do several acts at once."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.desk import rules
from upshot.desk.actions.around import tag, untag
from upshot.desk.actions.ends import resolve
from upshot.desk.actions.hands import assign
from upshot.desk.actions.house import LONGEST_NAME
from upshot.desk.actions.shared import hold_cases, journal, must_be_open
from upshot.desk.actions.state import change_urgency, set_kind, set_state, snooze, wait
from upshot.desk.actions.talk import note, reply
from upshot.desk.actions.teams import assign_team
from upshot.desk.models import Case, CaseKind, Draft, Macro, Snippet, State
from upshot.desk.queries.house import filled, macros_for
from upshot.journal.actions import write
from upshot.kit.errors import NotAllowed, Refused
from upshot.kit.ids import key_in, new_thread
from upshot.people.models import Member, Team

MOST_DAYS = 3650
SHORTCUT = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@transaction.atomic
def keep_draft(*, case: Case, kind: str, words: str, seen: int, by: Member, at: datetime) -> Draft | None:
    """What a member has typed and not sent, as it is; empty words let go of it. None where nothing is kept."""
    mine = Draft.objects.filter(case=case, member=by, kind=kind)
    if kind not in ("reply", "note") or len(words) > rules.LONGEST or "\x00" in words:
        raise Refused(_("This cannot be kept."), field="words")
    if not words.strip():
        mine.delete()
        return None
    kept, _fresh = Draft.objects.update_or_create(
        case=case, member=by, kind=kind, defaults={"words": words, "seen": seen, "at": at}
    )
    return kept


@transaction.atomic
def write_snippet(
    *, name: str, shortcut: str, words: str, team: Team | None, by: Member, at: datetime
) -> Snippet:
    """A reply kept for the next time: for everybody, or for a team."""
    made = Snippet(by=by, at=at)
    return _write_snippet(made, name, shortcut, words, team, by, at)


@transaction.atomic
def rewrite_snippet(
    *, snippet: Snippet, name: str, shortcut: str, words: str, team: Team | None, by: Member, at: datetime
) -> Snippet:
    """Other words from now on; what was sent stays."""
    _must_be_theirs(snippet, by)
    return _write_snippet(snippet, name, shortcut, words, team, by, at)


def _write_snippet(
    one: Snippet, name: str, shortcut: str, words: str, team: Team | None, by: Member, at: datetime
) -> Snippet:
    one.name, one.words, one.team = _name(name), words.strip(), team
    one.shortcut = shortcut.strip().lstrip("/").lower()
    if not one.words:
        raise Refused(_("A kept reply needs words."), field="words")
    if unknown := rules.unknown_variables(words):
        said = _("There is no {{%(name)s}}. What can be filled in: %(known)s.")
        raise Refused(said % {"name": unknown[0], "known": ", ".join(rules.VARIABLES)}, field="words")
    if one.shortcut and not SHORTCUT.fullmatch(one.shortcut):
        raise Refused(
            _("A shortcut has letters from a to z, digits and hyphens, at most 40."), field="shortcut"
        )
    taken = Snippet.objects.filter(shortcut__iexact=one.shortcut, retired_at=None).exclude(pk=one.pk)
    if one.shortcut and taken.exists():
        raise Refused(_("/%s stands for another reply already.") % one.shortcut, field="shortcut")
    verb = "snippet.rewritten" if one.pk else "snippet.written"
    one.save()
    _tell(one, "snippet", verb, by, at)
    return one


@transaction.atomic
def retire_snippet(*, snippet: Snippet, by: Member, at: datetime) -> Snippet:
    """It is offered no more, and its shortcut is free."""
    _must_be_theirs(snippet, by)
    snippet.retired_at = at
    snippet.save(update_fields=["retired_at"])
    _tell(snippet, "snippet", "snippet.retired", by, at)
    return snippet


@transaction.atomic
def write_macro(
    *, name: str, acts: list[dict[str, Any]], team: Team | None, by: Member, at: datetime
) -> Macro:
    """Several acts under one name."""
    made = Macro.objects.create(name=_name(name), acts=checked(acts), team=team, by=by, at=at)
    _tell(made, "macro", "macro.written", by, at)
    return made


@transaction.atomic
def rewrite_macro(
    *, macro: Macro, name: str, acts: list[dict[str, Any]], team: Team | None, by: Member, at: datetime
) -> Macro:
    """Other acts from now on."""
    macro.name, macro.acts, macro.team = _name(name), checked(acts), team
    macro.save(update_fields=["name", "acts", "team"])
    _tell(macro, "macro", "macro.rewritten", by, at)
    return macro


@transaction.atomic
def retire_macro(*, macro: Macro, by: Member, at: datetime) -> Macro:
    """It is offered no more."""
    macro.retired_at = at
    macro.save(update_fields=["retired_at"])
    _tell(macro, "macro", "macro.retired", by, at)
    return macro


def checked(acts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The acts of a macro in the order in which they are done. Raises Refused for one that could not be done."""
    found: dict[str, Any] = {}
    for act in acts:
        name, value = act.get("act"), act.get("value", "")
        if name not in rules.MACRO_ACTS or set(act) - {"act", "value"}:
            raise Refused(_("A macro can do: %s.") % ", ".join(rules.MACRO_ACTS), field="acts")
        if name in found:
            raise Refused(_("A macro does each act once; “%s” stands twice.") % name, field="acts")
        found[name] = _checked(name, value)
    if not found:
        raise Refused(_("A macro needs at least one act."), field="acts")
    if "resolve" in found and {"wait", "snooze"} & set(found):
        raise Refused(_("What is resolved neither waits nor is put off."), field="acts")
    return [{"act": name, "value": found[name]} for name in rules.MACRO_ACTS if name in found]


def _checked(name: str, value: Any) -> Any:
    text = str(value).strip()
    if name == "urgency" and text not in rules.URGENCIES:
        raise Refused(_("An urgency is one of: %s.") % ", ".join(rules.URGENCIES), field="acts")
    if name in ("kind", "member", "team", "state"):
        model = {"kind": CaseKind, "member": Member, "team": Team, "state": State}[name]
        usable = {"member": {"is_active": True}, "team": {}}.get(name, {"retired_at": None})
        key = key_in(text)
        if key is None or not model._base_manager.filter(pk=key, **usable).exists():
            raise Refused(_("“%s” names nothing that is there.") % name, field="acts")
        return key
    if name == "snooze":
        days = key_in(text)
        if not days or days > MOST_DAYS:
            raise Refused(_("Say for how many days it is put off."), field="acts")
        return days
    if name in ("reply", "note", "resolve"):
        if not text or len(text) > rules.LONGEST:
            raise Refused(_("“%s” needs words.") % name, field="acts")
        if unknown := rules.unknown_variables(text):
            said = _("There is no {{%(name)s}}. What can be filled in: %(known)s.")
            raise Refused(said % {"name": unknown[0], "known": ", ".join(rules.VARIABLES)}, field="acts")
    elif name in ("tag", "untag") and not text:
        raise Refused(_("Say which tag."), field="acts")
    return "" if name == "wait" else text


@transaction.atomic
def apply_macro(
    *, case: Case, macro: Macro, by: Member, at: datetime, expect_version: int | None = None
) -> Case:
    """All that the macro does, or nothing where one act is refused."""
    if macro.retired_at or not macros_for(by).filter(pk=macro.pk).exists():
        raise Refused(_("This macro is not yours to use."), field="macro")
    hold_cases(case, expect_version=expect_version)
    must_be_open(case)
    for act in macro.acts:
        _do(case, act["act"], act["value"], macro, by, at)
    journal(case=case, verb="case.macro_applied", by=by, at=at, words=macro.name, macro=macro.pk)
    return case


def _do(case: Case, act: str, value: Any, macro: Macro, by: Member, at: datetime) -> None:
    done: dict[str, Any] = {"case": case, "by": by, "at": at}
    words = filled(Snippet(words=str(value)), case=case, by=by)
    if act == "urgency":
        change_urgency(urgency=value, **done)
    elif act == "kind":
        set_kind(kind=CaseKind.objects.get(pk=value), **done)
    elif act == "tag":
        tag(name=value, **done)
    elif act == "untag":
        if case.tagged.filter(tag__name__iexact=value).exists():
            untag(name=value, **done)
    elif act == "member":
        to = Member.objects.get(pk=value)
        if case.member_id != to.pk:
            assign(to=to, reason=macro.name, **done)
    elif act == "team":
        if case.team_id != value:
            assign_team(team=Team.objects.get(pk=value), reason=macro.name, **done)
    elif act == "note":
        note(words=words, **done)
    elif act == "reply":
        reply(words=words, **done)
    elif act == "wait":
        if not case.waiting_since:
            wait(**done)
    elif act == "state":
        set_state(state=State.objects.get(pk=value), **done)
    elif act == "snooze":
        snooze(until=at + timedelta(days=value), **done)
    elif act == "resolve":
        resolve(words=words, cause="", **done)


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Refused(_("A name has between 1 and %d characters.") % LONGEST_NAME, field="name")
    return name


def _must_be_theirs(snippet: Snippet, by: Member) -> None:
    """One's own, or anybody's for who arranges."""
    if snippet.retired_at:
        raise Refused(_("“%s” is retired already.") % snippet)
    if snippet.by_id != by.pk and not by.may("arrange"):
        raise NotAllowed(_("Only whoever wrote this reply, or a lead, changes it."))


def _tell(one: Any, noun: str, verb: str, by: Member, at: datetime) -> None:
    write(verb=verb, subject=noun, subject_id=one.pk, thread=new_thread(), by=by, at=at, words=str(one))
