"""What came of each expectation."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Exists,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, JSONObject, NullIf

from upshot.customers.models import Account, Contact, Viewer
from upshot.kit.asked import Question, Ready
from upshot.needs.models import Expectation, Need, NeedQuerySet, Ownership
from upshot.needs.queries import accounts_having, owner_of, owners_of, promised_to
from upshot.results import rules
from upshot.results.models import Asking, Confirmation, Contradiction, Observation, Rating
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


def outcomes_seen(need: Need, *, viewer: Viewer) -> list[Outcome]:
    """The same, for people of accounts that the viewer sees."""
    seen = {account.pk for account in accounts_having(need, viewer=viewer)}
    return [one for one in outcomes(need) if one.expectation.contact.account_id in seen]


def outcomes_since(need: Need, *, delivered: datetime | None, owner: Ownership | None) -> list[Outcome]:
    """The same, where the caller knows already when it was last delivered and who answers for it."""
    since, owners = {need.pk: delivered} if delivered else {}, {need.pk: owner} if owner else {}
    return _judge(_expectations_of(need=need.pk), since, owners)


def outcomes_of(account: Account, *, viewer: Viewer) -> list[Outcome]:
    """What came of each promised expectation of an account, the latest promise first; those declined are left out."""
    return _outcomes(_promised_of(viewer, account=account.pk))


def asked_of(need: Need) -> list[Ready | None]:
    """What the page of a need asks here."""
    return [_expectations_of.ready(need=need.pk)]


def outcomes_among(rows: QuerySet[Expectation]) -> list[Outcome]:
    """What came of these expectations, which the caller reached by visible_to; five hundred at most."""
    found = _asked(rows).select_related("contact", "need").order_by("-frozen_at", "-pk")
    return _outcomes(list(found[:500]))


def last_deliveries(needs: list[int]) -> dict[int, datetime]:
    """When work for each of these needs was last delivered."""
    return dict(_last_deliveries(needs=needs))


def asked_of_account(account: Account, *, viewer: Viewer) -> list[Ready | None]:
    """What the page of an account asks here, for `kit.ahead`."""
    return [_promised_of.ready(viewer, account=account.pk)]


def _asked(rows: QuerySet[Expectation]) -> QuerySet[Expectation]:
    """The expectations, each with when its contact was last asked, and whether two say different things of it."""
    last = Asking.objects.filter(expectation=OuterRef("pk")).order_by("-at").values("at")[:1]
    open_ = Contradiction.objects.filter(expectation=OuterRef("pk"), answered_at__isnull=True)
    return rows.annotate(asked_at=Subquery(last), contradicted=Exists(open_))


def _rated(rows: QuerySet[Expectation]) -> QuerySet[Expectation]:
    """With how others than the contact rate each: by the same statement, since the page of a need asks enough."""
    rated = Rating.objects.filter(expectation=OuterRef("pk"), replaced_at__isnull=True).order_by("pk")
    told = JSONObject(
        rater="rater",
        level="level",
        words="words",
        at="at",
        who=Coalesce(NullIf("name", Value("")), "member__name"),
    )
    ever = Contradiction.objects.filter(expectation=OuterRef("pk"))
    return rows.annotate(rated=ArraySubquery(rated.values_list(told)), ever_contradicted=Exists(ever))


_expectations_of = Question(
    lambda need: _rated(_asked(Expectation.objects.filter(need_id=need).current().select_related("contact")))
)


_promised_of = Question(
    lambda viewer, account: (
        _asked(Expectation.objects.visible_to(viewer).current().filter(contact__account_id=account))
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
        Observation.objects.filter(expectation_id__among=keys)
        .annotate(left_out=Exists(Contradiction.objects.filter(set_aside=OuterRef("pk"))))
        .select_related("by")
        .order_by("at", "pk")
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
    counted = [o for o in seen if not o.left_out]  # type: ignore[attr-defined]
    after = [o for o in counted if since and o.at >= since.replace(second=0, microsecond=0)]
    if answer and since and answer.at < since:
        answer = None
    # What somebody else read decides before what the owner read, however late.
    others = [o for o in after if owner is None or o.by_id is None or o.by_id != owner.member_id]
    value = (others or after)[-1].value if after else answer.value if answer else None
    asked_at: datetime | None = expectation.asked_at  # type: ignore[attr-defined]
    # What the contact read off; without a measure it is which of the five levels they say it is.
    told = answer.value if answer else None
    known = rules.Known(
        weight=expectation.weight,
        baseline=expectation.baseline,
        target=expectation.target,
        steps=tuple(expectation.steps),
        picked=int(told) if told is not None and not expectation.measure else None,
        value=value,
        by_owner_alone=bool(after) and not others,
        answer=answer.answer if answer else None,
        asked=asked_at is not None,
        contradicted=bool(since) and expectation.contradicted,  # type: ignore[attr-defined]
    )
    return Outcome(expectation, seen, asked_at, answer, known, rules.attainment(known))


def unverified(*, viewer: Viewer) -> NeedQuerySet:
    """Needs delivered and not yet known to have met anything: delivered is not done. The oldest first."""
    return (
        Need.objects.visible_to(viewer)
        .filter(state="delivered")
        .select_related("account")
        .order_by("state_since")
    )


def unverified_first(*, viewer: Viewer) -> list[Need]:
    """The fifty that have waited longest."""
    return _unverified(viewer)


_unverified = Question(lambda viewer: unverified(viewer=viewer)[:50])


def outcomes_for(contact: Contact) -> list[Outcome]:
    """What was promised to a contact and what came of it, the latest promise first: for the portal."""
    return _outcomes(list(_asked(promised_to(contact))[:50]))


def delivered_at(need: Need) -> datetime | None:
    """When work for a need was last put into the customer's hands."""
    return last_deliveries([need.pk]).get(need.pk)
