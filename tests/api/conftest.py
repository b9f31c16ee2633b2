"""A caller for each member."""

import json

import pytest
from django.test import Client

from tests.cast import assemble
from tests.roles.conftest import everything
from upshot.kit.clock import now
from upshot.people.actions import make_token


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture(name="everything")
def everything_there_is():
    return everything()


class Caller:
    """Calls the API with a member's token."""

    def __init__(self, member):
        self.token, self.secret = make_token(member=member, name="tests", at=now())
        self.client = Client(headers={"Authorization": f"Bearer {self.secret}"})

    def get(self, path, **query):
        return self.client.get(f"/api/v1{path}", query)

    def post(self, path, key=None, **given):
        headers = {"Idempotency-Key": key} if key else {}
        return self.client.post(
            f"/api/v1{path}", json.dumps(given), content_type="application/json", headers=headers
        )


@pytest.fixture
def call():
    return Caller
