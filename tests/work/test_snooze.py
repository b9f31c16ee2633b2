"""A line of Today is put off until a day, and stands among what was left out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from upshot.kit.errors import Refused
from upshot.work import actions
from upshot.work.models import Snooze


def _day(days):
    return timezone.localdate() + timedelta(days=days)


def test_what_is_put_off_leaves_today_and_stands_among_what_was_left_out(come, promised):
    ben, path = come("member"), f"/today/snooze?subject=need&subject_id={promised.pk}"
    today = ben.look("/")
    assert "Reach both sites" in today.words
    assert path in today.links.values()
    page = ben.do(path, until_on=_day(3), reason="After the fair")
    assert page.there == "/"
    assert "Reach both sites" not in page.words
    assert page.links["1 other can wait"] == "/today/left-out"
    left_out = ben.look("/today/left-out").words.split("Put off by you")[1]
    assert "Reach both sites Vale Water · until" in left_out
    assert "After the fair" in left_out


def test_it_comes_back_on_its_day(come, promised):
    ben = come("member")
    ben.do(f"/today/snooze?subject=need&subject_id={promised.pk}", until_on=_day(3))
    Snooze.objects.update(until_on=_day(0))
    assert "Reach both sites" in ben.look("/").words


def test_it_is_put_off_for_the_reader_only(come, cast):
    """Lea Brook is asked to answer for a need; Ben Oduya puts the same need off."""
    lea, asked = come("lead"), cast["hand-over"]
    come("member").do(f"/today/snooze?subject=hand_over&subject_id={asked.pk}", until_on=_day(3))
    assert "Ben Oduya asked you" in lea.look("/").words
    lea.do(f"/today/snooze?subject=hand_over&subject_id={asked.pk}", until_on=_day(3))
    assert "Ben Oduya asked you" not in lea.look("/").words


def test_another_day_replaces_the_first(come, promised):
    ben, path = come("member"), f"/today/snooze?subject=need&subject_id={promised.pk}"
    ben.do(path, until_on=_day(3))
    ben.do(path, until_on=_day(9))
    assert [one.until_on for one in Snooze.objects.all()] == [_day(9)]


@pytest.mark.parametrize("days", [0, -1])
def test_it_is_put_off_until_a_day_to_come(come, promised, days):
    path = f"/today/snooze?subject=need&subject_id={promised.pk}"
    page = come("member").post(path, until_on=_day(days))
    assert (page.status, page.refusals) == (422, ["Put it off until a day to come."])
    assert not Snooze.objects.exists()


def test_whoever_puts_all_off_still_finds_it(come, cast, promised):
    ben = come("member")
    for subject, thing in (("need", promised), ("need", cast["need"]), ("case", cast["case"])):
        page = ben.do(f"/today/snooze?subject={subject}&subject_id={thing.pk}", until_on=_day(3))
    assert "Nothing waits for you" in page.words
    assert page.links["3 others can wait"] == "/today/left-out"


def test_a_day_to_come_is_one_of_the_readers_own(cast):
    """At 03:00 UTC it is still the evening before in New York: there, the day that has begun in UTC is tomorrow."""
    at = datetime(2031, 5, 6, 3, tzinfo=UTC)
    said = {"subject": "need", "subject_id": 1, "until_on": date(2031, 5, 6), "reason": "", "by": cast.member}
    with timezone.override("America/New_York"):
        assert actions.snooze(**said, at=at).until_on == date(2031, 5, 6)
    with pytest.raises(Refused):
        actions.snooze(**said, at=at)


@pytest.mark.parametrize(
    "said", ["", "?subject=moon&subject_id=1", "?subject=need", "?subject=need&subject_id=x"]
)
def test_only_a_line_of_today_is_put_off(come, cast, said):
    page = come("member").look(f"/today/snooze{said}")
    assert (page.status, "Choose what to put off on your Today." in page.words) == (404, True)


def test_a_viewer_puts_nothing_off(come, promised):
    path = f"/today/snooze?subject=need&subject_id={promised.pk}"
    assert come("viewer").post(path, until_on=_day(3)).status == 403
