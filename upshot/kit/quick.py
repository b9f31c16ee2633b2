"""A statement asked straight of the driver, on Django's connection and in its transaction (decision 0009)."""

from collections.abc import Sequence
from typing import Any

from django.db import connection


def rows_of(words: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows, now. Raises Django's database errors. Where somebody listens to what is asked (a test that counts
    questions, a bench that times them), it goes by Django's own cursor, which tells them."""
    rows: list[tuple[Any, ...]]
    if connection.execute_wrappers or connection.queries_logged:
        with connection.cursor() as cursor:
            cursor.execute(words, values)
            rows = cursor.fetchall()
        return rows
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        driver: Any = connection.connection
        rows = driver.execute(words, values).fetchall()
    return rows
