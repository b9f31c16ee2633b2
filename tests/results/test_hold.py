"""Reviews: held, moved, taught from; and whether it lasted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.visits import last_entry
from upshot.knowledge.models import Article
from upshot.results.models import Lesson, Review

SAYS = {"meant": "Hear it", "happened": "Heard in 8 minutes", "why": "Phones wake people", "change": ""}


def first_review(need):
    return Review.objects.get(need=need, kind="after_action")


def measured(come, cast):
    seen = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    come("lead").do(f"/expectations/{cast['expectation'].pk}/observe", value=8, source="log", seen_at=seen)


def test_the_first_review_waits_until_something_is_known(come, cast, delivered):
    review = first_review(delivered)
    page = come("member").post(f"/reviews/{review.pk}/hold", lessons="", **SAYS)
    assert page.status == 422
    assert page.refusals == ["Hold it when something is known: measured, or said by the customer."]
    review.refresh_from_db()
    assert review.held_at is None


def test_the_first_review_settles_the_need_and_keeps_its_lessons(come, cast, delivered):
    measured(come, cast)
    review = first_review(delivered)
    page = come("member").do(
        f"/reviews/{review.pk}/hold", lessons="Ask who is awake.\n\n  Ring twice. ", **SAYS
    )
    assert "Phones wake people" in page.words
    delivered.refresh_from_db()
    assert delivered.state == "reviewed"
    assert list(review.lessons.values_list("words", flat=True)) == ["Ask who is awake.", "Ring twice."]
    again = come("member").post(f"/reviews/{review.pk}/hold", lessons="", **SAYS)
    assert again.refusals == ["This review was held already."]


@pytest.mark.parametrize("missing", ["meant", "happened", "why"])
def test_a_review_says_what_was_meant_what_happened_and_why(come, cast, delivered, missing):
    measured(come, cast)
    review = first_review(delivered)
    page = come("member").post(f"/reviews/{review.pk}/hold", lessons="", **{**SAYS, missing: " "})
    assert (page.status, page.refusals) == (422, ["This field is required."])


@pytest.mark.parametrize(("lasted", "state"), [("yes", "lasting"), ("no", "faded")])
def test_the_second_look_says_whether_it_lasted(come, cast, lasted, state):
    page = come("lead").do(f"/reviews/{cast['review'].pk}/hold", lessons="", lasted=lasted, **SAYS)
    assert {"yes": "it lasts", "no": "it has faded"}[lasted] in page.chips
    cast["measured-need"].refresh_from_db()
    assert cast["measured-need"].state == state


def test_the_second_look_without_an_answer_is_none(come, cast):
    page = come("lead").post(f"/reviews/{cast['review'].pk}/hold", lessons="", **SAYS)
    assert (page.status, page.refusals) == (422, ["This field is required."])
    cast["measured-need"].refresh_from_db()
    assert cast["measured-need"].state == "reviewed"


def test_the_second_look_comes_after_the_first_review(come, cast, delivered):
    second = Review.objects.get(need=delivered, kind="after_after")
    page = come("lead").post(f"/reviews/{second.pk}/hold", lessons="", lasted="yes", **SAYS)
    assert page.refusals == ["The second look comes after the first review."]


def test_a_review_moves_with_a_reason_and_another_person(come, cast):
    review = cast["review"]
    path, day = f"/reviews/{review.pk}/reschedule", timezone.localdate() + timedelta(days=200)
    page = come("member").post(path, due_on=day.isoformat(), responsible=cast.member, reason="")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    come("member").do(path, due_on=day.isoformat(), responsible=cast.member, reason="After the season")
    review.refresh_from_db()
    assert (review.due_on, review.responsible) == (day, cast.member)
    entry = last_entry("need", cast["measured-need"])
    assert (entry.verb, entry.words) == ("review.rescheduled", "After the season")


def test_a_lesson_goes_into_an_article_once(come, cast):
    lesson = cast["lesson"]
    come("member").do(f"/lessons/{lesson.pk}/teach", title="Waking people")
    article = Article.objects.get(title="Waking people")
    assert (article.words, article.state) == (lesson.words, "draft")
    assert Lesson.objects.get(pk=lesson.pk).article == article
    page = come("member").post(f"/lessons/{lesson.pk}/teach", title="Again")
    assert page.refusals == ["This lesson has gone into an article already."]


def test_reviews_that_are_due_stand_first_on_their_page(come, cast):
    Review.objects.filter(pk=cast["review"].pk).update(due_on=timezone.localdate())
    page = come("lead").look("/reviews")
    assert "1 review is due" in page.words
    assert "Phones wake people." in page.words, "what was learnt stands beside it"
