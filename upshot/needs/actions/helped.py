"""Helpers join and leave; the answer is never split."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.customers.queries import must_be_able
from upshot.kit.errors import Refused
from upshot.needs import rules
from upshot.needs.actions.shared import WrongMove, journal
from upshot.needs.models import Helper, Need
from upshot.people.models import Member


@transaction.atomic
def add_helper(*, need: Need, member: Member, words: str, by: Member, at: datetime) -> Helper:
    """A member helps whoever answers for the need, with what `words` say; they do not answer for it."""
    if need.state not in rules.ANSWERED:
        raise WrongMove(_("Nobody answers for this need, so that nobody can be helped."))
    must_be_able(member, act="decide", account=need.account, field="member")
    if need.ownerships.filter(until__isnull=True, member=member).exists():
        raise Refused(_("%s answers for it: they need not help themselves.") % member.name, field="member")
    if need.helpers.filter(until__isnull=True, member=member).exists():
        raise Refused(_("%s helps already.") % member.name, field="member")
    helper = Helper.objects.create(need=need, member=member, words=words.strip(), since=at, by=by)
    journal(need=need, verb="helper.joined", by=by, at=at, words=helper.words, helper=member.name)
    return helper


@transaction.atomic
def end_help(*, helper: Helper, by: Member, at: datetime) -> Helper:
    """They help no longer."""
    if helper.until:
        raise Refused(_("%s has stopped helping already.") % helper.member.name)
    helper.until = at
    helper.save(update_fields=["until"])
    journal(need=helper.need, verb="helper.left", by=by, at=at, helper=helper.member.name)
    return helper
