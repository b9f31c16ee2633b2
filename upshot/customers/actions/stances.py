"""What part a contact has at their account, and how they stand to what we do."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.models import PARTS, Contact, Stance
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.models import Member

AGAINST, FOR = -2, 2


@transaction.atomic
def note_stance(
    *,
    contact: Contact,
    parts: Sequence[str],
    stance: int | None,
    words: str,
    seen_on: date,
    by: Member,
    at: datetime,
) -> Stance:
    """How a contact stands, as it was seen on a day. The earlier notes stay on record.

    `parts`: of `PARTS`; `stance`: from -2 (against it) over 0 (neither) to 2 (for it), None where nobody could tell.
    """
    if set(parts) - set(PARTS):
        raise Refused(_("A contact decides, uses, pays, champions or objects."), field="parts")
    if stance is not None and not AGAINST <= stance <= FOR:
        raise Refused(_("A stance goes from -2 to +2."), field="stance")
    if stance is not None and not words.strip():
        raise Refused(_("Say what that was seen by: what they said or did."), field="words")
    if not parts and stance is None and not words.strip():
        raise Refused(_("Say what their part is, or how they stand."), field="parts")
    if seen_on > at.date():
        raise Refused(_("That day is yet to come."), field="seen_on")
    Contact.objects.select_for_update().only("pk").get(pk=contact.pk)
    Stance.objects.filter(contact=contact, replaced_at__isnull=True).update(replaced_at=at)
    noted = Stance.objects.create(
        contact=contact,
        parts=[part for part in PARTS if part in parts],
        stance=stance,
        words=words.strip(),
        seen_on=seen_on,
        by=by,
        at=at,
    )
    write(
        verb="contact.stance_noted",
        subject="contact",
        subject_id=contact.pk,
        account_id=contact.account_id,
        thread=new_thread(),
        by=by,
        at=at,
        words=noted.words,
        name=contact.name,
        parts=noted.parts,
        stance=stance,
    )
    return noted
