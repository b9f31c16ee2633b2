"""The one place that reads the clock. Only edges (pages, api, tasks, commands) call it; verbs get `at`."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(tz=UTC)
