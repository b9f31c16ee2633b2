"""Two cases become one, and two again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.desk.actions import clocks
from upshot.desk.actions.rearranged import (
    hold_both,
    move_rows,
    must_share_account,
    must_stand,
    plain,
    put_back,
    undone,
)
from upshot.desk.actions.shared import hold_cases, journal, must_be_open
from upshot.desk.models import (
    Case,
    CaseTag,
    Clock,
    Message,
    Participant,
    Pause,
    Rearrangement,
    Spent,
    Task,
    Ticket,
    Watcher,
)
from upshot.kit.errors import Refused
from upshot.people.models import Member

# What goes from one case to the other as it is.
GOES = {"tickets": Ticket, "messages": Message, "tasks": Task, "spent": Spent}
TURN = ("asked_at", "answered_at", "replied_at")


@transaction.atomic
def merge(
    *, case: Case, into: Case, by: Member, at: datetime, expect_version: int | None = None
) -> Rearrangement:
    """All that was said and done on `case` stands on `into` from now on; `case` is closed and points there."""
    if case.pk == into.pk:
        raise Refused(_("A case cannot be merged into itself."), field="into")
    hold_cases(case, into, expect_version=expect_version)
    must_be_open(case)
    must_be_open(into)
    if case.account_id != into.account_id:
        raise Refused(_("The case belongs to another account. Move it first."), field="into")
    if into.resolved_at and not case.resolved_at:
        raise Refused(
            _("Case %d is resolved, and this one is not. Open it again first.") % into.pk, field="into"
        )
    moved: dict[str, Any] = {
        name: move_rows(rows=model._base_manager.filter(case=case), case=into) for name, model in GOES.items()
    }
    moved |= _joined(case, into, at) | _stopped(case, at) | _turn(case, into)
    case.closed_at, case.merged_into = at, into
    case.save(update_fields=["closed_at", "merged_into"])
    done = Rearrangement.objects.create(kind="merge", case=case, other=into, moved=moved, by=by, at=at)
    journal(case=case, verb="case.merged", by=by, at=at, words=into.title, into=into.pk)
    journal(case=into, verb="case.took_in", by=by, at=at, words=case.title, merged=case.pk)
    return done


def _joined(case: Case, into: Case, at: datetime) -> dict[str, Any]:
    """Tags and people that the other case did not have: copied, so that the old one keeps its own. Whoever asked
    the old case goes on getting what is written."""
    have = set(into.tagged.values_list("tag_id", flat=True))
    tags = [
        CaseTag.objects.create(case=into, tag_id=tag, since=at).pk
        for tag in case.tagged.values_list("tag_id", flat=True)
        if tag not in have
    ]
    watch = set(into.watchers.values_list("member_id", flat=True))
    watchers = [
        Watcher.objects.create(case=into, member_id=member, since=at).pk
        for member in case.watchers.values_list("member_id", flat=True)
        if member not in watch
    ]
    known = {one.email.lower() for one in into.participants.filter(left_at=None)}
    known |= {into.contact.email.lower()} if into.contact else set()
    people = [(one.email, one.name, one.contact_id) for one in case.participants.filter(left_at=None)]
    if case.contact and case.contact.email:
        people.append((case.contact.email, case.contact.name, case.contact_id))
    participants = []
    for email, name, contact in people:
        if email.lower() not in known:
            known.add(email.lower())
            joined = Participant.objects.create(
                case=into, email=email, name=name, contact_id=contact, since=at
            )
            participants.append(joined.pk)
    return {"tags": tags, "watchers": watchers, "participants": participants}


def _stopped(case: Case, at: datetime) -> dict[str, Any]:
    """The clocks of the old case end without having been kept or missed."""
    running = Clock.objects.filter(case=case, ended_at=None).values_list("pk", flat=True)
    waits = Pause.objects.filter(case=case, until_at=None).values_list("pk", flat=True)
    stopped = {"clocks": list(running), "pauses": list(waits)}
    clocks.stop(case=case, at=at)
    return stopped


def _turn(case: Case, into: Case) -> dict[str, Any]:
    """Whose turn it is, of both together: the last that was asked, the last and the first answer."""
    before = plain(into, *TURN)
    asked = [one for one in (case.asked_at, into.asked_at) if one]
    answered = [one for one in (case.answered_at, into.answered_at) if one]
    into.asked_at, into.answered_at = max(asked, default=None), max(answered, default=None)
    into.save(update_fields=["asked_at", "answered_at"])
    return {"before": before, "left": plain(into, *TURN)}


@transaction.atomic
def unmerge(*, done: Rearrangement, by: Member, at: datetime) -> Rearrangement:
    """Two cases again, each with what it had. What was said since stays where it was said."""
    hold_both(done)
    case, into, moved = done.case, done.other, done.moved
    assert into is not None
    must_share_account(case, into)
    for name, model in GOES.items():
        must_stand(model, moved[name], case=into)
    for name, model in GOES.items():
        move_rows(rows=model._base_manager.filter(pk__in=moved[name]), case=case)
    CaseTag.objects.filter(pk__in=moved["tags"]).delete()
    Watcher.objects.filter(pk__in=moved["watchers"]).delete()
    Participant.objects.filter(pk__in=moved["participants"], left_at=None).update(left_at=at)
    Clock.objects.filter(pk__in=moved["clocks"]).update(ended_at=None)
    Pause.objects.filter(pk__in=moved["pauses"]).update(until_at=None)
    put_back(case=into, before=moved["before"], left=moved["left"])
    case.closed_at, case.merged_into = None, None
    case.save(update_fields=["closed_at", "merged_into"])
    return undone(done=done, by=by, at=at)
