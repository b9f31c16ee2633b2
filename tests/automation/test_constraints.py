"""The database refuses nonsense by itself: a fault is planted for each constraint, read from the models."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from tests.automation.things import things_of_automation
from upshot.automation import actions, queries
from upshot.automation.models import Firing, Inlet, Intake, Rule, Sending, Webhook
from upshot.journal.models import Entry
from upshot.kit.clock import now

pytestmark = pytest.mark.django_db
# For each constraint: whose row, and the changes that make nonsense of it.
NONSENSE = {
    "rule_match_known": (Rule, [{"match": "few"}]),
    "rule_acts": (Rule, [{"acts": []}]),
    "rule_retired_is_off": (Rule, [{"since": now(), "retired_at": now()}]),
    "firing_has_one_cause": (
        Firing,
        [{"since": now()}, {"entry": None}, {"entry": None, "since": now(), "case": None}],
    ),
    "firing_outcome_known": (Firing, [{"outcome": "odd"}]),
    "firing_stopped_says_why": (Firing, [{"outcome": "stopped", "why": ""}]),
    "webhook_retired_is_off": (Webhook, [{"since": now(), "retired_at": now()}]),
    "sending_one_state": (
        Sending,
        [{"sent_at": now()}, {"next_at": None}, {"next_at": None, "failed_at": now(), "reason": ""}],
    ),
    "inlet_maps_words": (Inlet, [{"mapping": {"subject": "x"}}]),
    "intake_ticket_or_reason": (Intake, [{"reason": ""}]),
}
# Those that forbid a second row like another: which words of it make it another.
TWINS = {
    "firing_once_an_entry": (Firing, {}),
    "firing_once_a_wait": (Firing, {"entry": None, "since": now(), "case": "@case"}),
    "sending_once": (Sending, {"message_id": "msg_other", "entry": 1}),
    "intake_once": (Intake, {"trusted": True}),
}


@pytest.fixture
def rows(house):
    """A row of each."""
    things = things_of_automation(
        lead=house.lead, administrator=house.lead, account=house.account, team=house.team
    )
    moment = queries.moments_of([Entry.objects.get(verb="ticket.received", subject_id=house.ticket().pk)])
    actions.fire(rule=things["rule"], moment=moment[0], facts=queries.facts_of(moment)[0], at=now())
    return things | {"case": house.case()}


def test_every_constraint_has_a_planted_fault():
    checked = {
        c.name for model in apps.get_app_config("automation").get_models() for c in model._meta.constraints
    }
    assert checked == {*NONSENSE, *TWINS}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_refused(rows, name):
    model, changes = NONSENSE[name]
    for change in changes:
        row = model.objects.latest("pk")
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            model.objects.filter(pk=row.pk).update(**change)


@pytest.mark.parametrize("name", TWINS)
def test_twins_are_refused(rows, name):
    model, change = TWINS[name]
    change = {word: rows["case"] if value == "@case" else value for word, value in change.items()}
    row = model.objects.latest("pk")
    unlike = {"message_id": row.message_id} if model is Sending else {}
    model.objects.filter(pk=row.pk).update(**(change | unlike))
    row.refresh_from_db()
    row.pk, row._state.adding = None, True
    for word, value in change.items():
        setattr(row, word, value)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save(force_insert=True)
