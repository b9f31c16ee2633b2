"""Calendars, agreements with their terms, the clocks of cases, and the ladder of warnings."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from upshot.api.keys import Key, caller
from upshot.api.people import Zone
from upshot.api.shapes import Done, Given, Key64, Minutes, Note, PageOf, Paging, Short, Text, listed
from upshot.customers import actions as customers
from upshot.customers import queries
from upshot.customers.models import Agreement, Calendar, DayOff
from upshot.desk import actions, rules
from upshot.desk.models import Clock, Rung, Term
from upshot.desk.queries import case
from upshot.desk.queries.clocks import clocks_of
from upshot.desk.queries.forecast import forecast
from upshot.desk.queries.promises import kept_by
from upshot.kit.clock import now

router = Router(tags=["clocks"])
Minute = Annotated[int, Field(ge=0, le=1440)]
Slot = Annotated[list[Minute], Field(min_length=2, max_length=2)]
Weekday = Annotated[list[Slot], Field(max_length=20)]
Week = Annotated[list[Weekday], Field(min_length=7, max_length=7)]
Urgency = Literal["", "low", "normal", "high", "urgent"]
Tells = Annotated[list[Literal["owner", "team", "leads"]], Field(min_length=1, max_length=3)]


class CalendarOut(Schema):
    """When we work: slots of each weekday from Monday, in minutes from midnight of its zone."""

    id: int
    name: str
    zone: str
    week: list[list[list[int]]]
    country: str
    subdivision: str
    retired_at: datetime | None


class CalendarGiven(Given):
    """Slots, zone and whose public holidays."""

    name: Short
    zone: Zone
    week: Week
    country: Annotated[Text, Field(max_length=2)] = ""
    subdivision: Annotated[Text, Field(max_length=20)] = ""


class DayOut(Schema):
    """A day that differs."""

    id: int
    calendar_id: int
    on: date
    name: str
    worked: bool
    from_file: bool


class DayGiven(Given):
    """A day off, or one that is worked although it is a holiday."""

    on: date
    name: Note = ""
    worked: bool = False


class WhichDay(Given):
    """A day."""

    on: date


class ICalendar(Given):
    """The words of an iCalendar file."""

    text: Annotated[Text, Field(max_length=1_000_000)]


class DaysRead(Schema):
    """How many days were read, and how many events left out."""

    days: int
    left_out: int


class TermShape(Schema):
    """Other times for some cases: those of an urgency, a kind, a channel."""

    urgency: str
    kind_id: int | None
    channel: str
    reply_minutes: int | None
    next_minutes: int | None
    resolve_minutes: int | None


class TermGiven(Given):
    """The same, coming in; empty or null: of any."""

    urgency: Urgency = ""
    kind_id: Key64 | None = None
    channel: Annotated[Text, Field(max_length=20)] = ""
    reply_minutes: Minutes | None = None
    next_minutes: Minutes | None = None
    resolve_minutes: Minutes | None = None


class AgreementVersionOut(Schema):
    """One version of what is promised to an account; to none: to everybody else."""

    id: int
    account_id: int | None
    name: str
    version: int
    replaces_id: int | None
    calendar_id: int | None
    reply_minutes: int
    next_minutes: int | None
    resolve_minutes: int
    from_on: date
    until_on: date | None
    terms: list[TermShape]

    @staticmethod
    def resolve_terms(agreement: Agreement) -> list[Term]:
        """Its terms."""
        return list(Term.objects.filter(agreement=agreement))


class VersionGiven(Given):
    """The basic times, from a day on."""

    name: Short
    reply_minutes: Minutes
    next_minutes: Minutes | None = None
    resolve_minutes: Minutes
    calendar_id: Key64 | None = None
    from_on: date
    until_on: date | None = None


class RevisionGiven(VersionGiven):
    """The next version, with all its terms."""

    terms: Annotated[list[TermGiven], Field(max_length=100)] = []


class KeptOut(Schema):
    """Of the clocks of one kind that ended under a version: how many were kept."""

    clock: str
    promised: int
    kept: int
    running: int


class ClockOut(Schema):
    """One promised time of a case. `kept` null: it runs, or was replaced."""

    id: int
    kind: str
    agreement_id: int | None
    minutes: int
    started_at: datetime
    due_at: datetime
    ended_at: datetime | None
    kept: bool | None


class OutlookOut(Schema):
    """How long a case still takes: minutes, the middle and a range of 80 %; from so many like it. Null: nothing is
    known, or it was not tested."""

    low: float
    middle: float
    high: float
    n: int


class RungShape(Given):
    """So many minutes after a promised time (before it: negative), and who is told."""

    minutes: Annotated[int, Field(ge=-10_000_000, le=10_000_000)]
    tells: Tells


class LadderGiven(Given):
    """All steps."""

    rungs: Annotated[list[RungShape], Field(max_length=20)]


@router.get("/calendars", response=PageOf[CalendarOut], auth=Key("read"), operation_id="calendars")
def calendars(request: HttpRequest, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """The calendars that agreements may go by."""
    return listed(queries.calendars(), page)


@router.post("/calendars", response=CalendarOut, auth=Key("arrange"), operation_id="calendar-make")
def make_calendar(request: HttpRequest, given: CalendarGiven) -> Calendar:
    """A calendar."""
    return customers.make_calendar(by=caller(request), at=now(), **given.dict())


@router.get("/calendars/{int:pk}", response=CalendarOut, auth=Key("read"), operation_id="calendar")
def calendar(request: HttpRequest, pk: int) -> Calendar:  # noqa: ARG001
    """One calendar."""
    return queries.calendar(pk)


@router.post(
    "/calendars/{int:pk}/change", response=CalendarOut, auth=Key("arrange"), operation_id="calendar-change"
)
def change_calendar(request: HttpRequest, pk: int, given: CalendarGiven) -> Calendar:
    """Other slots, zone or holidays."""
    found = queries.calendar(pk)
    return customers.change_calendar(calendar=found, by=caller(request), at=now(), **given.dict())


@router.post(
    "/calendars/{int:pk}/retire", response=CalendarOut, auth=Key("arrange"), operation_id="calendar-retire"
)
def retire_calendar(request: HttpRequest, pk: int) -> Calendar:
    """Offered no more."""
    return customers.retire_calendar(calendar=queries.calendar(pk), by=caller(request), at=now())


@router.get(
    "/calendars/{int:pk}/days", response=PageOf[DayOut], auth=Key("read"), operation_id="calendar-days"
)
def days(request: HttpRequest, pk: int, page: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """The days that differ."""
    return listed(queries.calendar(pk).days.order_by("on"), page)


@router.post(
    "/calendars/{int:pk}/add-day", response=DayOut, auth=Key("arrange"), operation_id="calendar-add-day"
)
def add_day(request: HttpRequest, pk: int, given: DayGiven) -> DayOff:
    """One day that differs."""
    return customers.add_day(calendar=queries.calendar(pk), by=caller(request), at=now(), **given.dict())


@router.post(
    "/calendars/{int:pk}/drop-day", response=Done, auth=Key("arrange"), operation_id="calendar-drop-day"
)
def drop_day(request: HttpRequest, pk: int, given: WhichDay) -> Done:
    """The day is like any other again."""
    customers.drop_day(calendar=queries.calendar(pk), on=given.on, by=caller(request), at=now())
    return Done()


@router.post(
    "/calendars/{int:pk}/read-days", response=DaysRead, auth=Key("arrange"), operation_id="calendar-read-days"
)
def read_days(request: HttpRequest, pk: int, given: ICalendar) -> DaysRead:
    """Days off out of an iCalendar file."""
    found = queries.calendar(pk)
    read, left_out = customers.read_days(calendar=found, text=given.text, by=caller(request), at=now())
    return DaysRead(days=read, left_out=left_out)


@router.get("/agreements", response=PageOf[AgreementVersionOut], auth=Key("read"), operation_id="agreements")
def agreements(request: HttpRequest, page: Query[Paging], account_id: int | None = None) -> dict[str, Any]:
    """All versions, the latest first; `account_id`: those of one account."""
    rows = Agreement.objects.visible_to(caller(request)).order_by("-from_on", "-pk")
    return listed(rows.filter(account=account_id) if account_id else rows, page)


@router.post(
    "/agreements", response=AgreementVersionOut, auth=Key("arrange"), operation_id="agreement-make-for-all"
)
def agree_for_all(request: HttpRequest, given: VersionGiven) -> Agreement:
    """Times promised to every account that has no agreement of its own."""
    return customers.agree(account=None, by=caller(request), at=now(), **_said(given))


@router.get("/agreements/{int:pk}", response=AgreementVersionOut, auth=Key("read"), operation_id="agreement")
def agreement(request: HttpRequest, pk: int) -> Agreement:
    """One version, with its terms."""
    return queries.agreement(pk, viewer=caller(request))


@router.post(
    "/agreements/{int:pk}/revise",
    response=AgreementVersionOut,
    auth=Key("arrange"),
    operation_id="agreement-revise",
)
def revise(request: HttpRequest, pk: int, given: RevisionGiven) -> Agreement:
    """The next version from a day on. Clocks that run keep what was promised when they began."""
    by = caller(request)
    terms = [
        rules.Terms(
            urgency=one.urgency,
            kind=one.kind_id,
            channel=one.channel,
            minutes=rules.Minutes(one.reply_minutes, one.next_minutes, one.resolve_minutes),
        )
        for one in given.terms
    ]
    found = queries.agreement(pk, viewer=by)
    return actions.revise(agreement=found, terms=terms, by=by, at=now(), **_said(given))


@router.get(
    "/agreements/{int:pk}/kept", response=list[KeptOut], auth=Key("read"), operation_id="agreement-kept"
)
def kept(request: HttpRequest, pk: int) -> list[Any]:
    """What was promised and kept under one version."""
    by = caller(request)
    return list(kept_by([queries.agreement(pk, viewer=by).pk], viewer=by))


@router.get("/cases/{int:pk}/clocks", response=list[ClockOut], auth=Key("read"), operation_id="case-clocks")
def case_clocks(request: HttpRequest, pk: int) -> list[Clock]:
    """The promised times of a case, as they began."""
    return clocks_of(case(pk, viewer=caller(request)))


@router.get(
    "/cases/{int:pk}/outlook", response=OutlookOut | None, auth=Key("read"), operation_id="case-outlook"
)
def case_outlook(request: HttpRequest, pk: int) -> Any:
    """What is left until a resolution."""
    return forecast(case(pk, viewer=caller(request)), at=now())


@router.get("/ladder", response=list[RungShape], auth=Key("read"), operation_id="ladder")
def ladder(request: HttpRequest) -> list[Rung]:  # noqa: ARG001
    """Who is told before a promised time, and after it."""
    return list(Rung.objects.all())


@router.post("/ladder", response=list[RungShape], auth=Key("arrange"), operation_id="ladder-set")
def set_ladder(request: HttpRequest, given: LadderGiven) -> list[Rung]:
    """All steps anew."""
    rungs = [(rung.minutes, list(rung.tells)) for rung in given.rungs]
    return actions.set_ladder(rungs=rungs, by=caller(request), at=now())


def _said(given: VersionGiven) -> dict[str, Any]:
    said = given.dict(exclude={"terms", "calendar_id"})
    return said | {"calendar": queries.calendar(given.calendar_id) if given.calendar_id else None}
