"""Rules are written, tried out, ordered and read on pages, without JavaScript; calls are looked at and sent again."""

from datetime import timedelta

import pytest
from django.test import Client

from upshot.automation import actions, queries
from upshot.automation.models import Firing, Inlet, Rule, Sending, Webhook
from upshot.desk import actions as desk
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.people.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def lea(house):
    client = Client()
    client.force_login(house.lead)
    return client


@pytest.fixture
def ada(house):
    Member.objects.filter(pk=house.lead.pk).update(role="administrator")
    client = Client()
    client.force_login(Member.objects.get(pk=house.lead.pk))
    return client


def said(house, **more):
    """What a browser sends of a rule with one condition and one act."""
    return {
        "name": "Pumps", "starts": "ticket_in", "match": "all", "conditions": "1", "acts": "1",
        "fact.0": "account", "op.0": "is", "conditions.0": "vale water", "act.0": "give_rota",
        "acts.0": str(house.team.pk), "do": "keep", **more,
    }  # fmt: skip


def test_a_rule_is_written_and_reads_as_a_sentence(house, lea):
    answer = lea.post("/rules/make", said(house))
    rule = Rule.objects.get()
    assert answer.headers["Location"] == f"/rules/{rule.pk}"
    assert rule.conditions == [{"fact": "account", "op": "is", "value": str(house.account.pk)}]
    assert rule.keeper == house.lead
    sentence = (
        "When a ticket comes in and account is Vale Water, then give it to whose turn it is in team Field."
    )
    for page in ("/rules", f"/rules/{rule.pk}", f"/rules/{rule.pk}/try"):
        assert sentence in lea.get(page).content.decode(), page


def test_rows_are_added_and_taken_out_without_javascript_and_keep_what_was_typed(house, lea):
    more = lea.post("/rules/make", said(house, do="add-condition")).content.decode()
    assert 'name="fact.1"' in more
    assert 'value="vale water"' in more
    two = said(house, **{"conditions": "2", "fact.1": "words", "op.1": "contains", "conditions.1": "leak"})
    less = lea.post("/rules/make", {**two, "do": "drop-condition-0"}).content.decode()
    assert 'name="fact.1"' not in less
    assert 'value="leak"' in less
    assert 'name="act.1"' in lea.post("/rules/make", said(house, do="add-act")).content.decode()
    assert not Rule.objects.exists()


def test_another_choice_shows_what_fits_it(house, lea):
    shown = lea.post("/rules/make", said(house, **{"fact.0": "urgency", "do": "show"})).content.decode()
    assert '<option value="urgent">' in shown
    assert 'name="long"' in lea.post("/rules/make", said(house, starts="waiting", do="show")).content.decode()
    part = lea.post("/rules/make", said(house, do="show"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"conditions.0": "Nobody Ltd"}, "There is no such account."),
        ({"starts": "waiting", "long": "", "unit": "days"}, "This field is required."),
        ({"acts": "0"}, "Say what the rule does"),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_kept(house, lea, more, sentence):
    answer = lea.post("/rules/make", said(house, **more))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Rule.objects.exists()


def test_a_rule_is_tried_on_last_month_before_it_is_kept_and_does_nothing(house, lea):
    for words in ("The pump leaks.", "The pump sings.", "An invoice."):
        house.ticket(words, subject="", at=now() - timedelta(days=3))
    house.ticket("The pump leaks.", subject="", at=now() - timedelta(days=40))
    said_ = said(house, **{"fact.0": "words", "op.0": "contains", "conditions.0": "pump*", "do": "try"})
    page = lea.post("/rules/make", said_).content.decode()
    assert "It would have fired 2 times; 3 occurrences were looked at." in page
    assert not Firing.objects.exists()
    assert not Rule.objects.exists()


def test_waits_for_the_customer_that_are_over_are_seen_when_a_rule_is_tried(house, lea):
    case = house.case(at=now() - timedelta(days=20))
    desk.reply(case=case, words="Which?", by=house.ben, at=now() - timedelta(days=19), wait=True)
    desk.ask_again(case=case, contact=house.contact, words="This.", at=now() - timedelta(days=10))
    rule = house.rule("waiting", minutes=5 * 1440, acts=[{"act": "note", "value": "x"}])
    longer = house.rule("waiting", minutes=12 * 1440, acts=[{"act": "note", "value": "x"}])
    assert "would have fired 1 times" in lea.get(f"/rules/{rule.pk}/try").content.decode()
    assert "would have fired 0 times" in lea.get(f"/rules/{longer.pk}/try").content.decode()


def test_a_change_is_a_new_version_and_the_old_one_stays_in_the_journal(house, lea):
    lea.post("/rules/make", said(house))
    rule = Rule.objects.get()
    lea.post(f"/rules/{rule.pk}/change", said(house, name="Pumps", **{"act.0": "tag", "acts.0": "pump"}))
    rule.refresh_from_db()
    assert rule.version == 2
    page = lea.get(f"/rules/{rule.pk}").content.decode()
    assert "then tag it pump." in page
    assert "whose turn it is in team Field." in page
    told = [
        entry.detail["told"]["acts"][0]["act"]
        for entry in Entry.objects.filter(subject="rule").order_by("pk")
    ]
    assert told == ["give_rota", "tag"]


def test_rules_are_moved_and_switched(house, lea):
    one, two = (
        house.rule(name="one", acts=[{"act": "tag", "value": "a"}]),
        house.rule(name="two", acts=[{"act": "tag", "value": "b"}]),
    )
    lea.post(f"/rules/{two.pk}/move", {"up": "1"})
    assert list(Rule.objects.values_list("name", flat=True)) == ["two", "one"]
    lea.post(f"/rules/{two.pk}/move", {"up": "1"})
    assert list(Rule.objects.values_list("name", flat=True)) == ["two", "one"], "at the end it stays"
    lea.post(f"/rules/{one.pk}/switch-off")
    assert lea.post(f"/rules/{one.pk}/switch-off").status_code == 422
    one.refresh_from_db()
    assert one.since is None
    lea.post(f"/rules/{one.pk}/retire")
    assert "one" not in lea.get("/rules").content.decode().split("<main")[1].split("two")[0]


def test_the_log_of_a_case_says_what_held_and_what_was_done(house, lea, queries_at_most):
    rule = house.rule("ticket_in", name="Pumps", acts=[{"act": "tag", "value": "pump"}],
                      conditions=[{"fact": "account", "op": "is", "value": str(house.account.pk)}])  # fmt: skip
    for _n in range(5):
        moment = queries.moments_of([Entry.objects.get(verb="ticket.received", subject_id=house.ticket().pk)])
        actions.fire(rule=rule, moment=moment[0], facts=queries.facts_of(moment)[0], at=now())
    case = Firing.objects.latest("pk").case
    with queries_at_most(12):
        page = lea.get(f"/firings?case={case.pk}").content.decode()
    assert "account is Vale Water" in page
    assert "tagged it pump" in page
    assert page.count("tagged it pump") == 1


def test_members_write_no_rules_and_leads_no_webhooks(house):
    ben = Client()
    ben.force_login(house.ben)
    assert ben.get("/rules").status_code == 403
    lea = Client()
    lea.force_login(house.lead)
    assert lea.get("/webhooks").status_code == 403


def test_a_webhook_is_made_with_a_secret_shown_once_tested_and_sent_again(house, ada):
    page = ada.post(
        "/webhooks/make", {"name": "Stock", "url": "https://stock.example/", "events": ["case.opened"]}
    )
    assert "whsec_" in page.content.decode()
    webhook = Webhook.objects.get()
    assert "whsec_" not in ada.get(f"/webhooks/{webhook.pk}").content.decode()
    ada.post(f"/webhooks/{webhook.pk}/test")
    sending = Sending.objects.get()
    Sending.objects.update(next_at=None, failed_at=now(), reason="500")
    assert "500" in ada.get(f"/webhooks/{webhook.pk}?only=failed").content.decode()
    ada.post(f"/webhooks/{webhook.pk}/send-failed-again")
    sending.refresh_from_db()
    assert sending.next_at
    assert (sending.failed_at, sending.reason) == (None, "")
    ada.post(f"/sendings/{sending.pk}/send-again")
    assert Entry.objects.filter(verb="webhook.sent_again").count() == 2
    assert sending.message_id in ada.get(f"/sendings/{sending.pk}").content.decode()


def test_an_address_is_made_changed_and_closed(house, ada):
    said_ = {"name": "Shop", "account": house.other.pk, "words": "data.text"}
    assert "whsec_" in ada.post("/inlets/make", said_).content.decode()
    inlet = Inlet.objects.get()
    ada.post(f"/inlets/{inlet.pk}/change", {**said_, "subject": "data.title"})
    inlet.refresh_from_db()
    assert inlet.mapping == {"words": "data.text", "subject": "data.title"}
    assert "data.title" in ada.get(f"/inlets/{inlet.pk}").content.decode()
    ada.post(f"/inlets/{inlet.pk}/retire")
    assert "Shop" not in ada.get("/inlets").content.decode()
