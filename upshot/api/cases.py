"""What stands around a case, and cases put together or apart."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from upshot.api.case_shapes import (
    Applying,
    AroundOut,
    ChangeOut,
    Filling,
    Joiner,
    Kinded,
    Laying,
    Leaver,
    Linking,
    LinkOut,
    Merging,
    Moving,
    ParticipantOut,
    Pressing,
    Retitling,
    Sleeping,
    Spending,
    SpentOut,
    Splitting,
    Stated,
    Tagging,
    TaskGiven,
    TaskOut,
    Undoing,
    Unlinking,
    Versioned,
    Watching,
)
from upshot.api.desk import CaseOut
from upshot.api.keys import Key, caller
from upshot.customers.queries import account, contact
from upshot.desk import actions, queries
from upshot.desk.models import Case, CaseLink, Participant, Rearrangement, Spent, Task
from upshot.desk.queries import around as asked
from upshot.desk.queries import house
from upshot.kit.clock import now
from upshot.people.queries import member

router = Router(tags=["cases"])
Handle, Read = Key("handle"), Key("read")


def _case(request: HttpRequest, pk: int) -> Case:
    return queries.case(pk, viewer=caller(request))


def _done(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": now()}


@router.get("/cases/{int:pk}/around", response=AroundOut, auth=Read, operation_id="case-around")
def around(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Tags, people, tasks, fields, time, links and changes of a case."""
    case = _case(request, pk)
    found = asked.around(case, viewer=caller(request))
    return {**found.__dict__, "fields": case.fields, "version": case.version}


@router.post("/cases/{int:pk}/merge", response=ChangeOut, auth=Handle, operation_id="case-merge")
def merge(request: HttpRequest, pk: int, given: Merging) -> Rearrangement:
    """All of it goes into another case."""
    into = _case(request, given.case_id)
    version = given.expect_version
    return actions.merge(case=_case(request, pk), into=into, expect_version=version, **_done(request))


@router.post("/cases/{int:pk}/split", response=ChangeOut, auth=Handle, operation_id="case-split")
def split(request: HttpRequest, pk: int, given: Splitting) -> Rearrangement:
    """Some of it becomes a case of its own."""
    return actions.split(
        case=_case(request, pk), tickets=given.ticket_ids, messages=given.message_ids, title=given.title,
        expect_version=given.expect_version, **_done(request),
    )  # fmt: skip


@router.post("/cases/{int:pk}/move", response=ChangeOut, auth=Handle, operation_id="case-move")
def move(request: HttpRequest, pk: int, given: Moving) -> Rearrangement:
    """It belongs to another account."""
    by = caller(request)
    to = account(given.account_id, viewer=by)
    asker = contact(given.contact_id, viewer=by) if given.contact_id else None
    case = _case(request, pk)
    version = given.expect_version
    return actions.move(case=case, account=to, contact=asker, expect_version=version, **_done(request))


@router.post("/cases/{int:pk}/undo", response=ChangeOut, auth=Handle, operation_id="case-undo")
def undo(request: HttpRequest, pk: int, given: Undoing) -> Rearrangement:
    """A merge, split or move as if it had not been."""
    change = asked.change_of(_case(request, pk), given.change_id, viewer=caller(request))
    return actions.undo(done=change, **_done(request))


@router.post("/cases/{int:pk}/link", response=LinkOut, auth=Handle, operation_id="case-link")
def link(request: HttpRequest, pk: int, given: Linking) -> CaseLink:
    """Two cases that belong together."""
    other = _case(request, given.case_id)
    return actions.link(case=_case(request, pk), other=other, relation=given.relation, **_done(request))


@router.post("/cases/{int:pk}/unlink", response=LinkOut, auth=Handle, operation_id="case-unlink")
def unlink(request: HttpRequest, pk: int, given: Unlinking) -> CaseLink:
    """They do not belong together."""
    found = asked.link_of(_case(request, pk), given.link_id, viewer=caller(request))
    return actions.unlink(link=found, **_done(request))


@router.post(
    "/cases/{int:pk}/add-participant",
    response=ParticipantOut,
    auth=Handle,
    operation_id="case-add-participant",
)
def add_participant(request: HttpRequest, pk: int, given: Joiner) -> Participant:
    """They get what is written from now on."""
    return actions.add_participant(case=_case(request, pk), **given.dict(), **_done(request))


@router.post(
    "/cases/{int:pk}/remove-participant",
    response=ParticipantOut,
    auth=Handle,
    operation_id="case-remove-participant",
)
def remove_participant(request: HttpRequest, pk: int, given: Leaver) -> Participant:
    """They get nothing more."""
    case = _case(request, pk)
    return actions.remove_participant(case=case, participant=given.participant_id, **_done(request))


@router.post("/cases/{int:pk}/watch", response=CaseOut, auth=Read, operation_id="case-watch")
def watch(request: HttpRequest, pk: int, given: Watching) -> Case:
    """A member is told of what happens."""
    case = _case(request, pk)
    who = member(given.member_id) if given.member_id else caller(request)
    actions.watch(case=case, member=who, **_done(request))
    return case


@router.post("/cases/{int:pk}/unwatch", response=CaseOut, auth=Read, operation_id="case-unwatch")
def unwatch(request: HttpRequest, pk: int, given: Watching) -> Case:
    """Told no more."""
    who = member(given.member_id) if given.member_id else caller(request)
    return actions.unwatch(case=_case(request, pk), member=who, **_done(request))


@router.post("/cases/{int:pk}/tag", response=CaseOut, auth=Handle, operation_id="case-tag")
def tag(request: HttpRequest, pk: int, given: Tagging) -> Case:
    """A word to find the case by."""
    return actions.tag(case=_case(request, pk), **given.dict(), **_done(request))


@router.post("/cases/{int:pk}/untag", response=CaseOut, auth=Handle, operation_id="case-untag")
def untag(request: HttpRequest, pk: int, given: Tagging) -> Case:
    """The word does not fit."""
    return actions.untag(case=_case(request, pk), **given.dict(), **_done(request))


@router.post("/cases/{int:pk}/retitle", response=CaseOut, auth=Handle, operation_id="case-retitle")
def retitle(request: HttpRequest, pk: int, given: Retitling) -> Case:
    """Another name for the case."""
    return actions.retitle(case=_case(request, pk), **given.dict(), **_done(request))


@router.post(
    "/cases/{int:pk}/change-urgency", response=CaseOut, auth=Handle, operation_id="case-change-urgency"
)
def change_urgency(request: HttpRequest, pk: int, given: Pressing) -> Case:
    """How pressing it is."""
    return actions.change_urgency(case=_case(request, pk), **given.dict(), **_done(request))


@router.post("/cases/{int:pk}/set-kind", response=CaseOut, auth=Handle, operation_id="case-set-kind")
def set_kind(request: HttpRequest, pk: int, given: Kinded) -> Case:
    """Of which kind it is."""
    kind = house.kind(given.kind_id) if given.kind_id else None
    version = given.expect_version
    return actions.set_kind(case=_case(request, pk), kind=kind, expect_version=version, **_done(request))


@router.post("/cases/{int:pk}/fill-fields", response=CaseOut, auth=Handle, operation_id="case-fill-fields")
def fill_fields(request: HttpRequest, pk: int, given: Filling) -> Case:
    """Values for the case's own fields."""
    return actions.fill_fields(case=_case(request, pk), **given.dict(), **_done(request))


@router.post("/cases/{int:pk}/set-state", response=CaseOut, auth=Handle, operation_id="case-set-state")
def set_state(request: HttpRequest, pk: int, given: Stated) -> Case:
    """The house's own name for where it stands."""
    state = house.state(given.state_id) if given.state_id else None
    version = given.expect_version
    return actions.set_state(case=_case(request, pk), state=state, expect_version=version, **_done(request))


@router.post("/cases/{int:pk}/snooze", response=CaseOut, auth=Handle, operation_id="case-snooze")
def snooze(request: HttpRequest, pk: int, given: Sleeping) -> Case:
    """Out of sight until then, or until the customer writes."""
    return actions.snooze(case=_case(request, pk), **given.dict(), **_done(request))


@router.post("/cases/{int:pk}/wake", response=CaseOut, auth=Handle, operation_id="case-wake")
def wake(request: HttpRequest, pk: int) -> Case:
    """In sight again."""
    return actions.wake(case=_case(request, pk), **_done(request))


@router.post("/cases/{int:pk}/wait", response=CaseOut, auth=Handle, operation_id="case-wait")
def wait(request: HttpRequest, pk: int, given: Versioned) -> Case:
    """It waits, and its promised times with it."""
    return actions.wait(case=_case(request, pk), **given.dict(), **_done(request))


@router.post("/cases/{int:pk}/go-on", response=CaseOut, auth=Handle, operation_id="case-go-on")
def go_on(request: HttpRequest, pk: int, given: Versioned) -> Case:
    """The wait is over."""
    return actions.go_on(case=_case(request, pk), **given.dict(), **_done(request))


@router.post("/cases/{int:pk}/add-task", response=TaskOut, auth=Handle, operation_id="case-add-task")
def add_task(request: HttpRequest, pk: int, given: TaskGiven) -> Task:
    """One thing to do for the case."""
    who = member(given.member_id) if given.member_id else None
    case = _case(request, pk)
    return actions.add_task(case=case, words=given.words, member=who, due_at=given.due_at, **_done(request))


@router.post(
    "/cases/{int:pk}/lay-checklist", response=CaseOut, auth=Handle, operation_id="case-lay-checklist"
)
def lay_checklist(request: HttpRequest, pk: int, given: Laying) -> Case:
    """The steps of a checklist become tasks."""
    found = house.checklist(given.checklist_id)
    return actions.lay_checklist(case=_case(request, pk), checklist=found, **_done(request))


@router.post("/tasks/{int:pk}/finish", response=TaskOut, auth=Handle, operation_id="task-finish")
def finish_task(request: HttpRequest, pk: int) -> Task:
    """Done."""
    return actions.finish_task(task=asked.task(pk, viewer=caller(request)), **_done(request))


@router.post("/tasks/{int:pk}/resume", response=TaskOut, auth=Handle, operation_id="task-resume")
def resume_task(request: HttpRequest, pk: int) -> Task:
    """To be done after all."""
    return actions.resume_task(task=asked.task(pk, viewer=caller(request)), **_done(request))


@router.post("/tasks/{int:pk}/drop", response=TaskOut, auth=Handle, operation_id="task-drop")
def drop_task(request: HttpRequest, pk: int) -> Task:
    """Nobody needs to do it."""
    return actions.drop_task(task=asked.task(pk, viewer=caller(request)), **_done(request))


@router.post("/cases/{int:pk}/spend", response=SpentOut, auth=Handle, operation_id="case-spend")
def spend(request: HttpRequest, pk: int, given: Spending) -> Spent:
    """Time or money that went into the case."""
    return actions.spend(case=_case(request, pk), **given.dict(), **_done(request))


@router.post("/spent/{int:pk}/strike", response=SpentOut, auth=Handle, operation_id="spent-strike")
def strike(request: HttpRequest, pk: int) -> Spent:
    """The entry was wrong."""
    return actions.strike(spent=asked.spent(pk, viewer=caller(request)), **_done(request))


@router.post("/cases/{int:pk}/apply-macro", response=CaseOut, auth=Handle, operation_id="case-apply-macro")
def apply_macro(request: HttpRequest, pk: int, given: Applying) -> Case:
    """All that a macro does, or nothing."""
    found = house.macro(given.macro_id, viewer=caller(request))
    version = given.expect_version
    return actions.apply_macro(case=_case(request, pk), macro=found, expect_version=version, **_done(request))
