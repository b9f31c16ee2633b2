"""What one contact will see: written, reworded, frozen."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.kit.errors import Refused
from upshot.needs.actions.shared import Frozen, WrongMove, has_it, journal
from upshot.needs.models import Expectation, Need
from upshot.people.models import Member


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a contact will see: the contents of an expectation. Without a measure, the contact's own word decides."""

    words: str
    measure: str = ""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    by_on: date | None = None
    weight: float = 1


@transaction.atomic
def expect(*, need: Need, contact: Contact, wish: Wish, by: Member, at: datetime) -> Expectation:
    """Writes down what one contact will see when the need is met, before delivery."""
    if need.state not in ("understood", "accepted", "owned", "planned"):
        raise WrongMove(_("Expectations are written before delivery, on a need that is understood."))
    if not has_it(need, contact.account_id):
        raise Refused(
            _("%s is not a contact of an account that has this need.") % contact.name, field="contact"
        )
    check_wish(wish)
    expectation = Expectation.objects.create(
        need=need, contact=contact, written_at=at, written_by=by, **_fields(wish)
    )
    journal(
        need=need,
        verb="expectation.written",
        by=by,
        at=at,
        words=wish.words,
        expectation=expectation.pk,
        contact=contact.pk,
    )
    return expectation


@transaction.atomic
def reword(*, expectation: Expectation, wish: Wish, reason: str, by: Member, at: datetime) -> Expectation:
    """Other words or figures. A draft is rewritten; a frozen one stays, and a new version says why."""
    check_wish(wish)
    if expectation.replaced_at:
        raise Frozen(_("A later version of this expectation stands already."))
    if expectation.frozen_at is None:
        for name, value in _fields(wish).items():
            setattr(expectation, name, value)
        expectation.save()
        journal(
            need=expectation.need,
            verb="expectation.rewritten",
            by=by,
            at=at,
            words=wish.words,
            expectation=expectation.pk,
        )
        return expectation
    if not reason.strip():
        raise Frozen(
            _("This was promised. Say why it changes; the old words stay on record."), field="reason"
        )
    expectation.replaced_at = at
    expectation.save(update_fields=["replaced_at"])
    new = Expectation.objects.create(
        need=expectation.need,
        contact=expectation.contact,
        version=expectation.version + 1,
        replaces=expectation,
        reason=reason.strip(),
        written_at=at,
        written_by=by,
        frozen_at=at,
        frozen_by=by,
        **_fields(wish),
    )
    journal(
        need=new.need,
        verb="expectation.changed",
        by=by,
        at=at,
        words=reason,
        expectation=new.pk,
        replaces=expectation.pk,
    )
    return new


@transaction.atomic
def freeze(*, need: Need, by: Member, at: datetime) -> list[Expectation]:
    """From now on the written expectations are a promise. Raises Refused where there is none."""
    drafts = list(
        need.expectations.select_for_update().filter(frozen_at__isnull=True, replaced_at__isnull=True)
    )
    if not drafts:
        raise Refused(_("Write down first what each person will see."))
    for one in drafts:
        one.frozen_at, one.frozen_by = at, by
        one.save(update_fields=["frozen_at", "frozen_by"])
        journal(need=need, verb="expectation.frozen", by=by, at=at, words=one.words, expectation=one.pk)
    return drafts


def _fields(wish: Wish) -> dict[str, object]:
    fields = {name: getattr(wish, name) for name in wish.__dataclass_fields__}
    return {**fields, "how": "number" if wish.measure else "yes_no"}


def check_wish(wish: Wish) -> None:
    """Raises Refused where a wish is none that anybody could judge later."""
    if not wish.words.strip():
        raise Refused(_("Write what they will see, in their words."), field="words")
    if wish.measure and (wish.baseline is None or wish.target is None):
        raise Refused(_("A measure needs a baseline and a target."), field="target")
    if wish.measure and wish.baseline == wish.target:
        raise Refused(_("The target is the baseline: that asks for nothing."), field="target")
    if wish.weight <= 0:
        raise Refused(_("A weight is more than 0."), field="weight")
