"""Two that cannot both hold raise a question: nothing is overwritten, and a member answers it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from upshot.kit.errors import Refused
from upshot.needs.models import Expectation
from upshot.needs.queries import owner_of
from upshot.people.actions import notify
from upshot.people.models import Member
from upshot.results.actions.shared import DELIVERED, journal, reckon
from upshot.results.models import Confirmation, Contradiction, Observation
from upshot.results.queries.contradictions import level_of_reading, readings_since_delivery, standing_answer

# What the contact says against a reading that says met, and the reverse.
NOT_MET = ("worse", "not_yet")
# Further apart than this, both may have been so: then it has grown or faded.
TOGETHER = timedelta(days=30)


@transaction.atomic
def compare(*, seen: Observation, at: datetime) -> Contradiction | None:
    """Holds a new reading against what others say of the same expectation since its delivery: a reading of the same
    week and another source at another level, or the contact. Raises the question once."""
    expectation = seen.expectation
    if expectation.need.state not in DELIVERED:
        return None
    level = level_of_reading(expectation, seen.value)
    others = readings_since_delivery(expectation)
    if level is None or all(one.pk != seen.pk for one in others):
        return None
    week = seen.at.isocalendar()[:2]
    for other in reversed(others):
        apart = other.pk != seen.pk and other.source.casefold() != seen.source.casefold()
        if (
            apart
            and other.at.isocalendar()[:2] == week
            and level_of_reading(expectation, other.value) != level
        ):
            return _raise(expectation, one=other, other=seen, at=at)
    said = standing_answer(expectation)
    near = said is not None and abs(seen.at - said.at) <= TOGETHER
    if said and near and seen.kind != "contact" and _differ(level, said.answer):
        return _raise(expectation, one=seen, said=said, at=at)
    return None


@transaction.atomic
def compare_said(*, said: Confirmation, at: datetime) -> Contradiction | None:
    """Holds what the contact says against the latest reading since the delivery."""
    expectation = said.expectation
    if expectation.need.state not in DELIVERED or not expectation.measure:
        return None
    seen = readings_since_delivery(expectation)
    readings = [one for one in seen if one.kind != "contact" and abs(one.at - said.at) <= TOGETHER]
    level = level_of_reading(expectation, readings[-1].value) if readings else None
    if level is None or not _differ(level, said.answer):
        return None
    # The figure that came with the answer has raised it already.
    if Contradiction.objects.filter(
        other__expectation=expectation, other__kind="contact", raised_at=at
    ).exists():
        return None
    return _raise(expectation, one=readings[-1], said=said, at=at)


def _differ(level: int, answer: str) -> bool:
    return (level >= 0) == (answer in NOT_MET)


def _raise(
    expectation: Expectation,
    *,
    one: Observation,
    at: datetime,
    other: Observation | None = None,
    said: Confirmation | None = None,
) -> Contradiction | None:
    # One answer of the contact is questioned once, however many readings follow.
    if said and Contradiction.objects.filter(confirmation=said).exists():
        return None
    raised = Contradiction.objects.create(
        expectation=expectation, one=one, other=other, confirmation=said, raised_at=at
    )
    need = expectation.need
    journal(
        need=need,
        verb="contradiction.raised",
        by=None,
        at=at,
        words=expectation.words,
        contradiction=raised.pk,
        expectation=expectation.pk,
    )
    owner = owner_of(need)
    told = Q(pk=owner.member_id) | Q(teams=owner.team_id) if owner else Q(pk=None)
    for member in Member.objects.filter(told, is_active=True).distinct():
        with override(member.language or settings.LANGUAGE_CODE):
            words = _("Two say different things of what %(who)s expects: %(title)s") % {
                "who": expectation.contact.name,
                "title": need.title,
            }
        notify(member=member, words=words, path=reverse("contradiction-answer", args=[raised.pk]), at=at)
    return raised


@transaction.atomic
def answer_contradiction(
    *, contradiction: Contradiction, words: str, set_aside: Observation | None, by: Member, at: datetime
) -> Contradiction:
    """A member says what holds. `set_aside`: the reading that does not; it stays on record, and is left out of the
    verdict. Without, both stand, and the measure decides."""
    if contradiction.answered_at:
        raise Refused(_("This was answered already."))
    if not words.strip():
        raise Refused(_("Say what holds, and how you know."), field="words")
    if set_aside and set_aside.pk not in (contradiction.one_id, contradiction.other_id):
        raise Refused(_("Only one of the two can be set aside."), field="set_aside")
    contradiction.answered_at, contradiction.answered_by = at, by
    contradiction.answer, contradiction.set_aside = words.strip(), set_aside
    contradiction.save(update_fields=["answered_at", "answered_by", "answer", "set_aside"])
    need = contradiction.expectation.need
    journal(
        need=need,
        verb="contradiction.answered",
        by=by,
        at=at,
        words=words,
        contradiction=contradiction.pk,
        set_aside=set_aside.pk if set_aside else None,
    )
    reckon(need=need, by=by, at=at)
    return contradiction
