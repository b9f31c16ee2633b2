"""Whoever leaves answers for nothing any longer: a named person does, in the same act."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.needs import actions as needs
from upshot.needs.models import HandOver, Need, Ownership
from upshot.needs.queries import left_by
from upshot.people import actions as people
from upshot.people.models import Member
from upshot.results.models import Review


def test_nobody_leaves_before_it_is_said_who_answers_from_now_on(come, cast, delivered):
    ada, path = come("administrator"), f"/members/{cast.member.pk}/let-go"
    n = left_by(cast.member).count() + Review.objects.filter(responsible=cast.member, held_at=None).count()
    page = ada.post(path)
    assert page.status == 422
    assert page.refusals == [f"Ben Oduya answers for {n} needs and reviews. Say who does from now on."]
    cast.member.refresh_from_db()
    assert cast.member.is_active
    assert str(cast.member.pk) not in ada.look(path).options["heir"]


def test_what_they_answered_for_goes_to_the_named_one_in_the_same_act(come, cast, delivered):
    come("administrator").do(f"/members/{cast.member.pk}/let-go", heir=cast.lead)
    assert not Member.objects.get(pk=cast.member.pk).is_active
    assert not left_by(cast.member).exists()
    for need in Need.objects.filter(ownerships__member=cast.member):
        assert need.ownerships.get(until=None).member == cast.lead
        assert HandOver.objects.filter(need=need, accepted=True, member=cast.lead).count() == 1
    assert not Review.objects.filter(responsible=cast.member, held_at=None).exists()
    words = come("lead").look(f"/needs/{delivered.pk}/journal").words
    assert "Lea Brook answers for it instead of Ben Oduya: Ben Oduya has left." in words
    assert last_entry("member", cast.member).verb == "member.left"


def test_it_goes_to_somebody_who_can_do_something_about_it(come, cast, delivered):
    page = come("administrator").post(f"/members/{cast.member.pk}/let-go", heir=cast.viewer)
    assert page.refusals == ["Vic Tarn cannot work on this: their role or their teams do not let them."]
    assert cast.member.__class__.objects.get(pk=cast.member.pk).is_active


def test_the_last_one_of_a_team_that_answers_leaves_nothing_behind(cast):
    team = people.make_team(name="West", by=cast.administrator, at=now())
    people.join(member=cast.administrator, team=team, by=cast.administrator, at=now())
    need = cast["need"]
    need.ownerships.update(until=now())
    Ownership.objects.create(need=need, team=team, since=now())
    assert [one.need for one in left_by(cast.administrator)] == [need]
    people.join(member=cast.lead, team=team, by=cast.administrator, at=now())
    assert not left_by(cast.administrator).exists()


def test_the_database_refuses_it_too(cast):
    @transaction.atomic
    def leave():
        Member.objects.filter(pk=cast.member.pk).update(is_active=False)
        connection.check_constraints()

    with pytest.raises(IntegrityError, match="nobody would answer"):
        leave()


def test_whoever_answers_for_nothing_just_leaves(come, cast):
    come("administrator").do(f"/members/{cast.viewer.pk}/let-go")
    assert not Member.objects.get(pk=cast.viewer.pk).is_active


def test_the_last_of_a_team_that_answers_for_needs_does_not_leave_it(come, cast):
    at, ada = now(), come("administrator")
    night = people.make_team(name="Night", by=cast.administrator, at=at)
    for one in (cast.lead, cast.member):
        people.join(member=one, team=night, by=cast.administrator, at=at)
    need = needs.voice(ticket=None, account=cast.account, title="Heard", why="Water", by=cast.lead, at=at)
    needs.accept(need=need, words="", member=None, team=night, by=cast.lead, at=at)
    path = f"/teams/{night.pk}/leave"
    ada.do(path, member=cast.member)
    page = ada.post(path, member=cast.lead)
    assert page.status == 422
    assert page.refusals == [
        "Night answers for 1 need, and nobody else is in it. Hand it over, or have somebody join."
    ]
    assert night in cast.lead.teams.all()
    ada.do(f"/teams/{night.pk}/join", member=cast.member)
    ada.do(path, member=cast.lead)
    assert list(night.members.all()) == [cast.member]
