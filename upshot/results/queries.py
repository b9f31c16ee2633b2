"""Questions about what came of it: read only. What belongs to a need is reached through it, and that by visible_to."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core import signing
from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    prefetch_related_objects,
)
from django.utils.translation import gettext as _

from upshot.customers.models import Account, Contact, Viewer
from upshot.kit.asked import Question
from upshot.kit.errors import NotFound
from upshot.needs.models import Expectation, Need, NeedQuerySet, Ownership, Standing
from upshot.needs.queries import owned_by, owner_of, owners_of, promised_to
from upshot.people.models import Member
from upshot.results import rules
from upshot.results.models import Asking, Confirmation, Lesson, Observation, Review, Verdict
from upshot.work.models import Delivery


@dataclass(frozen=True)
class Outcome:
    """One expectation with all that is known of it."""

    expectation: Expectation
    observations: list[Observation]
    asked_at: datetime | None
    confirmation: Confirmation | None
    known: rules.Known
    attainment: rules.Attainment


def outcomes(need: Need) -> list[Outcome]:
    """What came of each expectation of a need."""
    return outcomes_since(need, delivered=delivered_at(need), owner=owner_of(need))


def outcomes_since(need: Need, *, delivered: datetime | None, owner: Ownership | None) -> list[Outcome]:
    """The same, where the caller knows already when it was last delivered and who answers for it."""
    since, owners = {need.pk: delivered} if delivered else {}, {need.pk: owner} if owner else {}
    return _judge(_expectations_of(need=need.pk), since, owners)


def outcomes_of(account: Account, *, viewer: Viewer) -> list[Outcome]:
    """What came of each promised expectation of an account, the latest promise first; those declined are left out."""
    return _outcomes(_promised_of(viewer, account=account.pk))


def _asked(rows: QuerySet[Expectation]) -> QuerySet[Expectation]:
    """The expectations, each with when its contact was last asked."""
    last = Asking.objects.filter(expectation=OuterRef("pk")).order_by("-at").values("at")[:1]
    return rows.annotate(asked_at=Subquery(last))


_expectations_of = Question(
    lambda need: _asked(Expectation.objects.filter(need_id=need).current().select_related("contact"))
)
_promised_of = Question(
    lambda viewer, account: (
        _asked(Expectation.objects.visible_to(viewer).current().filter(need__account_id=account))
        .filter(frozen_at__isnull=False)
        .exclude(need__state="declined")
        .select_related("contact", "need")
        .order_by("-frozen_at", "-pk")[:200]
    )
)
_last_deliveries = Question(
    lambda needs: (
        Delivery.objects.filter(need_id__among=needs)
        .order_by()
        .values_list("need_id")
        .annotate(last=Max("at"))
    )
)
_seen = Question(
    lambda keys: (
        Observation.objects.filter(expectation_id__among=keys).select_related("by").order_by("at", "pk")
    )
)
_said = Question(
    lambda keys: Confirmation.objects.filter(expectation_id__among=keys, replaced_at__isnull=True)
)


def _outcomes(expectations: list[Expectation]) -> list[Outcome]:
    needs = [e.need_id for e in expectations]
    return _judge(expectations, dict(_last_deliveries(needs=needs)), owners_of(needs))


def _judge(
    expectations: list[Expectation], delivered: dict[int, datetime], owners: dict[int, Ownership]
) -> list[Outcome]:
    """What is known of each, from what was seen and said since its need was last delivered."""
    keys = [e.pk for e in expectations]
    seen: dict[int, list[Observation]] = {}
    for one in _seen(keys=keys):
        seen.setdefault(one.expectation_id, []).append(one)
    answers = {c.expectation_id: c for c in _said(keys=keys)}
    return [
        _outcome(e, seen.get(e.pk, []), answers.get(e.pk), delivered.get(e.need_id), owners.get(e.need_id))
        for e in expectations
    ]


def _outcome(
    expectation: Expectation,
    seen: list[Observation],
    answer: Confirmation | None,
    since: datetime | None,
    owner: Ownership | None,
) -> Outcome:
    # Readings are written to the minute: one of the delivery's own minute was seen after it.
    after = [o for o in seen if since and o.at >= since.replace(second=0, microsecond=0)]
    if answer and since and answer.at < since:
        answer = None
    value = after[-1].value if after else None
    asked_at: datetime | None = expectation.asked_at  # type: ignore[attr-defined]
    known = rules.Known(
        weight=expectation.weight,
        baseline=expectation.baseline,
        target=expectation.target,
        value=answer.value if answer and answer.value is not None else value,
        by_owner_alone=bool(after)
        and owner is not None
        and all(o.by_id and o.by_id == owner.member_id for o in after),
        answer=answer.answer if answer else None,
        asked=asked_at is not None,
    )
    return Outcome(expectation, seen, asked_at, answer, known, rules.attainment(known))


def verdict_of(need: Need) -> Verdict | None:
    """The verdict that stands."""
    return verdicts_of([need.pk]).get(need.pk)


def verdicts_of(pks: list[int]) -> dict[int, Verdict]:
    """The verdicts that stand on several needs, which the caller reached by visible_to."""
    return {v.need_id: v for v in _verdicts_of(needs=pks)}


_verdicts_of = Question(lambda needs: Verdict.objects.filter(need_id__among=needs, replaced_at__isnull=True))


def review(pk: int, *, viewer: Viewer) -> Review:
    """One review. Raises NotFound, also where the viewer may not see it."""
    rows = Review.objects.visible_to(viewer).select_related("need__account", "responsible", "held_by")
    found = rows.filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such review."))
    return found


def reviews_of(need: Need) -> list[Review]:
    """The reviews of a need, held and to come, each with what it taught."""
    found = _reviews_of(need=need.pk)
    if any(review.held_at for review in found):
        lessons = Lesson.objects.select_related("article").filter(review__in=found)
        prefetch_related_objects(found, Prefetch("lessons", queryset=lessons))
    return found


_reviews_of = Question(
    lambda need: (
        Review.objects.filter(need_id=need).select_related("responsible", "held_by").order_by("due_on", "pk")
    )
)


def reviews(*, viewer: Member, held: bool = False) -> QuerySet[Review]:
    """Reviews to come, the next first; or held ones, the latest first."""
    rows = Review.objects.visible_to(viewer).select_related("need__account", "responsible")
    rows = rows.filter(held_at__isnull=not held)
    return rows.order_by("-held_at") if held else rows.order_by("due_on", "pk")


# In which states of the need each kind of review can be held: the first once something is known, the second after it.
READY = {"after_action": ("measured", "not_met"), "after_after": ("reviewed", "lasting", "faded")}


def can_be_held(review: Review, need: Need) -> bool:
    """Whether a review of this need can be held now."""
    return review.held_at is None and need.state in READY[review.kind]


def reviews_due(*, viewer: Member, members: list[int], on: date) -> list[Review]:
    """Reviews of these members that are due by a day and can be held, the first due first; thirty at most."""
    return _reviews_due(viewer, members=members, on=on)


def _due(viewer: Member, members: list[int], on: date) -> QuerySet[Review]:
    ready = Q()
    for kind, states in READY.items():
        ready |= Q(kind=kind, need__state__in=states)
    rows = Review.objects.visible_to(viewer).filter(
        ready, responsible_id__among=members, held_at__isnull=True, due_on__lte=on
    )
    return rows.select_related("need__account").order_by("due_on")[:30]


_reviews_due = Question(_due)


def unverified(*, viewer: Viewer) -> NeedQuerySet:
    """Needs delivered and not yet known to have met anything: delivered is not done. The oldest first."""
    return (
        Need.objects.visible_to(viewer)
        .filter(state="delivered")
        .select_related("account")
        .order_by("state_since")
    )


def lessons(*, viewer: Member) -> QuerySet[Lesson]:
    """What reviews taught, the latest first."""
    seen = Review.objects.visible_to(viewer)
    return (
        Lesson.objects.filter(review__in=seen)
        .select_related("review__need__account", "article")
        .order_by("-at")
    )


def lesson(pk: int, *, viewer: Member) -> Lesson:
    """One lesson of a review that the viewer sees. Raises NotFound."""
    found = lessons(viewer=viewer).filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such lesson."))
    return found


def answers(*, viewer: Viewer) -> QuerySet[Confirmation]:
    """What contacts say of the needs that the viewer sees; the answers that stand."""
    seen = Need.objects.visible_to(viewer)
    return Confirmation.objects.filter(replaced_at__isnull=True, expectation__need__in=seen)


def asking_behind(*, signed: str) -> Asking:
    """The question that a signed link leads to: the link itself is the contact's right, hence no viewer.

    Raises NotFound for a link that is not one of ours.
    """
    try:
        pk = int(signing.Signer(salt="confirm").unsign(signed))
    except (signing.BadSignature, ValueError):
        raise NotFound(_("This link is not one of ours. Was it copied whole?")) from None
    found = (
        Asking.objects.select_related("expectation__need__account", "expectation__contact")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotFound(_("This link is not one of ours. Was it copied whole?"))
    return found


def confirmation_path(asking: Asking) -> str:
    """The path of the signed link that lets a contact answer without signing in."""
    return f"/confirm/{signing.Signer(salt='confirm').sign(str(asking.pk))}"


@dataclass(frozen=True)
class Tally:
    """The customer's side in numbers: of the verdicts that stand, and of the answers."""

    expected: int
    known: int
    met: int
    answers: dict[str, int]
    asked: int
    silent: int
    unverified: int
    oldest_unverified: datetime | None


def tally(*, viewer: Viewer, since: datetime | None = None, until: datetime | None = None) -> Tally:
    """Expectations met of those known, what contacts answered, who kept silent, what nobody has confirmed.

    `since` and `until` bound when verdicts were reckoned and questions asked.
    """
    seen = Need.objects.visible_to(viewer)
    verdicts = Verdict.objects.filter(replaced_at__isnull=True, need__in=seen)
    askings = Asking.objects.filter(expectation__need__in=seen)
    said = answers(viewer=viewer)
    if since:
        verdicts, askings, said = (
            verdicts.filter(at__gte=since),
            askings.filter(at__gte=since),
            said.filter(at__gte=since),
        )
    if until:
        verdicts, askings, said = (
            verdicts.filter(at__lt=until),
            askings.filter(at__lt=until),
            said.filter(at__lt=until),
        )
    sums = verdicts.aggregate(expected=Sum("expected"), known=Sum("known"), met=Sum("met"))
    answered = Confirmation.objects.filter(expectation=OuterRef("expectation"))
    asked = askings.order_by().values("expectation").distinct().count()
    silent = askings.filter(~Exists(answered)).order_by().values("expectation").distinct().count()
    waiting = unverified(viewer=viewer).aggregate(n=Count("pk"), oldest=Min("state_since"))
    return Tally(
        expected=sums["expected"] or 0,
        known=sums["known"] or 0,
        met=sums["met"] or 0,
        answers=dict(said.order_by().values_list("answer").annotate(n=Count("pk"))),
        asked=asked,
        silent=silent,
        unverified=waiting["n"],
        oldest_unverified=waiting["oldest"],
    )


def judged(*, viewer: Viewer, said: str = "", met: str = "") -> QuerySet[Verdict]:
    """The verdicts that stand, the latest first. `said`: only where a contact answered so; or `silent`. `met`: `all`,
    `some` or `none` of what is known."""
    rows = Verdict.objects.filter(replaced_at__isnull=True, need__in=Need.objects.visible_to(viewer))
    if said == "silent":
        answered = Confirmation.objects.filter(expectation=OuterRef("expectation"))
        rows = rows.filter(need__in=Asking.objects.filter(~Exists(answered)).values("expectation__need"))
    elif said in rules.ANSWERS:
        here = Confirmation.objects.filter(answer=said, replaced_at__isnull=True)
        rows = rows.filter(need__in=here.values("expectation__need"))
    if met == "all":
        rows = rows.filter(known__gt=0, met=F("known"))
    elif met == "some":
        rows = rows.filter(met__gt=0, met__lt=F("known"))
    elif met == "none":
        rows = rows.filter(known__gt=0, met=0)
    return rows.select_related("need__account").order_by("-at", "-pk")


def lately(*, viewer: Member, since: datetime) -> list[Verdict]:
    """What came of the viewer's own needs since an instant: verdicts that stand, the latest five."""
    return _lately(viewer, since=since)


def _of_late(viewer: Member, since: datetime) -> QuerySet[Verdict]:
    mine = Need.objects.visible_to(viewer).filter(pk__in=owned_by(viewer))
    rows = Verdict.objects.filter(replaced_at__isnull=True, need__in=mine, at__gte=since, known__gt=0)
    return rows.select_related("need__account").order_by("-at")[:5]


_lately = Question(_of_late)


def outcomes_for(contact: Contact) -> list[Outcome]:
    """What was promised to a contact and what came of it, the latest promise first: for the portal."""
    return _outcomes(list(_asked(promised_to(contact))[:50]))


def declined_for(contact: Contact) -> list[Standing]:
    """Needs that a contact's own tickets voiced and that we declined or ended, with the reason: for the portal."""
    mine = Need.objects.visible_to(contact).filter(
        voices__ticket__contact=contact, state__in=("declined", "ended")
    )
    rows = Standing.objects.filter(need__in=mine, state=F("need__state")).select_related("need")
    return list(rows.order_by("-at")[:20])


def open_askings(contact: Contact, *, at: datetime) -> list[Asking]:
    """Questions that a contact can still answer, the latest of each expectation: for the portal."""
    rows = Asking.objects.filter(expectation__contact=contact, until__gt=at).order_by("at")
    return list({row.expectation_id: row for row in rows}.values())


def delivered_at(need: Need) -> datetime | None:
    """When work for a need was last put into the customer's hands."""
    return Delivery.objects.filter(need=need).order_by("-at").values_list("at", flat=True).first()


def answer_to(expectation: Expectation) -> Confirmation | None:
    """The contact's answer that stands."""
    return Confirmation.objects.filter(expectation=expectation, replaced_at__isnull=True).first()
