"""What a call writes comes whole or not at all; and what is whole by itself has nothing around it."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.test_files import file
from upshot.desk import actions
from upshot.desk.models import Attachment, Case, Message, Ticket
from upshot.journal.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def begins(times):
    """So many transactions begin."""
    with CaptureQueriesContext(connection) as asked:
        yield
    said = [one["sql"] for one in asked]
    assert sum(one.startswith("BEGIN") for one in said) == times, said


def test_a_ticket_is_one_statement_and_with_more_than_itself_one_transaction(cast, call):
    ben, before = call(cast.member), Ticket.objects.count()
    asked = {"account_id": cast.account.pk, "contact_id": cast.contact.pk, "words": "Two invoices came."}
    with begins(0):
        first = ben.post("/tickets", **asked)
    with begins(1):
        second = ben.post("/tickets", key="k", **asked)
    with begins(1):
        third = ben.post("/tickets", files=[file()], **asked)
    assert [one.status_code for one in (first, second, third)] == [200, 200, 200]
    kept = Ticket.objects.filter(words="Two invoices came.")
    entries = Entry.objects.filter(verb="ticket.received", subject_id__in=kept.values("pk"))
    assert (kept.count(), entries.count(), Ticket.objects.count()) == (3, 3, before + 3)


def test_a_file_that_is_too_large_leaves_no_ticket_and_no_entry(cast, call, settings):
    settings.FILE_BYTES = 1000
    ben = call(cast.member)
    before = Ticket.objects.count(), Entry.objects.count(), Attachment.objects.count()
    files = [file(content=b"x"), file(content=b"x" * 1001)]
    answer = ben.post("/tickets", account_id=cast.account.pk, words="See there.", files=files)
    assert answer.status_code == 422
    assert before == (Ticket.objects.count(), Entry.objects.count(), Attachment.objects.count())


def test_what_fails_after_the_verb_undoes_the_call(cast, call, monkeypatch):
    """Any other call is one transaction from end to end."""
    ben, case = call(cast.member), cast["case"]
    ben.client.raise_request_exception = False
    before = Message.objects.count(), Entry.objects.count(), Case.objects.get(pk=case.pk).version
    note = actions.note

    def fails_late(**given):
        note(**given)
        raise RuntimeError("after it was done")

    monkeypatch.setattr(actions, "note", fails_late)
    assert ben.post(f"/cases/{case.pk}/note", words="Ring her.").status_code == 500
    assert before == (
        Message.objects.count(),
        Entry.objects.count(),
        Case.objects.get(pk=case.pk).version,
    )


def test_a_refused_call_leaves_the_connection_as_it_was(cast, call):
    ben = call(cast.member)
    assert ben.post("/tickets", account_id=cast.account.pk, words=" ").status_code == 422
    assert ben.get("/tickets", fields="nonsense").status_code == 422
    assert not connection.in_atomic_block
    assert not connection.needs_rollback
    assert ben.post("/tickets", account_id=cast.account.pk, words="x").status_code == 200
