"""The instruments of the tests themselves."""

import pytest
from django.conf import settings
from django.db import connection, transaction


def ask(times):
    for _ in range(times):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")


def test_queries_within_the_limit_pass_and_savepoints_do_not_count(queries_at_most):
    with queries_at_most(2):
        ask(2)


def test_one_query_too_many_fails_and_lists_them(queries_at_most):
    with (
        pytest.raises(pytest.fail.Exception, match=r"(?s)3 queries where at most 2 .*3\. SELECT 1"),
        queries_at_most(2),
    ):
        ask(3)


def test_the_database_is_a_postgresql_of_the_tests_own():
    assert connection.vendor == "postgresql"
    assert str(settings.DATABASES["default"]["NAME"]).startswith("test_")


def test_a_page_opens_in_a_real_browser(browser):
    page = browser.new_page()
    page.set_content("<title>A page</title>")
    assert page.title() == "A page"
    page.close()
