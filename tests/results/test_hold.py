"""Reviews: held, moved, taught from; and whether it lasted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.visits import last_entry
from upshot.kit.errors import Refused
from upshot.knowledge.models import Article
from upshot.results import actions as results
from upshot.results.models import Lesson, Review

SAYS = {"meant": "Hear it", "happened": "Heard in 8 minutes", "why": "Phones wake people", "lessons": ""}


def says(cast, **more):
    """What the first review says, with the second look in half a year; `more` changes a field."""
    again = timezone.localdate() + timedelta(days=180)
    return {**SAYS, "again_on": again.isoformat(), "again_by": cast.lead, **more}


def looks_again(cast, **more):
    """What the second look says: that it lasts, and that what was decided worked."""
    worked = {f"worked_{cast['review-action'].pk}": "yes"}
    return {**SAYS, "course": "lasted", **worked, **more}


def first_review(need):
    return Review.objects.get(need=need, kind="after_action")


def measured(come, cast):
    seen = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    come("lead").do(f"/expectations/{cast['expectation'].pk}/observe", value=8, source="log", seen_at=seen)


def test_the_first_review_waits_until_something_is_known(come, cast, delivered):
    review = first_review(delivered)
    page = come("member").post(f"/reviews/{review.pk}/hold", **says(cast))
    assert page.status == 422
    assert page.refusals == ["Hold it when something is known: measured, or said by the customer."]
    review.refresh_from_db()
    assert review.held_at is None


def test_the_first_review_settles_the_need_and_keeps_its_lessons(come, cast, delivered):
    measured(come, cast)
    review = first_review(delivered)
    told = says(cast, lessons="Ask who is awake.\n\n  Ring twice. ")
    page = come("member").do(f"/reviews/{review.pk}/hold", **told)
    assert "Phones wake people" in page.words
    delivered.refresh_from_db()
    assert delivered.state == "reviewed"
    assert list(review.lessons.values_list("words", flat=True)) == ["Ask who is awake.", "Ring twice."]
    again = come("member").post(f"/reviews/{review.pk}/hold", **says(cast))
    assert again.refusals == ["This review was held already."]


@pytest.mark.parametrize("missing", ["meant", "happened", "why"])
def test_a_review_says_what_was_meant_what_happened_and_why(come, cast, delivered, missing):
    measured(come, cast)
    review = first_review(delivered)
    page = come("member").post(f"/reviews/{review.pk}/hold", **says(cast, **{missing: " "}))
    assert (page.status, page.refusals) == (422, ["This field is required."])


@pytest.mark.parametrize(
    ("course", "state", "chip"),
    [
        ("lasted", "lasting", "it lasts"),
        ("grew", "lasting", "it has grown"),
        ("faded", "faded", "it has faded"),
    ],
)
def test_the_second_look_says_whether_it_lasted(come, cast, course, state, chip):
    page = come("lead").do(f"/reviews/{cast['review'].pk}/hold", **looks_again(cast, course=course))
    assert chip in page.chips
    cast["measured-need"].refresh_from_db()
    assert cast["measured-need"].state == state


def test_the_second_look_without_an_answer_is_none(come, cast):
    told = looks_again(cast)
    del told["course"]
    page = come("lead").post(f"/reviews/{cast['review'].pk}/hold", **told)
    assert (page.status, page.refusals) == (422, ["This field is required."])
    cast["measured-need"].refresh_from_db()
    assert cast["measured-need"].state == "reviewed"


def test_the_second_look_comes_after_the_first_review(come, cast, delivered):
    second = Review.objects.get(need=delivered, kind="after_after")
    page = come("lead").post(f"/reviews/{second.pk}/hold", **SAYS, course="lasted")
    assert page.refusals == ["The second look comes after the first review."]


def test_the_second_look_judges_each_thing_that_was_decided(come, cast):
    action = cast["review-action"]
    told = looks_again(cast)
    del told[f"worked_{action.pk}"]
    page = come("lead").post(f"/reviews/{cast['review'].pk}/hold", **told)
    assert (page.status, page.refusals) == (422, ["This field is required."])
    told |= {f"worked_{action.pk}": "partly", f"worked_words_{action.pk}": "Two of three rang."}
    come("lead").do(f"/reviews/{cast['review'].pk}/hold", **told)
    action.refresh_from_db()
    assert (action.worked, action.worked_words) == ("partly", "Two of three rang.")
    assert action.judged_in == cast["review"]
    first = come("viewer").look(f"/reviews/{action.review_id}")
    assert "it worked partly" in first.chips
    assert "Two of three rang." in first.words


def test_without_a_second_look_to_come_the_first_review_is_not_held(come, cast, delivered):
    measured(come, cast)
    Review.objects.filter(need=delivered, kind="after_after").delete()
    review = first_review(delivered)
    findings = results.Findings(meant="Hear it", happened="Heard", why="Phones")
    with pytest.raises(Refused, match="When do we look again, and who makes sure of it"):
        results.hold_review(review=review, says=findings, by=cast.member, at=timezone.now())
    review.refresh_from_db()
    assert review.held_at is None
    come("member").do(f"/reviews/{review.pk}/hold", **says(cast))
    second = Review.objects.get(need=delivered, kind="after_after")
    assert (second.responsible, second.held_at) == (cast.lead, None)
    assert second.due_on == timezone.localdate() + timedelta(days=180)


def test_the_promised_second_look_is_moved_where_the_review_says_another_day(come, cast, delivered):
    measured(come, cast)
    promised = Review.objects.get(need=delivered, kind="after_after")
    page = come("member").look(f"/reviews/{first_review(delivered).pk}/hold")
    assert page.values["again_on"] == promised.due_on.isoformat(), "what was promised stands in the form"
    told = says(cast, again_by=cast.member)
    come("member").do(f"/reviews/{first_review(delivered).pk}/hold", **told)
    promised.refresh_from_db()
    assert (promised.due_on.isoformat(), promised.responsible) == (told["again_on"], cast.member)
    assert Review.objects.filter(need=delivered, kind="after_after").count() == 1


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"again_by": "viewer"}, "Vic Tarn cannot work on this: their role or their teams do not let them."),
        ({"again_on": "2026-01-01"}, "Look again on a day to come."),
        ({"do_1": "Ring again"}, "What, who, and by when: all three."),
        ({"do_1": "Ring again", "who_1": "member", "by_1": "2026-01-01"}, "By a day to come."),
    ],
)
def test_who_makes_sure_can_and_what_is_decided_is_whole(come, cast, delivered, change, refusal):
    measured(come, cast)
    change = {name: getattr(cast, value, value) for name, value in change.items()}
    page = come("member").post(f"/reviews/{first_review(delivered).pk}/hold", **says(cast, **change))
    assert page.status == 422
    assert refusal in page.refusals
    delivered.refresh_from_db()
    assert delivered.state == "measured"


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
