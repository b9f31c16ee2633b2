"""The journal is read on only up to what no entry can come before any more; other tests of this server stand in the
way with their transactions."""

import time

from django.db import connection


def wait_for_others() -> None:
    """Until no transaction is open, in any database of this server, that began before the last entry was written:
    other tests run beside this one, and whoever follows the journal waits for them."""
    until = time.monotonic() + 200
    with connection.cursor() as cursor:
        while not connection.in_atomic_block:
            # What came from another server was written by none of this one's transactions.
            cursor.execute(
                "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > coalesce((SELECT max(written_in) "
                "FROM entry WHERE written_in < pg_snapshot_xmax(pg_current_snapshot())::text::bigint), 0)"
            )
            if cursor.fetchone()[0]:
                return
            assert time.monotonic() < until, "A transaction on this server does not end."
            time.sleep(0.05)
