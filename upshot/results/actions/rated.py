"""How far somebody other than the contact holds an expectation to be met: the owner, and a third."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.customers.queries import must_be_able
from upshot.kit.errors import Refused
from upshot.needs.models import Expectation, Helper
from upshot.needs.queries import owner_of
from upshot.people.actions import notify
from upshot.people.models import Member, Notice
from upshot.results.actions.shared import DELIVERED, journal
from upshot.results.models import Rating


@transaction.atomic
def rate(
    *, expectation: Expectation, level: int, words: str, by: Member, at: datetime, name: str = ""
) -> Rating:
    """`by` says how far it is met, from -2 to +2: as the owner, where they or their team answer for the need; else as
    a third. `name`: a third who is not of this house, whose word `by` writes down. It stands beside the
    contact's."""
    if expectation.need.state not in DELIVERED:
        raise Refused(_("Nothing was delivered yet, so that there is nothing to rate."))
    if level not in range(-2, 3):
        raise Refused(_("A level is one of -2, -1, 0, +1 and +2."), field="level")
    if not words.strip():
        raise Refused(_("Say what you saw."), field="words")
    name = name.strip()
    owner = _owns(expectation, by)
    if not owner and not name and _helps(expectation, by):
        raise Refused(_("You help with this need: the third has no hand in it."))
    rater = "owner" if owner and not name else "third"
    standing = Rating.objects.filter(expectation=expectation, rater=rater, replaced_at__isnull=True)
    standing.update(replaced_at=at)
    rating = Rating.objects.create(
        expectation=expectation,
        rater=rater,
        member=None if name else by,
        name=name,
        level=level,
        words=words.strip(),
        at=at,
    )
    journal(
        need=expectation.need,
        verb=f"result.rated_by_{rater}",
        by=by,
        at=at,
        words=words,
        rater=name or by.name,
        level=level,
        expectation=expectation.pk,
    )
    return rating


@transaction.atomic
def ask_third(*, expectation: Expectation, member: Member, by: Member, at: datetime) -> Notice:
    """Asks a member by name to rate as the third: one who neither answers for the need nor helps with it."""
    if expectation.need.state not in DELIVERED:
        raise Refused(_("Nothing was delivered yet, so that there is nothing to rate."))
    must_be_able(member, act="decide", account=expectation.need.account, field="member")
    if _owns(expectation, member) or _helps(expectation, member):
        raise Refused(_("The third has no hand in it: %s has.") % member.name, field="member")
    with override(member.language or settings.LANGUAGE_CODE):
        words = _("%(who)s asks you how far this is met: %(words)s") % {
            "who": by.name,
            "words": expectation.words,
        }
    notice = notify(
        member=member, words=words, path=reverse("expectation-rate", args=[expectation.pk]), at=at
    )
    journal(
        need=expectation.need,
        verb="result.third_asked",
        by=by,
        at=at,
        words=member.name,
        expectation=expectation.pk,
    )
    return notice


def _owns(expectation: Expectation, member: Member) -> bool:
    owner = owner_of(expectation.need)
    if owner is None:
        return False
    return owner.member_id == member.pk or (
        owner.team_id is not None and member.teams.filter(pk=owner.team_id).exists()
    )


def _helps(expectation: Expectation, member: Member) -> bool:
    return Helper.objects.filter(need=expectation.need_id, member=member, until__isnull=True).exists()
