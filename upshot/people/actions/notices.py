"""Notices: telling a member that there is something to see."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from upshot.kit.actions import Head, write_letter
from upshot.kit.errors import NotAllowed
from upshot.people.models import Member, Notice

LONGEST = 300


@transaction.atomic
def notify(*, member: Member, words: str, path: str, at: datetime) -> Notice:
    """Tells a member, and by letter too if they wish. `path`: where to look, within this house, such as `/cases/12`."""
    words = " ".join(words.split())[:LONGEST]
    notice = Notice.objects.create(member=member, words=words, path=path, at=at)
    if member.notices_by_mail and member.is_active:
        write_letter(
            to=member.email,
            subject=words,
            words=f"{words}\n\n{settings.ADDRESS}{path}",
            at=at,
            head=Head(automatic=True, about="notice", about_id=notice.pk),
        )
    return notice


@transaction.atomic
def read_notice(*, notice: Notice, by: Member, at: datetime) -> Notice:
    """They have seen it. Raises NotAllowed for somebody else's."""
    if notice.member_id != by.pk:
        raise NotAllowed(_("This notice is somebody else's."))
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])
    return notice


def read_notices(*, by: Member, at: datetime) -> int:
    """They have seen all of theirs; how many were new."""
    return Notice.objects.filter(member=by, read_at__isnull=True).update(read_at=at)
