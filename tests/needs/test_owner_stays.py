"""“Left without an owner” cannot be stored, nor “done” without a result, nor a promise without a second look."""

import pytest
from django.db import IntegrityError, connection, transaction

from upshot.kit.clock import now
from upshot.needs import rules
from upshot.needs.models import Expectation, Need, Ownership
from upshot.results.models import Review, Verdict


def refused(constraint, act):
    """Whether the database refuses what `act` leaves behind, when its transaction ends."""

    @transaction.atomic
    def done():
        act()
        connection.check_constraints()

    with pytest.raises(IntegrityError) as refusal:
        done()
    return refusal.value.__cause__.diag.constraint_name == constraint


@pytest.mark.parametrize("state", rules.ANSWERED)
def test_no_need_that_we_took_on_is_left_without_an_owner(heard, state):
    need = heard(state)
    for act in (need.ownerships.all().delete, lambda: need.ownerships.update(until=now())):
        assert refused("need_has_an_owner", act)
    assert need.ownerships.filter(until__isnull=True).count() == 1


def test_no_need_becomes_ours_without_an_owner(heard):
    need = heard("understood")
    for state in rules.ANSWERED[:3]:
        assert refused("need_has_an_owner", lambda to=state: Need.objects.filter(pk=need.pk).update(state=to))


def test_no_need_has_two_owners(owned, cast):
    with pytest.raises(IntegrityError, match="ownership_one_at_a_time"), transaction.atomic():
        Ownership.objects.create(need=owned, member=cast.lead, since=now())


@pytest.mark.parametrize("state", ["measured", "reviewed", "lasting", "faded"])
def test_nothing_is_done_without_a_result(heard, state):
    need = heard(state)
    verdicts = Verdict.objects.filter(need=need)
    for act in (
        verdicts.delete,
        lambda: verdicts.update(known=0, met=0),
        lambda: verdicts.update(replaced_at=now()),
    ):
        assert refused("done_has_result", act)
    planned = heard("planned")
    assert refused("done_has_result", lambda: Need.objects.filter(pk=planned.pk).update(state=state))


def test_no_promise_stands_without_a_second_look(promised, written):
    looks = Review.objects.filter(need=promised.need)
    assert refused("promise_has_second_look", looks.delete)
    assert refused("promise_has_second_look", lambda: looks.update(kind="after_action"))


def test_nothing_is_promised_without_a_second_look(written, cast):
    draft = Expectation.objects.filter(pk=written.pk)
    act = lambda: draft.update(frozen_at=now(), frozen_by=cast.member)  # noqa: E731
    assert refused("promise_has_second_look", act)
