"""Rules follow the journal: each entry is met once, in order."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.automation.conftest import follow_all
from upshot.automation.models import Firing, Place
from upshot.desk import actions as desk
from upshot.desk.models import Case
from upshot.journal.models import Entry
from upshot.kit.clock import now

# The journal is read up to what no running transaction can still write before: these need to commit.
pytestmark = pytest.mark.django_db(transaction=True)


def give_to(member):
    return [{"act": "give_member", "value": str(member.pk)}]


def test_a_ticket_that_comes_in_becomes_a_case_and_is_given_away(house):
    house.rule(acts=give_to(house.cleo), conditions=[{"fact": "words", "op": "contains", "value": "pump"}])
    ticket = house.ticket()
    assert follow_all()[0] == 1
    ticket.refresh_from_db()
    assert ticket.case.member == house.cleo
    firing = Firing.objects.get()
    assert firing.outcome == "done"
    assert firing.case == ticket.case
    assert firing.did == [
        {"act": "give_member", "value": str(house.cleo.pk), "done": True, "words": "gave it to Cleo Marsh"}
    ]
    assert firing.held[0]["op"] == "contains"


def test_an_entry_is_met_once_however_often_the_journal_is_followed(house):
    house.rule(acts=give_to(house.cleo))
    house.ticket()
    assert [follow_all()[0] for _ in range(3)] == [1, 0, 0]


def test_what_happened_before_the_rule_was_switched_on_leaves_it_cold(house):
    house.ticket()
    house.rule(acts=give_to(house.cleo), at=now())
    assert follow_all()[0] == 0


def test_where_the_conditions_do_not_hold_nothing_is_done_and_nothing_kept(house):
    house.rule(acts=give_to(house.cleo), conditions=[{"fact": "words", "op": "contains", "value": "invoice"}])
    house.ticket()
    assert follow_all()[0] == 0
    assert not Firing.objects.exists()
    assert not Case.objects.exists()


def test_rules_fire_in_their_order_and_see_what_those_before_did(house):
    house.rule(name="first", acts=[{"act": "open_case", "value": "urgent"}])
    house.rule(
        name="second",
        acts=give_to(house.dora),
        conditions=[{"fact": "urgency", "op": "is", "value": "urgent"}],
    )
    house.ticket()
    follow_all()
    assert [one.rule.name for one in Firing.objects.order_by("pk")] == ["first", "second"]
    assert Case.objects.get().member == house.dora


def test_the_journal_says_that_a_rule_did_it_and_in_whose_name(house):
    house.rule(name="Pumps", acts=give_to(house.cleo))
    house.ticket()
    follow_all()
    entry = Entry.objects.get(verb="case.assigned")
    assert (entry.actor, entry.actor_name) == ("system", "Rule “Pumps”")
    assert entry.detail["in_the_name_of"] == house.lead.pk
    assert Entry.objects.get(verb="rule.fired").detail["firing"] == Firing.objects.get().pk


def test_what_an_act_may_not_do_is_refused_with_the_reason_and_the_others_are_done(house):
    house.rule(
        "resolved", acts=[{"act": "resolve", "value": "Again."}, {"act": "note", "value": "Ring them."}]
    )
    case = house.case()
    desk.resolve(case=case, words="It holds.", cause="", by=house.ben, at=now())
    follow_all()
    firing = Firing.objects.get()
    assert firing.outcome == "partly"
    assert firing.did[0]["words"] == "This case is resolved already."
    assert case.messages.filter(kind="note").count() == 1


def test_an_entry_of_an_import_sets_nothing_off(house):
    house.rule("resolved", acts=[{"act": "note", "value": "x"}])
    case = house.case()
    Entry.objects.create(
        verb="case.resolved", subject="case", subject_id=case.pk, thread=case.thread, actor="import", at=now()
    )
    assert follow_all()[0] == 0


class TestTheLoopGuard:
    def test_an_act_of_a_rule_does_not_set_the_same_rule_off(self, house):
        house.rule("note", acts=[{"act": "note", "value": "Seen."}])
        case = house.case()
        desk.note(case=case, words="Look.", by=house.ben, at=now())
        follow_all()
        assert list(Firing.objects.order_by("pk").values_list("outcome", flat=True)) == ["done", "stopped"]
        assert "circle" in Firing.objects.latest("pk").why
        assert case.messages.count() == 2

    def test_two_rules_that_set_each_other_off_stop_after_one_round(self, house):
        one = house.rule("note", name="one", acts=[{"act": "resolve", "value": "Done."}])
        two = house.rule("resolved", name="two", acts=[{"act": "note", "value": "Noted."}])
        case = house.case()
        desk.note(case=case, words="Look.", by=house.ben, at=now())
        follow_all()
        told = [(f.rule_id, f.outcome) for f in Firing.objects.order_by("pk")]
        assert told == [(one.pk, "done"), (two.pk, "done"), (one.pk, "stopped")]
        last = Firing.objects.latest("pk")
        assert last.caused_by.caused_by.rule_id == one.pk

    def test_after_ten_firings_on_one_case_within_an_hour_it_stops_and_says_so(self, house):
        house.rule("note", acts=[{"act": "notify", "value": str(house.cleo.pk)}])
        case, at = house.case(), now()
        for n in range(12):
            desk.note(case=case, words=f"Note {n}", by=house.ben, at=at)
        follow_all()
        ends = list(Firing.objects.order_by("pk").values_list("outcome", flat=True))
        assert ends == ["done"] * 10 + ["stopped"] * 2
        assert "10 times" in Firing.objects.latest("pk").why
        desk.note(case=case, words="Later", by=house.ben, at=at + timedelta(minutes=61))
        follow_all(at + timedelta(minutes=61))
        assert Firing.objects.latest("pk").outcome == "done"


def test_tables_that_came_from_another_server_are_followed_on_from_where_they_were(house):
    """A restored dump brings numbers of transactions from elsewhere, far ahead of those of here."""
    house.rule(acts=[{"act": "notify", "value": str(house.cleo.pk)}])
    done, left = house.ticket("done there"), house.ticket("left there")
    far = 10**15
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE entry DISABLE TRIGGER USER")
        for n, one in enumerate((done, left)):
            cursor.execute(
                "UPDATE entry SET written_in = %s WHERE subject = 'ticket' AND subject_id = %s",
                [far + n, one.pk],
            )
        cursor.execute("ALTER TABLE entry ENABLE TRIGGER USER")
    Place.objects.create(
        name="automation", written_in=far, entry=Entry.objects.get(subject_id=done.pk, subject="ticket").pk
    )
    house.ticket("new here")
    follow_all()
    tickets = [f.ticket.words for f in Firing.objects.order_by("pk")]
    assert tickets == ["left there", "new here"]
    assert follow_all()[0] == 0
