"""What is done in fewer steps than Django and Jinja take comes out as theirs."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.core.handlers.base import BaseHandler
from django.db import connection, transaction
from django.http import HttpResponse
from django.middleware import csrf
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, URLResolver, get_resolver, path, resolve, reverse
from django.urls.resolvers import RoutePattern
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from tests.roles.walk import pages
from upshot.kit.whole import undone_together
from upshot.people.models import Team
from upshot.wiring.addresses import ByFirstWord
from upshot.wiring.jinja import url
from upshot.wiring.spoken import Spoken

INSTANTS = (
    "2026-11-22 13:28:12.851+00", "2026-11-22 13:28:12+00", "2026-06-01 00:00:00.000001+02", "0001-01-01 00:00:00+00",
    "9999-12-31 23:59:59.999999+00", "1970-01-01 00:00:00-11:30",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("told", INSTANTS)
def test_an_instant_is_read_as_it_was_written(told: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz, NULL::timestamptz", [told])
        read, none = cursor.fetchone()
    assert (read, read.tzinfo, none) == (datetime.fromisoformat(told), UTC, None)


@pytest.mark.django_db
def test_an_instant_beyond_our_calendar_is_refused_as_before() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT '0044-03-15 12:00:00+00 BC'::timestamptz")
        with pytest.raises(Exception, match=r"year|BC|before"):
            cursor.fetchone()


def test_language_and_zone_belong_to_their_thread() -> None:
    heard: list[object] = []

    def other() -> None:
        heard.append((translation.get_language(), timezone.get_current_timezone_name()))

    with translation.override("de"), timezone.override(timezone.get_fixed_timezone(timedelta(hours=3))):
        thread = Thread(target=other)
        thread.start()
        thread.join()
        heard.append((translation.get_language(), timezone.get_current_timezone_name()))
    assert heard == [("en", "UTC"), ("de", "+0300")]


def test_a_form_is_signed_with_another_mask_each_time() -> None:
    secret = csrf._get_new_csrf_string()
    masked = [csrf._mask_cipher_secret(secret) for _time in range(200)]
    assert {csrf._unmask_cipher_token(one) for one in masked} == {secret}
    assert len(set(masked)) == len(masked)
    assert all(set(one) <= set(csrf.CSRF_ALLOWED_CHARS) and len(one) == 64 for one in masked)


def test_every_address_leads_where_it_led() -> None:
    (ours,) = get_resolver().url_patterns
    plain = URLResolver(RoutePattern(""), ours.url_patterns)
    for page in pages():
        there = reverse(page.name, kwargs=dict.fromkeys(page.holds, 7))
        found, expected = resolve(there), plain.resolve(there.lstrip("/"))
        assert (found.func, found.kwargs, found.url_name) == (
            expected.func,
            expected.kwargs,
            expected.url_name,
        )
    for there in ("/api/v1/cases/7", "/v1/track", "/api/v1/openapi.json"):
        assert resolve(there).func == plain.resolve(there.lstrip("/")).func


def test_the_first_pattern_counts_and_what_begins_with_anything_keeps_its_place() -> None:
    def one() -> None: ...

    def two() -> None: ...

    def three() -> None: ...

    found = ByFirstWord(
        [path("a/b", one), path("<str:any>/b", two), path("a/<str:any>", three), path("<str:any>/d/e", two)]
    )
    assert [found.resolve(there).func for there in ("a/b", "c/b", "a/c", "a/d/e")] == [one, two, three, two]
    with pytest.raises(Resolver404):
        found.resolve("c/d")


SOURCES = (
    "{{ a }}{{ b }} {{ a ~ b }} {{ a ~ 1 ~ b ~ none }}",
    "{% macro one(x, y='<i>', z=b) %}[{{ x }}|{{ y }}|{{ z }}]{% endmacro %}"
    "{{ one(a) }}{{ one(a, b) }}{{ one(z=a, x=b) }}",
    "{% macro two() %}<p>{{ caller(a) }}</p>{% endmacro %}{% call(x) two() %}{{ x }}{{ b }}{% endcall %}",
    "{% macro three() %}{{ varargs | join }}{{ kwargs.z }}{% endmacro %}"
    "{{ three(a, b, z=a) }}{{ three(*[a, b], z=b) }}",
    "{% for x in [a, b, 1] %}{% if loop.first %}{{ x }}{% elif x %}"
    "{{ loop.index }}{{ x }}{% endif %}{% else %}no{% endfor %}",
    "{% block out %}{{ a }}{% block in %}{{ b }}{% endblock %}{% endblock %}{{ self.out() }}",
    "{% set x %}{{ a }}<b>{% endset %}{{ x }}{{ x ~ a }}{% filter upper %}{{ a }}{{ b }}{% endfilter %}",
    "{% for x in [[a, []], [b, [[a, []]]]] recursive %}{{ x[0] }}({{ loop(x[1]) }}){% endfor %}",
    "{{ a.upper() }}{{ {'k': a}.k }}{{ {'k': a}.get('k') }}{{ {'class': a}['class'] }}{{ dict(**{'class': a}) }}",
)


@pytest.mark.parametrize("source", SOURCES)
@given(a=st.text(), b=st.one_of(st.text(), st.integers(), st.none(), st.floats(), st.booleans()))
def test_a_template_says_what_jinja_would_have_said(source: str, a: str, b: object) -> None:
    ours, theirs = Spoken(autoescape=True), Environment(autoescape=True)
    assert ours.from_string(source).render(a=a, b=b) == theirs.from_string(source).render(a=a, b=b)


@given(numbers=st.lists(st.integers(0, 2**63), min_size=2, max_size=2))
def test_an_address_with_numbers_is_djangos(numbers: list[int]) -> None:
    for name, args in (("case", numbers[:1]), ("article-version", numbers), ("inbox", [])):
        assert url(name, *args) == reverse(name, args=args)


def test_an_address_with_words_is_djangos_too() -> None:
    assert url("enter", "a b%ü") == reverse("enter", args=["a b%ü"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("method", "within"), [("GET", False), ("HEAD", False), ("POST", True), ("DELETE", True)]
)
def test_only_what_may_write_is_a_transaction(method: str, within: bool) -> None:
    view = BaseHandler().make_view_atomic(lambda _request: HttpResponse(str(connection.in_atomic_block)))
    assert view(RequestFactory().generic(method, "/inbox")).content == str(within).encode()


@pytest.mark.django_db(transaction=True)
def test_a_call_of_the_api_says_itself_what_is_its_transaction() -> None:
    view = BaseHandler().make_view_atomic(lambda _request: HttpResponse(str(connection.in_atomic_block)))
    assert view(RequestFactory().post("/api/v1/tickets")).content == b"False"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("around", "savepoints"), [(transaction.atomic, 1), (undone_together, 0)])
def test_a_verb_in_what_is_undone_together_has_no_savepoint_of_its_own(
    around: Callable[[], AbstractContextManager[None]], savepoints: int
) -> None:
    verb = transaction.atomic(lambda: Team.objects.count())
    with CaptureQueriesContext(connection) as asked, around():
        verb()
    assert sum(one["sql"].startswith("SAVEPOINT") for one in asked) == savepoints
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        verb()
    assert sum(one["sql"].startswith("SAVEPOINT") for one in asked) == 1


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_that_is_asked_for_holds_all_the_same() -> None:
    refused = transaction.atomic(lambda: 1 / 0)
    with undone_together():
        with suppress(ZeroDivisionError), transaction.atomic():
            refused()
        assert Team.objects.count() == 0
