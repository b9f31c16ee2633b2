"""Keys that lie far apart, as in a house of many years."""

from django.db import connection
from psycopg import sql


def next_key(table: str, key: int) -> None:
    """The next row of the table has this key; what comes after the test is as before."""
    words = sql.SQL("ALTER SEQUENCE {} RESTART WITH {}").format(
        sql.Identifier(f"{table}_id_seq"), sql.Literal(key)
    )
    with connection.cursor() as cursor:
        cursor.execute(words)
