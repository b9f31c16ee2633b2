"""Who among us is told of what happens on a case: those who watch it, and those who are named in a note."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from upshot.customers.models import Account, Contact
from upshot.desk.models import Case, Watcher
from upshot.desk.rules import mentioned
from upshot.people.actions import notify
from upshot.people.models import Member

# What watchers hear of; other changes they see when they look.
NEWS = {
    "case.asked_again": gettext_noop("%(who)s wrote on case %(number)d: %(title)s"),
    "case.replied": gettext_noop("%(who)s replied on case %(number)d: %(title)s"),
    "case.noted": gettext_noop("%(who)s left a note on case %(number)d: %(title)s"),
    "case.resolved": gettext_noop("%(who)s resolved case %(number)d: %(title)s"),
    "case.reopened": gettext_noop("%(who)s opened case %(number)d again: %(title)s"),
    "case.assigned": gettext_noop("%(who)s gave case %(number)d to somebody: %(title)s"),
    "case.handed_over": gettext_noop("Case %(number)d went to somebody else: %(title)s"),
    "case.merged": gettext_noop("%(who)s merged case %(number)d into another: %(title)s"),
    "case.moved": gettext_noop("%(who)s moved case %(number)d to another account: %(title)s"),
}
NAMED = gettext_noop("%(who)s named you on case %(number)d: %(title)s")


def tell_watchers(*, case: Case, verb: str, by: Member | Contact | None, at: datetime) -> None:
    """Those who watch the case and may still see it hear of it, but not of what they did themselves."""
    if verb not in NEWS:
        return
    watching = Member.objects.filter(
        is_active=True, pk__in=Watcher.objects.filter(case=case).values("member")
    )
    own = by.pk if isinstance(by, Member) else None
    _tell([one for one in watching if one.pk != own], NEWS[verb], case, by, at)


def tell_mentioned(*, case: Case, words: str, by: Member, at: datetime) -> None:
    """Whom a note names, as far as they may see the case."""
    if "@" not in words:
        return
    everybody = {one.pk: one for one in Member.objects.filter(is_active=True).exclude(pk=by.pk)}
    named = mentioned(words, [(one.pk, one.name, one.email) for one in everybody.values()])
    _tell([everybody[key] for key in sorted(named)], NAMED, case, by, at)


def _tell(
    members: list[Member], sentence: str, case: Case, by: Member | Contact | None, at: datetime
) -> None:
    for member in members:
        if not Account.objects.visible_to(member).filter(pk=case.account_id).exists():
            continue
        with translation.override(member.language or settings.LANGUAGE_CODE):
            words = _(sentence) % {
                "who": by.name if by else _("Upshot"),
                "number": case.pk,
                "title": case.title,
            }
        notify(member=member, words=words[:300], path=reverse("case", args=[case.pk]), at=at)
