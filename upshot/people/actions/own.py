"""What a member says of themselves and of their work, and a team of its letters."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.actions.shared import journal
from upshot.people.models import Member, Team


@transaction.atomic
def sign(*, member: Member, signature: str, notices_by_mail: bool, at: datetime) -> Member:
    """What stands under a member's letters, and whether notices come to them as letters too."""
    member.signature, member.notices_by_mail = signature.strip(), notices_by_mail
    member.save(update_fields=["signature", "notices_by_mail"])
    journal(member=member, verb="member.signed", by=member, at=at, notices_by_mail=notices_by_mail)
    return member


@transaction.atomic
def set_skills(
    *,
    member: Member,
    skills: Iterable[str],
    languages: Iterable[str],
    capacity: int | None,
    by: Member,
    at: datetime,
) -> Member:
    """What work is given to a member by: skills, languages, and how many cases at once."""
    member.skills, member.languages = _words(skills, 60), _words(languages, 10)
    member.capacity = capacity
    member.save(update_fields=["skills", "languages", "capacity"])
    journal(
        member=member,
        verb="member.skills_set",
        by=by,
        at=at,
        skills=member.skills,
        languages=member.languages,
        capacity=capacity,
    )
    return member


def _words(given: Iterable[str], longest: int) -> list[str]:
    """In small letters, each once, in the order given."""
    words = list(dict.fromkeys(word.strip().lower() for word in given if word.strip()))
    if any(len(word) > longest for word in words):
        raise Refused(_("A word here has at most %d letters.") % longest)
    return words


@transaction.atomic
def set_sender(
    *, team: Team, sender_name: str, sender_address: str, signature: str, by: Member, at: datetime
) -> Team:
    """Whose name, address and signature a team's letters carry; what is empty is the house's own."""
    if sender_name and not sender_address:
        raise Refused(_("A name needs an address to stand before."), field="sender_address")
    team.sender_name, team.sender_address = " ".join(sender_name.split()), sender_address
    team.signature = signature.strip()
    team.save(update_fields=["sender_name", "sender_address", "signature"])
    write(
        verb="team.sender_set",
        subject="team",
        subject_id=team.pk,
        thread=new_thread(),
        by=by,
        at=at,
        words=team.sender_address,
        name=team.sender_name,
    )
    return team


@transaction.atomic
def put_guide_away(*, member: Member, at: datetime) -> Member:
    """They have seen the first steps."""
    member.guide_done_at = at
    member.save(update_fields=["guide_done_at"])
    journal(member=member, verb="member.put_guide_away", by=member, at=at)
    return member
