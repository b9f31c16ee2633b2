"""What the house names itself: kinds of case, their fields, names for states, tags, checklists."""

import re
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from upshot.desk import rules
from upshot.desk.models import Case, CaseKind, CaseTag, Checklist, Field, State, Tag
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member

LONGEST_NAME = 80
LONGEST_STEP = 300


def _tell(thing: Any, noun: str, verb: str, by: Member, at: datetime, **detail: Any) -> None:
    """What the house names has no customer and no thread of its own: each entry stands alone."""
    write(verb=f"{noun}.{verb}", subject=noun, subject_id=thing.pk, thread=new_thread(), by=by, at=at,
          words=str(thing), **detail)  # fmt: skip


def _free_name(model: type[Model], name: str, *, but: int | None = None, longest: int = LONGEST_NAME) -> str:
    """A name that nothing else of its kind has. Raises Refused."""
    name = " ".join(name.split())
    if not name or len(name) > longest:
        raise Refused(_("A name has between 1 and %d characters.") % longest, field="name")
    if model._base_manager.filter(name__iexact=name).exclude(pk=but).exists():
        raise Refused(_("There is a “%s” already.") % name, field="name")
    return name


def _must_be_used(thing: Any) -> None:
    if thing.retired_at:
        raise Refused(_("“%s” is retired already.") % thing)


def _last(model: type[Model]) -> int:
    last: int | None = model._base_manager.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def add_kind(*, name: str, by: Member, at: datetime) -> CaseKind:
    """A kind of case."""
    made = CaseKind.objects.create(name=_free_name(CaseKind, name), position=_last(CaseKind))
    _tell(made, "kind", "added", by, at)
    return made


@transaction.atomic
def rename_kind(*, kind: CaseKind, name: str, by: Member, at: datetime) -> CaseKind:
    """Another name; cases of this kind follow."""
    before, kind.name = kind.name, _free_name(CaseKind, name, but=kind.pk)
    kind.save(update_fields=["name"])
    _tell(kind, "kind", "renamed", by, at, before=before)
    return kind


@transaction.atomic
def retire_kind(*, kind: CaseKind, by: Member, at: datetime) -> CaseKind:
    """No new cases of this kind; those there are stay."""
    _must_be_used(kind)
    kind.retired_at = at
    kind.save(update_fields=["retired_at"])
    _tell(kind, "kind", "retired", by, at)
    return kind


@transaction.atomic
def add_field(
    *,
    name: str,
    form: str,
    choices: list[str],
    kind: CaseKind | None,
    needed: bool,
    in_portal: bool,
    by: Member,
    at: datetime,
) -> Field:
    """A field of cases of a kind, or of all. Its key is made of its name, and stays."""
    if form not in rules.FIELD_FORMS:
        raise Refused(_("A form is one of: %s.") % ", ".join(rules.FIELD_FORMS), field="form")
    name = _free_name(Field, name)
    key = _key(name)
    made = Field.objects.create(
        key=key, name=name, form=form, choices=_choices(form, choices), kind=kind, needed=needed,
        in_portal=in_portal, position=_last(Field),
    )  # fmt: skip
    _tell(made, "field", "added", by, at, key=key, form=form)
    return made


def _key(name: str) -> str:
    """A short plain word for the API, not taken yet."""
    stem = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:34] or "field"
    taken = set(Field.objects.filter(key__startswith=stem).values_list("key", flat=True))
    number = 1
    while (key := stem if number == 1 else f"{stem}_{number}") in taken:
        number += 1
    return key


def _choices(form: str, choices: list[str]) -> list[str]:
    picked = list(dict.fromkeys(one for raw in choices if (one := raw.strip())))
    if form not in ("choice", "choices"):
        return []
    if not picked or any(len(one) > 120 for one in picked):
        raise Refused(
            _("Write what there is to choose from, one a line, each up to 120 characters."), field="choices"
        )
    return picked


@transaction.atomic
def change_field(
    *, field: Field, name: str, choices: list[str], needed: bool, in_portal: bool, by: Member, at: datetime
) -> Field:
    """Another name, other choices, needed or not. Its form stays: values are kept in it."""
    field.name = _free_name(Field, name, but=field.pk)
    field.choices = _choices(field.form, choices)
    field.needed, field.in_portal = needed, in_portal
    field.save(update_fields=["name", "choices", "needed", "in_portal"])
    _tell(field, "field", "changed", by, at)
    return field


@transaction.atomic
def retire_field(*, field: Field, by: Member, at: datetime) -> Field:
    """Nobody is asked for it any more; values there are stay."""
    _must_be_used(field)
    field.retired_at = at
    field.save(update_fields=["retired_at"])
    _tell(field, "field", "retired", by, at)
    return field


@transaction.atomic
def add_state(*, name: str, stands_for: str, by: Member, at: datetime) -> State:
    """A name of one's own for a part of the fixed life."""
    if stands_for not in rules.LIFE:
        raise Refused(_("A state stands for one of: %s.") % ", ".join(rules.LIFE), field="stands_for")
    made = State.objects.create(name=_free_name(State, name), stands_for=stands_for, position=_last(State))
    _tell(made, "state", "added", by, at, stands_for=stands_for)
    return made


@transaction.atomic
def rename_state(*, state: State, name: str, by: Member, at: datetime) -> State:
    """Another name; what it stands for stays."""
    before, state.name = state.name, _free_name(State, name, but=state.pk)
    state.save(update_fields=["name"])
    _tell(state, "state", "renamed", by, at, before=before)
    return state


@transaction.atomic
def retire_state(*, state: State, by: Member, at: datetime) -> State:
    """No case is put into it any more; the cases that are in it are plainly what it stood for."""
    _must_be_used(state)
    state.retired_at = at
    state.save(update_fields=["retired_at"])
    Case.objects.filter(named_state=state).update(named_state=None)
    _tell(state, "state", "retired", by, at)
    return state


@transaction.atomic
def rename_tag(*, tag: Tag, name: str, by: Member, at: datetime) -> Tag:
    """Another word on all its cases."""
    before, tag.name = tag.name, _free_name(Tag, name, but=tag.pk, longest=60)
    tag.save(update_fields=["name"])
    _tell(tag, "tag", "renamed", by, at, before=before)
    return tag


@transaction.atomic
def merge_tag(*, tag: Tag, into: Tag, by: Member, at: datetime) -> Tag:
    """Two words for the same thing become one."""
    if tag.pk == into.pk:
        raise Refused(_("A tag cannot be merged into itself."), field="into")
    have = CaseTag.objects.filter(tag=into).values("case")
    moved = CaseTag.objects.filter(tag=tag).exclude(case__in=have).update(tag=into)
    _tell(into, "tag", "took_in", by, at, before=tag.name, cases=moved)
    tag.delete()
    return into


@transaction.atomic
def write_checklist(*, name: str, steps: list[str], by: Member, at: datetime) -> Checklist:
    """A template of tasks."""
    made = Checklist.objects.create(name=_free_name(Checklist, name, longest=120), steps=_steps(steps))
    _tell(made, "checklist", "written", by, at)
    return made


@transaction.atomic
def rewrite_checklist(
    *, checklist: Checklist, name: str, steps: list[str], by: Member, at: datetime
) -> Checklist:
    """Other steps from now on; tasks that came of it stay."""
    checklist.name = _free_name(Checklist, name, but=checklist.pk, longest=120)
    checklist.steps = _steps(steps)
    checklist.save(update_fields=["name", "steps"])
    _tell(checklist, "checklist", "rewritten", by, at)
    return checklist


@transaction.atomic
def retire_checklist(*, checklist: Checklist, by: Member, at: datetime) -> Checklist:
    """It is laid on no case any more."""
    _must_be_used(checklist)
    checklist.retired_at = at
    checklist.save(update_fields=["retired_at"])
    _tell(checklist, "checklist", "retired", by, at)
    return checklist


def _steps(steps: list[str]) -> list[str]:
    kept = [one for raw in steps if (one := " ".join(raw.split()))]
    if not kept or any(len(one) > LONGEST_STEP for one in kept):
        raise Refused(
            _("Write at least one step, one a line, each up to %d characters.") % LONGEST_STEP, field="steps"
        )
    return kept
