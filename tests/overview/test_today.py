"""Today stands in the order of one stated rule, says why, and hides nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from upshot.desk import actions as desk
from upshot.needs import actions as needs
from upshot.needs.models import Need, Ownership
from upshot.results.models import Review
from upshot.work.actions import snooze
from upshot.work.rules import Line, ranked


def line(kind, number, **more):
    return Line(
        kind=kind, subject="need", subject_id=number, title=f"{number}", account="", account_id=1, **more
    )


def test_the_order_by_hand():
    """Clocks by the nearest, then answers, then worth over effort, in turn with the oldest reviews and deliveries."""
    at = timezone.now()
    hour = timedelta(hours=1)
    lines = [
        line("need", 1, likely=100, effort_days=1),
        line("need", 2, likely=300, effort_days=6),  # 50 a day: after 1, though worth more
        line("item", 3, likely=90),  # one day is assumed: 90
        line("need", 4, since=at - hour),
        line("need", 5, since=at - 2 * hour),  # nobody has said a worth: the longest waiting first
        line("unverified", 6, since=at - 20 * hour, likely=9000),
        line("review", 7, due_at=at - 30 * hour),
        line("answer", 8, since=at - hour),
        line("clock", 9, due_at=at + hour),
        line("clock", 10, due_at=at - hour),
    ]
    assert [one.subject_id for one in ranked(lines)] == [10, 9, 8, 1, 7, 3, 6, 2, 5, 4]
    assert ranked(list(reversed(lines))) == ranked(lines)


@pytest.fixture
def day(come, cast):
    """A promised time that is missed, a hand-over to answer, a review that is due, a need with a worth."""
    Review.objects.filter(pk=cast["review"].pk).update(due_on=timezone.localdate() - timedelta(days=2))
    ticket = desk.receive(
        account=cast.account, contact=cast.contact, subject="A flood", words="Help!", channel="portal",
        by=cast.contact, at=timezone.now() - timedelta(hours=30),
    )  # fmt: skip
    flood = desk.open_case(ticket=ticket, urgency="normal", by=cast.lead, at=timezone.now())
    own = needs.voice(
        ticket=None, account=cast.account, title="One van", why="Fuel", by=cast.lead, at=timezone.now()
    )
    needs.accept(need=own, words="", member=cast.lead, by=cast.lead, at=timezone.now())
    needs.estimate_worth(
        need=own, whose="customer", low=100, likely=520, high=900, per="month", said_by="Ines",
        evidence="fuel bills", by=cast.lead, at=timezone.now(),
    )  # fmt: skip
    return {"flood": flood, "van": own}


def titles(page):
    """The lines of Today, in their order."""
    wanted = ("A flood", "Alarms are answered", "One van")
    return [words for words in page.links if words in wanted]


def test_the_page_has_clock_then_answer_then_worth_and_review(come, cast, day):
    page = come("lead").look("/")
    # The flood's ten hours to resolve ended twenty hours ago.
    assert titles(page) == ["A flood", "Alarms are answered", "One van"]
    order = [page.words.index(words) for words in (
        "promised first reply missed", "Ben Oduya asked you", "nothing is planned", "second look: did it last?",
    )]  # fmt: skip
    assert order == sorted(order)
    # 520 a month is 520 / (365.25 / 12 / 7) = 119.59 a week.
    assert "They lose about € 120 a week." in page.words
    assert "Nobody has said the effort: one day is assumed." in page.words
    assert "Four things matter today" in page.words


def test_what_is_put_off_is_left_out_and_comes_back_on_its_day(come, cast, day):
    path = f"/today/snooze?subject=need&subject_id={day['van'].pk}"
    tomorrow = timezone.localdate() + timedelta(days=1)
    come("lead").do(path, until_on=tomorrow.isoformat(), reason="The van is at the garage")
    assert "One van" not in come("lead").look("/").links
    left_out = come("lead").look("/today/left-out")
    assert "One van" in left_out.links
    snooze(
        subject="need", subject_id=day["van"].pk, until_on=timezone.localdate(), reason="", by=cast.lead,
        at=timezone.now() - timedelta(days=1),
    )  # fmt: skip
    assert "One van" in come("lead").look("/").links


def test_nothing_is_put_off_until_a_day_that_is_past(come, cast, day):
    page = come("lead").post(
        f"/today/snooze?subject=need&subject_id={day['van'].pk}", until_on=timezone.localdate().isoformat()
    )
    assert (page.status, page.refusals) == (422, ["Put it off until a day to come."])


def test_below_the_seventh_line_the_rest_is_left_out_with_its_reason(come, cast, day):
    for number in range(8):
        ticket = desk.receive(
            account=cast.account, contact=cast.contact, subject=f"Leak {number}", words="x", channel="portal",
            by=cast.contact, at=timezone.now() - timedelta(hours=40 - number),
        )  # fmt: skip
        desk.open_case(ticket=ticket, urgency="normal", by=cast.lead, at=timezone.now())
    page = come("lead").look("/")
    assert [words for words in page.links if words.startswith("Leak")] == [f"Leak {n}" for n in range(7)]
    assert "5 others can wait" in page.links
    left_out = come("lead").look(page.links["5 others can wait"])
    assert {"Leak 7", "A flood", "Alarms are answered", "One van"} <= set(left_out.links)


def test_who_stands_in_has_the_work_of_who_is_away(come, cast, day):
    come("member").do(
        "/settings/be-away",
        from_on=timezone.localdate().isoformat(),
        until_on=(timezone.localdate() + timedelta(days=3)).isoformat(),
        stand_in=cast.viewer,
        note="",
    )
    page = come("viewer").look("/")
    assert "for Ben Oduya until" in page.words
    assert "Night alarms" in page.links, "Ben's case is overdue, and Vic stands in"
    assert "Night alarms" not in come("stranger").look("/").links


def test_a_new_house_is_told_its_first_three_steps(come, cast):
    page = come("stranger").look("/")
    assert "Three steps, and Today has something to say" in page.words


def test_the_dearest_of_hundreds_comes_first_however_young_it_is(come, cast):
    """Hundreds that wait longer, and of which nobody has said a worth, do not hide it; the rest is told in pages."""
    at = timezone.now()
    with transaction.atomic():
        many = Need.objects.bulk_create(
            Need(
                account=cast.account, title=f"Leak {n}", why="Water", state="owned", thread=uuid4(),
                state_since=at - timedelta(days=n), voiced_at=at - timedelta(days=n),
            )
            for n in range(1, 211)
        )  # fmt: skip
        Ownership.objects.bulk_create(Ownership(need=one, member=cast.lead, since=at) for one in many)
    needs.estimate_worth(
        need=many[0], whose="customer", low=100, likely=520, high=900, per="month", said_by="Ines",
        evidence="fuel bills", by=cast.lead, at=at,
    )  # fmt: skip
    page = come("lead").look("/")
    first = [words for words in page.links if words.startswith("Leak")]
    # Then the longest waiting.
    assert first[:3] == ["Leak 1", "Leak 210", "Leak 209"]
    assert "Seven things matter today" in page.words
    left_out = come("lead").look("/today/left-out")
    assert "1–50" in left_out.words
    more = come("lead").look(left_out.links["More"])
    assert "51–100" in more.words
    assert not set(left_out.links) & set(more.links) & {f"Leak {n}" for n in range(1, 211)}
