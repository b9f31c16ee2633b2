"""Today: what matters now for one member, in the order of one stated rule (work.rules)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upshot.desk import queries as desk
from upshot.desk.models import Case
from upshot.kit.clock import now
from upshot.kit.doors import door
from upshot.kit.paging import page_by
from upshot.needs import queries as needs
from upshot.needs.models import Need
from upshot.overview import due, lines
from upshot.overview.guide import guide
from upshot.people import queries as people
from upshot.people.models import Absence, Member
from upshot.results import queries as results
from upshot.results.models import Verdict
from upshot.work import queries as work
from upshot.work.models import Snooze
from upshot.work.rules import Line, Swing, Weight, ranked, widest

SHOWN = 7
LEFT_OUT_A_PAGE = 50
MOST_PUT_OFF = 100
# A promised time that ends within so many hours stands on Today.
CLOCK_HOURS = 24
# A delivery that nobody has confirmed comes up after so many days.
UNVERIFIED_DAYS = 3
# What came of one's needs within so many days stands beside it.
LATELY_DAYS = 7


@dataclass(frozen=True)
class Day:
    """One member's day in the order of the rule, what they put off, and what came of their needs lately. `about`: the
    need of each line that was read already, by subject and number."""

    awake: list[Weight]
    asleep: list[tuple[Weight, Snooze]]
    came: list[Verdict]
    about: dict[tuple[str, int], Need]


@door("read")
def today(request: HttpRequest, by: Member) -> HttpResponse:
    """What matters now."""
    at = now()
    absences = people.stood_in_for(member=by, on=timezone.localdate())
    day = day_of(by, absences, at=at)
    swing = widest(day.awake)
    first = day.awake[:SHOWN]
    told = tell(day, [*first, *([swing.line] if swing else [])], by, absences, at=at)
    shown_lines = [told[_key(one)] for one in first if _key(one) in told]
    shown = {
        "lines_shown": shown_lines,
        "others": len(day.awake) - len(first) + len(day.asleep),
        "top": max([line.high for line in shown_lines if line.high] or [1]),
        "absences": absences,
        "clocks": sum(1 for line in day.awake if line.kind == "clock"),
        "came": day.came,
        "question": _question(swing, told),
        "guide": guide(by),
        "started": bool(day.awake) or Case.objects.visible_to(by).exists(),
    }
    return render(request, "overview/today.html", shown)


@door("read")
def left_out(request: HttpRequest, by: Member) -> HttpResponse:
    """What was left out of Today, and why."""
    at, absences = now(), people.stood_in_for(member=by, on=timezone.localdate())
    day = day_of(by, absences, at=at)
    rest, put_off = day.awake[SHOWN:], day.asleep[:MOST_PUT_OFF]
    page = page_by(lambda start, end: rest[start:end], number=request.GET.get("page"), size=LEFT_OUT_A_PAGE)
    told = tell(day, [*page.rows, *(line for line, _snooze in put_off)], by, absences, at=at)
    shown = {
        "page": page,
        "lines_out": [told[_key(one)] for one in page.rows if _key(one) in told],
        "snoozed": [(told[_key(one)], snooze) for one, snooze in put_off if _key(one) in told],
        "shown": SHOWN,
    }
    return render(request, "overview/left_out.html", shown)


def day_of(by: Member, absences: list[Absence], *, at: datetime) -> Day:
    """Assembles and ranks everything that is this member's to do, or that of those they stand in for."""
    on, since = timezone.localdate(), at - timedelta(days=LATELY_DAYS)
    before = at + timedelta(hours=CLOCK_HOURS)
    members = [by.pk, *(absence.member_id for absence in absences)]
    put_off = work.snoozed(member=by, on=on)
    clocks = desk.ending(viewer=by, members=members, before=before)
    asked = needs.hand_overs_awaiting(member=by)
    reviews = results.reviews_due(viewer=by, members=members, on=on)
    actions = results.actions_due(viewer=by, members=members, on=on)
    apart = results.contradictions_for(by)
    came = results.lately(viewer=by, since=since)
    mine = needs.answered_for(by, members=members)
    items = work.open_items(viewer=by, members=members)
    about = {("hand_over", one.pk): one.need for one in asked} | {("work_item", i.pk): i.need for i in items}
    about |= {("review_action", one.pk): one.review.need for one in actions}
    about |= {("contradiction", one.pk): one.expectation.need for one in apart}
    worth = needs.worth_a_week([item.need_id for item in items]) if items else {}
    found: list[Weight] = [
        *(lines.clock(one, at) for one in clocks),
        *(lines.answer(one, at) for one in asked),
        *(_review(pk, due_on, at) for pk, due_on in reviews),
        *(due.action(one, at) for one in actions),
        *(lines.contradiction(one, at) for one in apart),
        *(_weight(one) for one in mine if _counts(one, at)),
        *(lines.item(item, worth.get(item.need_id), at) for item in items),
    ]
    awake = ranked([line for line in found if _key(line) not in put_off])
    asleep = ranked([line for line in found if _key(line) in put_off])
    return Day(awake, [(line, put_off[_key(line)]) for line in asleep], came, about)


def tell(
    day: Day, weights: list[Weight], by: Member, absences: list[Absence], *, at: datetime
) -> dict[tuple[str, int], Line]:
    """These of a day in words, by subject and number, each under the account that the member sees it by. Of all that
    somebody answers for, only these needs and reviews are read."""
    told = {_key(one): one for one in weights if isinstance(one, Line)}
    short = {_key(one): one for one in weights if not isinstance(one, Line)}
    keys = {kind: [pk for subject, pk in short if subject == kind] for kind in ("need", "review")}
    found = needs.needs_among(keys["need"], viewer=by) if keys["need"] else []
    reviews = results.reviews_among(keys["review"], viewer=by) if keys["review"] else []
    about = {key: day.about[key] for key in told if key in day.about}
    others = [*(one.need for one in reviews), *(one.need for one in day.came)]
    needs.show_faces([*found, *about.values(), *others], viewer=by)
    told |= {
        key: replace(told[key], account=need.face.name, account_id=need.face.pk)
        for key, need in about.items()
    }
    owners = needs.owners_of(keys["need"]) if absences and found else {}
    away = {absence.member_id: absence for absence in absences}
    covered = {pk: away.get(owner.member_id or 0) for pk, owner in owners.items()}
    told |= {("need", n.pk): lines.need(short["need", n.pk], n, covered.get(n.pk), at) for n in found}
    return told | {("review", one.pk): due.review(one, at) for one in reviews}


def _key(line: Weight) -> tuple[str, int]:
    return line.subject, line.subject_id


def _counts(one: needs.Weighed, at: datetime) -> bool:
    """What was delivered has some days to be confirmed."""
    return one.state != "delivered" or at - one.since > timedelta(days=UNVERIFIED_DAYS)


def _review(pk: int, due_on: date, at: datetime) -> Weight:
    return Weight(kind="review", subject="review", subject_id=pk, due_at=due.start_of(due_on, at))


def _weight(one: needs.Weighed) -> Weight:
    return Weight(
        kind="unverified" if one.state == "delivered" else "need",
        subject="need",
        subject_id=one.pk,
        since=one.since,
        low=one.worth.low if one.worth else None,
        likely=one.worth.likely if one.worth else None,
        high=one.worth.high if one.worth else None,
        effort_days=one.effort,
    )


def _question(swing: Swing | None, told: dict[tuple[str, int], Line]) -> dict[str, Line | int] | None:
    """The estimate whose width could change the order most, and of what."""
    if swing is None or _key(swing.line) not in told:
        return None
    return {"line": told[_key(swing.line)], "first": swing.first, "last": swing.last}
