"""The lines of Today in words."""

from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from upshot.desk.models import Case
from upshot.kit.format import ago, money
from upshot.needs.models import HandOver, Need
from upshot.needs.queries import Range
from upshot.people.models import Absence
from upshot.results.models import Contradiction
from upshot.work.models import WorkItem
from upshot.work.rules import Line, Weight


def clock(case: Case, at: datetime) -> Line:
    """A promised time that is missed or about to be."""
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


def answer(asked: HandOver, at: datetime) -> Line:
    """A hand-over that awaits one's yes."""
    return Line(
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


def contradiction(one: Contradiction, at: datetime) -> Line:
    """Two that say different things of one expectation."""
    need = one.expectation.need
    return Line(
        kind="answer",
        subject="contradiction",
        subject_id=one.pk,
        title=need.title,
        account=need.face.name,
        account_id=need.face.pk,
        url=reverse("need", args=[need.pk]) + "#each-of-them",
        reasons=(
            _("two say different things of what %(who)s expects, %(when)s")
            % {"who": one.expectation.contact.name, "when": ago(one.raised_at, at=at)},
        ),
        if_it_waits=_("Nobody knows which of the two holds."),
        since=one.raised_at,
        verb=_("Say what holds"),
        verb_url=reverse("contradiction-answer", args=[one.pk]),
    )


def need(weight: Weight, need: Need, away: Absence | None, at: datetime) -> Line:
    """A need that one answers for, or covers for who is `away`."""
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


def item(item: WorkItem, worth: Range | None, at: datetime) -> Line:
    """Open work for a need that somebody else answers for."""
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
