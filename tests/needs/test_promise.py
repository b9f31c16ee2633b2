"""What was written down becomes a promise, and the second look is set with it."""

from datetime import timedelta

from django.utils import timezone

from upshot.results.models import Review


def _said(cast, days=90):
    return {"look_again_on": timezone.localdate() + timedelta(days=days), "responsible": cast.lead}


def test_a_promise_freezes_the_words_and_stands_in_the_portal(come, cast, written):
    page = come("member").do(f"/needs/{written.need_id}/promise", **_said(cast))
    assert "1 expectation, 1 promised" in page.words
    journal = come("member").look(f"/needs/{written.need_id}/journal").words
    assert "Ben Oduya promised: A van within the hour" in journal
    written.refresh_from_db()
    assert (written.frozen_at is None, written.frozen_by) == (False, cast.member)
    portal = come("contact").look("/portal")
    assert "What was promised to you in your words A van within the hour" in portal.words


def test_the_second_look_is_set_with_somebody_who_makes_sure(come, cast, written):
    said = _said(cast)
    page = come("member").do(f"/needs/{written.need_id}/promise", **said)
    review = Review.objects.get(need=written.need)
    assert (review.kind, review.due_on, review.responsible) == (
        "after_after",
        said["look_again_on"],
        cast.lead,
    )
    assert "Lea Brook makes sure" in page.words


def test_there_is_nothing_to_promise_before_something_is_written(come, cast, owned):
    page = come("member").post(f"/needs/{owned.pk}/promise", **_said(cast))
    assert (page.status, page.refusals) == (422, ["Write down first what each person will see."])
    assert not Review.objects.filter(need=owned).exists()


def test_the_second_look_lies_in_time_to_come_and_else_nothing_is_frozen(come, cast, written):
    page = come("member").post(f"/needs/{written.need_id}/promise", **_said(cast, days=0))
    assert (page.status, page.refusals) == (422, ["Look again on a day to come."])
    written.refresh_from_db()
    assert written.frozen_at is None


def test_a_viewer_promises_nothing(come, cast, written):
    assert come("viewer").post(f"/needs/{written.need_id}/promise", **_said(cast)).status == 403
