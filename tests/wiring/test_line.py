"""Whether a connection still holds is found out without asking the server, as long as the server is silent."""

import select
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from upshot.wiring.line.base import DatabaseWrapper


@pytest.fixture
def line(transactional_db: None) -> Iterator[DatabaseWrapper]:
    made = connection.copy()
    made.ensure_connection()
    yield made
    made.close()


def other(question: str, *values: object) -> object:
    """What somebody else is told."""
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0]


def last_asked(pid: int) -> object:
    return other("SELECT query FROM pg_stat_activity WHERE pid = %s", pid)


def test_a_silent_line_holds_and_is_not_asked(line: DatabaseWrapper) -> None:
    line.connection.execute("SELECT 'the last question'")
    assert line.is_usable()
    assert last_asked(line.connection.info.backend_pid) == "SELECT 'the last question'"


def test_a_line_that_the_server_ended_does_not_hold(line: DatabaseWrapper) -> None:
    assert other("SELECT pg_terminate_backend(%s, 5000)", line.connection.info.backend_pid)
    assert not line.is_usable()


def test_a_line_on_which_the_server_said_something_is_asked_and_holds(line: DatabaseWrapper) -> None:
    line.connection.execute("LISTEN something")
    other("SELECT pg_notify('something', '')::text")
    assert select.select([line.connection.fileno()], [], [], 5)[0]
    assert line.is_usable()
    assert last_asked(line.connection.info.backend_pid) == "SELECT 1"


def test_a_line_in_a_broken_transaction_does_not_hold(line: DatabaseWrapper) -> None:
    line.set_autocommit(False)
    with pytest.raises(psycopg.errors.DivisionByZero):
        line.connection.execute("SELECT 1 / 0")
    assert not line.is_usable()


def test_a_request_after_the_server_ended_the_line_gets_another(line: DatabaseWrapper) -> None:
    before = line.connection.info.backend_pid
    other("SELECT pg_terminate_backend(%s, 5000)", before)
    line.health_check_enabled, line.health_check_done = True, False
    with line.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != before
