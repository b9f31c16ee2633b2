"""The OpenAPI document says what is true: calls that schemathesis makes from it find no fault of ours, and no answer
that it does not tell of. `SCHEMATHESIS=50` asks fifty times as much of each operation, and differently each time."""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from schemathesis import checks
from schemathesis.specs.openapi import checks as told

from tests.roles.walk import calls, undone
from upshot.kit.clock import now
from upshot.people.actions import make_token
from upshot.wiring.wsgi import application

# Each call of these asks another machine.
ABROAD = {"outlet-test", "mailbox-test", "mailbox-add", "mailbox-change", "webhook-test"}
CHECKS = [
    checks.not_a_server_error,
    told.status_code_conformance,
    told.content_type_conformance,
    told.response_headers_conformance,
    told.response_schema_conformance,
]
OFTEN = int(os.environ.get("SCHEMATHESIS", "0"))
HOW = settings(
    max_examples=OFTEN or 2,
    derandomize=not OFTEN,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
NAMES = {call.name: call for call in calls()}


@pytest.fixture(autouse=True)
def _one_connection():
    """The server would let go of its connection after each call, and with it of the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations():
    """All of them, as schemathesis reads the document."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    return [found.ok() for found in schema.get_all_operations()]


def faults(operation, things, secret):
    """What is wrong with the answers to calls made from the document."""
    wrong, call = [], NAMES[operation.definition.raw["operationId"]]
    real = call.path(things).split("/")[4] if "{pk}" in operation.path else None

    @HOW
    @given(case=operation.as_strategy(), really=some.booleans())
    def asked(case, really):
        if real and really:
            case.path_parameters["pk"] = real
        headers = {"Authorization": f"Bearer {secret}"}
        answer = undone(lambda: case.call(headers=headers))
        try:
            case.validate_response(answer, checks=CHECKS, headers=headers)
        except BaseException as fault:
            if isinstance(fault, KeyboardInterrupt):
                raise
            wrong.append(f"{call.name}: {answer.status_code} {str(fault)[:1500]}")

    asked()
    return wrong


def test_no_call_made_from_the_document_finds_a_fault_or_an_answer_it_does_not_tell_of(everything):
    _token, secret = make_token(member=everything.administrator, name="tests", at=now())
    wrong = []
    for operation in operations():
        if operation.definition.raw["operationId"] not in ABROAD:
            wrong += faults(operation, everything.things, secret)
    assert not wrong, "\n\n".join(wrong)
