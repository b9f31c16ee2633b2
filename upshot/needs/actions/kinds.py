"""Kinds of need, as the house names them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.needs.actions.shared import journal
from upshot.needs.models import Need, NeedKind
from upshot.people.models import Member

LONGEST = 120


@transaction.atomic
def add_kind(*, name: str, by: Member, at: datetime) -> NeedKind:
    """A kind of need."""
    made = NeedKind.objects.create(name=_free(name), made_at=at)
    _tell(made, "added", by, at)
    return made


@transaction.atomic
def rename_kind(*, kind: NeedKind, name: str, by: Member, at: datetime) -> NeedKind:
    """Another name; needs of this kind follow."""
    before, kind.name = kind.name, _free(name, but=kind.pk)
    kind.save(update_fields=["name"])
    _tell(kind, "renamed", by, at, before=before)
    return kind


@transaction.atomic
def retire_kind(*, kind: NeedKind, by: Member, at: datetime) -> NeedKind:
    """No need becomes one of this kind any more; those there are stay."""
    if kind.retired_at:
        raise Refused(_("“%s” is retired already.") % kind)
    kind.retired_at = at
    kind.save(update_fields=["retired_at"])
    _tell(kind, "retired", by, at)
    return kind


@transaction.atomic
def classify(*, need: Need, kind: NeedKind | None, by: Member, at: datetime) -> Need:
    """Of which kind a need is; none takes it back."""
    if kind and kind.retired_at and kind.pk != need.kind_id:
        raise Refused(_("“%s” is retired already.") % kind, field="kind")
    need.kind = kind
    need.save(update_fields=["kind"])
    journal(need=need, verb="need.classified", by=by, at=at, words=kind.name if kind else "")
    return need


def _free(name: str, *, but: int = 0) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise Refused(_("A name has between 1 and %d characters.") % LONGEST, field="name")
    if NeedKind.objects.filter(name__iexact=name).exclude(pk=but).exists():
        raise Refused(_("There is a “%s” already.") % name, field="name")
    return name


def _tell(kind: NeedKind, verb: str, by: Member, at: datetime, **detail: Any) -> None:
    write(
        verb=f"need_kind.{verb}",
        subject="need_kind",
        subject_id=kind.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=kind.name,
        **detail,
    )
