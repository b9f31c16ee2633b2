"""Who is signed in is read with the session, and is who the session says, whoever it was the last time."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import assemble
from upshot.kit.clock import now
from upshot.people.actions import let_go
from upshot.wiring import sign_in

ABOUT = ("django_session", '"member"')


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def client(cast):
    made = Client()
    made.force_login(cast.member)
    return made


def reader(client):
    return client.get("/inbox").wsgi_request.user


def questions(client):
    with CaptureQueriesContext(connection) as asked:
        client.get("/notices")
    return [
        one["sql"]
        for one in asked
        if one["sql"].lstrip().startswith(("SELECT session", 'SELECT "member"."id"'))
    ]


def test_session_and_member_are_one_question_from_the_second_time_on(client):
    sign_in._whose.clear()
    assert len(questions(client)) == 2
    assert len(questions(client)) == 1


def test_a_session_is_whose_it_says_even_where_another_was_expected(cast, client):
    assert reader(client) == cast.member
    for key in list(sign_in._whose):
        sign_in._whose[key] = cast.lead.pk
    assert reader(client) == cast.member
    assert reader(client) == cast.member


def test_who_signs_in_as_another_is_the_other_at_once(cast, client):
    assert reader(client) == cast.member
    client.force_login(cast.lead)
    assert reader(client) == cast.lead


def test_who_left_is_nobody_at_the_next_page(cast, client):
    client.force_login(cast.viewer)
    assert reader(client) == cast.viewer
    let_go(member=cast.viewer, by=cast.administrator, at=now())
    assert client.get("/inbox").status_code == 302
    assert not client.get("/sign-in").wsgi_request.user.is_authenticated


def test_what_is_changed_of_a_member_is_seen_at_the_next_page(cast, client):
    assert reader(client).name == cast.member.name
    type(cast.member).objects.filter(pk=cast.member.pk).update(name="Ben O.", role="viewer")
    assert (reader(client).name, reader(client).role) == ("Ben O.", "viewer")


def test_a_session_that_is_gone_is_nobodys(client):
    assert reader(client).is_authenticated
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_session")
    assert client.get("/inbox").status_code == 302
