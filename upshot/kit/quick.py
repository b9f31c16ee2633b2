"""A statement asked straight of the driver, on Django's connection and in its transaction (decision 0009)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import errors
from psycopg._preparing import Prepare
from psycopg._queries import PostgresQuery
from psycopg.adapt import Transformer
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus

GOOD = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)


@contextmanager
def unprepared(line: Any) -> Iterator[None]:
    """The driver prepares no statement meanwhile: PostgreSQL plans each with its values, which takes a millisecond or
    two, and is worth it where they say how much there is to read."""
    driver = line.connection
    usual, driver.prepare_threshold = driver.prepare_threshold, None
    try:
        yield
    finally:
        driver.prepare_threshold = usual


def rows_of(words: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows, now. Raises Django's database errors. Where somebody listens to what is asked (a test that counts
    questions, a bench that times them), it goes by Django's own cursor, which tells them."""
    rows: list[tuple[Any, ...]]
    line = connections[DEFAULT_DB_ALIAS]
    if line.execute_wrappers or line.queries_logged:
        with line.cursor() as cursor:
            cursor.execute(words, values)
            rows = cursor.fetchall()
        return rows
    line.close_if_health_check_failed()
    line.ensure_connection()
    line.validate_no_broken_transaction()
    with line.wrap_database_errors:
        driver: Any = line.connection
        reading: Any = Transformer(driver)
        query = PostgresQuery(reading)
        query.convert(words, values)
        kept, name = driver._prepared.get(query)
        begun = driver.autocommit or driver.pgconn.transaction_status == TransactionStatus.INTRANS
        if kept is Prepare.YES and begun:
            rows = _kept(driver, query, name, reading)
        else:
            rows = driver.execute(words, values).fetchall()
    return rows


def _kept(driver: Any, query: PostgresQuery, name: bytes, reading: Any) -> list[tuple[Any, ...]]:
    """By a statement that the server keeps: the driver would make a cursor, and look whether there is an answer yet
    before it waits for it, which took as long as the answer of most."""
    with driver.lock:
        answer = driver.pgconn.exec_prepared(name, query.params, query.formats)
        if answer.status not in GOOD:
            # What was kept may be the reason: a table is not as it was.
            driver._prepared.clear()
            if driver.pgconn.status != ConnStatus.OK:
                raise errors.OperationalError(answer.get_error_message())
            raise errors.error_from_result(answer, encoding=driver.info.encoding)
        driver._prepared.maybe_add_to_cache(query, Prepare.YES, name)
    reading.set_pgresult(answer)
    rows: list[tuple[Any, ...]] = reading.load_rows(0, answer.ntuples, tuple)
    return rows
