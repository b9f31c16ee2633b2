"""Time and money that went into a need."""

from decimal import Decimal

from tests.visits import last_entry
from upshot.kit.clock import now
from upshot.people import actions as people
from upshot.work.models import Spending


def test_what_went_into_a_need_is_kept_and_shown(come, cast):
    ben, need = come("member"), cast["need"]
    today = now().date().isoformat()
    page = ben.do(
        f"/needs/{need.pk}/spend", minutes=75, amount="20.00", words="Visit", on=today, item=cast["item"]
    )
    assert "1 h 15 min and € 20 went into it" in page.words
    assert "Ben Oduya Visit One invoice 1 h 15 min € 20" in page.words
    assert last_entry("need", need).verb == "need.spent"
    people.set_house(
        name="", address_line="", accent="", reopen_days=14, form_hosts=[], hour_cost=Decimal(80),
        by=cast.administrator, at=now(),
    )  # fmt: skip
    # An hour and a quarter at 80, and 20.
    assert "€ 120 went into it" in ben.look(f"/needs/{need.pk}/spent").words
    assert "went into it € 120 1 h 15 min · € 20" in ben.look(f"/needs/{need.pk}").words


def test_a_wrong_entry_is_struck_out_and_stays(come, cast):
    ben, need, spending = come("member"), cast["measured-need"], cast["spending"]
    page = ben.do(f"/spendings/{spending.pk}/strike")
    assert "Nobody has written down what went into it" in page.words
    assert "struck out" in page.words
    assert Spending.objects.get(need=need).struck_at is not None
    page = ben.post(f"/spendings/{spending.pk}/strike")
    assert "This entry is struck out already." in page.words


def test_something_was_spent_and_not_on_a_day_to_come(come, cast):
    ben, need = come("member"), cast["need"]
    page = ben.post(f"/needs/{need.pk}/spend", on=now().date().isoformat())
    assert page.refusals == ["Say how many minutes or how much money."]
    page = ben.post(f"/needs/{need.pk}/spend", minutes=5, on="2040-01-01")
    assert page.refusals == ["Nothing can have been spent on a day to come."]
    page = ben.post(f"/needs/{cast['measured-need'].pk}/spend", minutes=5, on=now().date(), item=cast["item"])
    assert page.status == 422


def test_a_viewer_writes_nothing_down_and_another_team_finds_nothing(come, cast):
    path = f"/needs/{cast['need'].pk}/spend"
    assert come("viewer").post(path, minutes=5, on=now().date()).status == 403
    assert come("stranger").post(path, minutes=5, on=now().date()).status == 404
    assert come("stranger").post(f"/spendings/{cast['spending'].pk}/strike").status == 404
