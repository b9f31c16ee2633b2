"""What was measured, what they say, and what the two make of a need."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.visits import last_entry
from upshot.needs import actions as needs
from upshot.results.models import Observation, Verdict


def reads(visit, expectation, value, source="alarm log", seen=None):
    """A reading, written down on its page."""
    seen_at = (seen or timezone.localtime()).strftime("%Y-%m-%dT%H:%M")
    return visit.post(f"/expectations/{expectation.pk}/observe", value=value, source=source, seen_at=seen_at)


def verdict_on(need):
    return Verdict.objects.get(need=need, replaced_at=None)


@pytest.mark.parametrize(
    ("value", "level", "state"),
    [
        # From 90 to 10 minutes: 90 is none of it, 50 half, 10 all; of the 10 that are left a third is +1, two +2.
        (95, -2, "not_met"), (90, -2, "not_met"), (50, -1, "not_met"), (10, 0, "measured"),
        (6.68, 0, "measured"), (6.67, 1, "measured"), (3.33, 2, "measured"), (0, 2, "measured"),
    ],
)  # fmt: skip
def test_a_reading_by_somebody_else_settles_the_need_at_its_level(come, cast, delivered, value, level, state):
    assert reads(come("lead"), cast["expectation"], value).status == 302
    delivered.refresh_from_db()
    verdict = verdict_on(delivered)
    assert (delivered.state, verdict.parts[0]["level"]) == (state, level)
    assert (verdict.expected, verdict.known, verdict.met) == (1, 1, int(level >= 0))
    # One goal of weight 1: 50 + 10 times its level.
    assert verdict.t == pytest.approx(50 + 10 * level)


def test_the_owners_reading_alone_decides_nothing(come, cast, delivered):
    page = come("member").do(
        f"/expectations/{cast['expectation'].pk}/observe",
        value=5, source="my own count", seen_at=timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    delivered.refresh_from_db()
    assert delivered.state == "delivered"
    assert "the owner's word alone" in page.words
    assert verdict_on(delivered).known == 0
    reads(come("lead"), cast["expectation"], 6)
    delivered.refresh_from_db()
    assert delivered.state == "measured", "a second pair of eyes decides"


def test_a_reading_from_before_the_delivery_tells_only_where_they_started(come, cast, delivered):
    reads(come("lead"), cast["expectation"], 5, seen=timezone.localtime() - timedelta(days=2))
    delivered.refresh_from_db()
    assert delivered.state == "delivered"
    assert verdict_on(delivered).known == 0


@pytest.mark.parametrize(
    ("source", "days", "sentence"),
    [
        ("", 0, "This field is required."),
        ("   ", 0, "This field is required."),
        ("a guess", 1, "Nobody can have seen it in time to come."),
    ],
)
def test_a_reading_has_a_source_and_was_seen(come, cast, delivered, source, days, sentence):
    seen = timezone.localtime() + timedelta(days=days)
    page = reads(come("lead"), cast["expectation"], 5, source=source, seen=seen)
    assert (page.status, page.refusals) == (422, [sentence])
    assert not Observation.objects.filter(expectation=cast["expectation"]).exists()


def test_without_a_measure_only_their_own_word_decides(come, cast):
    need = cast["need"]
    wish = needs.Wish(words="It feels right")
    plain = needs.expect(need=need, contact=cast.contact, wish=wish, by=cast.member, at=timezone.now())
    page = reads(come("lead"), plain, 5)
    assert page.status == 422
    assert page.refusals == ["This expectation has no measure: only the contact's own word decides."]


def test_nothing_is_concluded_where_nothing_is_known(come, cast, delivered):
    page = come("member").post(f"/needs/{delivered.pk}/conclude")
    assert page.status == 422
    assert "Nothing is known yet: observe a measure, or ask the customer." in page.words


def test_what_is_known_can_be_concluded_though_somebody_keeps_silent(come, cast):
    need = cast["need"]
    wish = needs.Wish(words="It feels right")
    needs.expect(need=need, contact=cast.contact, wish=wish, by=cast.member, at=timezone.now())
    needs.freeze(need=need, by=cast.member, at=timezone.now())
    come("member").do(f"/work-items/{cast['item'].pk}/deliver", words="It rings")
    reads(come("lead"), cast["expectation"], 10)
    need.refresh_from_db()
    assert need.state == "delivered", "one of two is not known"
    come("member").do(f"/needs/{need.pk}/conclude")
    need.refresh_from_db()
    verdict = verdict_on(need)
    assert (need.state, verdict.known, verdict.expected, verdict.t) == ("measured", 1, 2, None)
    assert last_entry("need", need).verb == "need.concluded"
