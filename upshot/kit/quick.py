"""A statement asked straight of the driver, on Django's connection and in its transaction (decision 0009)."""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


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
        rows = driver.execute(words, values).fetchall()
    return rows
