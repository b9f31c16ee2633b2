"""The clocks of a case, started, paused and ended by the verbs of the desk. Each verb writes its own entry.

A case without clocks (it came from another system) goes on without: nothing here makes it promise anything.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from upshot.customers.models import Calendar
from upshot.customers.queries import timetable
from upshot.customers.rules import Span, Timetable, due
from upshot.desk.models import Case, Clock, Pause
from upshot.desk.queries.clocks import Promised, promised_to

# Where the case repeats when a clock is due, for lists.
COLUMNS = {"reply": "reply_due_at", "next": "next_due_at", "resolve": "resolve_due_at"}


def start(*, case: Case, promised: Promised) -> None:
    """The clocks of first reply and resolution run since the case came in."""
    Clock.objects.bulk_create(
        Clock(
            case=case,
            kind=kind,
            agreement=promised.agreement,
            minutes=minutes,
            started_at=case.opened_at,
            due_at=due_at,
        )
        for kind, column in (("reply", "reply_due_at"), ("resolve", "resolve_due_at"))
        if (minutes := promised.minutes.of(kind)) is not None
        and (due_at := getattr(case, column)) is not None
    )


@transaction.atomic(savepoint=False)
def start_next(*, case: Case, at: datetime) -> None:
    """The customer wrote again: the next reply is owed from now on, unless one is owed already."""
    if case.replied_at is None or Clock.objects.filter(case=case, kind="next", ended_at=None).exists():
        return
    promised = _promised(case)
    minutes, due_at = promised.minutes.next, promised.due("next", at)
    if minutes is not None and due_at is not None:
        Clock.objects.create(
            case=case,
            kind="next",
            agreement=promised.agreement,
            minutes=minutes,
            started_at=at,
            due_at=due_at,
        )
        _repeat(case, {"next": due_at})


def pause(*, case: Case, at: datetime) -> None:
    """The case waits for the customer: its clocks stand still."""
    Pause.objects.get_or_create(case=case, until_at=None, defaults={"from_at": at})


@transaction.atomic(savepoint=False)
def resume(*, case: Case, at: datetime) -> None:
    """It waits no more: what is due moves by the working time that was waited."""
    open_pause = Pause.objects.filter(case=case, until_at=None).first()
    if open_pause is not None:
        open_pause.until_at = max(at, open_pause.from_at)
        open_pause.save(update_fields=["until_at"])
        _reckon(case, Clock.objects.filter(case=case, ended_at=None))


@transaction.atomic(savepoint=False)
def meet(*, case: Case, kinds: Iterable[str], at: datetime) -> None:
    """What was promised is done: these clocks end, kept or missed."""
    running = Clock.objects.filter(case=case, kind__in=list(kinds), ended_at=None)
    for clock in running:
        clock.ended_at = max(at, clock.started_at)
        clock.kept = at <= clock.due_at
        clock.save(update_fields=["ended_at", "kept"])
        if clock.kind == "next":
            _repeat(case, {"next": None})


@transaction.atomic(savepoint=False)
def answered(*, case: Case, wait: bool, at: datetime) -> None:
    """We wrote: what was owed is given, and the case waits for the customer, or does not."""
    resume(case=case, at=at)
    meet(case=case, kinds=("reply", "next"), at=at)
    if wait:
        pause(case=case, at=at)


@transaction.atomic(savepoint=False)
def stop(*, case: Case, at: datetime) -> None:
    """The case ends without an answer, as when it is merged into another: nothing was kept or missed."""
    for clock in Clock.objects.filter(case=case, ended_at=None):
        clock.ended_at = max(at, clock.started_at)
        clock.save(update_fields=["ended_at"])
    for waited in Pause.objects.filter(case=case, until_at=None):
        waited.until_at = max(at, waited.from_at)
        waited.save(update_fields=["until_at"])


@transaction.atomic(savepoint=False)
def run_again(*, case: Case, resolved_at: datetime, at: datetime) -> None:
    """It was not resolved after all: the clock of the resolution runs on, and stood still while nobody knew."""
    last = Clock.objects.filter(case=case, kind="resolve").order_by("started_at", "pk").last()
    if last is None or last.ended_at is None:
        return
    Pause.objects.create(case=case, from_at=resolved_at, until_at=max(at, resolved_at))
    last.ended_at, last.kept = None, None
    last.save(update_fields=["ended_at", "kept"])
    _reckon(case, [last])


@transaction.atomic(savepoint=False)
def retime(*, case: Case, at: datetime) -> None:
    """The case has another urgency, kind, channel or account: what is promised for such a case holds from its start.

    A clock whose promise is another ends, neither kept nor missed, and a new one runs since the same instant. First
    reply and resolution begin where they should run and do not (the case was split off, or is open again).
    """
    if case.resolve_due_at is None and not Clock.objects.filter(case=case).exists():
        return
    promised = _promised(case)
    running = {clock.kind: clock for clock in Clock.objects.filter(case=case, ended_at=None)}
    pauses = _pauses(case)
    wanted = {"resolve"} if case.resolved_at is None and case.closed_at is None else set()
    wanted |= {"reply"} if wanted and case.replied_at is None else set()
    fresh: dict[str, datetime | None] = {}
    for kind in {*running, *wanted}:
        old, minutes = running.get(kind), promised.minutes.of(kind)
        agreement = promised.agreement.pk if promised.agreement else None
        if old and (old.minutes, old.agreement_id) == (minutes, agreement):
            continue
        since = old.started_at if old else case.opened_at
        if old:
            old.ended_at = max(at, old.started_at)
            old.save(update_fields=["ended_at"])
        fresh[kind] = promised.due(kind, since, pauses)
        if minutes is not None and (due_at := fresh[kind]) is not None:
            Clock.objects.create(
                case=case,
                kind=kind,
                agreement=promised.agreement,
                minutes=minutes,
                started_at=since,
                due_at=due_at,
            )
    if fresh:
        case.agreement = promised.agreement
        case.save(update_fields=["agreement"])
        _repeat(case, fresh)


def _promised(case: Case) -> Promised:
    return promised_to(
        case.account, urgency=case.urgency, kind=case.kind_id, channel=case.channel, since=case.opened_at
    )


def _reckon(case: Case, clocks: Iterable[Clock]) -> None:
    """When running clocks are due, by the calendar of each and all pauses."""
    pauses = _pauses(case)
    tables: dict[int | None, Timetable | None] = {None: None}
    fresh: dict[str, datetime | None] = {}
    for clock in clocks:
        calendar: Calendar | None = clock.agreement.calendar if clock.agreement else None
        key = calendar.pk if calendar else None
        if key not in tables:
            tables[key] = timetable(calendar)
        clock.due_at = due(clock.started_at, clock.minutes, tables[key], pauses)
        clock.save(update_fields=["due_at"])
        fresh[clock.kind] = clock.due_at
    _repeat(case, fresh)


def _pauses(case: Case) -> list[Span]:
    """Spans in which the case waited. One that has not ended moves nothing yet."""
    rows = Pause.objects.filter(case=case, until_at__isnull=False).values_list("from_at", "until_at")
    return [(begun, ended) for begun, ended in rows if ended is not None]


def _repeat(case: Case, fresh: dict[str, datetime | None]) -> None:
    if fresh:
        for kind, due_at in fresh.items():
            setattr(case, COLUMNS[kind], due_at)
        case.save(update_fields=[COLUMNS[kind] for kind in fresh])
