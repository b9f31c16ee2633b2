"""What came of what was promised to one account over a span of days: for the page and the paper that a manager there
passes on."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet

from upshot.customers.models import Account, Contact, Viewer
from upshot.kit.statistics import Share, wilson
from upshot.needs.models import Expectation, Need, Standing
from upshot.needs.queries import expectations_seen_by, needs_seen_by
from upshot.results import rules
from upshot.results.queries.outcomes import Outcome, last_deliveries, outcomes_among

MOST_ENDED = 50
YEAR = 365


@dataclass(frozen=True)
class Line:
    """One promise: what came of it, and when it was last delivered."""

    outcome: Outcome
    delivered_at: datetime | None


@dataclass(frozen=True)
class Report:
    """What was promised to an account, by how it came out as it is known now. `ended`: what was declined or given up in
    the span, with the reason. `whole`: whether the reader sees all of the account, or their own alone."""

    account: Account
    since: date
    until: date
    whole: bool
    met: list[Line]
    not_met: list[Line]
    unknown: list[Line]
    open: list[Line]
    ended: list[Standing]

    @property
    def known(self) -> list[Line]:
        """Where it is known how it came out."""
        return [*self.met, *self.not_met]

    @property
    def delivered(self) -> list[Line]:
        """What was delivered, known or not."""
        return [*self.known, *self.unknown]

    @property
    def share(self) -> Share:
        """Met, of what is known, with Wilson's interval of 95 %."""
        return wilson(len(self.met), len(self.known))

    @property
    def asked(self) -> int:
        """Of what was delivered: whose contact was asked."""
        return sum(1 for line in self.delivered if line.outcome.asked_at)

    @property
    def silent(self) -> int:
        """Who was asked and has not answered."""
        return sum(1 for line in self.delivered if line.outcome.asked_at and not line.outcome.confirmation)

    @property
    def said(self) -> dict[str, int]:
        """How many said better, as, worse, not yet."""
        counted = Counter(
            one.outcome.confirmation.answer for one in self.delivered if one.outcome.confirmation
        )
        return {answer: counted[answer] for answer in rules.ANSWERS}

    @property
    def fair(self) -> dict[str, int]:
        """How many said that it is fair, partly, not; those who left it out are none of them."""
        counted = Counter(one.outcome.confirmation.fair for one in self.delivered if one.outcome.confirmation)
        return {answer: counted[answer] for answer in rules.FAIR}

    @property
    def levels(self) -> dict[int | None, int]:
        """How many reached each level, from -2 to +2; None: not known yet."""
        counted = Counter(one.outcome.attainment.level for one in self.delivered)
        return {level: counted[level] for level in (-2, -1, 0, 1, 2, None)}


def span_of(since: str, until: str, *, today: date) -> tuple[date, date]:
    """The days asked for, as a browser writes them; else, and where they are none or the wrong way round, a year."""
    try:
        first, last = date.fromisoformat(since), date.fromisoformat(until)
    except ValueError:
        return today - timedelta(days=YEAR), today
    return (first, last) if first <= last else (today - timedelta(days=YEAR), today)


def success_of(account: Account, *, viewer: Viewer, since: date, until: date) -> Report:
    """The report of an account that the viewer reached by its door, on the days from `since` to `until`, both with.

    A promise belongs to the span where anything of it was delivered, read or said in it, or where it is still open or
    unknown at its end. What is known is what is known now.
    """
    found = outcomes_among(_promised(account, viewer).filter(frozen_at__date__lte=until))
    delivered = last_deliveries([one.expectation.need_id for one in found])
    sorted_by: dict[str, list[Line]] = {"met": [], "not_met": [], "unknown": [], "open": []}
    for one in found:
        line = Line(one, delivered.get(one.expectation.need_id))
        if place := _place(line, since, until):
            sorted_by[place].append(line)
    return Report(
        account=account,
        since=since,
        until=until,
        whole=not isinstance(viewer, Contact) or viewer.sees_colleagues,
        ended=list(_ended(account, viewer, since, until)[:MOST_ENDED]),
        **sorted_by,
    )


def _promised(account: Account, viewer: Viewer) -> QuerySet[Expectation]:
    if isinstance(viewer, Contact):
        rows = expectations_seen_by(viewer)
    else:
        rows = Expectation.objects.visible_to(viewer).current().filter(contact__account=account)
    gone = ("declined", "ended", "merged")
    return rows.filter(frozen_at__isnull=False, need__whose="customer").exclude(need__state__in=gone)


def _place(line: Line, since: date, until: date) -> str:
    """Where a promise stands in the report; nowhere where it was settled before."""
    if line.delivered_at is None or line.delivered_at.date() > until:
        return "open"
    if line.outcome.attainment.level is None:
        return "unknown"
    moments = [line.delivered_at, *(seen.at for seen in line.outcome.observations)]
    if line.outcome.confirmation:
        moments.append(line.outcome.confirmation.at)
    if not any(since <= moment.date() <= until for moment in moments):
        return ""
    return "met" if line.outcome.attainment.met else "not_met"


def _ended(account: Account, viewer: Viewer, since: date, until: date) -> QuerySet[Standing]:
    seen = needs_seen_by(viewer) if isinstance(viewer, Contact) else Need.objects.visible_to(viewer)
    theirs = seen.filter(account=account, whose="customer", state__in=("declined", "ended"))
    rows = Standing.objects.filter(need__in=theirs, state=F("need__state"))
    return rows.filter(at__date__gte=since, at__date__lte=until).select_related("need").order_by("-at")
