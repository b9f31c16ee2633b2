"""The demo's open door, which stands nowhere else."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from upshot.demo import company
from upshot.demo.middleware import let_in
from upshot.kit.clock import now
from upshot.people.actions import add_member
from upshot.people.models import Member


@pytest.fixture
def mara() -> Member:
    return add_member(email=company.VISITOR, name="Mara Lindqvist", role="lead", by=None, at=now())


def test_nobody_is_let_in_where_it_is_not_the_demo(client: Client, mara: Member) -> None:
    assert client.get("/").status_code == 302
    assert client.get("/demo").status_code == 404
    assert client.post(f"/demo/be-member/{mara.pk}").status_code == 404


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO = True


@pytest.mark.usefixtures("demo")
def test_a_visitor_of_the_demo_can_be_any_of_its_people(client: Client, mara: Member) -> None:
    assert client.get("/demo").status_code == 200
    assert client.post(f"/demo/be-member/{mara.pk}").headers["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.usefixtures("demo")
def test_only_the_invented_people_can_be_been(client: Client, mara: Member) -> None:
    other = add_member(email="ann@example.org", name="Ann", role="administrator", by=None, at=now())
    assert client.post(f"/demo/be-member/{other.pk}").status_code == 404


def test_the_middleware_is_not_there_at_all_without_the_demo(rf: RequestFactory) -> None:
    def page(_request: Any) -> HttpResponse:
        return HttpResponse("page")

    assert let_in(page) is page
