"""What merge, split, move and their undoing have in common: rows go from one case to another, and are found again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from upshot.desk.actions.shared import hold_cases, journal
from upshot.desk.models import Case, Rearrangement
from upshot.kit.errors import Refused
from upshot.people.models import Member


class CannotUndo(Refused):
    """Something happened since on what was moved: undoing would tear it."""

    status = 409


def move_rows(*, rows: "QuerySet[Any]", **to: Any) -> list[int]:
    """Changes these rows, and says which they were."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.model._base_manager.filter(pk__in=keys).update(**to)
    return keys


def must_stand(model: type[Model], keys: list[int], **where: Any) -> None:
    """Raises CannotUndo where some of these rows are no longer where the change left them."""
    if model._base_manager.filter(pk__in=keys, **where).count() != len(keys):
        raise CannotUndo(_("Some of what was moved stands elsewhere by now. Undo the later change first."))


def must_be_whole(case: Case) -> None:
    """Raises CannotUndo where the case that things would go back to was itself merged away."""
    if case.merged_into_id:
        said = _("Case %(case)d was merged into case %(other)d since. Undo that first.")
        raise CannotUndo(said % {"case": case.pk, "other": case.merged_into_id})


def must_share_account(case: Case, other: Case) -> None:
    """Raises CannotUndo where the two cases belong to different customers by now."""
    if case.account_id != other.account_id:
        raise CannotUndo(_("One of the cases belongs to another account by now. Undo that move first."))


def put_back(*, case: Case, before: dict[str, Any], left: dict[str, Any]) -> None:
    """Fields of a case as they were before, where they are still as the change left them."""
    changed = [name for name in before if _plain(getattr(case, name)) == left.get(name)]
    for name in changed:
        setattr(case, name, _instant(before[name]) if name.endswith("_at") else before[name])
    if changed:
        case.save(update_fields=changed)


def plain(case: Case, *names: str) -> dict[str, Any]:
    """Fields of a case as JSON keeps them."""
    return {name: _plain(getattr(case, name)) for name in names}


@transaction.atomic
def undone(*, done: Rearrangement, by: Member, at: datetime) -> Rearrangement:
    """Marks it, and tells it on each of its cases."""
    done.undone_at = at
    done.save(update_fields=["undone_at"])
    for one in (done.case, done.other):
        if one:
            journal(case=one, verb=f"case.{done.kind}_undone", by=by, at=at, case_number=done.case_id,
                    other_number=done.other_id or 0)  # fmt: skip
    return done


def hold_both(done: Rearrangement) -> None:
    """Both of its cases as they are now, and nobody else's for the moment. Raises CannotUndo where it was undone."""
    hold_cases(*(one for one in (done.case, done.other) if one))
    done.refresh_from_db(fields=["undone_at"])
    if done.undone_at:
        raise CannotUndo(_("This was undone already."))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
