"""What books, promises and the ledger are summed up from: what they stand on changes them, by whatever hand; and what
hangs on who reads is reckoned as they read."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.results.test_books import came_to, delivered_need
from tests.results.test_lines import beside
from upshot.desk import actions as desk
from upshot.kit.clock import now
from upshot.needs.actions import fold
from upshot.needs.models import Voice
from upshot.results import queries
from upshot.results.actions import BOOK_LINES
from upshot.results.models import BookLine, PromiseLine
from upshot.results.queries import scope_of
from upshot.work import actions as work

TABLES = {line.table for line in BOOK_LINES}


def written(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def kept():
    """The lines of each table after a fold, without their own numbers."""
    fold()
    found = {}
    with connection.cursor() as cursor:
        for line in BOOK_LINES:
            cursor.execute(f"SELECT {line.columns} FROM {line.table}")
            found[line.table] = sorted(cursor.fetchall(), key=str)
    return found


@pytest.fixture
def rows(cast):
    """Two needs that one case voices, delivered and worth something; time was spent on the case and on the first."""
    at = now() - timedelta(days=30)
    ticket = desk.receive(
        account=cast.account, contact=cast.contact, subject="Two", words="x", channel="api", by=cast.member, at=at
    )  # fmt: skip
    case = desk.open_case(ticket=ticket, urgency="low", by=cast.member, at=at)
    need, other = (delivered_need(cast, at=at, ticket=ticket, worth=worth) for worth in (100, 200))
    came_to(cast, need, 10, 50, 100)
    came_to(cast, other, 20, 30, 60, per="once")
    desk.spend(case=case, minutes=40, amount=Decimal(2), words="", by=cast.member, at=at)
    work.spend(need=need, minutes=30, amount=Decimal(5), words="", on=at.date(), by=cast.member, at=at)
    return need.pk, other.pk, ticket.pk, case.pk


CHANGES = {
    "delivered earlier": ("UPDATE delivery SET at = at - interval '1 day' WHERE need_id = {need}", TABLES),
    "never delivered": ("DELETE FROM delivery WHERE need_id = {need}", TABLES),
    "worth taken back": (
        "UPDATE realised SET replaced_at = now() WHERE need_id = {need}",
        {"book_line", "pair_line"},
    ),
    "worth corrected": ("UPDATE realised SET likely = 70 WHERE need_id = {need}", {"book_line", "pair_line"}),
    "estimate corrected": ("UPDATE worth SET per = 'month' WHERE need_id = {need}", {"pair_line"}),
    "effort struck": ("UPDATE spending SET struck_at = now() WHERE need_id = {need}", {"book_line"}),
    "serving struck": ("UPDATE spent SET struck_at = now() WHERE case_id = {case}", {"book_line"}),
    "serving gone": ("DELETE FROM spent WHERE case_id = {case}", {"book_line"}),
    "voiced no more": ("DELETE FROM voice WHERE need_id = {other}", {"book_line"}),
    "out of the case": ("UPDATE ticket SET case_id = NULL WHERE id = {ticket}", {"book_line"}),
    "accepted earlier": (
        "UPDATE standing SET at = at - interval '2 days' WHERE need_id = {need} AND state = 'accepted';"
        " INSERT INTO standing (need_id, state, at, words) VALUES ({need}, 'measured', now(), '')",
        {"book_line", "pair_line"},
    ),
    "answered for by another": (
        "UPDATE ownership SET member_id = {lead} WHERE need_id = {need}",
        {"book_line", "promise_line"},
    ),
    "of another account": ("UPDATE need SET account_id = {elsewhere} WHERE id = {need}", TABLES),
    "promised no more": (
        "UPDATE expectation SET replaced_at = now() WHERE need_id = {need}",
        {"promise_line"},
    ),
    "begun earlier": (
        "UPDATE work_item SET begun_at = begun_at - interval '1 hour' WHERE need_id = {need}",
        {"promise_line"},
    ),
    "judged": (
        "INSERT INTO verdict (need_id, at, expected, known, met, parts) SELECT need_id, now(), 1, 1, 0,"
        " jsonb_build_array(jsonb_build_object('expectation', id, 'level', -1)) FROM expectation"
        " WHERE need_id = {need}",
        {"promise_line"},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_lines_stand_on_changes_them_by_whatever_hand(cast, rows, change):
    names = dict(zip(("need", "other", "ticket", "case"), rows, strict=True))
    before, (sql, tables) = kept(), CHANGES[change]
    written(sql.format(**names, elsewhere=cast.other_contact.account_id, lead=cast.lead.pk))
    after = kept()
    assert {table for table in TABLES if after[table] != before[table]} == tables
    written("INSERT INTO need_changed (need_id) SELECT id FROM need")
    assert kept() == after, "as if made from nothing"


def test_a_need_that_is_over_has_no_promise_to_keep(cast, rows):
    need, *_others = rows
    written("DELETE FROM delivery WHERE need_id = %s", need)
    written("UPDATE need SET state = 'ended', ending = 'abandoned' WHERE id = %s", need)
    fold()
    assert PromiseLine.objects.get(need_id=need).off


def test_a_case_is_shared_by_as_many_needs_as_it_voices_now(cast, rows):
    need, other, ticket, _case = rows
    third = cast["need"]
    Voice.objects.create(need=third, ticket_id=ticket, at=now())
    fold()
    shares = BookLine.objects.filter(need_id__in=(need, other)).values_list("cases", "served_minutes")
    assert list(shares) == [(pytest.approx(1 / 3), pytest.approx(40 / 3))] * 2


@pytest.mark.django_db(transaction=True)
def test_a_case_is_shared_rightly_though_two_change_at_once_what_it_voices(cast, rows):
    need, other, ticket, _case = rows
    written("DELETE FROM voice WHERE need_id = %s", need)
    fold()
    gone, told = Event(), Event()

    def takes_away():
        with transaction.atomic():
            written("DELETE FROM voice WHERE need_id = %s", other)
            gone.set()
            assert told.wait(30)

    with ThreadPoolExecutor(1) as pool:
        taking = pool.submit(beside(takes_away))
        assert gone.wait(30)
        # Neither sees what the other writes.
        Voice.objects.create(need_id=need, ticket_id=ticket, at=now())
        fold()
        assert BookLine.objects.get(need_id=need).cases == 0.5
        told.set()
        taking.result(timeout=30)
    fold()
    assert BookLine.objects.get(need_id=need).cases == 1


def test_late_goes_by_the_clock_of_the_account_and_of_the_reader_where_it_has_none(cast):
    # Delivered on the promised day at 20:00 in London, which in Auckland is the day after.
    need = delivered_need(cast, at=datetime(2026, 1, 5, 20, tzinfo=UTC), days=10, took=10)
    came_to(cast, need, 10, 50, 100)
    written("UPDATE account SET timezone = ''")
    assert late(cast) == {"Europe/London": 0, "Pacific/Auckland": 1}
    written("UPDATE account SET timezone = 'Pacific/Auckland'")
    assert late(cast) == {"Europe/London": 1, "Pacific/Auckland": 1}
    told = queries.pairs(by="kind", key="", viewer=cast.member, start=0, end=1)
    assert [(row["id"], row["late"]) for row in told] == [(need.pk, 1)]
    written("UPDATE account SET timezone = 'Europe/London'")
    assert late(cast) == {"Europe/London": 0, "Pacific/Auckland": 0}


def late(cast):
    """Of the one promise of that month: days late for each reader."""
    fold()
    found = {}
    for zone in ("Europe/London", "Pacific/Auckland"):
        with timezone.override(zone):
            scope = scope_of({"from": "2026-01-10", "until": "2026-01-20"}, at=now())
            whole = queries.promises(scope, viewer=cast.member)[0]
            assert whole.kept.count + whole.late.count == 1
            found[zone] = int(whole.days.value or 0)
            assert whole.late.count == (found[zone] > 0)
    return found


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_quarter_begins_at_the_reader_s_midnight(cast, rows, zone):
    need, other, *_more = rows
    with timezone.override(zone):
        midnight = timezone.make_aware(datetime(2026, 4, 1))
        written("UPDATE delivery SET at = %s WHERE need_id = %s", midnight, need)
        written("UPDATE delivery SET at = %s WHERE need_id = %s", midnight - timedelta(seconds=1), other)
        fold()
        scope = scope_of({"from": "2026-01-01", "until": "2026-06-30", "by": "quarter"}, at=now())
        found = queries.books(scope, horizon="year", hour_cost=None, viewer=cast.member)
        assert {one.key: one.n for one in found if one.key} == {"2026-1": 1, "2026-2": 1}
        behind = queries.needs_behind(
            scope, only="", horizon="year", hour_cost=None, viewer=cast.member, start=0, end=9
        )
        assert [(row["id"], row["quarter"]) for row in behind] == [(need, "2026-2"), (other, "2026-1")]
