"""What is promised, by agreement, term and calendar; when it is due while a case waits, and when it opens again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from upshot.customers import actions as customers
from upshot.desk import actions, rules
from upshot.desk.actions import clocks
from upshot.desk.models import CaseKind, Clock, Pause, Term

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# A Friday; Vale Water's agreement of the cast is an hour for the reply, ten for the resolution.
FRIDAY = datetime(2027, 3, 5, 9, tzinfo=UTC)
NINE_TO_FIVE = [[[540, 1020]]] * 5 + [[], []]


@pytest.fixture
def agreed(cast):
    """`agreed(next_minutes=30, calendar=…)`: another agreement of Vale Water."""

    def make(**said):
        said = {"reply_minutes": 60, "resolve_minutes": 600, "from_on": date(2027, 1, 1)} | said
        return customers.agree(
            **{"account": cast.account, "name": "Gold"} | said, by=cast.administrator, at=FRIDAY
        )

    return make


@pytest.fixture
def case(cast):
    """`case(at, urgency)`: a case that came in at an instant, taken up at once."""

    def make(at=FRIDAY, urgency="normal", channel="portal"):
        ticket = actions.receive(
            account=cast.account, contact=cast.contact, subject="", words="Wet", channel=channel, by=cast.contact, at=at
        )  # fmt: skip
        return actions.open_case(ticket=ticket, urgency=urgency, by=cast.member, at=at)

    return make


def running(case):
    return {one.kind: one.due_at for one in Clock.objects.filter(case=case, ended_at=None)}


def ended(case):
    return [(one.kind, one.kept) for one in Clock.objects.filter(case=case).exclude(ended_at=None)]


def test_a_case_begins_with_two_clocks_and_repeats_them(agreed, case):
    gold = agreed()
    one = case()
    assert running(one) == {"reply": FRIDAY + HOUR, "resolve": FRIDAY + 10 * HOUR}
    assert (one.reply_due_at, one.resolve_due_at, one.next_due_at) == (*running(one).values(), None)
    assert {clock.agreement for clock in one.clocks.all()} == {gold}


def test_a_reply_in_time_keeps_and_a_late_resolution_misses(cast, agreed, case):
    agreed()
    one = case()
    actions.reply(case=one, words="Dry it.", by=cast.member, at=FRIDAY + HOUR)
    actions.resolve(case=one, words="Dried.", cause="", by=cast.member, at=FRIDAY + 10 * HOUR + MINUTE)
    assert (running(one), ended(one)) == ({}, [("reply", True), ("resolve", False)])
    assert one.promise_kept is False


def test_waiting_for_the_customer_moves_the_resolution_by_the_working_time_waited(cast, agreed, case):
    berlin = customers.make_calendar(
        name="Berlin", zone="Europe/Berlin", week=NINE_TO_FIVE, country="DE", subdivision="BE",
        by=cast.lead, at=FRIDAY,
    )  # fmt: skip
    agreed(calendar=berlin)
    # 09:00 UTC is 10:00 in Berlin: seven hours are left on Friday, Monday the 8th is a holiday there, three on Tuesday.
    one = case()
    assert one.resolve_due_at == datetime(2027, 3, 9, 11, tzinfo=UTC)
    actions.reply(case=one, words="Which van?", by=cast.member, at=FRIDAY + HOUR, wait=True)
    assert Pause.objects.get(case=one).until_at is None
    # The answer comes on Tuesday at 10:00 in Berlin: six hours of Friday and one of Tuesday were waited.
    actions.ask_again(
        case=one, contact=cast.contact, words="The wet one.", at=datetime(2027, 3, 9, 9, tzinfo=UTC)
    )
    one.refresh_from_db()
    # Nine of ten hours were left: seven on Tuesday, two on Wednesday.
    assert one.resolve_due_at == running(one)["resolve"] == datetime(2027, 3, 10, 10, tzinfo=UTC)


def test_a_next_reply_is_owed_when_the_customer_writes_again_and_only_where_it_is_promised(
    cast, agreed, case
):
    one = case(FRIDAY - timedelta(days=200))
    actions.reply(case=one, words="Dry it.", by=cast.member, at=FRIDAY)
    actions.ask_again(case=one, contact=cast.contact, words="Still wet.", at=FRIDAY)
    assert "next" not in running(one)
    agreed(next_minutes=30)
    two = case()
    actions.ask_again(case=two, contact=cast.contact, words="Hello?", at=FRIDAY + MINUTE)
    # The first reply is still owed: nothing more.
    assert set(running(two)) == {"reply", "resolve"}
    actions.reply(case=two, words="Dry it.", by=cast.member, at=FRIDAY + 2 * MINUTE)
    actions.ask_again(case=two, contact=cast.contact, words="How?", at=FRIDAY + HOUR)
    actions.ask_again(case=two, contact=cast.contact, words="How??", at=FRIDAY + HOUR + 5 * MINUTE)
    two.refresh_from_db()
    assert running(two)["next"] == two.next_due_at == FRIDAY + HOUR + 30 * MINUTE
    actions.reply(case=two, words="By sun.", by=cast.member, at=FRIDAY + 2 * HOUR)
    assert (two.next_due_at, ended(two)) == (None, [("reply", True), ("next", False)])


def test_what_is_open_again_goes_on_with_the_time_that_was_left(cast, agreed, case):
    agreed()
    one = case()
    actions.resolve(case=one, words="Dried.", cause="", by=cast.member, at=FRIDAY + 4 * HOUR)
    assert ended(one) == [("reply", False), ("resolve", True)]
    actions.reopen(case=one, reason="Wet.", by=cast.member, at=FRIDAY + 54 * HOUR)
    assert running(one) == {"resolve": FRIDAY + 60 * HOUR}
    assert (one.resolve_due_at, one.promise_kept) == (FRIDAY + 60 * HOUR, None)
    actions.resolve(case=one, words="Dried.", cause="", by=cast.member, at=FRIDAY + 60 * HOUR)
    assert one.promise_kept is True


def test_another_urgency_sets_the_clocks_anew_since_the_same_instant(cast, agreed, case):
    gold = agreed()
    one = case()
    one.urgency = "urgent"
    one.save()
    clocks.retime(case=one, at=FRIDAY + MINUTE)
    assert running(one) == {"reply": FRIDAY + 15 * MINUTE, "resolve": FRIDAY + 150 * MINUTE}
    assert (ended(one), one.agreement) == ([("reply", None), ("resolve", None)], gold)
    before = Clock.objects.count()
    clocks.retime(case=one, at=FRIDAY + 2 * MINUTE)
    assert Clock.objects.count() == before


def test_a_case_from_another_system_gets_no_promise_by_waiting_or_by_a_change(cast, case):
    one = case()
    Clock.objects.filter(case=one).delete()
    one.resolve_due_at = one.reply_due_at = None
    one.save()
    clocks.retime(case=one, at=FRIDAY)
    actions.reply(case=one, words="Dry it.", by=cast.member, at=FRIDAY, wait=True)
    actions.ask_again(case=one, contact=cast.contact, words="Wet.", at=FRIDAY + HOUR)
    actions.resolve(case=one, words="Dried.", cause="", by=cast.member, at=FRIDAY + HOUR)
    assert (Clock.objects.filter(case=one).exists(), one.promise_kept) == (False, None)


def test_the_house_promises_to_those_who_have_no_agreement_of_their_own(cast, agreed, case):
    agreed(account=None, reply_minutes=5, resolve_minutes=10, name="House")
    assert case().resolve_due_at == FRIDAY + 10 * HOUR
    ticket = actions.receive(
        account=cast.other_contact.account, contact=None, subject="", words="Wet", channel="mail",
        by=cast.stranger, at=FRIDAY,
    )  # fmt: skip
    theirs = actions.open_case(ticket=ticket, urgency="normal", by=cast.stranger, at=FRIDAY)
    assert theirs.resolve_due_at == FRIDAY + 10 * MINUTE


KIND, OTHER = 1, 2


def terms(*rows):
    return [
        rules.Terms(urgency, kind, channel, rules.Minutes(*minutes))
        for urgency, kind, channel, minutes in rows
    ]


@pytest.mark.parametrize(
    ("rows", "minutes"),
    [
        # Nothing said: the agreement's own, halved for a high urgency.
        ([], (30, None, 300)),
        # What a term says is meant as written, and what it leaves out is the next one's.
        ([("high", None, "", (7, None, None))], (7, None, 300)),
        ([("low", None, "", (7, 7, 7))], (30, None, 300)),
        # The kind weighs more than the urgency, that more than the channel, and two more than one.
        ([("high", None, "", (7, 7, 7)), ("", KIND, "", (8, None, 8))], (8, 7, 8)),
        ([("high", None, "", (7, 7, 7)), ("", None, "mail", (8, 8, 8))], (7, 7, 7)),
        ([("", KIND, "", (7, 7, 7)), ("high", None, "mail", (8, 8, 8))], (8, 8, 8)),
        ([("", OTHER, "", (7, 7, 7)), ("high", KIND, "phone", (8, 8, 8))], (30, None, 300)),
    ],
)
def test_the_term_that_names_most_decides(rows, minutes):
    agreed = rules.Minutes(60, None, 600)
    found = rules.promised(agreed, terms(*rows), urgency="high", kind=KIND, channel="mail")
    assert (found.reply, found.next, found.resolve) == minutes
    found = rules.promised(agreed, reversed(terms(*rows)), urgency="high", kind=KIND, channel="mail")
    assert (found.reply, found.next, found.resolve) == minutes


def test_a_term_for_a_kind_holds_once_the_case_is_of_that_kind(cast, agreed, case):
    fault = CaseKind.objects.create(name="Burst pipe")
    Term.objects.create(agreement=agreed(), kind=fault, resolve_minutes=45)
    one = case()
    assert one.resolve_due_at == FRIDAY + 10 * HOUR
    one.kind = fault
    clocks.retime(case=one, at=FRIDAY)
    assert running(one) == {"reply": FRIDAY + HOUR, "resolve": FRIDAY + 45 * MINUTE}
