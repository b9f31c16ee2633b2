"""A statement that goes straight to the driver is answered, and refused, as by Django's own cursor."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import DatabaseError, DataError, OperationalError, connection, transaction

from upshot.kit.quick import rows_of

KEPT = "SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements WHERE statement LIKE %s"
# From then on the server keeps it.
OFTEN = 6
VALUES = (
    1, 2**40, "5 % & <é>", None, True, 2.5, Decimal("1.20"), date(2026, 6, 1), datetime(2026, 6, 1, 8, 30, tzinfo=UTC),
    UUID(int=7), ["a", "b"], [1, 2],
)  # fmt: skip
TYPES = (
    "int", "bigint", "text", "text", "bool", "float8", "numeric", "date", "timestamptz", "uuid", "text[]", "int[]",
)  # fmt: skip
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def fresh(transactional_db: None) -> Iterator[None]:
    """A connection on which nothing is kept yet, and that nobody goes on with."""
    connection.close()
    yield
    connection.close()


def kept(words: str) -> dict[str, int]:
    """How often each statement that begins so was asked of those that the server keeps."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [f"{words}%"])
        return dict(cursor.fetchall())


def test_the_answer_is_that_of_djangos_cursor() -> None:
    words = f"SELECT {', '.join(f'%s::{kind}' for kind in TYPES)}, '{{\"a\": 1}}'::jsonb"
    with connection.cursor() as cursor:
        cursor.execute(words, VALUES)
        expected = cursor.fetchall()
    for _time in range(OFTEN):
        assert rows_of(words, VALUES) == expected
    assert [type(one) for one in rows_of(words, VALUES)[0]] == [type(one) for one in expected[0]]
    with transaction.atomic():
        assert rows_of(words, VALUES) == expected


def test_what_is_asked_often_is_kept_by_the_server() -> None:
    for number in range(OFTEN):
        assert rows_of("SELECT 7 + %s::int", [number]) == [(number + 7,)]
    ((_words, often),) = kept("SELECT 7").items()
    assert rows_of("SELECT 7 + %s::int", [1]) == [(8,)]
    assert list(kept("SELECT 7").values()) == [often + 1]


def test_what_was_kept_before_a_transaction_was_undone_is_asked_all_the_same() -> None:
    for number in range(OFTEN):
        assert rows_of("SELECT 7 + %s::int", [number]) == [(number + 7,)]
    for _time in range(2):
        with transaction.atomic():
            assert rows_of("SELECT 7 + %s::int", [1]) == [(8,)]
            transaction.set_rollback(True)
        assert rows_of("SELECT 7 + %s::int", [1]) == [(8,)]


def test_a_refusal_is_djangos_and_leaves_nothing_behind() -> None:
    for _time in range(OFTEN):
        assert rows_of("SELECT 6 / %s", [2]) == [(3,)]
    for _time in range(2):
        with pytest.raises(DataError, match="division by zero"):
            rows_of("SELECT 6 / %s", [0])
    with pytest.raises(DatabaseError, match="nowhere"):
        rows_of("SELECT * FROM nowhere WHERE id = %s", [1])
    with pytest.raises(DataError), transaction.atomic():
        rows_of("SELECT 6 / %s", [0])
    assert rows_of("SELECT 6 / %s", [2]) == [(3,)]


def test_a_table_that_is_not_as_it_was_is_read_anew() -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("CREATE TABLE odd AS SELECT 1 AS a")
        try:
            for _time in range(OFTEN):
                assert rows_of("SELECT * FROM odd WHERE a = %s", [1]) == [(1,)]
            cursor.execute("ALTER TABLE odd ADD COLUMN b int DEFAULT 2")
            with pytest.raises(DatabaseError, match="cached plan"):
                rows_of("SELECT * FROM odd WHERE a = %s", [1])
            assert rows_of("SELECT * FROM odd WHERE a = %s", [1]) == [(1, 2)]
        finally:
            cursor.execute("DROP TABLE odd")
    other.close()


def test_a_transaction_holds_what_is_written_in_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE odd (a int)")
    for _time in range(OFTEN):
        rows_of("INSERT INTO odd VALUES (%s) RETURNING a", [7])
    with transaction.atomic():
        assert rows_of("INSERT INTO odd VALUES (%s) RETURNING a", [1]) == [(1,)]
        transaction.set_rollback(True)
    assert rows_of("SELECT a FROM odd WHERE a = %s", [1]) == []
    with transaction.atomic():
        rows_of("INSERT INTO odd VALUES (%s) RETURNING a", [2])
    assert rows_of("SELECT a FROM odd WHERE a = %s", [2]) == [(2,)]


def test_a_server_that_went_away_is_said_to_have_gone() -> None:
    for _time in range(OFTEN):
        ((mine,),) = rows_of("SELECT pg_backend_pid()", [])
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])
    other.close()
    with pytest.raises(OperationalError):
        rows_of("SELECT pg_backend_pid()", [])
