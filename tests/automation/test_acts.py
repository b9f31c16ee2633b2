"""What rules can do: each act, by turns, by load, by skill, by language; and rules that wait."""

from datetime import date, timedelta

import pytest

from tests.automation.conftest import follow_all
from upshot.automation import actions, queries
from upshot.automation.actions.acts import ACTS
from upshot.automation.models import Firing
from upshot.automation.rules import catalogue
from upshot.customers import actions as customers
from upshot.desk import actions as desk
from upshot.desk.models import Case, CaseKind, Snippet, State
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.people import actions as people
from upshot.people.models import Member, Notice

pytestmark = pytest.mark.django_db


def fire(house, act, value, *, ticket=None, times=1, case=None):
    """What a rule that does this alone came to, on new tickets, or on a case that waits."""
    rule = house.rule("ticket_in", acts=[{"act": act, "value": str(value)}])
    last = None
    for _time in range(times):
        one = ticket or house.ticket()
        moment = queries.moments_of([Entry.objects.get(verb="ticket.received", subject_id=one.pk)])
        last = actions.fire(rule=rule, moment=moment[0], facts=queries.facts_of(moment)[0], at=now())
    return last


def test_every_act_that_can_be_chosen_can_be_done():
    assert set(ACTS) == set(catalogue.ACTS)


def test_each_thing_that_a_rule_can_set_is_set(house):
    kind = CaseKind.objects.create(name="Fault")
    state = State.objects.create(name="With the fitter", stands_for="waiting")
    for act, value in (
        ("urgency", "urgent"),
        ("kind", kind.pk),
        ("tag", "pump"),
        ("state", state.pk),
        ("snooze", 5),
    ):
        assert fire(house, act, value).outcome == "done", act
    cases = Case.objects.order_by("pk")
    assert [c.urgency for c in cases] == ["urgent", "normal", "normal", "normal", "normal"]
    assert cases[1].kind == kind
    assert cases[2].tagged.get().tag.name == "pump"
    assert cases[3].named_state == state
    assert cases[4].snoozed_until
    assert not [c for c in cases if c.member_id], "nobody has what a rule opened"


def test_a_tag_that_is_not_there_cannot_be_taken_off(house):
    fired = fire(house, "untag", "pump")
    assert (fired.outcome, fired.did[0]["words"]) == ("refused", "The case has no tag “pump”.")
    assert (fired.case, Case.objects.count()) == (None, 0), "the case that it would have needed is undone too"


def test_a_fault_of_ours_is_said_in_the_log_and_keeps_nothing_else_up(house, monkeypatch, caplog):
    def broken(_scene, _value):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setitem(ACTS, "note", broken)
    fired = fire(house, "note", "x")
    assert fired.did[0]["words"] == "It failed: division by zero"
    assert "ZeroDivisionError" in caplog.text


def test_a_reply_goes_to_people_and_never_to_machines(house):
    snippet = Snippet.objects.create(
        name="Thanks", words="Dear {{contact.name}}, case {{ case.number }}.", by=house.lead, at=now()
    )
    fire(house, "reply", snippet.pk)
    assert Case.objects.get().messages.get().words == f"Dear Ines Holt, case {Case.objects.get().pk}."
    machine = house.ticket(said=desk.Said(automatic=True))
    assert "No person" in fire(house, "reply", snippet.pk, ticket=machine).did[0]["words"]


def test_a_rota_goes_round_and_passes_over_whoever_is_away(house):
    people.be_away(
        member=house.cleo, from_on=date.today() - timedelta(days=1), until_on=date.today() + timedelta(days=1),
        stand_in=None, note="", by=house.lead, at=now(),
    )  # fmt: skip
    fire(house, "give_rota", house.team.pk, times=5)
    names = [c.member.name.split()[0] for c in Case.objects.order_by("pk")]
    assert names == ["Lea", "Ben", "Dora", "Lea", "Ben"]


def test_load_gives_to_whoever_has_most_room(house):
    Member.objects.filter(pk=house.ben.pk).update(capacity=2)
    Member.objects.filter(pk=house.cleo.pk).update(capacity=40)
    Member.objects.filter(pk__in=[house.lead.pk, house.dora.pk]).update(capacity=0)
    fire(house, "give_load", house.team.pk, times=3)
    assert {c.member for c in Case.objects.all()} == {house.cleo}


def test_skill_and_language(house):
    Member.objects.filter(pk=house.dora.pk).update(skills=["Pumps"], languages=["de"])
    house.contact.language = "de"
    house.contact.save()
    fire(house, "give_skill", "pumps")
    fire(house, "give_language", house.team.pk)
    assert {c.member for c in Case.objects.all()} == {house.dora}
    assert "Nobody who knows valves" in fire(house, "give_skill", "valves").did[0]["words"]


def test_nobody_gets_a_case_of_an_account_that_they_do_not_see(house):
    south = people.make_team(name="South", by=house.lead, at=now())
    people.join(member=house.lead, team=south, by=house.lead, at=now())
    people.join(member=house.dora, team=south, by=house.lead, at=now())
    customers.give_account(account=house.account, team=south, by=house.lead, at=now())
    fire(house, "give_rota", house.team.pk, times=3)
    assert {c.member for c in Case.objects.all()} == {house.lead, house.dora}
    assert "does not see" in fire(house, "notify", house.ben.pk).did[0]["words"]


def test_a_rule_does_no_more_than_its_keeper_may(house):
    rule = house.rule(acts=[{"act": "notify", "value": str(house.cleo.pk)}])
    Member.objects.filter(pk=house.lead.pk).update(role="viewer")
    rule.keeper.refresh_from_db()
    moment = queries.moments_of([Entry.objects.get(verb="ticket.received", subject_id=house.ticket().pk)])
    fired = actions.fire(rule=rule, moment=moment[0], facts=queries.facts_of(moment)[0], at=now())
    assert fired.outcome == "refused"
    assert not Notice.objects.exists()


def test_office_hours_are_those_of_the_agreement_and_around_the_clock_without_one(house):
    moment = queries.moments_of([Entry.objects.get(verb="ticket.received", subject_id=house.ticket().pk)])
    assert queries.facts_of(moment, hours=True)[0]["hours"] == "inside"
    assert "hours" not in queries.facts_of(moment)[0]


class TestRulesThatWait:
    def waiting(self, house, days):
        case = house.case(at=now() - timedelta(days=20))
        desk.reply(case=case, words="Which pump?", by=house.ben, at=now() - timedelta(days=days), wait=True)
        return case

    def rule(self, house, **more):
        said = {
            "minutes": 5 * 1440,
            "acts": [{"act": "note", "value": "Five days."}],
            "at": now() - timedelta(days=6),
        }
        return house.rule("waiting", **(said | more))

    def test_a_case_that_waited_long_enough_sets_it_off_once_for_each_wait(self, house):
        self.rule(house)
        case, short = self.waiting(house, 5.5), self.waiting(house, 4)
        assert [actions.look(at=now()) for _ in range(2)] == [1, 0]
        assert Firing.objects.get().case == case
        desk.ask_again(case=case, contact=house.contact, words="This one.", at=now() + timedelta(minutes=1))
        desk.reply(case=case, words="And?", by=house.ben, at=now() + timedelta(minutes=2), wait=True)
        assert actions.look(at=now() + timedelta(days=4)) == 1, "the other one, meanwhile"
        assert actions.look(at=now() + timedelta(days=5, minutes=3)) == 1, "a second wait"
        assert Firing.objects.filter(case=short).count() == 1

    def test_what_fell_due_before_it_was_switched_on_leaves_it_cold(self, house):
        self.rule(house, at=now())
        self.waiting(house, 5.5)
        assert actions.look(at=now()) == 0

    def test_a_promise_that_ends_soon_sets_it_off(self, house):
        case = house.case(at=now())
        house.rule("promise", minutes=60, acts=[{"act": "note", "value": "Soon."}])
        due = min(one for one in (case.reply_due_at, case.resolve_due_at) if one)
        assert actions.look(at=due - timedelta(minutes=61)) == 0
        assert actions.look(at=due - timedelta(minutes=59)) == 1

    def test_a_case_that_nobody_takes_sets_it_off_and_one_that_somebody_has_does_not(self, house):
        house.rule("unassigned", minutes=30, acts=[{"act": "give_load", "value": str(house.team.pk)}])
        case, taken = house.case(), house.case()
        desk.assign(case=taken, to=house.ben, reason="", by=house.ben, at=now())
        assert actions.look(at=now() + timedelta(minutes=31)) == 1
        case.refresh_from_db()
        assert case.member

    def test_a_case_without_an_answer_sets_it_off(self, house):
        house.rule("unanswered", minutes=30, acts=[{"act": "note", "value": "No answer."}])
        case, answered = house.case(), house.case()
        desk.reply(case=answered, words="Yes.", by=house.ben, at=now())
        assert actions.look(at=now() + timedelta(minutes=31)) == 1
        assert Firing.objects.get().case == case


@pytest.mark.django_db(transaction=True)
def test_a_rule_that_calls_a_webhook_leaves_a_message_for_it(house):
    webhook, _secret = actions.make_webhook(
        name="Stock", url="https://stock.example/", events=[], by=house.lead, at=now()
    )
    house.rule(acts=[{"act": "call", "value": str(webhook.pk)}])
    house.ticket()
    follow_all()
    assert webhook.sendings.get().type == "rule.fired"
