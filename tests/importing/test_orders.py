"""`upshot import orders`: the day promised is an expectation, the day delivered an observation."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.importing.conftest import Run, counted, rejected
from upshot.customers.models import Account, Contact
from upshot.journal.queries import about
from upshot.kit.errors import Refused
from upshot.needs.models import Expectation, Need, NeedChanged
from upshot.needs.queries import owner_of
from upshot.results.models import Observation, Verdict
from upshot.results.queries import outcomes, verdict_of
from upshot.work.models import Delivery, WorkItem

ORDERS = """order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,\
order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
early,c1,delivered,2018-03-01 10:00:00,2018-03-01 11:00:00,\
2018-03-02 09:00:00,2018-03-06 12:00:00,2018-03-11 00:00:00
onday,c2,delivered,2018-03-01 10:00:00,2018-03-01 11:00:00,\
2018-03-02 09:00:00,2018-03-11 23:00:00,2018-03-11 00:00:00
late,c3,delivered,2018-03-01 10:00:00,2018-03-01 11:00:00,\
2018-03-02 09:00:00,2018-03-13 08:00:00,2018-03-11 00:00:00
open,c4,shipped,2018-03-01 10:00:00,2018-03-01 11:00:00,\
2018-03-02 09:00:00,,2018-03-11 00:00:00
off,c5,canceled,2018-03-01 10:00:00,2018-03-01 11:00:00,\
,,2018-03-11 00:00:00
"""
CUSTOMERS = """customer_id,customer_unique_id,customer_city,customer_state
c1,anna0000000000,franca,SP
c2,anna0000000000,franca,SP
c3,ben00000000000,santos,SP
"""
ITEMS = """order_id,order_item_id,price,freight_value
early,1,10.50,2.00
early,2,10.50,2.00
gone,1,5.00,1.00
"""
PAYMENTS = """order_id,payment_sequential,payment_type,payment_value
early,1,credit_card,20.00
early,2,voucher,5.00
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shop"
    made.mkdir()
    for name, text in (
        ("orders", ORDERS),
        ("customers", CUSTOMERS),
        ("items", ITEMS),
        ("payments", PAYMENTS),
    ):
        (made / f"{name}.csv").write_text(text)
    return made


def need(order: str) -> Need:
    return Need.objects.get(origin=f"orders:{order}")


def test_each_order_is_a_need_from_the_promise_to_the_verdict(importing: Run, folder: Path) -> None:
    said = importing("orders", folder)
    assert counted(said, "Orders") == (5, 0, 0)
    assert [counted(said, what)[0] for what in ("Needs", "Expectations", "Deliveries", "Verdicts")] == [
        5,
        5,
        3,
        3,
    ]
    assert not NeedChanged.objects.exists(), "figures are summed up already"
    expected = Expectation.objects.get(need=need("early"))
    assert (expected.words, expected.by_on) == ("Here by 11 March 2018", date(2018, 3, 11))
    assert expected.frozen_at == datetime(2018, 3, 1, 10, 0, tzinfo=UTC), "it was promised at the purchase"
    # Promised in 10 days; at twice that wait nothing of the promise is left.
    assert (expected.measure, expected.unit) == ("Days from purchase to delivery", "days")
    assert (expected.target, expected.baseline) == (10, 20)
    assert Observation.objects.get(expectation=expected).value == 5


@pytest.mark.parametrize(
    ("order", "state", "level", "met"),
    [("early", "measured", 2, 1), ("onday", "measured", 0, 1), ("late", "not_met", -1, 0)],
)
def test_delivered_orders_are_judged(
    importing: Run, folder: Path, order: str, state: str, level: int, met: int
) -> None:
    importing("orders", folder)
    assert need(order).state == state
    verdict = verdict_of(need(order))
    assert verdict is not None
    assert (verdict.expected, verdict.known, verdict.met) == (1, 1, met)
    assert verdict.parts[0]["level"] == level
    assert verdict.parts[0]["how"] == "measured"
    assert verdict.t == pytest.approx(50 + 10 * level)
    # And the house reckons the same from the rows that went in.
    assert [outcome.attainment.level for outcome in outcomes(need(order))] == [level]


def test_sending_it_is_a_piece_of_work_that_begins_with_the_carrier(importing: Run, folder: Path) -> None:
    importing("orders", folder, "--zone", "America/Sao_Paulo")
    late, open_, off = (WorkItem.objects.get(need=need(name)) for name in ("late", "open", "off"))
    assert late.planned_at == datetime(2018, 3, 1, 14, 0, tzinfo=UTC), "approved at eleven in Sao Paulo"
    assert late.begun_at == datetime(2018, 3, 2, 12, 0, tzinfo=UTC)
    assert late.delivered_at == Delivery.objects.get(need=need("late")).at
    assert (open_.begun_at, open_.delivered_at) == (late.begun_at, None)
    assert (off.begun_at, off.reason) == (None, "The order is canceled.")
    assert need("late").account.timezone == "America/Sao_Paulo"


def test_a_later_export_tells_of_the_same_piece_of_work(importing: Run, folder: Path) -> None:
    importing("orders", folder)
    text = (folder / "orders.csv").read_text()
    came = text.replace("open,c4,shipped", "open,c4,delivered").replace(
        "2018-03-02 09:00:00,,2018-03-11", "2018-03-02 09:00:00,2018-03-09 09:00:00,2018-03-11"
    )
    (folder / "orders.csv").write_text(came)
    importing("orders", folder)
    item = WorkItem.objects.get(need=need("open"))
    assert item.delivered_at == datetime(2018, 3, 9, 9, 0, tzinfo=UTC)
    assert WorkItem.objects.count() == 5


def test_an_order_that_has_not_come_is_still_planned(importing: Run, folder: Path) -> None:
    importing("orders", folder)
    open_ = need("open")
    assert open_.state == "planned"
    assert not Delivery.objects.filter(need=open_).exists()
    assert verdict_of(open_) is None
    assert [s.state for s in open_.standings.all()] == [
        "voiced",
        "understood",
        "accepted",
        "owned",
        "planned",
    ]


def test_an_order_called_off_has_ended_with_the_reason(importing: Run, folder: Path) -> None:
    importing("orders", folder)
    last = need("off").standings.last()
    assert last is not None
    assert (need("off").state, last.words) == ("ended", "The order is canceled.")


def test_the_thread_tells_the_story_in_order(importing: Run, folder: Path) -> None:
    importing("orders", folder)
    entries = about(subject="need", subject_id=need("late").pk)
    assert [entry.verb for entry in entries] == [
        "need.voiced", "need.understood", "expectation.frozen", "need.accepted", "need.owned", "need.planned",
        "work.begun", "need.delivered", "expectation.observed", "need.not_met",
    ]  # fmt: skip
    assert {entry.thread for entry in entries} == {need("late").thread}
    assert Delivery.objects.get(need=need("late")).words == "Delivered 2 days after the promised day."
    assert need("late").state_since == need("late").standings.last().at  # type: ignore[union-attr]


def test_the_customer_behind_two_orders_is_one_household(importing: Run, folder: Path) -> None:
    importing("orders", folder)
    assert need("early").account == need("onday").account
    assert need("early").account.name == "Customer anna0000 (Franca, SP)"
    assert need("early").account.kind == "household"
    # Nobody says who c4 is: an account of its own.
    assert need("open").account.name == "Customer c4"
    assert (Account.objects.count(), Contact.objects.count()) == (4, 4)


def test_what_was_bought_stands_in_the_why(importing: Run, folder: Path) -> None:
    importing("orders", folder)
    assert need("early").why == (
        "Bought on 1 March 2018, promised for 11 March 2018. 2 items for 21.00, carriage 4.00. "
        "Paid 25.00 by credit card and voucher."
    )
    assert need("late").why == "Bought on 1 March 2018, promised for 11 March 2018."


def test_items_of_no_order_are_rejected(importing: Run, folder: Path, tmp_path: Path) -> None:
    assert "1 rows of the files beside were rejected" in importing("orders", folder)
    row = rejected(tmp_path / "shop.rejects.csv")[0]
    assert (row["file"], row["line"], row["value"]) == ("items.csv", "4", "gone")
    assert row["reason"] == "It belongs to nothing in orders.csv."


def test_an_order_that_came_since_is_judged_by_the_next_import(importing: Run, folder: Path) -> None:
    importing("orders", folder)
    arrived = ORDERS.replace("2018-03-02 09:00:00,,", "2018-03-02 09:00:00,2018-03-09 10:00:00,")
    (folder / "orders.csv").write_text(arrived)
    assert counted(importing("orders", folder), "Orders") == (1, 4, 0)
    assert need("open").state == "measured"
    assert [s.state for s in need("open").standings.all()][4:] == ["planned", "delivered", "measured"]
    assert Verdict.objects.count() == Delivery.objects.count() == 4
    assert "0 new" in importing("orders", folder)


def test_impossible_dates_are_left_out_or_rejected(importing: Run, tmp_path: Path) -> None:
    head = ORDERS.splitlines()[0]
    before = "a,c1,delivered,2018-03-05 10:00:00,,,2018-03-04 10:00:00,2018-03-11 00:00:00"
    promised = "b,c1,delivered,2018-03-05 10:00:00,,,2018-03-06 10:00:00,2018-03-04 00:00:00"
    same_day = "c,c1,delivered,2018-03-05 10:00:00,,,2018-03-06 10:00:00,2018-03-05 00:00:00"
    path = tmp_path / "o.csv"
    path.write_text("\n".join([head, before, promised, same_day]))
    said = importing("orders", path)
    assert counted(said, "Orders") == (2, 0, 1)
    assert need("a").state == "planned", "it cannot have come before it was bought"
    assert need("c").state == "not_met"
    found = {
        row["line"]: (row["column"], row["reason"][:26]) for row in rejected(tmp_path / "o.csv.rejects.csv")
    }
    assert found == {
        "2": ("order_delivered_customer_date", "It is before the purchase:"),
        "3": ("order_estimated_delivery_date", "It was promised for a day "),
    }


def test_days_are_counted_in_the_zone_that_was_said(importing: Run, tmp_path: Path) -> None:
    """Dates of an export are a wall's clock: in every zone the same day, and the same verdict."""
    path = tmp_path / "o.csv"
    path.write_text(ORDERS)
    importing("orders", path, "--zone", "America/Sao_Paulo")
    assert (need("onday").state, need("late").state) == ("measured", "not_met")
    assert need("early").voiced_at == datetime(2018, 3, 1, 13, 0, tzinfo=UTC)


def test_a_folder_without_orders_is_refused(importing: Run, folder: Path) -> None:
    (folder / "orders.csv").unlink()
    with pytest.raises(Refused, match=r"There is no file of orders in .*shop"):
        importing("orders", folder)


def test_two_files_of_orders_are_refused(importing: Run, folder: Path) -> None:
    (folder / "more.csv").write_text(ORDERS)
    with pytest.raises(Refused, match="are of the same kind"):
        importing("orders", folder)


def test_a_team_made_for_them_answers_for_orders_from_their_approval_on(importing: Run, folder: Path) -> None:
    importing("orders", folder)
    owner = owner_of(need("late"))
    assert owner is not None
    assert (owner.name, owner.since) == ("Orders", need("late").standings.get(state="accepted").at)
    importing("orders", folder)
    assert need("late").ownerships.count() == 1
