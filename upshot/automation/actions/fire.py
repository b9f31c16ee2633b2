"""A rule meets an occurrence: do its conditions hold, may it fire, what does it do; and the log of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from upshot.automation import queries
from upshot.automation.actions.acts import Scene, done
from upshot.automation.models import Firing, Rule
from upshot.automation.rules import guard
from upshot.automation.rules.conditions import Judged, Seen, judged
from upshot.customers.models import Account
from upshot.journal.actions import done_by, write
from upshot.journal.models import WRITTEN_IN, Entry

AN_HOUR = timedelta(hours=1)


@transaction.atomic
def fire(*, rule: Rule, moment: queries.Moment, facts: Mapping[str, Seen], at: datetime) -> Firing | None:
    """Fires a rule where its conditions hold, and keeps what came of it; None where they do not, or where its
    keeper does not see the account."""
    found = judged(rule.match, rule.conditions, facts)
    if not found.fires or not Account.objects.visible_to(rule.keeper).filter(pk=moment.account.pk).exists():
        return None
    caused_by, chain = queries.chain_of(moment.entry) if moment.entry else (None, set())
    why = guard.stopped(rule=rule.pk, chain=chain, fired_lately=_fired_lately(rule, moment, at))
    firing = _kept(rule, moment, found, caused_by, at, _stopped(why) if why else "")
    if not why:
        _act(rule, moment, firing, at)
    return firing


def _kept(
    rule: Rule, moment: queries.Moment, found: Judged, caused_by: Firing | None, at: datetime, why: str
) -> Firing:
    return Firing.objects.create(
        rule=rule,
        version=rule.version,
        account=moment.account,
        case=moment.case,
        ticket=moment.ticket,
        entry=moment.entry.pk if moment.entry else None,
        since=moment.since,
        caused_by=caused_by,
        held=found.held,
        outcome="stopped",
        why=why or "…",
        at=at,
    )


def _act(rule: Rule, moment: queries.Moment, firing: Firing, at: datetime) -> None:
    """Does the acts in their order, and keeps what each came to and which entries they wrote."""
    before = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    scene = Scene(rule, moment, firing, at)
    with done_by(_("Rule “%s”") % rule.name):
        for one in rule.acts:
            was_done, words = done(scene, one["act"], one["value"])
            firing.did.append({**one, "done": was_done, "words": words[:300]})
    thing = moment.case or moment.ticket
    if thing:
        write(
            verb="rule.fired",
            subject="case" if moment.case else "ticket",
            subject_id=thing.pk,
            account_id=moment.account.pk,
            thread=thing.thread,
            by=None,
            at=at,
            words=rule.name,
            rule=rule.pk,
            firing=firing.pk,
        )
    ends = {one["done"] for one in firing.did}
    firing.outcome = "done" if ends == {True} else "refused" if ends == {False} else "partly"
    firing.why, firing.case = "", moment.case
    mine = Entry.objects.filter(pk__gt=before, written_in=WRITTEN_IN).order_by("-pk")
    firing.wrote_from, firing.wrote_until = before + 1, mine.values_list("pk", flat=True).first()
    firing.save(update_fields=["did", "outcome", "why", "case", "wrote_from", "wrote_until"])


def _fired_lately(rule: Rule, moment: queries.Moment, at: datetime) -> int:
    """How often the rule has fired on this case, or ticket, within the hour."""
    same = {"case": moment.case} if moment.case else {"ticket": moment.ticket}
    rows = Firing.objects.filter(rule=rule, at__gt=at - AN_HOUR, **same).exclude(outcome="stopped")
    return rows.count()


def _stopped(why: str) -> str:
    return {
        "circle": _("An act of this rule led to this: it would run in a circle."),
        "often": _("It has fired %d times on this case within an hour: something runs in a circle.")
        % guard.MOST_AN_HOUR,
    }[why]
