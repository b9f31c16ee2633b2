"""Who is told when a promised time runs out, and when it is missed: each rung of the ladder once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import translation
from django.utils.translation import gettext as _

from upshot.customers.models import Account
from upshot.desk import rules
from upshot.desk.actions.shared import journal
from upshot.desk.models import Case, Clock, Pause, Rung
from upshot.journal.actions import write
from upshot.kit.errors import Refused
from upshot.kit.ids import new_thread
from upshot.people.actions import notify
from upshot.people.models import Absence, Member

# Clocks told of in one run, so that a run ends; the next takes up the rest.
AT_ONCE = 500
MINUTE = timedelta(minutes=1)


@transaction.atomic
def set_ladder(*, rungs: Sequence[tuple[int, Sequence[str]]], by: Member, at: datetime) -> list[Rung]:
    """The whole ladder anew: minutes after a promised time (before it: negative), and who is told then.

    What lies behind a running clock already is not told again.
    """
    if len({minutes for minutes, _tells in rungs}) < len(rungs):
        raise Refused(_("Two steps are at the same time."), field="rungs")
    if any(not tells or not set(tells) <= set(rules.TOLD) for _minutes, tells in rungs):
        raise Refused(_("Each step tells somebody: %s.") % ", ".join(rules.TOLD), field="rungs")
    Rung.objects.all().delete()
    made = Rung.objects.bulk_create(
        Rung(minutes=minutes, tells=[one for one in rules.TOLD if one in tells])
        for minutes, tells in sorted(rungs, key=lambda rung: rung[0])
    )
    running = Clock.objects.filter(ended_at=None)
    running.update(rung=0)
    for passed, rung in enumerate(made, start=1):
        running.filter(due_at__lte=at - rung.minutes * MINUTE).update(rung=passed)
    told = "; ".join(f"{rung.minutes:+d} min: {', '.join(rung.tells)}" for rung in made)
    write(verb="ladder.set", subject="ladder", subject_id=0, thread=new_thread(), by=by, at=at, words=told)
    return made


def warn(*, at: datetime) -> int:
    """Tells of clocks that have come to a rung, how many; those that stand still are left out."""
    rungs = list(Rung.objects.all())
    reached = Q(pk__in=[])
    for passed, rung in enumerate(rungs):
        reached |= Q(rung=passed, due_at__lte=at - rung.minutes * MINUTE)
    still = Pause.objects.filter(case=OuterRef("case"), until_at=None)
    due = Clock.objects.filter(reached, ~Exists(still), ended_at=None).order_by("due_at")
    keys = list(due.values_list("pk", flat=True)[:AT_ONCE])
    for key in keys:
        _come_to(key, rungs, at)
    return len(keys)


@transaction.atomic
def _come_to(key: int, rungs: list[Rung], at: datetime) -> None:
    clock = (
        Clock.objects.select_for_update(of=("self",))
        .select_related("case__account", "case__member", "case__team")
        .get(pk=key)
    )
    passed = sum(clock.due_at + rung.minutes * MINUTE <= at for rung in rungs)
    if clock.ended_at or passed <= clock.rung:
        return
    # A step that lay before the clock began has nobody to warn: the time was never longer.
    fresh = [
        rung for rung in rungs[clock.rung : passed] if clock.due_at + rung.minutes * MINUTE > clock.started_at
    ]
    clock.rung = passed
    clock.save(update_fields=["rung"])
    if fresh:
        _tell(clock, {whom for rung in fresh for whom in rung.tells}, at)


def _tell(clock: Clock, whom: set[str], at: datetime) -> None:
    case, missed = clock.case, at >= clock.due_at
    people = _people(case, whom, at)
    for member in people:
        with translation.override(member.language or settings.LANGUAGE_CODE):
            words = _words(clock, missed=missed)
        notify(member=member, words=words, path=f"/cases/{case.pk}", at=at)
    told = ", ".join(member.name for member in people)
    verb = "clock.missed" if missed else "clock.warned"
    journal(
        case=case, verb=verb, by=None, at=at, words=told, clock=clock.kind, due_at=clock.due_at.isoformat()
    )


def _words(clock: Clock, *, missed: bool) -> str:
    sentences = {
        ("reply", False): _("The first reply on case %(case)d is due soon: %(title)s"),
        ("reply", True): _("The first reply on case %(case)d is late: %(title)s"),
        ("next", False): _("A reply on case %(case)d is due soon: %(title)s"),
        ("next", True): _("A reply on case %(case)d is late: %(title)s"),
        ("resolve", False): _("The resolution of case %(case)d is due soon: %(title)s"),
        ("resolve", True): _("The resolution of case %(case)d is late: %(title)s"),
    }
    return sentences[clock.kind, missed] % {"case": clock.case_id, "title": clock.case.title}


def _people(case: Case, whom: set[str], at: datetime) -> list[Member]:
    """Who is told, each once: the owner, and who stands in for them; the team's members; its leads, or all leads who
    see the customer. Where there is no owner their team is told, where there is no team the leads."""
    found: dict[int, Member] = {}
    wanted = whom | ({"team"} if "owner" in whom and not case.member else set())
    wanted |= {"leads"} if "team" in wanted and not case.team else set()
    active = Member.objects.filter(is_active=True)
    team = list(active.filter(teams=case.team)) if case.team else []
    if "owner" in wanted and case.member:
        found[case.member.pk] = case.member
        away = Absence.objects.filter(member=case.member, from_on__lte=at.date(), until_on__gte=at.date())
        for absence in away.exclude(stand_in=None).select_related("stand_in"):
            assert absence.stand_in is not None
            found[absence.stand_in.pk] = absence.stand_in
    if "team" in wanted:
        found |= {one.pk: one for one in team}
    if "leads" in wanted:
        leads = [one for one in team if one.role == "lead"] or list(active.filter(role="lead"))
        found |= {one.pk: one for one in leads}
    sees = Account.objects.visible_to
    return [one for one in found.values() if one.is_active and sees(one).filter(pk=case.account_id).exists()]
