"""Another system hands in JSON, signed: it becomes a ticket once; what does not fit is kept and can be taken again."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from upshot.automation import actions
from upshot.automation.models import Intake
from upshot.automation.rules.signing import sign
from upshot.desk.models import Case, Ticket
from upshot.journal.models import Entry
from upshot.kit.clock import now

pytestmark = pytest.mark.django_db
MAPPING = {"words": "data.text", "subject": "data.title", "email": "data.from.0", "urgency": "data.level"}
SAID = {"data": {"text": "The pump leaks.", "title": "Pump 7", "from": ["ines@vale.example"]}}


@pytest.fixture
def inlet(house):
    return actions.make_inlet(name="Shop", account=house.other, mapping=MAPPING, by=house.lead, at=now())


def call(inlet, said, *, message_id="m-1", secret=None, at=None, body=None):
    """A call as another system makes it, by the published rules."""
    one, ours = inlet
    body = json.dumps(said) if body is None else body
    timestamp = int((at or now()).timestamp())
    return Client().post(
        f"/inlets/{one.pk}/hand-in",
        body,
        content_type="application/json",
        headers={
            "webhook-id": message_id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": sign(secret or ours, message_id=message_id, timestamp=timestamp, body=body),
        },
    )


def test_what_is_handed_in_becomes_a_ticket_of_the_contact_that_it_names(house, inlet):
    answer = call(inlet, SAID)
    assert answer.status_code == 200
    ticket = Ticket.objects.get(pk=answer.json()["ticket_id"])
    assert (ticket.subject, ticket.words, ticket.contact) == ("Pump 7", "The pump leaks.", house.contact)
    entry = Entry.objects.get(verb="ticket.received", subject_id=ticket.pk)
    assert entry.actor_name == "Address “Shop”"


def test_where_it_names_nobody_that_we_know_it_belongs_to_the_account_of_the_address(house, inlet):
    call(inlet, {"data": {"text": "Hello", "from": ["nobody@nowhere.example"]}})
    assert Ticket.objects.get().account == house.other


def test_an_urgency_opens_a_case_that_nobody_has(house, inlet):
    call(inlet, {"data": {"text": "Flood", "level": "urgent"}})
    case = Case.objects.get()
    assert (case.urgency, case.member) == ("urgent", None)


def test_handed_in_twice_it_is_one_ticket(inlet):
    first, second = call(inlet, SAID), call(inlet, SAID)
    assert first.json() == second.json()
    assert Ticket.objects.count() == Intake.objects.count() == 1


@pytest.mark.parametrize("wrong", ["secret", "clock", "body"])
def test_what_is_not_signed_by_our_secret_now_is_refused_and_kept(house, inlet, wrong):
    if wrong == "secret":
        answer = call(
            inlet,
            SAID,
            secret=actions.renew_inlet(inlet=inlet[0], by=house.lead, at=now())[1][:-8] + "AAAAAAA=",
        )
    elif wrong == "clock":
        answer = call(inlet, SAID, at=now() - timedelta(minutes=6))
    else:
        headers = {"webhook-id": "m", "webhook-timestamp": "1", "webhook-signature": "v1,é"}
        answer = Client().post(
            f"/inlets/{inlet[0].pk}/hand-in", "{}", content_type="text/plain", headers=headers
        )
    assert answer.status_code == 401
    assert not Ticket.objects.exists()
    kept = Intake.objects.get()
    assert (kept.trusted, kept.ticket) == (False, None)
    assert "signature" in kept.reason


def test_of_calls_that_are_not_signed_the_latest_hundred_are_kept(inlet):
    for n in range(103):
        Client().post(f"/inlets/{inlet[0].pk}/hand-in", str(n), content_type="text/plain")
    assert Intake.objects.count() == 100
    assert not Intake.objects.filter(body="2").exists()


@pytest.mark.parametrize(
    "body", ["no json", '{"data": {}}', "[]", "1", "[" * 100_000, '{"data": {"text": true}}']
)
def test_what_does_not_fit_is_kept_with_the_reason_and_taken_again_when_the_mapping_is_mended(
    house, inlet, body
):
    answer = call(inlet, None, body=body)
    assert answer.status_code == 422
    kept = Intake.objects.get()
    assert kept.reason
    again = actions.take_again(intake=kept, by=house.lead, at=now())
    assert again.ticket is None


def test_after_the_mapping_was_mended_it_is_a_ticket(house, inlet):
    call(inlet, {"body": "The pump leaks."})
    one, _secret = inlet
    actions.change_inlet(
        inlet=one, name="Shop", account=house.other, mapping={"words": "body"}, by=house.lead, at=now()
    )
    taken = actions.take_again(intake=Intake.objects.get(), by=house.lead, at=now())
    assert taken.ticket.words == "The pump leaks."
    assert Entry.objects.filter(verb="inlet.taken_again").count() == 1


def test_a_closed_address_takes_nothing(house, inlet):
    actions.retire_inlet(inlet=inlet[0], by=house.lead, at=now())
    assert call(inlet, SAID).status_code == 410
    assert not Intake.objects.exists()


def test_a_body_that_is_too_big_is_refused(inlet):
    assert call(inlet, "x" * 300_000).status_code == 413
