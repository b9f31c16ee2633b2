"""Questions that are read ahead by one statement are answered as if each were asked by itself."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, DurationField, ExpressionWrapper, F, OuterRef, Value
from django.db.models.functions import JSONObject
from django.test.utils import CaptureQueriesContext

from upshot.customers.models import Account, Contact
from upshot.desk.models import Outlook
from upshot.journal.models import Entry
from upshot.kit.ahead import Written, ahead, along
from upshot.kit.asked import Question

JUNE = datetime(2026, 6, 1, 8, 30, 12, 345678, tzinfo=UTC)

contacts = Question(
    lambda key: Contact.objects.filter(account_id=key).select_related("account__parent").order_by("-pk")
)
entries = Question(lambda key: Entry.objects.filter(account_id=key).order_by("pk"))
outlooks = Question(lambda keys: Outlook.objects.filter(pk__among=keys))
numbers = Question(
    lambda key: Contact.objects.filter(account_id=key).values_list("part").annotate(n=Count("pk"))
)
people = ArraySubquery(
    Contact.objects.filter(account=OuterRef("pk"))
    .order_by("pk")
    .values_list(JSONObject(name="name", at="made_at", n=Value(2.5)))
)
houses = Question(lambda key: Account.objects.filter(pk=key).annotate(people=people))
ASKED = (contacts, entries, outlooks, numbers, houses)


@pytest.fixture
def key() -> int:
    parent = Account.objects.create(name="Estate", made_at=JUNE, domains=["a.example", 'b, "c".example'])
    account = Account.objects.create(name="House", made_at=JUNE, since_on=date(2026, 5, 1), parent=parent)
    for n in range(12):
        Contact.objects.create(
            account=account, name=f'<{n}> \\ "é"\n{n}', made_at=JUNE, part="tenant" if n % 2 else ""
        )
    Entry.objects.create(
        thread=uuid4(), at=JUNE, verb="x.y", subject="account", subject_id=1, account_id=account.pk, actor="system",
        detail={"a": [1, 2.5, None, "é"]},
    )  # fmt: skip
    return account.pk


def given(question: Question[Any], key: int, outlook: int) -> dict[str, Any]:
    return {"keys": [outlook]} if question is outlooks else {"key": key}


def told(rows: list[Any]) -> list[Any]:
    """Everything that an object or a row holds."""
    return [
        {n: told([v])[0] if n == "_state" else v for n, v in vars(row).items() if n != "_state"}
        | {"joined": [told([one])[0] for one in row._state.fields_cache.values() if one]}
        if hasattr(row, "_state")
        else row
        for row in rows
    ]


def test_the_answers_are_the_same_by_one_statement(key: int) -> None:
    outlook = Outlook.objects.create(key="urgency=high", landmark=60, n=3, minutes=[1.0, 2.5, 60.0]).pk
    apart = [told(question(**given(question, key, outlook))) for question in ASKED]
    assert [len(rows) for rows in apart] == [12, 1, 1, 2, 1]
    ready = [question.ready(**given(question, key, outlook)) for question in ASKED]
    with CaptureQueriesContext(connection) as asked, ahead(*ready):
        together = [told(question(**given(question, key, outlook))) for question in ASKED]
    assert len(asked) == 1
    assert together == apart
    assert [[type(one) for one in row["minutes"]] for row in together[2]] == [[float] * 3]


def test_an_answer_is_given_once_and_only_to_its_question(key: int) -> None:
    with ahead(contacts.ready(key=key)):
        before = len(contacts(key=key))
        Contact.objects.create(account_id=key, name="Late", made_at=JUNE)
        assert (before, len(contacts(key=key))) == (12, 13)
    with ahead(contacts.ready(key=key)):
        assert contacts(key=key + 1) == []
    with ahead(contacts.ready(key=key), None):
        Contact.objects.all().delete()
    assert contacts(key=key) == []


def test_what_is_broken_off_leaves_no_answer_behind(key: int) -> None:
    with pytest.raises(RuntimeError), ahead(contacts.ready(key=key)):
        raise RuntimeError
    Contact.objects.all().delete()
    assert contacts(key=key) == []


def test_a_column_that_would_not_come_back_as_it_was_is_refused(key: int) -> None:
    age = ExpressionWrapper(F("made_at") - F("made_at"), output_field=DurationField())
    aged = Question(lambda key: Account.objects.filter(pk=key).annotate(age=age))
    with pytest.raises(ValueError, match="DurationField cannot be read ahead"), ahead(aged.ready(key=key)):
        pass


shell = Written("SELECT json_build_array(%s::int)::text")


def test_what_the_shell_asks_comes_along_and_waits_for_the_whole_page(key: int) -> None:
    with CaptureQueriesContext(connection) as asked, along(shell.ready(7)):
        with ahead(contacts.ready(key=key)):
            assert len(contacts(key=key)) == 12
        assert shell(7) == [7]
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked, along(shell.ready(7)):
        assert len(contacts(key=key)) == 12, "a page that reads nothing ahead"
        assert shell(7) == [7]
    assert len(asked) == 2


def test_what_came_along_is_answered_once_and_with_its_page_is_gone(key: int) -> None:
    with along(shell.ready(7)):
        with ahead(contacts.ready(key=key)):
            pass
        with CaptureQueriesContext(connection) as asked:
            assert len(contacts(key=key)) == 12, "the page's own answers are gone with its block"
            assert (shell(8), shell(7)) == ([8], [7]), "what has other values is another question"
        assert len(asked) == 3
    with along(shell.ready(7)), ahead(contacts.ready(key=key)):
        pass
    with CaptureQueriesContext(connection) as asked:
        assert shell(7) == [7]
    assert len(asked) == 1
