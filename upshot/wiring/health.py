"""For whoever watches this installation: `/healthz`, the process lives; `/readyz`, it can serve pages."""

from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

_seen_complete = False


@transaction.non_atomic_requests  # Otherwise a transaction would begin, and this must answer without a database.
def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


@transaction.non_atomic_requests
def ready(_request: HttpRequest) -> HttpResponse:
    """The database answers, and has every table that this version needs."""
    global _seen_complete  # noqa: PLW0603 - a database is not migrated backwards under a running process
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        missing = 0 if _seen_complete else missing_migrations()
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    if missing:
        return HttpResponse(f"{missing} migrations are missing\n", status=503, content_type="text/plain")
    _seen_complete = True
    return HttpResponse("ready\n", content_type="text/plain")


def missing_migrations() -> int:
    """How many migrations of this version the database has not seen."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
