"""What one contact will see: written, reworded, frozen."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.kit.errors import NotAllowed, Refused
from upshot.needs.actions.shared import Frozen, WrongMove, has_it, journal
from upshot.needs.actions.wishes import Wish, checked, fields_of
from upshot.needs.models import Expectation, Need
from upshot.people.models import Member

# Before anything is in the customer's hands.
WRITTEN_IN = ("understood", "accepted", "owned", "planned")


@transaction.atomic
def expect(*, need: Need, contact: Contact, wish: Wish, by: Member | Contact, at: datetime) -> Expectation:
    """Writes down what one contact will see when the need is met, before delivery.

    By the contact themselves only until something was promised: from then on a change is asked for.
    """
    if need.state not in WRITTEN_IN:
        raise WrongMove(_("Expectations are written before delivery, on a need that is understood."))
    if not has_it(need, contact.account_id):
        raise Refused(
            _("%s is not a contact of an account that has this need.") % contact.name, field="contact"
        )
    if isinstance(by, Contact):
        _may_write(by, contact, need)
    wish = checked(wish, at=at)
    expectation = Expectation.objects.create(
        need=need,
        contact=contact,
        written_at=at,
        written_by=None if isinstance(by, Contact) else by,
        own_words=isinstance(by, Contact),
        **fields_of(wish),
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


def _may_write(by: Contact, contact: Contact, need: Need) -> None:
    if by != contact:
        raise NotAllowed(_("Only %s can write this.") % contact.name)
    if need.expectations.current().filter(frozen_at__isnull=False).exists():
        raise Frozen(_("This was promised already. Write to us what has changed: we answer for it."))


@transaction.atomic
def reword(
    *,
    expectation: Expectation,
    wish: Wish,
    reason: str,
    by: Member | Contact,
    at: datetime,
    changed_for: str = "",
) -> Expectation:
    """Other words or figures. A draft is rewritten, and whoever had been asked whether that is it is to be asked anew;
    a frozen one stays, and a new version says why, and who asked for it (`changed_for`)."""
    expectation = Expectation.objects.select_for_update(of=("self",)).get(pk=expectation.pk)
    wish = checked(wish, at=at)
    if expectation.replaced_at:
        raise Frozen(_("A later version of this expectation stands already."))
    if isinstance(by, Contact):
        if not expectation.own_words:
            raise NotAllowed(_("Only what you wrote yourself can be rewritten. Say what is wrong with it."))
        _may_write(by, expectation.contact, expectation.need)
    if expectation.frozen_at is None:
        for name, value in fields_of(wish).items():
            setattr(expectation, name, value)
        # What a member changes is no longer in the contact's own words.
        expectation.own_words = isinstance(by, Contact)
        expectation.save()
        expectation.acknowledgements.all().delete()
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
    if not changed_for.strip():
        raise Frozen(_("This was promised. Say who asked for the change."), field="changed_for")
    expectation.replaced_at = at
    expectation.save(update_fields=["replaced_at"])
    new = Expectation.objects.create(
        need=expectation.need,
        contact=expectation.contact,
        version=expectation.version + 1,
        replaces=expectation,
        reason=reason.strip(),
        changed_for=changed_for.strip(),
        written_at=at,
        written_by=None if isinstance(by, Contact) else by,
        frozen_at=at,
        frozen_by=None if isinstance(by, Contact) else by,
        **fields_of(wish),
    )
    journal(
        need=new.need,
        verb="expectation.changed",
        by=by,
        at=at,
        words=reason,
        expectation=new.pk,
        replaces=expectation.pk,
        changed_for=changed_for.strip(),
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
