"""The times promised to an account, from a day on: which holds, and for whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.visits import last_entry
from upshot.customers import actions
from upshot.customers.models import Agreement
from upshot.customers.queries import agreement_on
from upshot.desk import actions as desk
from upshot.desk.models import Case
from upshot.kit.clock import now

TIMES = {"name": "Gold", "reply_minutes": "30", "resolve_minutes": "240"}


def _day(days):
    return timezone.localdate() + timedelta(days=days)


def test_an_agreement_from_today_stands_on_the_account_and_the_old_one_stays_on_record(come, cast):
    page = come("lead").do(f"/accounts/{cast.account.pk}/agree", **TIMES, from_on=_day(0))
    assert "first reply 30 min resolution 4 h counted by around the clock since" in page.words
    assert Agreement.objects.filter(account=cast.account).count() == 2
    entry = last_entry("account", cast.account)
    assert (entry.verb, entry.words, entry.detail["reply"]) == ("agreement.made", "Gold", 30)


def test_one_that_begins_tomorrow_does_not_hold_today(come, cast):
    page = come("lead").do(f"/accounts/{cast.account.pk}/agree", **TIMES, from_on=_day(1))
    assert "first reply 1 h resolution 10 h" in page.words


def test_an_agreement_holds_from_its_first_day_to_its_last(come, cast):
    come("lead").do(f"/accounts/{cast.account.pk}/agree", **TIMES, from_on=_day(2), until_on=_day(4))
    names = [agreement_on(cast.account, on=_day(day)).name for day in (1, 2, 4, 5)]
    assert names == ["Usual", "Gold", "Gold", "Usual"]
    assert agreement_on(cast.account, on=_day(-40)) is None


def test_the_agreement_of_the_day_on_which_a_ticket_came_in_counts(come, cast):
    come("lead").do(f"/accounts/{cast.account.pk}/agree", **TIMES, from_on=_day(0))
    for days, minutes in ((0, 30), (-1, 60)):
        ticket = desk.receive(
            account=cast.account,
            contact=cast.contact,
            subject="x",
            words="x",
            channel="mail",
            by=cast.contact,
            at=now() + timedelta(days=days),
        )
        come("member").do(f"/tickets/{ticket.pk}/open-case", urgency="normal")
        case = Case.objects.latest("pk")
        assert case.reply_due_at - case.opened_at == timedelta(minutes=minutes)


def test_a_part_of_an_account_has_its_parents_agreement_until_it_has_its_own(come, cast):
    part = actions.add_account(name="Hill site", parent=cast.account, by=cast.administrator, at=now())
    lea = come("lead")
    assert "first reply 1 h resolution 10 h" in lea.look(f"/accounts/{part.pk}").words
    page = lea.do(f"/accounts/{part.pk}/agree", **TIMES, from_on=_day(0))
    assert "first reply 30 min resolution 4 h" in page.words
    assert "first reply 1 h resolution 10 h" in lea.look(f"/accounts/{cast.account.pk}").words


def test_without_an_agreement_the_page_says_what_is_usual(come, cast):
    page = come("stranger").look(f"/accounts/{cast.other_contact.account_id}")
    assert "None agreed: a reply within 8 hours, a resolution within 5 days." in page.words


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"resolve_minutes": "29"}, "The first reply must come before the resolution."),
        ({"reply_minutes": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"until_on": "2020-01-01"}, "The last day is before the first."),
        ({"from_on": "soon"}, "Enter a valid date."),
    ],
)
def test_times_that_make_no_sense_are_refused(come, cast, given, sentence):
    said = TIMES | {"from_on": str(_day(0))} | given
    page = come("lead").post(f"/accounts/{cast.account.pk}/agree", **said)
    assert (page.status, page.refusals) == (422, [sentence])
    assert Agreement.objects.filter(account=cast.account).count() == 1


def test_a_member_agrees_on_nothing_and_another_team_finds_no_account(come, cast):
    path, said = f"/accounts/{cast.account.pk}/agree", TIMES | {"from_on": str(_day(0))}
    assert come("member").post(path, **said).status == 403
    assert come("stranger").post(path, **said).status == 404
