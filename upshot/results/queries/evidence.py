"""What the system knows already when a review is held: laid out for those who look back."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum, TextField, Value, Window
from django.db.models.functions import RowNumber

from upshot.desk.models import Case, Message, Spent, Ticket
from upshot.journal.models import Entry
from upshot.kit.asked import Question
from upshot.needs.models import Effort, HandOver, Need, Voice, Worth
from upshot.needs.queries import hand_overs_of, voices_heard
from upshot.people.models import Member
from upshot.results import rules
from upshot.results.models import Realised, Review, ReviewAction, Verdict
from upshot.results.queries.outcomes import Outcome, outcomes_seen
from upshot.results.queries.reviews import actions_to_judge, coming_look
from upshot.work.models import Delivery, Spending
from upshot.work.queries import deliveries_of, journal_of

# What the timeline shows of the journal; the rest is counted, and one tap away.
TOLD = (
    "need.voiced", "need.voiced_again", "need.understood", "need.accepted", "need.declined", "need.owned",
    "need.delivered", "need.measured", "need.not_met", "need.ended", "expectation.frozen", "expectation.changed",
    "hand_over.accepted", "hand_over.refused", "work.delivered", "work.dropped", "result.confirmed",
    "result.contested", "review.held", "review_action.finished",
)  # fmt: skip
MOST_ENTRIES = 200


@dataclass(frozen=True)
class Took:
    """What was spent, struck-out entries left out."""

    minutes: int = 0
    amount: float = 0.0


@dataclass(frozen=True)
class Talk:
    """The conversation on one ticket that voices the need: how much was said, the first words and the last."""

    ticket: Ticket
    messages: int = 0
    first: Message | None = None
    last: Message | None = None


@dataclass(frozen=True)
class Since:
    """One expectation at the second look: its level when the first review was held, and what was read or said since."""

    outcome: Outcome
    then: int | None
    now: int | None
    readings: list[tuple[datetime, float, str]]


@dataclass(frozen=True)
class Estimate:
    """Worth or effort as it was estimated, or worth as it came out (`what`: worth, effort, realised)."""

    what: str
    whose: str
    low: float
    likely: float
    high: float
    per: str
    said_by: str
    evidence: str


class Evidence:
    """Everything for one review that the viewer reached by visible_to, as it stands now. Each part is asked for when it
    is first looked at, by one query: a page asks only for what it shows."""

    def __init__(self, review: Review, *, viewer: Member) -> None:
        self.review, self.viewer, self.need = review, viewer, review.need

    @cached_property
    def voices(self) -> list[Voice]:
        """The tickets that voice the need."""
        return voices_heard(self.need, viewer=self.viewer)

    @cached_property
    def entries(self) -> list[Entry]:
        """The journal of the need and of the tickets that voice it, condensed; two hundred entries at most."""
        journal = journal_of(self.need, viewer=self.viewer)
        return list(journal.filter(verb__in=TOLD)[:MOST_ENTRIES])

    @cached_property
    def deliveries(self) -> list[Delivery]:
        """When it was in their hands."""
        return deliveries_of(self.need)

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """What came of each expectation."""
        return outcomes_seen(self.need, viewer=self.viewer)

    @cached_property
    def hand_overs(self) -> list[HandOver]:
        """Who was asked to take it over, and why."""
        return hand_overs_of(self.need)

    @cached_property
    def _costs(self) -> dict[str, Took]:
        rows = _costs_of(self.viewer, need=self.need.pk, cases=self._cases)
        return {where: Took(minutes, float(amount)) for where, minutes, amount in rows}

    @property
    def desk(self) -> Took:
        """What was spent on the cases of those tickets."""
        return self._costs.get("desk", Took())

    @property
    def work(self) -> Took:
        """What was spent on the need itself."""
        return self._costs.get("work", Took())

    @property
    def _cases(self) -> list[int]:
        return [voice.ticket.case_id for voice in self.voices if voice.ticket.case_id]

    @cached_property
    def talks(self) -> list[Talk]:
        """The conversations."""
        return _talks([voice.ticket for voice in self.voices], self._cases, viewer=self.viewer)

    @cached_property
    def _estimates(self) -> list[Estimate]:
        return _estimates_of(self.need)

    @property
    def worths(self) -> list[Estimate]:
        """What it was said to be worth; the customer's side first."""
        return [one for one in self._estimates if one.what == "worth"]

    @property
    def realised(self) -> list[Estimate]:
        """What it was worth in the end."""
        return [one for one in self._estimates if one.what == "realised"]

    @property
    def effort(self) -> Estimate | None:
        """What it was said to take, in days of one person."""
        return next((one for one in self._estimates if one.what == "effort"), None)

    @cached_property
    def coming(self) -> Review | None:
        """The second look that is to come after this first review."""
        first = self.review.kind == "after_action" and not self.review.held_at
        return coming_look(self.need) if first else None

    @cached_property
    def before(self) -> Review | None:
        """The review that was held before this second look, with the verdict that stood then."""
        if self.review.kind != "after_after":
            return None
        mine = {"need": self.need.pk, "but": self.review.pk}
        until = {"until": self.review.held_at} if self.review.held_at else {}
        return next(iter(_before(self.viewer, **mine, **until)), None)

    @cached_property
    def since(self) -> list[Since]:
        """Each expectation then and now."""
        if self.before is None or self.before.held_at is None:
            return []
        levels = {part["expectation"]: part["level"] for part in self.before.stood or []}  # type: ignore[attr-defined]
        return [_since(one, levels, self.before.held_at) for one in self.outcomes]

    @property
    def course(self) -> rules.Course | None:
        """What that proposes."""
        return rules.course([rules.Pair(one.then, one.now) for one in self.since]) if self.since else None

    @cached_property
    def to_judge(self) -> list[ReviewAction]:
        """What was decided before and is judged at this second look."""
        second = self.review.kind == "after_after" and not self.review.held_at
        return actions_to_judge(self.need) if second else []


def evidence(review: Review, *, viewer: Member) -> Evidence:
    """The evidence for a review that the viewer reached by visible_to."""
    return Evidence(review, viewer=viewer)


@Question
def _costs_of(viewer: Member, need: int, cases: list[int]) -> QuerySet[Any, Any]:
    seen = Case.objects.visible_to(viewer).filter(pk__among=cases)
    desk = Spent.objects.filter(case__in=seen, struck_at__isnull=True).order_by()
    work = Spending.objects.visible_to(viewer).filter(need_id=need, struck_at__isnull=True).order_by()
    sums = {"minutes": Sum("minutes", default=0), "amount": Sum("amount", default=0)}
    rows: QuerySet[Any, Any] = work.values_list(Value("work")).annotate(**sums)
    return desk.values_list(Value("desk")).annotate(**sums).union(rows, all=True)


@Question
def _before(viewer: Member, need: int, but: int, until: datetime | None = None) -> QuerySet[Review]:
    stood = Verdict.objects.filter(need_id=need, at__lte=OuterRef("held_at")).order_by("-at", "-pk")
    rows = Review.objects.visible_to(viewer).filter(~Q(pk=but), need_id=need, held_at__isnull=False)
    rows = rows.filter(held_at__lt=until) if until else rows
    return rows.annotate(stood=Subquery(stood.values("parts")[:1])).order_by("-held_at")[:1]


def _estimates_of(need: Need) -> list[Estimate]:
    return sorted((Estimate(*row) for row in _estimated(need=need.pk)), key=lambda e: e.whose)


@Question
def _estimated(need: int) -> QuerySet[Any, Any]:
    told = ("low", "likely", "high", "per", "said_by", "evidence")
    none = [Value("", output_field=TextField())]
    worth = (
        Worth.objects.filter(need_id=need, replaced_at__isnull=True)
        .order_by()
        .values_list(Value("worth"), "whose", *told)
    )
    realised = (
        Realised.objects.filter(need_id=need, replaced_at__isnull=True)
        .order_by()
        .values_list(Value("realised"), "whose", *told)
    )
    effort = Effort.objects.filter(need_id=need, replaced_at__isnull=True).order_by().values_list(
        Value("effort"), *none, "low", "likely", "high", *none * 3
    )  # fmt: skip
    return worth.union(realised, effort, all=True)


def _talks(tickets: list[Ticket], cases: list[int], *, viewer: Member) -> list[Talk]:
    """How much was said on each, by one query that brings the first and the last message of each case."""
    case = F("case_id")
    rows = (
        Message.objects.filter(case__in=Case.objects.visible_to(viewer).filter(pk__in=cases), unsent_at=None)
        .annotate(
            said=Window(Count("pk"), partition_by=case),
            first=Window(RowNumber(), partition_by=case, order_by=[F("at").asc(), F("pk").asc()]),
            last=Window(RowNumber(), partition_by=case, order_by=[F("at").desc(), F("pk").desc()]),
        )
        .filter(Q(first=1) | Q(last=1))
        .select_related("member", "contact")
        .order_by("case_id", "at", "pk")
    )
    ends: dict[int, list[Message]] = {}
    for message in rows if cases else []:
        ends.setdefault(message.case_id, []).append(message)
    return [
        Talk(ticket, said[0].said, said[0], said[-1])  # type: ignore[attr-defined]
        if (said := ends.get(ticket.case_id or 0))
        else Talk(ticket)
        for ticket in tickets
    ]


def _since(outcome: Outcome, levels: dict[int, int | None], held_at: datetime) -> Since:
    expectation = outcome.expectation
    then = levels.get(expectation.pk, levels.get(expectation.replaces_id or 0))
    readings = [(seen.at, seen.value, seen.source) for seen in outcome.observations if seen.at > held_at]
    said_again = outcome.confirmation is not None and outcome.confirmation.at > held_at
    fresh = bool(readings) if expectation.measure and outcome.observations else said_again
    return Since(outcome, then, outcome.attainment.level if fresh or said_again else None, readings)
