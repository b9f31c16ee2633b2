"""Reviews that nobody holds are told of, once, to who can hold them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.results.test_looking_back import BEGIN, DAY, deliver, promised, read
from tests.visits import last_entry
from upshot.people import actions as people
from upshot.people.models import Notice
from upshot.results import actions as results
from upshot.results.models import Review


@pytest.fixture
def due(cast):
    """Ben makes sure of a first review that is due on 22 January."""
    Review.objects.update(due_on="2031-01-01")
    need = promised(cast)
    deliver(cast, need, BEGIN + 10 * DAY)
    read(cast, need, 8, BEGIN + 11 * DAY)
    return Review.objects.get(need=need, kind="after_action")


def told():
    return list(
        Notice.objects.filter(words__icontains="review").order_by("pk").values_list("member__name", flat=True)
    )


def morning(days):
    """So many mornings after the review was due."""
    return BEGIN + (17 + days) * DAY


def test_on_its_day_who_makes_sure_is_told_once_and_leads_two_weeks_later(come, cast, due):
    results.remind_of_reviews(at=morning(-1))
    assert told() == []
    for _morning in range(2):
        results.remind_of_reviews(at=morning(0))
    results.remind_of_reviews(at=morning(13))
    assert told() == ["Ben Oduya"]
    assert come("member").look("/notices").words.count("A review is due today, and you make sure of it") == 1
    for days in (14, 15, 30):
        results.remind_of_reviews(at=morning(days))
    assert told() == ["Ben Oduya", "Lea Brook"], "Sol leads a team that does not see this customer"
    entry = last_entry("need", due.need)
    assert (entry.verb, entry.words) == ("review.overdue", "Lea Brook")


def test_a_review_that_was_moved_is_told_of_anew(cast, due):
    results.remind_of_reviews(at=morning(0))
    day = morning(9).date()
    results.reschedule(
        review=due, due_on=day, responsible=cast.lead, reason="Away", by=cast.member, at=morning(1)
    )
    results.remind_of_reviews(at=morning(8))
    assert told() == ["Ben Oduya"]
    results.remind_of_reviews(at=morning(9))
    assert told() == ["Ben Oduya", "Lea Brook"]


def test_who_stands_in_is_told_too(cast, due):
    day = morning(0).date()
    people.be_away(
        member=cast.member, from_on=day - DAY, until_on=day + DAY, stand_in=cast.lead, note="", by=cast.member,
        at=morning(-2),
    )  # fmt: skip
    results.remind_of_reviews(at=morning(0))
    assert told() == ["Ben Oduya", "Lea Brook"]
    assert Notice.objects.get(member=cast.lead, words__icontains="review").words.startswith(
        "A review is due, and you stand in for Ben Oduya"
    )


def test_where_who_makes_sure_has_left_the_owner_is_asked_to_hand_it_on(come, cast, due):
    Review.objects.filter(pk=due.pk).update(responsible=cast.lead)
    people.let_go(member=cast.lead, by=cast.administrator, at=morning(-2))
    results.remind_of_reviews(at=morning(0))
    assert told() == ["Ben Oduya"]
    page = come("member").look("/")
    assert "Lea Brook has left: hand it on" in page.words
    assert page.links["Hand it on"] == f"/reviews/{due.pk}/reschedule"
    listed = come("member").look("/reviews")
    assert "has left: hand it on" in listed.chips
    refused = come("member").post(
        f"/reviews/{due.pk}/reschedule", due_on="2031-01-02", responsible=cast.viewer, reason="She left"
    )
    assert refused.refusals == ["Vic Tarn cannot work on this: their role or their teams do not let them."]


def test_what_cannot_be_held_yet_is_listed_and_says_what_it_waits_for(come, cast):
    need = promised(cast)
    deliver(cast, need, BEGIN + 10 * DAY)
    results.remind_of_reviews(at=morning(0))
    assert told() == []
    assert "waits for a result" in come("member").look("/reviews").words


def test_the_longest_overdue_stands_first_with_its_age_and_who_makes_sure(come, cast, due):
    today = timezone.localdate()
    Review.objects.filter(pk=due.pk).update(due_on=today - 20 * DAY)
    Review.objects.filter(pk=cast["review"].pk).update(due_on=today - 2 * DAY)
    page = come("lead").look("/reviews")
    first, second = page.words.index("overdue for 20 days"), page.words.index("overdue for 2 days")
    assert first < second
    assert page.words.index("Ben Oduya", first) < second, "who makes sure stands beside it"
    # Of North's people: these two are due, and the second look of 1 August that waits for the first review.
    assert "North 4 3 2" in page.words
    assert "waits for the first review" in page.words


def test_needs_that_have_ended_are_looked_back_on_no_more(come, cast, due):
    from upshot.needs import actions as needs

    needs.end(
        need=due.need, ending="customer_gone", reason="They moved away", by=cast.member, at=timezone.now()
    )
    results.remind_of_reviews(at=timezone.now() + timedelta(days=1))
    assert told() == []
    assert due.need.title not in come("member").look("/reviews").links
