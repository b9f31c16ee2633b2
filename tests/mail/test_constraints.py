"""What the database refuses of letters that came in and of mailboxes: a fault planted for each constraint."""

import pytest
from django.db import IntegrityError, connection, transaction

from upshot.kit.clock import now
from upshot.mail.actions import add_mailbox, take
from upshot.mail.models import Arrival, Grant, Mailbox
from upshot.people.actions import add_member

FAULTS = {
    "arrival_state_known": (Arrival, {"state": "lost", "settled_at": now(), "reason": "x"}),
    "arrival_source_known": (Arrival, {"source": "pigeon"}),
    "arrival_settled_once_read": (Arrival, {"settled_at": now()}),
    "arrival_refusal_has_reason": (Arrival, {"state": "spam", "settled_at": now(), "reason": ""}),
    "arrival_taken_became_something": (Arrival, {"state": "taken", "settled_at": now()}),
    "mailbox_line_known": (Mailbox, {"line": "open"}),
    "mailbox_way_in_known": (Mailbox, {"way_in": "key"}),
    "mailbox_error_has_time": (Mailbox, {"error": "no"}),
    "mailbox_grant_access_ends": (Grant, {"access_secret": "a"}),
}


@pytest.fixture
def rows():
    ada = add_member(email="ada@larkmere.example", name="Ada", role="administrator", by=None, at=now())
    box = {"host": "h", "user": "u", "secret": "s", "by": ada, "at": now()}
    first = add_mailbox(address="desk@larkmere.example", **box)
    second = add_mailbox(address="night@larkmere.example", **box)
    letters = [
        take(raw=raw, source="smtp", at=now())
        for raw in (b"From: a@b.example\n\nx", b"From: c@d.example\n\ny")
    ]
    grant = Grant.objects.create(mailbox=first, authorize_url="a", token_url="t", client_id="c")
    return {Arrival: letters, Mailbox: [first, second], Grant: [grant]}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_refused(name, rows):
    model, fault = FAULTS[name]
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.filter(pk=rows[model][0].pk).update(**fault)


def test_a_letter_or_a_mailbox_is_there_once(rows):
    one, other = rows[Arrival]
    with pytest.raises(IntegrityError), transaction.atomic():
        Arrival.objects.filter(pk=other.pk).update(digest=one.digest)
    with pytest.raises(IntegrityError, match="mailbox_once"), transaction.atomic():
        Mailbox.objects.filter(pk=rows[Mailbox][1].pk).update(address="DESK@larkmere.example")


def test_every_constraint_has_its_fault():
    with connection.cursor() as cursor:
        there = {
            name
            for table in ("arrival", "mailbox", "mailbox_grant")
            for name, told in connection.introspection.get_constraints(cursor, table).items()
            if told["check"] and name.startswith(f"{table}_") and not name.endswith("_check")
        }
    assert there == set(FAULTS)
