"""What came of everything that somebody ever answered for: reckoned by hand on the cast's two needs and a third."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from upshot.needs import actions as needs
from upshot.results.queries import record_of


def test_a_members_record_by_hand(come, cast):
    """Two needs of Ben's: one measured at 9 minutes of 90 to 10, one planned."""
    found = record_of(cast.member, viewer=cast.lead)
    assert (found.needs, found.met.count, found.met.n, found.parts.n, found.expected) == (2, 1, 1, 1, 1)
    # Wilson for 1 of 1: 3.8415 / 4.8415 of the way from the middle: 0.2065 to 1.
    assert (found.met.low, found.met.high) == (pytest.approx(0.2065, abs=1e-4), pytest.approx(1))
    assert sum(found.levels.values()) == 1
    assert (found.taken, found.passed_on, found.unverified, found.on_time.n) == (0, 0, 0, 0)
    page = come("viewer").look(f"/members/{cast.member.pk}/came-of-it")
    assert "1 of 1 needs that Ben Oduya answered for were met" in page.words
    assert page.links[cast["need"].title].startswith("/needs/")


def test_what_was_passed_on_stays_on_the_record_of_both(cast):
    results_of = cast["hand-over"]
    needs.answer_hand_over(
        hand_over=results_of, accepted=True, words="", by=cast.lead, at=results_of.asked_at
    )
    ben, lea = (record_of(one, viewer=cast.administrator) for one in (cast.member, cast.lead))
    assert (ben.needs, ben.passed_on, ben.taken) == (2, 1, 0)
    assert (lea.needs, lea.passed_on, lea.taken) == (1, 0, 1)


def test_the_day_promised_against_the_day_delivered(cast, delivered):
    expectation = cast["expectation"]
    day = (delivered.state_since - timedelta(days=3)).date()
    wish = needs.Wish(words="Heard", measure="minutes", baseline=90, target=10, by_on=day)
    needs.reword(
        expectation=expectation,
        wish=wish,
        reason="The year",
        changed_for="Ines",
        by=cast.member,
        at=delivered.state_since,
    )
    found = record_of(cast.member, viewer=cast.lead)
    assert (found.on_time.count, found.on_time.n, found.late.value, found.late.low) == (0, 1, 3, None)
    assert (found.unverified, found.oldest) == (1, delivered.state_since)


def test_as_csv_by_state_and_behind_the_door(come, cast):
    path = f"/members/{cast.member.pk}/came-of-it"
    told = come("lead").client.get(f"{path}?format=csv").content.decode().removeprefix("\ufeff")
    rows = list(csv.reader(StringIO(told)))
    assert rows[0][:4] == ["need", "title", "account", "state"]
    assert {row[3] for row in rows[1:]} == {"planned", "reviewed"}
    stranger = come("stranger").look(path)
    assert "Ben Oduya has answered for nothing yet" in stranger.words
    team = cast.lead.teams.get()
    assert "North has answered for nothing yet" in come("lead").look(f"/teams/{team.pk}/came-of-it").words
