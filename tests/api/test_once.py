"""A write with a key is done once, however often it is sent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from upshot.api.models import Answer
from upshot.api.tasks import forget_answers
from upshot.desk.models import Ticket
from upshot.kit.clock import now


def test_the_same_key_gets_the_first_answer_and_does_nothing_twice(cast, call):
    ben, before = call(cast.member), Ticket.objects.count()
    asked = {"account_id": cast.account.pk, "words": "Two invoices came."}
    first = ben.post("/tickets", key="t-1", **asked)
    second = ben.post("/tickets", key="t-1", **asked)
    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    assert first.headers["Content-Type"] == second.headers["Content-Type"]
    assert second.headers["Idempotent-Replayed"] == "true"
    assert Ticket.objects.count() == before + 1


def test_another_key_and_another_members_same_key_are_other_writes(cast, call):
    ben, lea, before = call(cast.member), call(cast.lead), Ticket.objects.count()
    asked = {"account_id": cast.account.pk, "words": "Two invoices came."}
    for caller, key in ((ben, "a"), (ben, "b"), (lea, "a")):
        assert caller.post("/tickets", key=key, **asked).status_code == 200
    assert Ticket.objects.count() == before + 3


def test_a_key_used_for_another_call_is_refused(cast, call):
    ben = call(cast.member)
    ben.post("/tickets", key="t-1", account_id=cast.account.pk, words="One")
    answer = ben.post("/tickets", key="t-1", account_id=cast.account.pk, words="Another")
    assert answer.status_code == 422
    assert "used for another call" in answer.json()["detail"]


def test_a_refused_write_leaves_its_key_free(cast, call):
    ben = call(cast.member)
    note = f"/cases/{cast['case'].pk}/note"
    assert ben.post(note, key="n-1", words=" ").status_code == 422
    assert ben.post(note, key="n-1", wrong="shape").status_code == 422
    assert not Answer.objects.exists()
    assert ben.post(note, key="n-1", words="Ring her.").status_code == 200


def test_a_viewers_refused_write_keeps_no_key_either(cast, call):
    vic = call(cast.viewer)
    assert vic.post("/tickets", key="t-1", account_id=cast.account.pk, words="x").status_code == 403
    assert not Answer.objects.exists()


def test_a_key_that_is_no_key_is_refused(cast, call):
    answer = call(cast.member).post("/tickets", key="k" * 201, account_id=cast.account.pk, words="x")
    assert answer.status_code == 422


def test_a_ticket_costs_few_questions(cast, call, queries_at_most):
    """Programs write these by the thousand: who calls, the contact with their account, the ticket with its entry."""
    ben = call(cast.member)
    asked = {"account_id": cast.account.pk, "contact_id": cast.contact.pk, "words": "Two invoices came."}
    ben.post("/tickets", **asked)
    with queries_at_most(3):
        assert ben.post("/tickets", **asked).status_code == 200
    with queries_at_most(6):
        assert ben.post("/tickets", key="t-1", **asked).status_code == 200


def test_answers_are_let_go_after_a_week(cast, call):
    ben = call(cast.member)
    for key in ("old", "new"):
        ben.post("/tickets", key=key, account_id=cast.account.pk, words=key)
    Answer.objects.filter(key="old").update(at=now() - timedelta(days=8))
    forget_answers()
    assert list(Answer.objects.values_list("key", flat=True)) == ["new"]


@pytest.mark.django_db(transaction=True)
def test_eight_at_the_same_moment_with_one_key_are_one_write(cast, call):
    ben, before = call(cast.member), Ticket.objects.count()

    def send(_n):
        try:
            answer = ben.post("/tickets", key="burst", account_id=cast.account.pk, words="Once, please.")
            return answer.status_code, answer.content
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(send, range(8)))
    assert len(answers) == 1
    assert answers.pop()[0] == 200
    assert Ticket.objects.count() == before + 1
