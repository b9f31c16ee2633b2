"""A row that is written by kept words is the row that `save` would have written."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.cast import assemble
from upshot.desk.models import Ticket
from upshot.journal.models import Entry
from upshot.kit.inserted import insert, insert_both

JUNE = datetime(2026, 6, 1, 8, 30, 0, 123456, tzinfo=UTC)


def asked(cast, **more):
    return Ticket(
        account=cast.account, contact=cast.contact, channel="api", subject="Sensors", words="Where’s 5 % of it?",
        thread=uuid4(), received_at=JUNE, written_by=cast.member, **more,
    )  # fmt: skip


def values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"cc": [["a@b.example", "Ann"], ["c@d.example", ""]], "fields": {"site": "North", "many": [1, None]}},
    ],
)
def test_every_kind_of_field_is_written_as_save_writes_it(more):
    cast = assemble()
    first, saved = insert(asked(cast, **more)), asked(cast, **more)
    saved.thread = first.thread
    saved.save()
    second = insert(asked(cast, **more))
    assert {**values(Ticket.objects.get(pk=first.pk)), "id": 0} == {**values(saved), "id": 0}
    assert values(first) == values(Ticket.objects.get(pk=first.pk))
    assert second.pk > first.pk
    first.subject = "Pumps"
    first.save()
    assert Ticket.objects.get(pk=first.pk).subject == "Pumps"


def test_what_the_database_fills_in_is_left_to_it_and_what_is_said_is_not():
    def entry(**more):
        return Entry(verb="x.y", subject="need", subject_id=1, thread=uuid4(), at=JUNE, **more)

    by_itself, said = insert(entry()), insert(entry(written_in=7))
    saved = entry()
    saved.save()
    kept = Entry.objects.in_bulk([by_itself.pk, said.pk, saved.pk])
    assert kept[by_itself.pk].written_in == kept[saved.pk].written_in > 7
    assert kept[said.pk].written_in == 7


def test_the_database_still_refuses_nonsense():
    with pytest.raises(IntegrityError):
        insert(Entry(verb="x", subject="need", subject_id=1, thread=uuid4(), at=JUNE, actor="ghost"))


def told(**more):
    return Entry(
        verb="ticket.received", subject="ticket", thread=uuid4(), at=JUNE, words="5 % (SELECT 1)",
        detail={"channel": "api", "odd": "%s"}, **more,
    )  # fmt: skip


def test_a_row_and_what_tells_of_it_are_written_by_one_statement(django_assert_num_queries):
    cast = assemble()
    insert_both(asked(cast), told(), key="subject_id")
    ticket, entry = asked(cast, cc=[["a@b.example", "Ann"]]), told()
    with django_assert_num_queries(1):
        assert insert_both(ticket, entry, key="subject_id") is ticket
    assert entry.subject_id == ticket.pk
    assert values(ticket) == values(Ticket.objects.get(pk=ticket.pk))
    kept = Entry.objects.get(pk=entry.pk)
    assert {**values(kept), "written_in": 0} == {**values(entry), "written_in": 0}
    assert (kept.words, kept.detail) == ("5 % (SELECT 1)", {"channel": "api", "odd": "%s"})


def test_neither_is_there_where_one_is_refused():
    cast = assemble()
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_both(asked(cast), told(actor="ghost"), key="subject_id")
    assert not Ticket.objects.filter(words="Where’s 5 % of it?").exists()
