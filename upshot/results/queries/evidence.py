"""What the system knows already when a review is held: laid out for those who look back."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from upshot.desk.models import Case, Message, Spent, Ticket
from upshot.journal.models import Entry
from upshot.needs.models import Effort, HandOver, Worth
from upshot.needs.queries import effort_of, hand_overs_of, voices_seen, worths_of
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
class Evidence:
    """Everything for one review. `before`: the first review, where this is the second look."""

    entries: list[Entry]
    left_out: int
    outcomes: list[Outcome]
    hand_overs: list[HandOver]
    deliveries: list[Delivery]
    desk: Took
    work: Took
    talks: list[Talk]
    worths: list[Worth]
    effort: Effort | None
    realised: list[Realised]
    coming: Review | None
    before: Review | None = None
    since: list[Since] = field(default_factory=list)
    course: rules.Course | None = None
    to_judge: list[ReviewAction] = field(default_factory=list)


def evidence(review: Review, *, viewer: Member) -> Evidence:
    """The evidence for a review that the viewer reached by visible_to, as it stands now; one query for each kind."""
    need = review.need
    voices, deliveries = list(voices_seen(need, viewer=viewer)), deliveries_of(need)
    outcomes = outcomes_seen(need, viewer=viewer)
    journal = journal_of(need, viewer=viewer)
    entries = list(journal.filter(verb__in=TOLD)[:MOST_ENTRIES])
    cases = [voice.ticket.case_id for voice in voices if voice.ticket.case_id]
    before, since, course = _then_and_now(review, outcomes)
    return Evidence(
        entries=entries,
        left_out=journal.count() - len(entries),
        outcomes=outcomes,
        hand_overs=hand_overs_of(need),
        deliveries=deliveries,
        desk=_cost(Spent.objects.filter(case__in=Case.objects.visible_to(viewer).filter(pk__in=cases))),
        work=_cost(Spending.objects.filter(need=need)),
        talks=_talks([voice.ticket for voice in voices], cases, viewer=viewer),
        worths=worths_of(need),
        effort=effort_of(need),
        realised=list(Realised.objects.filter(need=need, replaced_at__isnull=True).order_by("whose")),
        coming=coming_look(need) if review.kind == "after_action" else None,
        before=before,
        since=since,
        course=course,
        to_judge=actions_to_judge(need) if review.kind == "after_after" and not review.held_at else [],
    )


def _cost(rows: "QuerySet[Spent] | QuerySet[Spending]") -> Took:
    summed = rows.filter(struck_at__isnull=True).aggregate(
        minutes=Sum("minutes", default=0), amount=Sum("amount", default=0)
    )
    return Took(summed["minutes"], float(summed["amount"]))


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


def _then_and_now(
    review: Review, outcomes: list[Outcome]
) -> tuple[Review | None, list[Since], rules.Course | None]:
    """What the first review knew, what was read or said since, and what that proposes."""
    if review.kind != "after_after":
        return None, [], None
    held = Review.objects.filter(need=review.need_id, held_at__isnull=False)
    before = held.exclude(pk=review.pk).select_related("held_by").order_by("-held_at").first()
    if before is None or before.held_at is None:
        return None, [], None
    stood = Verdict.objects.filter(need=review.need_id, at__lte=before.held_at).order_by("-at", "-pk").first()
    levels = {part["expectation"]: part["level"] for part in (stood.parts if stood else [])}
    since = [_since(one, levels, before.held_at) for one in outcomes]
    return before, since, rules.course([rules.Pair(one.then, one.now) for one in since])


def _since(outcome: Outcome, levels: dict[int, int | None], held_at: datetime) -> Since:
    expectation = outcome.expectation
    then = levels.get(expectation.pk, levels.get(expectation.replaces_id or 0))
    readings = [(seen.at, seen.value, seen.source) for seen in outcome.observations if seen.at > held_at]
    said_again = outcome.confirmation is not None and outcome.confirmation.at > held_at
    fresh = bool(readings) if expectation.measure and outcome.observations else said_again
    return Since(outcome, then, outcome.attainment.level if fresh or said_again else None, readings)
