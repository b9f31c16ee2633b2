"""What the desk measures, over a span of days: figures, their parts by any field, and the cases behind each."""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.books import EstimateOut, ShareOut
from upshot.api.keys import Key, caller
from upshot.api.shapes import Done, Given, Line, Note, PageOf, Paging, Short, listed
from upshot.desk.models import Case
from upshot.desk.queries.views import MOST_FILTERS
from upshot.kit.clock import now
from upshot.kit.errors import Refused
from upshot.needs.actions import fold
from upshot.overview import actions, breakdown, comparing, figures, passing
from upshot.overview.breakdown import Row
from upshot.overview.models import ReportLetter
from upshot.people.models import Member
from upshot.results.queries import Tally, needs_by_hand_overs, needs_passed_on, tally

router = Router(tags=["reports"])


class ReportAsked(Schema):
    """Which cases: days from and until, both included (the last year in which anything happened); of one source
    (`here`: those that began here); by filters as lists of cases have them (`team:is:3`)."""

    from_on: date | None = None
    until_on: date | None = None
    source: Short = ""
    where: Annotated[list[Line], Field(max_length=MOST_FILTERS)] = []

    def span(self, viewer: Member) -> tuple[figures.Span, list[str]]:
        """The same, with the days filled in, and the sources that there are. Raises Refused."""
        said = {"from": str(self.from_on or ""), "until": str(self.until_on or ""), "source": self.source}
        span, sources = figures.span_of(said, self.where, viewer=viewer)
        if self.source and self.source not in sources:
            there = ", ".join(sources)
            raise Refused(
                _("No case came from there. There are: %(there)s.") % {"there": there}, field="source"
            )
        return span, sources


class SpreadOut(Schema):
    """Times in minutes: half and nine of ten within, each with an interval of 95 % where n allows one."""

    n: int
    median: float | None
    median_low: float | None
    median_high: float | None
    p90: float | None
    p90_low: float | None
    p90_high: float | None


class WeekOut(Schema):
    """A week by its Monday; `backlog` was not closed at its end."""

    monday: date
    opened: int
    closed: int
    backlog: int


class ClosedOut(Schema):
    """Closed cases that changed hands so often, and how long it took to close them."""

    label: str
    spread: SpreadOut


class CustomerOut(Schema):
    """The customer's side: expectations whose verdict stands, and what contacts answered of those asked."""

    expected: int
    known: int
    met: int
    answers: dict[str, int]
    asked: int
    silent: int
    unverified: int


class ReportOut(Schema):
    """The desk's side and the customer's side of the same days."""

    from_on: date
    until_on: date
    source: str
    sources: list[str]
    opened: int
    closed: int
    reply: SpreadOut
    close: SpreadOut
    reopened: ShareOut
    kept: ShareOut
    weeks: list[WeekOut]
    hand_overs: list[ClosedOut]
    customer: CustomerOut


@router.get("/reports", response=ReportOut, auth=Key("read"), operation_id="reports")
def reports(request: HttpRequest, asked: Query[ReportAsked]) -> dict[str, Any]:
    """What the desk measures, and what the customer got."""
    by = caller(request)
    span, sources = asked.span(by)
    fold()
    desk, weeks = figures.desk(span, viewer=by), figures.weekly(span, viewer=by)
    backlog = figures.backlog(span, weeks, viewer=by)
    customer: Tally = tally(viewer=by, since=span.since, until=span.before)
    return vars(desk) | {
        "from_on": span.from_on,
        "until_on": span.until_on,
        "source": span.source,
        "sources": sources,
        "weeks": [
            {"monday": monday, "opened": opened, "closed": closed, "backlog": left}
            for (monday, opened, closed), left in zip(weeks, backlog, strict=True)
        ],
        "hand_overs": figures.by_hand_overs(span, viewer=by),
        "customer": customer,
    }


class ReportRowOut(Schema):
    """One group of a field, or all cases: `handed` changed hands, `mean_hand_overs` each; `clocks`: promised times of
    each kind that were kept, of those that ended; `used`: resolved with what was known already."""

    key: str | None
    name: str | None
    opened: int
    resolved: int
    closed: int
    reply: EstimateOut
    resolve: EstimateOut
    kept: ShareOut
    clocks: dict[str, ShareOut]
    reopened: ShareOut
    handed: ShareOut
    mean_hand_overs: float | None
    used: ShareOut
    asked: int
    answered: ShareOut
    satisfied: ShareOut
    minutes: int
    amount: float


@router.get("/reports/by", response=list[ReportRowOut], auth=Key("read"), operation_id="report-by")
def by_field(request: HttpRequest, asked: Query[ReportAsked], by: Note = "team") -> list[dict[str, Any]]:
    """The figures of each group of a field: team, member, account, kind, urgency, channel, tag, week, month, or a field
    of your own; those with most cases first, 200 at most. `by=all`: of all cases together."""
    who = caller(request)
    span, _sources = asked.span(who)
    if by == "all":
        return [_row(replace(breakdown.total(span, viewer=who), key=None, name=None))]
    return [_row(row) for row in breakdown.rows_by(span, breakdown.dimension(by), viewer=who)]


def _row(row: Row) -> dict[str, Any]:
    day = breakdown.day_of(row.key)
    key, name = (str(day), str(day)) if day else (row.key, row.name)
    shares = {
        name: row.share(name) for name in ("kept", "reopened", "handed", "used", "answered", "satisfied")
    }
    return shares | {
        "key": None if key is None else str(key),
        "name": name,
        "mean_hand_overs": row.n.get("hand_overs"),
        "reply": row.reply,
        "resolve": row.resolve,
        "clocks": row.clocks,
        "asked": row.asked,
        "minutes": row.minutes,
        "amount": row.amount,
        **{name: row.n.get(name, 0) for name in ("opened", "resolved", "closed")},
    }


class ApartOut(Schema):
    """How far two figures are apart, with an interval of 95 %; where it leaves out nothing, by more than chance."""

    value: float
    low: float
    high: float
    apart: bool


class ComparedLineOut(Schema):
    """One figure in both spans; `unit`: count, minutes or share."""

    code: str
    unit: str
    now: EstimateOut
    then: EstimateOut
    difference: ApartOut | None


class ReportComparedOut(Schema):
    """Two spans beside each other."""

    from_on: date
    until_on: date
    then_from_on: date
    then_until_on: date
    lines: list[ComparedLineOut]


@router.get("/reports/compare", response=ReportComparedOut, auth=Key("read"), operation_id="report-compare")
def compare(
    request: HttpRequest, asked: Query[ReportAsked], to: Literal["before", "year"] = "before"
) -> dict[str, Any]:
    """These days beside as many just before, or beside the same of a year earlier."""
    by = caller(request)
    span, _sources = asked.span(by)
    other = comparing.earlier(span, to)
    return {
        "from_on": span.from_on,
        "until_on": span.until_on,
        "then_from_on": other.from_on,
        "then_until_on": other.until_on,
        "lines": comparing.lines(span, other, viewer=by),
    }


class CaseBehindOut(Schema):
    """A case behind a figure."""

    id: int
    title: str
    account_id: int
    account: str
    opened_at: datetime
    replied_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    hand_overs: int
    reopened: int
    promise_kept: bool | None

    @staticmethod
    def resolve_account(case: Case) -> str:
        """Its name."""
        return case.account.name


@router.get("/reports/cases", response=PageOf[CaseBehindOut], auth=Key("read"), operation_id="report-cases")
def cases(
    request: HttpRequest, asked: Query[ReportAsked], page: Query[Paging], kind: Note = "opened"
) -> dict[str, Any]:
    """The cases behind a figure, the latest first; `kind`: opened, closed, timed, replied, resolved, reopened, handed,
    used, kept, missed, promised, spent, backlog, rated, `hand-overs-3–4` as groups are labelled, `passed-2`."""
    by = caller(request)
    span, _sources = asked.span(by)
    if kind not in breakdown.BEHIND:
        there = ", ".join(breakdown.BEHIND)
        raise Refused(_("There is no such figure. There are: %(there)s.") % {"there": there}, field="kind")
    return listed(breakdown.behind(span, kind, viewer=by).select_related("account"), page)


class CaseGroupOut(Schema):
    """Resolved cases with so many hand-overs."""

    label: str
    spread: SpreadOut
    reopened: ShareOut


class NeedGroupOut(Schema):
    """Needs with a verdict and so many hand-overs: wholly met, expectations met of those known, minutes from acceptance
    to the first result."""

    label: str
    met: ShareOut
    parts: ShareOut
    minutes: EstimateOut


class AdjustedOut(Schema):
    """What one hand-over more goes with among cases alike in urgency and kind: how many times as long, and by how much
    more often reopened. An association."""

    n: int
    accounts: int
    strata: int
    times: EstimateOut
    reopened: EstimateOut


class HandOversOut(Schema):
    """Cases and needs by how often they changed hands."""

    cases: list[CaseGroupOut]
    needs: list[NeedGroupOut]
    adjusted: AdjustedOut


@router.get("/reports/hand-overs", response=HandOversOut, auth=Key("read"), operation_id="report-hand-overs")
def hand_overs(request: HttpRequest, asked: Query[ReportAsked]) -> dict[str, Any]:
    """Time, reopening and results against the number of hand-overs."""
    by = caller(request)
    span, _sources = asked.span(by)
    fold()
    return {
        "cases": passing.cases_by(span, viewer=by),
        "needs": needs_by_hand_overs(viewer=by, since=span.since, until=span.before),
        "adjusted": passing.adjusted(span, viewer=by),
    }


class PassedNeedOut(Schema):
    """A need with a verdict, and how often it changed hands."""

    id: int
    title: str
    state: str
    account_id: int
    times: int


@router.get(
    "/reports/hand-overs/needs",
    response=PageOf[PassedNeedOut],
    auth=Key("read"),
    operation_id="report-hand-over-needs",
)
def passed_on(
    request: HttpRequest,
    asked: Query[ReportAsked],
    page: Query[Paging],
    times: Literal["0", "1", "2", "3", "4+"] = "0",
) -> dict[str, Any]:
    """The needs behind one group, the latest first."""
    by = caller(request)
    span, _sources = asked.span(by)
    return listed(needs_passed_on(times, viewer=by, since=span.since, until=span.before), page)


class ReportLetterOut(Schema):
    """Figures that are sent by letter; `told_until`: the last day of the time that was told last."""

    id: int
    every: str
    where: list[str]
    ordered_at: datetime
    told_until: date


class ReportLetterGiven(Given):
    """How often, and of which cases."""

    every: Literal["week", "month"]
    where: Annotated[list[Line], Field(max_length=MOST_FILTERS)] = []


@router.get(
    "/report-letters", response=PageOf[ReportLetterOut], auth=Key("read"), operation_id="report-letters"
)
def letters(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:
    """The letters of figures that you get."""
    return listed(ReportLetter.objects.filter(member=caller(request), cancelled_at=None), page)


@router.post(
    "/report-letters", response=ReportLetterOut, auth=Key("read"), operation_id="report-letter-order"
)
def order(request: HttpRequest, given: ReportLetterGiven) -> ReportLetter:
    """The figures of each week or month by letter, on the day after it is over."""
    return actions.order(by=caller(request), at=now(), **given.dict())


@router.post(
    "/report-letters/{int:pk}/cancel", response=Done, auth=Key("read"), operation_id="report-letter-cancel"
)
def cancel(request: HttpRequest, pk: int) -> Done:
    """No further letter."""
    by = caller(request)
    actions.cancel(letter=actions.letter(pk, of=by), by=by, at=now())
    return Done()
