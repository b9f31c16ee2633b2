"""Which times are promised for a case, and what became of those that were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from upshot.customers.models import Account, Agreement
from upshot.customers.queries import agreement_on, timetable
from upshot.customers.rules import Span, Timetable, due
from upshot.desk import rules
from upshot.desk.models import Case, Clock, Term
from upshot.kit.asked import Question, Ready


@dataclass(frozen=True)
class Promised:
    """What an agreement promises for one case, and the calendar that it is counted by."""

    agreement: Agreement | None
    timetable: Timetable | None
    minutes: rules.Minutes

    def due(self, clock: str, start: datetime, pauses: Sequence[Span] = ()) -> datetime | None:
        """When one of the clocks is due; None where nothing is promised."""
        minutes = self.minutes.of(clock)
        return None if minutes is None else due(start, minutes, self.timetable, pauses)


def promised_to(
    account: Account, *, urgency: str, kind: int | None, channel: str, since: datetime
) -> Promised:
    """What is promised for a case of an account that came in at an instant."""
    agreement = agreement_on(account, on=since.date())
    usual = rules.Minutes(rules.USUAL_REPLY_MINUTES, None, rules.USUAL_RESOLVE_MINUTES)
    agreed, terms = usual, []
    if agreement:
        agreed = rules.Minutes(agreement.reply_minutes, agreement.next_minutes, agreement.resolve_minutes)
        terms = terms_of(agreement)
    minutes = rules.promised(agreed, terms, urgency=urgency, kind=kind, channel=channel)
    return Promised(agreement, timetable(agreement.calendar) if agreement else None, minutes)


def terms_of(agreement: Agreement) -> list[rules.Terms]:
    """What an agreement says for some cases, the weightiest first."""
    rows = Term.objects.filter(agreement=agreement)
    terms = [
        rules.Terms(
            urgency=row.urgency,
            kind=row.kind_id,
            channel=row.channel,
            minutes=rules.Minutes(row.reply_minutes, row.next_minutes, row.resolve_minutes),
        )
        for row in rows
    ]
    return sorted(terms, key=lambda one: one.weight, reverse=True)


def asked_of(case: int) -> list[Ready | None]:
    """What the page of a case asks here, for `kit.ahead`."""
    return [_clocks_of.ready(case=case)]


def clocks_of(case: Case) -> list[Clock]:
    """All clocks of a case, as they began, each with its agreement. The case was reached by visible_to."""
    return _clocks_of(case=case.pk)


_clocks_of = Question(
    lambda case: (
        Clock.objects.filter(case_id=case).select_related("agreement__calendar").order_by("started_at", "pk")
    )
)
