"""Every operation of the API as everybody."""

from collections.abc import Callable

import pytest

from tests.roles.conftest import EVERYBODY
from tests.roles.test_pages import leaks
from tests.roles.walk import OF_A_CUSTOMER, OWN, Call, body_of, calls, is_a_customers, pages, undone
from upshot.api.urls import api
from upshot.journal.models import Entry

# Operations without a lock, each with its reason.
PUBLIC = {
    "confirm": "the signed link is the contact's right to answer",
    "acknowledge": "the same",
}
FINE = {200, 409, 422}


def shapes() -> dict:
    return api.get_openapi_schema()["components"]["schemas"]


def of_a_customer(call: Call, body: dict) -> bool:
    named = {name.removesuffix("_id").replace("_", "-") for name in body if name.endswith("_id")}
    return ("pk" in call.route and is_a_customers(call.noun)) or bool(named & set(OF_A_CUSTOMER))


def expected(call: Call, visitor, body: dict) -> set[int]:
    if visitor.member is None:
        return {401}
    if not visitor.may(call.act):
        return {403}
    if call.name in OWN and visitor.name not in OWN[call.name]:
        return {403, 404}
    if of_a_customer(call, body) and not visitor.sees_the_customer:
        return {404}
    return FINE


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_operation_answers_everybody_as_its_lock_says(who: str, cast, visitor: Callable) -> None:
    someone, wrong, told = visitor(who), [], shapes()
    for call in calls():
        if call.name in PUBLIC:
            continue
        assert call.act, f"{call.name}: no lock; give it auth=Key(…), or name it in PUBLIC with a reason"
        body, there = body_of(call, cast.things, told), call.path(cast.things)
        answer = undone(lambda call=call, there=there, body=body: someone.call(call.method, there, body))
        wanted = expected(call, someone, body)
        if answer.status_code not in wanted:
            wrong.append(
                f"{call.method} {there} ({call.name}) as {who}: {answer.status_code}, not {sorted(wanted)}: "
                f"{answer.content[:200]!r}"
            )
        elif not someone.sees_the_customer and leaks(answer):
            wrong.append(f"{call.method} {there} as {who} reads {leaks(answer)}")
    assert not wrong, "\n".join(wrong)


def test_an_operation_asks_for_the_same_act_as_the_page_of_its_name() -> None:
    acts = {page.name: page.act for page in pages()}
    differing = {
        call.name: (call.act, acts[call.name])
        for call in calls()
        if call.name in acts and call.name not in PUBLIC and call.act != acts[call.name]
    }
    assert differing == {}


def test_reasons_are_given_only_for_operations_that_there_are() -> None:
    assert {*PUBLIC, *OWN} - {call.name for call in calls()} == set()


@pytest.mark.parametrize("odd", ["longest", "too long", "too big", "empty"])
def test_no_body_however_odd_is_our_fault(odd: str, cast, visitor: Callable) -> None:
    """Texts as long as the schema allows or longer, numbers that no column holds: refused, never an error."""
    ada, told, wrong = visitor("administrator"), shapes(), []
    for call in calls():
        body = body_of(call, cast.things, told)
        for name, value in list(body.items()):
            if name.endswith("_id"):
                body[name] = 2**70 if odd == "too big" else value
            elif isinstance(value, str) and value == "words":
                body[name] = {"longest": _longest(call, name, told), "too long": "x" * 200_000}.get(odd, "")
            elif isinstance(value, int | float) and not isinstance(value, bool):
                body[name] = 1e308 if isinstance(value, float) or odd == "too big" else value
        there = call.path(cast.things)
        answer = undone(lambda call=call, there=there, body=body: ada.call(call.method, there, body))
        if answer.status_code >= 500:
            wrong.append(f"{call.name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def _longest(call: Call, name: str, told: dict) -> str:
    content = call.schema["requestBody"]["content"]["application/json"]["schema"]
    shape = told[content["$ref"].rpartition("/")[2]]["properties"][name]
    return "x" * min(shape.get("maxLength", 1000), 1000)


def test_every_write_leaves_an_entry_in_the_journal(cast, visitor: Callable) -> None:
    """Each write that the cast's state allows is done once; those it does not are named, so that none hides."""
    told, silent, refused = shapes(), set(), {}
    for call in calls():
        if call.method == "GET":
            continue
        who = visitor(OWN.get(call.name, ("administrator",))[-1])
        body, there = body_of(call, cast.things, told), call.path(cast.things)

        def count_after(who=who, call=call, there=there, body=body):
            before = Entry.objects.count()
            return who.call(call.method, there, body), Entry.objects.count() - before

        answer, entries = undone(count_after)
        if answer.status_code != 200:
            refused[call.name] = answer.json()["detail"]
        elif not entries:
            silent.add(call.name)
    assert silent == SILENT
    assert set(refused) == NOT_HERE, refused


# A line of Today put off, like a look-up, is a record of itself; a notice says when it was seen.
# To sign in to a mailbox and look changes nothing; a file is told of where it goes along.
SILENT = {"work-snooze", "notice-read", "notices-read", "mailbox-test", "file-keep"}
# What cannot be done here: no server answers, to send through. tests/mail does it.
NOT_HERE = {"outlet-test"}
