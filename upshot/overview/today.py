"""Today: what matters now for one member, in the order of one stated rule (work.rules)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from upshot.desk import queries as desk
from upshot.desk.models import Case
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.format import ago, money
from upshot.needs import queries as needs
from upshot.needs.models import Need
from upshot.overview.due import looking_back
from upshot.overview.guide import guide
from upshot.people import queries as people
from upshot.people.models import Absence, Member
from upshot.results import queries as results
from upshot.work import queries as work
from upshot.work.models import Snooze, WorkItem
from upshot.work.rules import Line, ranked

SHOWN = 7
# A promised time that ends within so many hours stands on Today.
CLOCK_HOURS = 24
# A delivery that nobody has confirmed comes up after so many days.
UNVERIFIED_DAYS = 3


@dataclass(frozen=True)
class Day:
    """One member's day: what stands on Today, what was left out, and what they put off."""

    lines: list[Line]
    left_out: list[Line]
    snoozed: list[tuple[Line, Snooze]]


@door("read")
def today(request: HttpRequest, by: Member) -> HttpResponse:
    """What matters now."""
    at = now()
    absences = people.stood_in_for(member=by, on=timezone.localdate())
    day = day_of(by, absences, at=at)
    shown = {
        "day": day,
        "top": max([line.high for line in day.lines if line.high] or [1]),
        "absences": absences,
        "clocks": sum(1 for line in day.lines + day.left_out if line.kind == "clock"),
        "came": results.lately(viewer=by, since=at - timedelta(days=7)),
        "question": _question(day.lines + day.left_out),
        "guide": guide(by),
        "started": bool(day.lines or day.left_out) or Case.objects.visible_to(by).exists(),
    }
    return render(request, "overview/today.html", shown)


@door("read")
def left_out(request: HttpRequest, by: Member) -> HttpResponse:
    """What was left out of Today, and why."""
    absences = people.stood_in_for(member=by, on=timezone.localdate())
    shown = {"day": day_of(by, absences, at=now()), "shown": SHOWN}
    return render(request, "overview/left_out.html", shown)


def day_of(by: Member, absences: list[Absence], *, at: datetime) -> Day:
    """Assembles and ranks everything that is this member's to do, or that of those they stand in for."""
    on = timezone.localdate()
    members = [by.pk, *(absence.member_id for absence in absences)]
    lines = [
        *_clocks(by, members, at),
        *_answers(by, at),
        *looking_back(by, members, at=at),
        *_contradictions(by, at),
        *_by_worth(by, members, absences, at),
    ]
    put_off = work.snoozed(member=by, on=on)
    awake = ranked([line for line in lines if (line.subject, line.subject_id) not in put_off])
    asleep = ranked([line for line in lines if (line.subject, line.subject_id) in put_off])
    snoozed = [(line, put_off[line.subject, line.subject_id]) for line in asleep]
    return Day(awake[:SHOWN], awake[SHOWN:], snoozed)


def _clocks(by: Member, members: list[int], at: datetime) -> list[Line]:
    found = desk.ending(viewer=by, members=members, before=at + timedelta(hours=CLOCK_HOURS))
    return [_clock(case, at) for case in found]


def _clock(case: Case, at: datetime) -> Line:
    reply = case.replied_at is None and case.reply_due_at is not None
    due = case.reply_due_at if reply else case.resolve_due_at
    what = _("first reply") if reply else _("resolution")
    missed = due is not None and due < at
    when = ago(due, at=at) if due else ""
    words = _("promised %(what)s missed %(when)s") if missed else _("promised %(what)s due %(when)s")
    return Line(
        kind="clock",
        subject="case",
        subject_id=case.pk,
        title=case.title,
        account=case.account.name,
        account_id=case.account_id,
        url=reverse("case", args=[case.pk]),
        reasons=(words % {"what": what, "when": when},),
        if_it_waits=_("The promise is broken already, and they still wait.")
        if missed
        else _("The promise is broken."),
        due_at=due,
        verb=_("Open"),
        verb_url=reverse("case", args=[case.pk]),
    )


def _answers(by: Member, at: datetime) -> list[Line]:
    awaiting = needs.hand_overs_awaiting(member=by)
    needs.show_faces([asked.need for asked in awaiting], viewer=by)
    return [
        Line(
            kind="answer",
            subject="hand_over",
            subject_id=asked.pk,
            title=asked.need.title,
            account=asked.need.face.name,
            account_id=asked.need.face.pk,
            url=reverse("need", args=[asked.need_id]),
            reasons=(
                _("%(who)s asked you %(when)s to answer for this")
                % {"who": asked.asked_by.name, "when": ago(asked.asked_at, at=at)},
            ),
            if_it_waits=_("Two people each think that the other has it."),
            since=asked.asked_at,
            verb=_("Answer"),
            verb_url=reverse("hand-over-answer", args=[asked.pk]),
        )
        for asked in awaiting
    ]


def _contradictions(by: Member, at: datetime) -> list[Line]:
    return [
        Line(
            kind="answer",
            subject="contradiction",
            subject_id=one.pk,
            title=one.expectation.need.title,
            account=one.expectation.need.face.name,
            account_id=one.expectation.need.face.pk,
            url=reverse("need", args=[one.expectation.need_id]) + "#each-of-them",
            reasons=(
                _("two say different things of what %(who)s expects, %(when)s")
                % {"who": one.expectation.contact.name, "when": ago(one.raised_at, at=at)},
            ),
            if_it_waits=_("Nobody knows which of the two holds."),
            since=one.raised_at,
            verb=_("Say what holds"),
            verb_url=reverse("contradiction-answer", args=[one.pk]),
        )
        for one in results.contradictions_for(by)
    ]


def _by_worth(by: Member, members: list[int], absences: list[Absence], at: datetime) -> list[Line]:
    """The needs that they answer for, or cover, and open work for needs that somebody else answers for."""
    found = needs.answered_for(by, members=members)
    owners = needs.owners_of([need.pk for need in found]) if absences else {}
    away = {absence.member_id: absence for absence in absences}
    mine = {need.pk for need in found}
    items = [i for i in work.open_items(viewer=by, members=members) if i.need_id not in mine]
    needs.show_faces([*found, *(item.need for item in items)], viewer=by)
    worth = needs.worth_a_week([n.pk for n in found] + [i.need_id for i in items])
    effort = needs.efforts([n.pk for n in found])
    return [
        *(
            _need(
                n,
                worth.get(n.pk),
                effort[n.pk].likely if n.pk in effort else None,
                away.get(owners[n.pk].member_id or 0) if n.pk in owners else None,
                at,
            )
            for n in found
            if n.state != "measured" and _counts(n, at)
        ),
        *(_item(item, worth.get(item.need_id), at) for item in items),
    ]


def _counts(need: Need, at: datetime) -> bool:
    return need.state != "delivered" or at - need.state_since > timedelta(days=UNVERIFIED_DAYS)


def _need(
    need: Need, worth: needs.Range | None, effort: float | None, away: Absence | None, at: datetime
) -> Line:
    since = ago(need.state_since, at=at)
    reasons = {
        "owned": _("yours since %s, nothing is planned"),
        "planned": _("planned %s"),
        "delivered": _("delivered %s, nobody has confirmed it"),
        "not_met": _("contested or not met %s"),
        "faded": _("it faded, seen %s"),
    }
    waits = {
        "delivered": _("Nobody knows whether it did them any good."),
        "not_met": _("They still do not have what was promised."),
    }
    lost = (
        _("They lose about %s a week.") % money(worth.likely)
        if worth
        else _("What it costs them nobody has said yet.")
    )
    return Line(
        kind="unverified" if need.state == "delivered" else "need",
        subject="need",
        subject_id=need.pk,
        title=need.title,
        account=need.face.name,
        account_id=need.face.pk,
        url=reverse("need", args=[need.pk]),
        reasons=(reasons.get(need.state, "%s") % since, *([_covered(away)] if away else [])),
        if_it_waits=waits.get(need.state, lost),
        since=need.state_since,
        low=worth.low if worth else None,
        likely=worth.likely if worth else None,
        high=worth.high if worth else None,
        effort_days=effort,
        verb=_("Go on"),
        verb_url=reverse("need", args=[need.pk]),
    )


def _covered(away: Absence) -> str:
    told = {"name": away.member.name, "day": date_format(away.until_on, "DATE_FORMAT")}
    if away.stand_in_id is None:
        return _("%(name)s is away until %(day)s, and nobody stands in") % told
    return _("you cover for %(name)s until %(day)s") % told


def _item(item: WorkItem, worth: needs.Range | None, at: datetime) -> Line:
    begun = (
        _("begun %s") % ago(item.begun_at, at=at)
        if item.begun_at
        else _("planned %s") % ago(item.planned_at, at=at)
    )
    return Line(
        kind="item",
        subject="work_item",
        subject_id=item.pk,
        title=item.title,
        account=item.need.face.name,
        account_id=item.need.face.pk,
        url=reverse("need", args=[item.need_id]),
        reasons=(_("work for “%s”") % item.need.title, begun),
        if_it_waits=_("They lose about %s a week.") % money(worth.likely)
        if worth
        else _("What it costs them nobody has said yet."),
        since=item.begun_at or item.planned_at,
        low=worth.low if worth else None,
        likely=worth.likely if worth else None,
        high=worth.high if worth else None,
        verb=_("Go on"),
        verb_url=reverse("need", args=[item.need_id]) + "#decided",
    )


def _question(lines: list[Line]) -> dict[str, Any] | None:
    """The estimate whose width could change the order most: where its low and high ends would put the line."""
    valued = [line for line in lines if line.kind in ("need", "item") and line.likely]
    best: tuple[int, Line, int, int] | None = None
    for line in valued:
        days = max(line.effort_days or 1.0, 0.1)
        others = [other.density or 0.0 for other in valued if other is not line]
        first = 1 + sum(1 for density in others if density > (line.high or 0) / days)
        last = 1 + sum(1 for density in others if density > (line.low or 0) / days)
        if last - first > 0 and (best is None or last - first > best[0]):
            best = (last - first, line, first, last)
    return {"line": best[1], "first": best[2], "last": best[3]} if best else None
