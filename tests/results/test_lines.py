"""Lines of figures: whatever happens to what they draw on, folded they are what they would be if made from nothing."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from tests.results.test_walk import Walk
from upshot.customers.models import Account, Contact
from upshot.desk.models import Spent
from upshot.kit.clock import now
from upshot.kit.errors import Refused
from upshot.needs import rules
from upshot.needs.actions import estimate_effort, fold, lines
from upshot.needs.models import AccountNeeds, Expectation, Need, Standing, Voice
from upshot.people.actions import make_token
from upshot.results.actions import DELIVERED, LINES, rate, realise
from upshot.results.models import Asking, Confirmation, Rating, Realised, Verdict
from upshot.results.tasks import fold_lines
from upshot.wiring.schedule import JOBS


def kept():
    """Every line there is, by table: without its own number."""
    return {line.table: in_order(asked(f"SELECT {line.columns} FROM {line.table}")) for line in lines._LINES}


def from_nothing():
    """What the lines of all needs and accounts would be, asked at once; sums of accounts are of the lines kept."""
    keys = {"need_id": "SELECT id FROM need", "account_id": "SELECT id FROM account"}
    found = {}
    for line in lines._LINES:
        with connection.cursor() as cursor:
            cursor.execute(line.sql, {"keys": [key for (key,) in asked(keys[line.key])]})
            found[line.table] = in_order(cursor.fetchall())
    return found


def in_order(rows):
    return sorted(rows, key=lambda row: [str(one) for one in row])


def asked(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def noted(sql, *values):
    """Which needs are noted as changed by a statement."""
    asked("DELETE FROM need_changed")
    asked(sql, *values)
    marks = asked("SELECT need_id, account_id, case_id, contact_id FROM need_changed")
    with connection.cursor() as cursor:
        return set(lines._needs_of(cursor, marks)) if marks else set()


class LongWalk(Walk):
    """The same walk, with what it seldom comes to: days that are promised, levels and worths that are said."""

    def wish(self):
        day = self.dice.choice((None, (self.at + timedelta(days=20)).date()))
        return replace(super().wish(), by_on=day)

    def say(self):
        """What somebody says of what was delivered."""
        one, dice = self.one(Expectation.objects.filter(need__state__in=DELIVERED)), self.dice
        if one:
            with suppress(Refused):
                level = dice.choice((-2, 0, 1))
                rate(expectation=one, level=level, words="So I saw it", by=self.cast.lead, at=self.at)
            realise(
                need=one.need, whose="customer", low=0, likely=dice.choice((0, 1, 7)), high=9, said_by="Ines",
                per=dice.choice(("once", "week", "month")), evidence="bills", by=self.cast.lead, at=self.at,
            )  # fmt: skip


@pytest.mark.parametrize("seed", [5, 6, 7])
def test_after_any_sequence_of_verbs_the_lines_are_as_if_made_from_nothing(cast, seed):
    walk = LongWalk(cast, seed)
    walk.at += timedelta(days=40)
    fold()
    seen = set()
    for step in range(240):
        walk.step()
        if step % 9 == 0:
            walk.say()
        if step % 6 == 0:
            fold()
            now_kept = kept()
            assert now_kept == from_nothing(), step
            seen |= {table for table, rows in now_kept.items() if rows}
    assert seen == {line.table for line in lines._LINES}


def test_each_room_has_its_lines_kept():
    assert {line.model for line in LINES} < {line.model for line in lines._LINES}
    assert {one.column for one in AccountNeeds._meta.concrete_fields} == {
        "account_id",
        "delivered_since",
        *rules.STATES,
    }


@pytest.fixture
def rows(cast):
    """By table: the key of a row, and the needs that it is about. Two needs are voiced on one case."""
    need, other, at = cast["measured-need"], cast["need"], now()
    expectation = need.expectations.get()
    open_one = Expectation.objects.create(need=need, contact=cast.contact, words="It rings", written_at=at)
    ticket = Voice.objects.get(need=need).ticket
    voice = Voice.objects.create(need=other, ticket=ticket, at=at)
    estimate_effort(need=need, low=1, likely=2, high=3, by=cast.member, at=at)
    spent = Spent.objects.create(case=ticket.case, member=cast.member, minutes=5, at=at)
    rating = Rating.objects.create(expectation=expectation, rater="owner", level=0, words="So", at=at)
    confirmation = Confirmation.objects.create(
        expectation=expectation, contact=cast.contact, answer="as", at=at
    )
    Realised.objects.create(
        need=need, whose="us", low=1, likely=1, high=1, per="week", said_by="I", evidence="e", at=at
    )
    of_need = {
        table: (asked(f"SELECT min(id) FROM {table} WHERE need_id = %s", need.pk)[0][0], {need.pk})
        for table in (
            "standing", "ownership", "worth", "effort", "work_item", "spending", "delivery", "verdict", "review",
            "realised",
        )
    }  # fmt: skip
    return of_need | {
        "hand_over": (cast["hand-over"].pk, {other.pk}),
        "expectation": (open_one.pk, {need.pk}),
        "asking": (Asking.objects.filter(expectation=expectation).first().pk, {need.pk}),
        "confirmation": (confirmation.pk, {need.pk}),
        "rating": (rating.pk, {need.pk}),
        "voice": (voice.pk, {need.pk, other.pk}),
        "spent": (spent.pk, {need.pk, other.pk}),
        "need": (need.pk, {need.pk}),
    }


def test_a_row_written_by_hand_leaves_its_need_to_be_folded(rows):
    copied = (
        "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"
    )
    for table, (key, needs) in rows.items():
        assert noted(f"UPDATE {table} SET id = id WHERE id = %s", key) == needs, table
        assert noted(f"UPDATE {table} SET id = id WHERE id = -1") == set(), table
        point = transaction.savepoint()
        ((names,),) = asked(copied, table)
        asked(f"CREATE TEMP TABLE copy ON COMMIT DROP AS SELECT {names} FROM {table} WHERE id = %s", key)
        gone = noted(f"DELETE FROM {table} WHERE id = %s", key)
        assert gone == needs, table
        assert noted(f"INSERT INTO {table} ({names}) SELECT {names} FROM copy") == needs, table
        transaction.savepoint_rollback(point)


def test_a_ticket_or_a_contact_that_moves_leaves_its_needs_to_be_folded(rows, cast):
    ((need, other),) = [tuple(sorted(rows["voice"][1]))]
    ticket = Voice.objects.get(pk=rows["voice"][0]).ticket_id
    assert noted("UPDATE ticket SET case_id = case_id, subject = 'x' WHERE id = %s", ticket) == set()
    assert noted("UPDATE ticket SET case_id = NULL WHERE id = %s", ticket) == {need, other}
    theirs = set(Expectation.objects.filter(contact=cast.contact).values_list("need", flat=True))
    elsewhere = cast.other_contact.account_id
    moved = noted("UPDATE contact SET account_id = %s WHERE id = %s", elsewhere, cast.contact.pk)
    assert moved == theirs
    fold()
    assert kept() == from_nothing()


def test_several_rows_of_one_need_are_noted_once(cast):
    asked("DELETE FROM need_changed")
    asked("UPDATE standing SET words = words WHERE need_id = %s", cast["measured-need"].pk)
    assert Standing.objects.filter(need=cast["measured-need"]).count() > 1
    assert asked("SELECT count(*) FROM need_changed") == [(1,)]


def test_a_need_that_goes_to_another_account_or_goes_takes_its_figures_along(cast):
    fold()
    asked(
        "UPDATE need SET account_id = %s WHERE id = %s",
        cast.other_contact.account_id,
        cast["measured-need"].pk,
    )
    fold()
    assert kept() == from_nothing()
    assert asked("SELECT met FROM account_results WHERE account_id = %s", cast.other_contact.account_id) == [
        (1,)
    ]
    bare = Need.objects.create(
        account=cast.other_contact.account, title="Bare", state_since=now(), voiced_at=now(),
        thread=cast["need"].thread,
    )  # fmt: skip
    fold()
    bare.delete()
    fold()
    assert kept() == from_nothing()


def test_a_review_that_is_moved_moves_in_its_account_s_days_before_anything_is_judged(cast):
    fold()
    asked("UPDATE review SET due_on = due_on + 1 WHERE need_id = %s", cast["need"].pk)
    before = kept()
    fold()
    assert before != kept() == from_nothing()


@pytest.mark.parametrize(
    "path",
    [
        "/needs", "/results", "/reviews", "/results/levels", "/results/levels?format=csv", "/results/agreement",
        "/reports", "/reports?format=csv&table=customer", "/reports/hand-overs",
        "/reports/hand-overs?format=csv&table=needs", "/results/books", "/results/books/needs", "/results/promises",
        "/results/promises/needs", "/results/promises/begun", "/results/calibration", "/results/calibration/needs",
        "/api/v1/results/levels", "/api/v1/results/agreement", "/api/v1/results/books", "/api/v1/results/books/needs",
        "/api/v1/results/promises", "/api/v1/results/promises/needs", "/api/v1/results/promises/begun",
        "/api/v1/results/calibration", "/api/v1/results/calibration/pairs",
    ],
)  # fmt: skip
def test_whoever_looks_at_figures_sees_what_was_done_just_now(cast, come, client, path):
    assert asked("SELECT count(*) > 0 FROM need_changed") == [(True,)]
    if path.startswith("/api"):
        _token, secret = make_token(member=cast.lead, name="tests", at=now())
        assert client.get(path, headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    else:
        come("lead").client.get(path)
    assert asked("SELECT count(*) FROM need_changed") == [(0,)]


def test_the_worker_folds_every_minute(cast):
    (at,) = [cron for cron, job in JOBS if job is fold_lines]
    fold_lines()
    assert (at, asked("SELECT count(*) FROM need_changed")) == ("* * * * *", [(0,)])


def test_where_nothing_changed_folding_asks_one_question(cast, queries_at_most):
    fold()
    with queries_at_most(1):
        fold()


@pytest.fixture
def judged():
    """Makes a need with an asking and a verdict, each in a transaction of its own."""
    at = now()
    account = Account.objects.create(name="Mill Lane", made_at=at)
    contact = Contact.objects.create(account=account, name="Kim", made_at=at)

    def make():
        need = Need.objects.create(
            account=account, title="Alarms", why="Water", state_since=at, voiced_at=at, thread=uuid4()
        )
        one = Expectation.objects.create(need=need, contact=contact, words="It rings", written_at=at)
        Asking.objects.create(expectation=one, at=at, until=at)
        return Verdict.objects.create(need=need, at=at, expected=1, known=1, met=1)

    return make


def beside(act):
    """Does it in another thread, whose connection is closed in the end."""

    def done():
        try:
            act()
        finally:
            connections.close_all()

    return done


@pytest.mark.django_db(transaction=True)
def test_changes_and_folds_at_once_lose_nothing_and_make_nothing_twice(judged):
    with ThreadPoolExecutor(6) as pool:
        writing = [pool.submit(beside(lambda: [judged() for _turn in range(12)])) for _writer in range(3)]
        folding = [pool.submit(beside(lambda: [fold() for _turn in range(40)])) for _folder in range(3)]
    for one in (*writing, *folding):
        one.result()
    fold()
    found = kept()
    assert len(found["need_result"]) == len(found["said"]) == 36
    assert found == from_nothing()


WAITING = """
SELECT locktype FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()
"""


@pytest.mark.django_db(transaction=True)
def test_of_two_that_fold_the_second_waits_and_takes_what_the_first_did_not(judged):
    verdict = judged()

    def change_and_fold():
        Verdict.objects.filter(pk=verdict.pk).update(met=0)
        fold()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            fold()
            second = pool.submit(beside(change_and_fold))
            with pytest.raises(TimeoutError):
                second.result(timeout=0.5)
            # Not at the marks, which the two could take in different order and wait for each other.
            assert asked(WAITING) == [("advisory",)]
        second.result(timeout=30)
    assert asked("SELECT met FROM need_result") == [(0,)]
    assert kept() == from_nothing()


@pytest.mark.django_db(transaction=True)
def test_what_is_changed_while_a_fold_is_under_way_is_folded_by_the_next(judged, monkeypatch):
    verdict, plainly = judged(), lines._made_anew
    changed = []

    def meanwhile(cursor, line, keys):
        if not changed:
            changed.append(line)
            with ThreadPoolExecutor(1) as pool:
                one = Verdict.objects.filter(pk=verdict.pk)
                pool.submit(beside(lambda: one.update(met=0))).result(timeout=30)
        return plainly(cursor, line, keys)

    monkeypatch.setattr(lines, "_made_anew", meanwhile)
    fold()
    fold()
    assert asked("SELECT met FROM need_result") == [(0,)]
    assert (kept(), asked("SELECT count(*) FROM need_changed")) == (from_nothing(), [(0,)])


@pytest.mark.django_db(transaction=True)
def test_what_very_many_changes_leave_behind_is_cleared_away(judged, monkeypatch):
    need = judged().need_id
    monkeypatch.setattr("upshot.needs.actions.lines.BATCH", 100)
    for folded, pages in ((99, True), (101, False)):
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE need_changed")
            cursor.execute(
                "INSERT INTO need_changed (need_id) SELECT %s FROM generate_series(1, %s)", [need, folded]
            )
            fold()
            cursor.execute("SELECT pg_relation_size('need_changed') > 0")
            assert cursor.fetchone() == (pages,)
