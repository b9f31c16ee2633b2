"""Delivered is not done: a week on the owner is reminded, three weeks on those above hear of it; each once."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django import app

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.kit.models import Letter
from upshot.needs.models import Reminder
from upshot.people import actions as people
from upshot.people.models import Notice
from upshot.results.actions import remind


def told(member):
    return [notice.words for notice in Notice.objects.filter(member=member).order_by("pk")]


@pytest.fixture
def since(delivered):
    """`since(days)`: so many days after the delivery."""
    delivery = delivered.state_since
    return lambda days: delivery + timedelta(days=days)


def test_the_owner_is_reminded_once_after_a_week(come, cast, delivered, since):
    assert remind(at=since(6.9)) == 0
    assert (remind(at=since(7)), remind(at=since(8))) == (1, 0)
    sentence = "“Alarms are answered” for Vale Water: delivered 7 days ago, and nobody knows if it helped"
    assert told(cast.member) == [sentence]
    assert told(cast.lead) == []
    entry = last_entry("need", delivered)
    assert (entry.verb, entry.words, entry.detail["days"]) == ("delivery.reminded", "Ben Oduya", 7)
    assert (
        "reminded of the delivery that nobody has verified"
        in come("member").look(f"/needs/{delivered.pk}").words
    )


def test_after_three_weeks_the_lead_hears_of_it_by_letter_if_they_wish(cast, delivered, since):
    cast.lead.notices_by_mail = True
    cast.lead.save()
    assert remind(at=since(21)) == 2
    assert told(cast.lead) == [
        "Ben Oduya answers for “Alarms are answered” for Vale Water: delivered 21 days ago, not verified"
    ]
    assert told(cast.administrator) == []
    assert Letter.objects.filter(to=cast.lead.email, about="notice").count() == 1
    assert last_entry("need", delivered).verb == "delivery.raised"
    assert remind(at=since(40)) == 0


def test_a_second_delivery_begins_anew_and_what_is_known_is_left_alone(cast, delivered, since):
    remind(at=since(8))
    delivered.state_since = since(30)
    delivered.save()
    assert remind(at=since(36)) == 0
    assert remind(at=since(38)) == 1
    assert Reminder.objects.filter(need=delivered, step="owner").count() == 2
    delivered.state = "planned"
    delivered.save()
    assert remind(at=since(90)) == 0


def test_while_the_owner_is_away_the_stand_in_is_reminded_or_those_above(cast, delivered, since):
    day = since(7).date()
    absence = people.be_away(
        member=cast.member, from_on=day, until_on=day, stand_in=cast.lead, note="", by=cast.member, at=now()
    )
    remind(at=since(7))
    assert (len(told(cast.lead)), told(cast.member)) == (1, [])
    Reminder.objects.all().delete()
    absence.stand_in = None
    absence.save()
    remind(at=since(7))
    assert (len(told(cast.lead)), told(cast.member)) == (2, [])


def test_it_is_a_job_of_every_day(cast, delivered):
    delivered.state_since = now() - timedelta(days=9)
    delivered.save()
    app.tasks["upshot.results.tasks.remind_unverified"].func(timestamp=0)
    assert len(told(cast.member)) == 1
