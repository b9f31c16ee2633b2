"""The OpenAPI document says what is true: calls that schemathesis makes from it find no fault of ours, and no answer
that it does not tell of. `SCHEMATHESIS=50` makes fifty of each operation, and others each time."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from schemathesis import GenerationMode, checks
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks as told

from tests.roles.walk import OWN, body_of, calls, undone
from upshot.api.urls import api
from upshot.kit.clock import now
from upshot.people.actions import make_token

CHECKS = [
    checks.not_a_server_error,
    told.status_code_conformance,
    told.content_type_conformance,
    told.response_headers_conformance,
    told.response_schema_conformance,
]
MANY = int(os.environ.get("SCHEMATHESIS", "0"))
HOW = settings(
    max_examples=MANY or 2,
    derandomize=not MANY,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# What is not called, each with its reason.
ABROAD = {
    "outlet-test": "it sends a letter through a server",
    "mailbox-test": "it signs in to a mail server",
}
# These answer well only once something was done outside of a test's transaction; and where that is looked at.
LATER = {"export-file": "the worker makes the file: tests/exporting/test_order.py"}


@dataclass
class Found:
    """How often each operation answered what, and the answers that should not have been."""

    answers: dict[str, Counter[int]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


@pytest.fixture(autouse=True)
def _one_connection():
    """The server would let go of its connection after each call, and with it of the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def tokens(everything) -> dict[str, str]:
    """One for each of those who call, by name."""
    who = {name: getattr(everything, name) for name in ("administrator", "lead", "member")}
    return {name: make_token(member=one, name="tests", at=now())[1] for name, one in who.items()}


@pytest.mark.timeout(3600 if MANY else 300)
def test_no_call_made_from_the_document_finds_a_fault_or_an_answer_it_does_not_tell_of(everything, tokens):
    document, named, found = _document(), {call.name: call for call in calls()}, Found()
    shapes = api.get_openapi_schema()["components"]["schemas"]
    for one in document.get_all_operations():
        operation = one.ok()
        call = named[operation.definition.raw["operationId"]]
        if call.name not in ABROAD:
            secret = tokens[OWN.get(call.name, ("administrator",))[-1]]
            body = body_of(call, everything.things, shapes)
            _ask(operation, call.path(everything.things), body, partial(_send, call.name, secret, found))
    assert not found.wrong, "\n\n".join(found.wrong)
    never = {name: one for name, one in found.answers.items() if not one[200] and name not in LATER}
    assert not never, "These never answered well, so what they answer was not looked at."
    assert sum(answers[200] for answers in found.answers.values()) > len(found.answers) * 1.5


def test_reasons_are_given_only_for_operations_that_there_are():
    assert {*ABROAD, *LATER} <= {call.name for call in calls()}


def _document() -> schemathesis.BaseSchema:
    """As anybody reads it. Without the server's gate, whose connections are others than the test's."""
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    if MANY:
        document.config.generation.update(modes=list(GenerationMode))
    return document


def _ask(operation: Any, path: str, real: dict[str, Any], send: Callable[[Any], None]) -> None:
    """Calls one operation as it is meant; then with anything that the document allows, in three ways: as it comes,
    with real things in the path, and with real things in the body too."""
    parts = zip(operation.path.split("/"), path.split("/"), strict=True)
    there = {part.strip("{}"): word for part, word in parts if part.startswith("{")}
    send(operation.Case(path_parameters=there, **({"body": real} if operation.body else {})))

    @HOW
    @given(case=operation.as_strategy(), way=some.sampled_from(["as it comes", "there", "really"]))
    def generated(case: Any, way: str) -> None:
        if way != "as it comes":
            case.path_parameters |= there
        if way == "really":
            case.headers.pop("If-Match", None)
            case.body = case.body | real if isinstance(case.body, dict) else case.body
        send(case)

    generated()


def _send(name: str, secret: str, found: Found, case: Any) -> None:
    """One call, whose effects are taken back, and what is wrong with its answer."""
    headers = {"Authorization": f"Bearer {secret}"}
    answer = undone(lambda: case.call(headers=headers))
    found.answers.setdefault(name, Counter())[answer.status_code] += 1
    try:
        case.validate_response(answer, checks=CHECKS, headers=headers)
    except FailureGroup as fault:
        found.wrong.append(f"{name}: {answer.status_code} {str(fault)[:1500]}")
