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
from upshot.kit.paging import page_by
from upshot.needs import queries as needs
from upshot.needs.models import Need
from upshot.overview.due import looking_back
from upshot.overview.guide import guide
from upshot.people import queries as people
from upshot.people.models import Absence, Member
from upshot.results import queries as results
from upshot.work import queries as work
from upshot.work.models import Snooze, WorkItem
from upshot.work.rules import Line, Weight, ranked, widest

SHOWN = 7
LEFT_OUT_A_PAGE = 50
MOST_PUT_OFF = 100
# A promised time that ends within so many hours stands on Today.
CLOCK_HOURS = 24
# A delivery that nobody has confirmed comes up after so many days.
UNVERIFIED_DAYS = 3


@dataclass(frozen=True)
class Day:
    """One member's day: what stands on Today, what was left out, and what they put off."""

    lines: list[Line]
    left_out: list[Weight]
    snoozed: list[tuple[Weight, Snooze]]


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
        "clocks": sum(1 for line in [*day.lines, *day.left_out] if line.kind == "clock"),
        "came": results.lately(viewer=by, since=at - timedelta(days=7)),
        "question": _question([*day.lines, *day.left_out], by),
        "guide": guide(by),
        "started": bool(day.lines or day.left_out) or Case.objects.visible_to(by).exists(),
    }
    return render(request, "overview/today.html", shown)


@door("read")
def left_out(request: HttpRequest, by: Member) -> HttpResponse:
    """What was left out of Today, and why."""
    at, absences = now(), people.stood_in_for(member=by, on=timezone.localdate())
    day = day_of(by, absences, at=at)
    page = page_by(
        lambda start, end: day.left_out[start:end], number=request.GET.get("page"), size=LEFT_OUT_A_PAGE
    )
    put_off = [line for line, _snooze in day.snoozed[:MOST_PUT_OFF]]
    shown = {
        "page": page,
        "lines_out": _told(page.rows, by, absences, at),
        "snoozed": list(zip(_told(put_off, by, absences, at), (s for _line, s in day.snoozed), strict=False)),
        "shown": SHOWN,
    }
    return render(request, "overview/left_out.html", shown)


def day_of(by: Member, absences: list[Absence], *, at: datetime) -> Day:
    """Assembles and ranks everything that is this member's to do, or that of those they stand in for."""
    on = timezone.localdate()
    members = [by.pk, *(absence.member_id for absence in absences)]
    lines: list[Weight] = [
        *_clocks(by, members, at),
        *_answers(by, at),
        *looking_back(by, members, at=at),
        *_contradictions(by, at),
        *_by_worth(by, members, at),
    ]
    put_off = work.snoozed(member=by, on=on)
    awake = ranked([line for line in lines if (line.subject, line.subject_id) not in put_off])
    asleep = ranked([line for line in lines if (line.subject, line.subject_id) in put_off])
    snoozed = [(line, put_off[line.subject, line.subject_id]) for line in asleep]
    return Day(_told(awake[:SHOWN], by, absences, at), awake[SHOWN:], snoozed)


def _told(weights: list[Weight], by: Member, absences: list[Absence], at: datetime) -> list[Line]:
    """The same in words. Of the many needs that somebody answers for, only those that are shown are read."""
    keys = [one.subject_id for one in weights if not isinstance(one, Line)]
    found = {need.pk: need for need in needs.needs_among(keys, viewer=by)} if keys else {}
    needs.show_faces(list(found.values()), viewer=by)
    owners = needs.owners_of(keys) if absences and keys else {}
    away = {absence.member_id: absence for absence in absences}
    covered = {pk: away.get(owner.member_id or 0) for pk, owner in owners.items()}
    return [
        one if isinstance(one, Line) else _need(one, found[one.subject_id], covered.get(one.subject_id), at)
        for one in weights
        if isinstance(one, Line) or one.subject_id in found
    ]


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


def _by_worth(by: Member, members: list[int], at: datetime) -> list[Weight]:
    """The needs that they answer for, or cover, and open work for needs that somebody else answers for."""
    found = needs.answered_for(by, members=members)
    items = work.open_items(viewer=by, members=members, but=[pk for pk, _state, _since in found])
    needs.show_faces([item.need for item in items], viewer=by)
    worth = needs.worth_a_week([pk for pk, _state, _since in found] + [i.need_id for i in items])
    effort = needs.effort_days([pk for pk, _state, _since in found])
    weights = [
        _weight(pk, state, since, worth.get(pk), effort.get(pk))
        for pk, state, since in found
        if state != "measured" and _counts(state, since, at)
    ]
    return [*weights, *(_item(item, worth.get(item.need_id), at) for item in items)]


def _counts(state: str, since: datetime, at: datetime) -> bool:
    return state != "delivered" or at - since > timedelta(days=UNVERIFIED_DAYS)


def _weight(pk: int, state: str, since: datetime, worth: needs.Range | None, effort: float | None) -> Weight:
    return Weight(
        kind="unverified" if state == "delivered" else "need",
        subject="need",
        subject_id=pk,
        since=since,
        low=worth.low if worth else None,
        likely=worth.likely if worth else None,
        high=worth.high if worth else None,
        effort_days=effort,
    )


def _need(weight: Weight, need: Need, away: Absence | None, at: datetime) -> Line:
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
        _("What it costs them nobody has said yet.")
        if weight.likely is None
        else _("They lose about %s a week.") % money(weight.likely)
    )
    return Line(
        **vars(weight),
        title=need.title,
        account=need.face.name,
        account_id=need.face.pk,
        url=reverse("need", args=[need.pk]),
        reasons=(reasons.get(need.state, "%s") % since, *([_covered(away)] if away else [])),
        if_it_waits=waits.get(need.state, lost),
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


def _question(lines: list[Weight], by: Member) -> dict[str, Any] | None:
    """The estimate that would change the order most, and of what."""
    swing = widest(lines)
    told = _told([swing.line], by, [], now()) if swing else []
    return {"line": told[0], "first": swing.first, "last": swing.last} if swing and told else None
