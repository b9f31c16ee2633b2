"""What all tests share: the database, a count of queries, the browser."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.core.handlers.base import BaseHandler
from django.db import connection, connections
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError
from django.http import HttpRequest
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser, sync_playwright

from lint.browser import HELP, find
from upshot.wiring.live import hub
from upshot.wiring.quicker import READING

# The machine may be busy: an example that took long is no fault. In CI the examples are the same every time.
hypothesis.settings.register_profile("upshot", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("upshot")
NO_DATABASE = Path(__file__).parent / "lint"
# Marks of a transaction: not questions, and in a test they stand where a request has BEGIN and COMMIT.
MARKS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "BEGIN", "COMMIT")


def pytest_sessionstart() -> None:
    if not os.environ.get("UPSHOT_DATABASE_URL"):
        pytest.exit("Run `python -m lint.check pytest …`: it starts a database for the tests.", returncode=4)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test has the database, in a transaction that is rolled back; the tests of our laws need none."""
    for item in items:
        if NO_DATABASE not in item.path.parents and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(autouse=True)
def pages_that_read_have_no_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that only reads has no transaction around its page; here every test has one. So a row that is locked
    outside of a verb's own fails as it would on a server."""
    entered: list[int] = []
    view_in, lock = BaseHandler.make_view_atomic, QuerySet.select_for_update

    def alone(handler: BaseHandler, view: Any) -> Any:
        called = view_in(handler, view)

        def noting(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method not in READING:
                return called(request, *args, **kwargs)
            entered.append(len(connection.atomic_blocks))
            try:
                return called(request, *args, **kwargs)
            finally:
                entered.pop()

        return noting

    def locked(rows: Any, *args: Any, **kwargs: Any) -> Any:
        if entered and len(connection.atomic_blocks) <= entered[-1]:
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        return lock(rows, *args, **kwargs)

    monkeypatch.setattr(BaseHandler, "make_view_atomic", alone)
    monkeypatch.setattr(QuerySet, "select_for_update", locked)


@pytest.fixture(autouse=True)
def streams_end_with_their_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """What tells pages of what happens reads on until its browsers have left, and then finds the database closed."""
    if "live_server" in request.fixturenames:
        request.getfixturevalue("live_server")
    yield
    if "live_server" in request.fixturenames:
        hub.end()
        hub.wait()


@pytest.fixture
def queries_at_most() -> Callable[[int], AbstractContextManager[None]]:
    """`with queries_at_most(8): client.get("/")` fails with the queries when there were more."""

    @contextmanager
    def count(most: int) -> Iterator[None]:
        with CaptureQueriesContext(connection) as captured:
            yield
        asked = [query["sql"] for query in captured if not query["sql"].startswith(MARKS)]
        if len(asked) > most:
            listed = "\n".join(f"{at}. {sql}" for at, sql in enumerate(asked, start=1))
            pytest.fail(f"{len(asked)} queries where at most {most} were expected:\n{listed}", pytrace=False)

    return count


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; a test without one fails, since a skipped check is no check."""
    path = find()
    if path is None:
        pytest.fail(HELP, pytrace=False)
    # Playwright's loop runs in this thread while tests also ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()
        # Django keeps connections apart by loop: those of this one would outlive it and hold the database.
        connections.close_all()
