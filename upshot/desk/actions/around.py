"""Who else gets what is written on a case, who is told of it, and the words it is found by."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import Contact
from upshot.customers.queries import must_be_able
from upshot.desk.actions.shared import hold_cases, journal, must_be_unmerged
from upshot.desk.models import Case, CaseTag, Participant, Tag, Watcher
from upshot.kit.errors import NotAllowed, Refused
from upshot.people.models import Member

LONGEST_TAG = 60


@transaction.atomic
def add_participant(
    *, case: Case, email: str, name: str, by: Member | Contact | None, at: datetime
) -> Participant:
    """From now on this address gets what is written to the contact. Known contacts of the account are recognised."""
    must_be_unmerged(case)
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise Refused(_("“%s” is not an e-mail address.") % email, field="email") from wrong
    hold_cases(case)
    if case.contact and case.contact.email.lower() == email.lower():
        raise Refused(_("%s asked: they get it anyway.") % case.contact.name, field="email")
    if case.participants.filter(email__iexact=email, left_at=None).exists():
        raise Refused(_("%s takes part already.") % email, field="email")
    known = Contact.objects.filter(account=case.account_id, email__iexact=email, left_at=None).first()
    made = Participant.objects.create(
        case=case, contact=known, email=email, name=name.strip() or (known.name if known else ""), since=at
    )
    journal(case=case, verb="case.participant_added", by=by, at=at, words=made.name or email, email=email)
    return made


@transaction.atomic
def remove_participant(*, case: Case, participant: int, by: Member, at: datetime) -> Participant:
    """They get nothing more of this case."""
    found = case.participants.filter(pk=participant, left_at=None).first()
    if found is None:
        raise Refused(_("They do not take part in this case."), field="participant")
    found.left_at = at
    found.save(update_fields=["left_at"])
    journal(case=case, verb="case.participant_removed", by=by, at=at, words=found.name or found.email)
    return found


@transaction.atomic
def watch(*, case: Case, member: Member, by: Member, at: datetime) -> Watcher:
    """The member is told of what happens on a case that is not theirs."""
    _must_be_oneself(member, by)
    must_be_able(member, act="read", account=case.account, field="member")
    watcher, fresh = Watcher.objects.get_or_create(case=case, member=member, defaults={"since": at})
    if fresh:
        journal(case=case, verb="case.watched", by=by, at=at, words=member.name)
    return watcher


@transaction.atomic
def unwatch(*, case: Case, member: Member, by: Member, at: datetime) -> Case:
    """They are told no more. Oneself at any time; somebody else as whoever may handle the case."""
    _must_be_oneself(member, by)
    gone, _rows = Watcher.objects.filter(case=case, member=member).delete()
    if gone:
        journal(case=case, verb="case.unwatched", by=by, at=at, words=member.name)
    return case


def _must_be_oneself(member: Member, by: Member) -> None:
    if member.pk != by.pk and not by.may("handle"):
        raise NotAllowed(_("Your role lets you choose this for yourself only."))


@transaction.atomic
def tag(*, case: Case, name: str, by: Member | None, at: datetime, expect_version: int | None = None) -> Case:
    """A word to find the case by; several at once where commas stand between them. New words become tags."""
    names = [one for part in name.split(",") if (one := " ".join(part.split()))]
    if not names:
        raise Refused(_("Say which tag."), field="name")
    if any(len(one) > LONGEST_TAG for one in names):
        raise Refused(_("A tag has at most %d characters.") % LONGEST_TAG, field="name")
    hold_cases(case, expect_version=expect_version)
    must_be_unmerged(case)
    put = [one.name for one in (_tag(name, at) for name in names) if _put(case, one, at)]
    if put:
        journal(case=case, verb="case.tagged", by=by, at=at, words=", ".join(put))
    return case


def _tag(name: str, at: datetime) -> Tag:
    return Tag.objects.filter(name__iexact=name).first() or Tag.objects.create(name=name, made_at=at)


def _put(case: Case, one: Tag, at: datetime) -> bool:
    return CaseTag.objects.get_or_create(case=case, tag=one, defaults={"since": at})[1]


@transaction.atomic
def untag(
    *, case: Case, name: str, by: Member | None, at: datetime, expect_version: int | None = None
) -> Case:
    """The word does not fit after all."""
    hold_cases(case, expect_version=expect_version)
    found = case.tagged.filter(tag__name__iexact=name.strip()).select_related("tag").first()
    if found is None:
        raise Refused(_("The case has no tag “%s”.") % name.strip(), field="name")
    word = found.tag.name
    found.delete()
    journal(case=case, verb="case.untagged", by=by, at=at, words=word)
    return case
