"""The two books, promises by their day and the calibration ledger: by the front door, figures reckoned by hand."""

import csv
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest

from tests.visits import last_entry
from upshot.desk import actions as desk
from upshot.kit.clock import now
from upshot.needs import actions as needs
from upshot.needs.models import NeedKind
from upshot.people import actions as people
from upshot.results import actions as results
from upshot.results.models import Realised
from upshot.work import actions as work


@pytest.fixture
def hour_cost(cast):
    people.set_house(
        name="", address_line="", accent="", reopen_days=14, form_hosts=[], hour_cost=Decimal(60),
        by=cast.administrator, at=now(),
    )  # fmt: skip


def delivered_need(cast, *, at, worth=100, days=10, kind=None, said_by="Ines", took=5, ticket=None):
    """A need of Vale Water: accepted, promised for a day, delivered after `took` days; worth so much a year."""
    need = needs.voice(
        ticket=ticket, account=cast.account, title=f"Need {worth}", why="x", by=cast.member, at=at
    )
    if kind:
        need.kind = kind
        need.save()
    needs.accept(need=need, words="", member=cast.member, by=cast.member, at=at)
    wish = needs.Wish(words="It is there", by_on=(at + timedelta(days=days)).date())
    needs.expect(need=need, contact=cast.contact, wish=wish, by=cast.member, at=at)
    needs.estimate_worth(
        need=need, whose="customer", low=worth / 2, likely=worth, high=worth * 2, per="year", said_by=said_by,
        evidence="x", by=cast.member, at=at,
    )  # fmt: skip
    far = (now() + timedelta(days=90)).date()
    results.promise(need=need, look_again_on=far, responsible=cast.lead, by=cast.member, at=at)
    item = work.plan(need=need, title="Do it", member=cast.member, by=cast.member, at=at)
    work.begin(item=item, by=cast.member, at=at + timedelta(days=took / 2))
    results.deliver(item=item, words="Here", by=cast.member, at=at + timedelta(days=took), address="")
    return need


def came_to(cast, need, low, likely, high, *, per="year", whose="customer", at=None):
    results.realise(
        need=need, whose=whose, low=low, likely=likely, high=high, per=per, said_by="Ines", evidence="an invoice",
        by=cast.member, at=at or now(),
    )  # fmt: skip


def around(at):
    """The days on which what began then was delivered; what the cast delivered came later."""
    return f"from={(at + timedelta(days=1)).date()}&until={(at + timedelta(days=7)).date()}"


def table(come, path):
    """A table taken away as CSV, by its header."""
    answer = come("member").client.get(path)
    assert answer.status_code == 200, answer.content[:300]
    return list(csv.DictReader(StringIO(answer.content.decode().removeprefix("\ufeff"))))


def test_what_it_was_worth_is_said_on_its_page_and_stands_beside_the_earlier_word(come, cast):
    ben, need = come("member"), cast["measured-need"]
    said = {
        "whose": "customer", "low": 10, "likely": 20, "high": 40, "per": "month", "said_by": "Ines Holt",
        "evidence": "Two nights fewer",
    }  # fmt: skip
    page = ben.do(f"/needs/{need.pk}/realise", **said)
    assert "came to, for the customer € 20 a month € 10 – € 40" in page.words
    assert "Ines Holt: Two nights fewer" in page.words
    assert last_entry("need", need).verb == "worth.realised"
    ben.do(f"/needs/{need.pk}/realise", **said | {"likely": 30})
    assert Realised.objects.filter(need=need).count() == 2
    assert Realised.objects.get(need=need, replaced_at=None).likely == 30
    page = ben.post(f"/needs/{need.pk}/realise", **said | {"low": 50})
    assert page.refusals == ["A range goes from low over likely to high, and is not below 0."]


def test_nothing_was_worth_anything_before_it_was_delivered(come, cast):
    page = come("member").post(
        f"/needs/{cast['need'].pk}/realise", whose="us", low=1, likely=2, high=3, per="once", said_by="Ben",
        evidence="x",
    )  # fmt: skip
    assert page.status == 422
    assert "Nothing was delivered yet: until then there are estimates only." in page.words


def test_ranges_are_added_costs_taken_off_and_the_unknown_left_out(come, cast, hour_cost):
    at = now() - timedelta(days=30)
    one, two, unknown = (delivered_need(cast, at=at, worth=worth) for worth in (100, 200, 300))
    # Down 30 and 40, so 50; up 120 and 50, so 130.
    came_to(cast, one, 70, 100, 220)
    came_to(cast, two, 160, 200, 250, per="once", whose="us")
    work.spend(need=one, minutes=30, amount=Decimal(5), words="", on=at.date(), by=cast.member, at=now())
    work.spend(need=unknown, minutes=60, amount=Decimal(0), words="", on=at.date(), by=cast.member, at=now())
    wrong = work.spend(
        need=two, minutes=600, amount=Decimal(0), words="", on=at.date(), by=cast.member, at=now()
    )
    work.strike(spending=wrong, by=cast.member, at=now())
    span = around(at)
    row = next(one for one in table(come, f"/results/books?{span}&format=csv") if one["group"] == "all")
    assert (row["needs"], row["worth_known"]) == ("3", "2")
    # 30 minutes at 60 an hour, and 5.
    assert float(row["cost_of_known"]) == 35
    assert [float(row[f"net_{x}"]) for x in ("likely", "low", "high")] == [265, 215, 395]
    assert [float(row[f"net_all_{x}"]) for x in ("low", "high")] == [195, 435], "if both err alike"
    assert float(row["cost"]) == 95, "the need of unknown worth took 60"
    assert (row["needs_with_cost"], float(row["cost_each"])) == ("2", 47.5)
    page = come("member").look(f"/results/books?{span}")
    assert "€ 265 net value, of 2 of 3 needs" in page.words
    assert "worth not known yet 1 of 3; in no sum" in page.words
    behind = come("member").look(f"/results/books/needs?{span}&only=no-worth")
    assert "Need 300" in behind.links
    assert "Need 100" not in behind.links
    # What comes again counts three times over three years; what comes once counts once.
    row = next(
        one for one in table(come, f"/results/books?{span}&horizon=three-years&format=csv")
        if one["group"] == "all"
    )  # fmt: skip
    assert (float(row["customer_likely"]), float(row["us_likely"])) == (pytest.approx(300), 200)


def test_without_the_cost_of_an_hour_time_is_not_turned_into_money(come, cast):
    at = now() - timedelta(days=30)
    need = delivered_need(cast, at=at)
    came_to(cast, need, 1, 2, 3)
    ben = come("member")
    ben.do(f"/needs/{need.pk}/spend", minutes=90, amount="12.50", words="Talks", on=now().date().isoformat())
    page = ben.look(f"/results/books?{around(at)}")
    assert "What an hour of our work costs is not set" in page.words
    assert "net value –" in page.words
    assert "1 h 30 min € 12" in page.words
    assert "1 h 30 min and € 12 went into it" in ben.look(f"/needs/{need.pk}/spent").words


def test_a_case_that_voices_two_needs_is_shared_between_them(come, cast, hour_cost):
    at = now() - timedelta(days=30)
    ticket = desk.receive(
        account=cast.account,
        contact=cast.contact,
        subject="Two",
        words="x",
        channel="api",
        by=cast.member,
        at=at,
    )
    case = desk.open_case(ticket=ticket, urgency="low", by=cast.member, at=at)
    for _both in range(2):
        delivered_need(cast, at=at, ticket=ticket)
    desk.spend(case=case, minutes=40, amount=Decimal(0), words="", by=cast.member, at=now())
    span = around(at)
    behind = table(come, f"/results/books/needs?{span}&only=cases&format=csv")
    assert [(float(row["serving_minutes"]), float(row["cases"])) for row in behind] == [(20, 0.5), (20, 0.5)]
    row = next(one for one in table(come, f"/results/books?{span}&format=csv") if one["group"] == "all")
    assert (float(row["serving_minutes"]), float(row["cases"]), row["accounts"]) == (40, 1, "1")


def test_it_says_where_it_got_cheaper_while_net_value_fell(come, cast, hour_cost):
    kind = NeedKind.objects.create(name="Alarms", made_at=now())
    # Two quarters, five needs each: an hour each and 1,000, then half an hour each and 100.
    second = now() - timedelta(days=20)
    first = second - timedelta(days=91)
    for at, minutes, worth in ((first, 60, 1000), (second, 30, 100)):
        for n in range(5):
            need = delivered_need(cast, at=at, kind=kind, worth=worth + n)
            came_to(cast, need, worth, worth, worth)
            work.spend(
                need=need,
                minutes=minutes,
                amount=Decimal(0),
                words="",
                on=at.date(),
                by=cast.member,
                at=now(),
            )
    words = come("member").look("/results/books").words
    assert "cost a need fell from € 60 to € 30 (n 5 and 5)" in words
    assert "net value a need fell from € 940 (€ 940 to € 940, n 5) to € 70 (€ 70 to € 70, n 5)." in words
    assert "The ranges do not meet." in words
    for group in ("all", "Alarms"):
        assert f"{group} , Q" in words


def test_promises_by_their_day_and_every_number_opens_them(come, cast):
    at = now() - timedelta(days=40)
    for took in (4, 10, 12, 30):
        delivered_need(cast, at=at, worth=took, days=10, took=took)
    row = table(come, "/results/promises?format=csv")[0]
    assert (row["group"], row["promises"], row["due"], row["kept"], row["late"]) == (
        "all",
        "4",
        "4",
        "2",
        "2",
    )
    # Six days early, on the day, 2 and 20 days late: the second of four.
    assert float(row["days_late_median"]) == 0
    # Wilson for 2 of 4.
    assert (float(row["kept_low"]), float(row["kept_high"])) == pytest.approx((0.1500, 0.8500), abs=1e-4)
    page = come("member").look("/results/promises")
    assert "50.0 % of 4 promises were kept by their day" in page.words
    late = come("member").look("/results/promises/needs?only=late")
    assert {"Need 12", "Need 30"} <= set(late.links)
    assert "Need 10" not in late.links
    assert "Need 12" in come("member").look("/results/promises/needs?only=days:1:3").links


def test_a_promise_that_was_moved_is_held_against_its_first_day(come, cast):
    at = now() - timedelta(days=40)
    need = delivered_need(cast, at=at, days=10, took=20)
    expectation = need.expectations.get()
    wish = needs.Wish(words="It is there", by_on=(at + timedelta(days=30)).date())
    needs.reword(
        expectation=expectation, wish=wish, reason="They asked", changed_for="Ines", by=cast.member, at=now()
    )
    row = table(come, "/results/promises?format=csv")[0]
    assert (row["promises"], row["late"], row["moved"]) == ("1", "1", "1")


def test_the_ledger_says_what_was_promised_and_what_it_came_to(come, cast):
    at = now() - timedelta(days=60)
    # Halves of what was said, but one exact and one nothing: the mean of four halves and one is 2 ** -0.8.
    for n, likely in enumerate((50, 50, 50, 50, 100, 0)):
        need = delivered_need(cast, at=at + timedelta(days=n), worth=100, days=10, took=12)
        came_to(cast, need, 0, likely, 200)
    row = table(come, "/results/calibration?format=csv")[1]
    assert (row["group"], row["pairs"], row["came_to_nothing"], row["ratios"]) == ("Ines", "6", "1", "5")
    assert float(row["bias"]) == pytest.approx(2**-0.8)
    assert float(row["factor"]) == pytest.approx(2**-0.4), "half of the way, at five results"
    # Promised 50 to 200: all but nothing lie within.
    assert (row["inside"], float(row["days_late_delivered"])) == ("5", 2)
    page = come("member").look("/results/calibration")
    assert "What was promised came to 0.57 of what was said" in page.words
    new = cast["need"]
    needs.estimate_worth(
        need=new, whose="customer", low=100, likely=1000, high=2000, per="year", said_by=" ines", evidence="x",
        by=cast.member, at=now(),
    )  # fmt: skip
    beside = come("member").look(f"/needs/{new.pk}/estimators")
    assert "estimates so far came to 0.57 of what was said" in beside.words
    assert "n = 5" in beside.words
    assert "So corrected, this one comes to € 758" in beside.words


def test_of_few_results_no_bias_is_said(come, cast):
    need = delivered_need(cast, at=now() - timedelta(days=60))
    came_to(cast, need, 10, 50, 100)
    words = come("member").look("/results/calibration").words
    assert "Too few results to say how estimates turn out" in words
    assert "Too few: at least 5 pairs are needed before a bias is said." in words


def test_other_teams_count_nothing_of_it(come, cast, hour_cost):
    need = delivered_need(cast, at=now() - timedelta(days=30))
    came_to(cast, need, 10, 50, 100)
    for path in ("books", "promises", "calibration"):
        assert "Need 100" not in come("stranger").look(f"/results/{path}/needs").words
        assert "Need 100" in come("viewer").look(f"/results/{path}/needs").words
    assert "No need was first delivered in this time" in come("stranger").look("/results/books").words


@pytest.mark.parametrize(
    "path", ["books", "promises", "promises/begun", "calibration", "books/needs", "promises/needs"]
)
def test_the_reports_ask_few_questions(come, cast, queries_at_most, path):
    for n in range(3):
        came_to(cast, delivered_need(cast, at=now() - timedelta(days=30), worth=n + 1), 1, 2, 3)
    visit = come("member")
    visit.look(f"/results/{path}")
    with queries_at_most(20):
        visit.look(f"/results/{path}")
