"""Writing a letter: the row is the effect; the post hears of it when the transaction commits."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.kit.errors import Refused
from upshot.kit.models import House, Letter, Posted, Sending

# Who sends a form again later than this means it.
FORMS_DAYS = 2


@dataclass(frozen=True, kw_only=True)
class Head:
    """What stands over a letter, and what it carries, beside its recipient, subject and words."""

    head_to: str = ""
    head_cc: str = ""
    from_name: str = ""
    from_address: str = ""
    reply_to: str = ""
    message_id: str = ""
    in_reply_to: str = ""
    references: str = ""
    html: str = ""
    # (key of a blob, name, inline id or "")
    files: tuple[tuple[int, str, str], ...] = ()
    automatic: bool = False
    about: str = ""
    about_id: int | None = None
    # Not to leave before: so long it can be taken back.
    next_at: datetime | None = None


PLAIN = Head()


def write_letter(
    *, to: str, subject: str, words: str, at: datetime, thread: UUID | None = None, head: Head = PLAIN
) -> Letter:
    """Keeps a letter to be sent to one recipient."""
    more: dict[str, Any] = asdict(head)
    return Letter.objects.create(
        to=to, subject=subject[:300], words=words, written_at=at, thread=thread, **more
    )


@transaction.atomic
def withdraw(*, about: str, about_id: int, at: datetime) -> int:
    """Takes letters back before they leave; how many. Raises Refused where one has left, or is leaving."""
    letters = list(Letter.objects.select_for_update().filter(about=about, about_id=about_id))
    if any(letter.sent_at or letter.handed_at or letter.failed_at for letter in letters):
        raise Refused(_("It has left already."))
    return Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(withdrawn_at=at)


def begin_anew(*, letter: Letter) -> Letter:
    """The letter is tried as if it had just been written."""
    letter.attempts, letter.reason = 0, ""
    letter.next_at = letter.handed_at = letter.failed_at = letter.sent_at = None
    letter.save(update_fields=["attempts", "next_at", "handed_at", "failed_at", "sent_at", "reason"])
    return letter


@transaction.atomic
def keep_sending(*, at: datetime, **changes: Any) -> Sending:
    """How letters leave from now on; the caller writes the entry."""
    row, _made = Sending.objects.update_or_create(pk=1, defaults={**changes, "changed_at": at})
    return row


@transaction.atomic
def keep_house(*, at: datetime, **changes: Any) -> House:
    """Whose house this is from now on; the caller writes the entry."""
    row, _made = House.objects.update_or_create(pk=1, defaults={**changes, "changed_at": at})
    return row


def hold_form(*, key: str, at: datetime) -> Posted:
    """The row of this form: a new one, or that of the first time, which says where it led.

    Where the first is under way in another process, this waits for its end.
    """
    Posted.objects.bulk_create([Posted(key=key, at=at)], ignore_conflicts=True)
    return Posted.objects.get(pk=key)


def keep_way(*, form: Posted, led_to: str) -> Posted:
    """It is done, and led there; in the transaction that did it."""
    form.led_to = led_to
    form.save(update_fields=["led_to"])
    return form


def let_go(*, form: Posted) -> None:
    """Nothing was done: the form may come again."""
    form.delete()


def forget_forms(*, at: datetime) -> int:
    """Lets go of forms that nobody sends again; how many."""
    return Posted.objects.filter(at__lt=at - timedelta(days=FORMS_DAYS)).delete()[0]
