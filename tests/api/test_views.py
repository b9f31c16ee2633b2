"""Lists of cases and replies that were overtaken, by programs."""

import json

import pytest
from django.test import Client

from tests.cast import assemble
from upshot.desk import actions
from upshot.kit.clock import now
from upshot.people.actions import make_token


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def call(cast):
    _token, secret = make_token(member=cast.member, name="tests", at=now())
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def ask(path, body=None):
        if body is None:
            return client.get(f"/api/v1{path}")
        return client.post(f"/api/v1{path}", json.dumps(body), content_type="application/json")

    return ask


def test_a_reply_that_was_overtaken_is_told_what_was_said(cast, call):
    case = cast["case"]
    said = actions.reply(case=case, words="Dry by noon.", by=cast.lead, at=now())
    answer = call(f"/cases/{case.pk}/reply", {"words": "We dry them.", "seen": 0})
    assert answer.status_code == 409
    told = answer.json()
    assert told["detail"].startswith("Lea Brook answered ")
    assert [(one["id"], one["words"]) for one in told["said"]] == [(said.pk, "Dry by noon.")]
    again = call(f"/cases/{case.pk}/reply", {"words": "We dry them.", "seen": told["seen"]})
    assert again.status_code == 200


def test_cases_are_filtered_as_on_the_page(cast, call):
    case = cast["case"]
    found = call("/cases?view=all&where=urgency:is:normal&where=member:is:me&order=-opened").json()["rows"]
    assert [one["id"] for one in found] == [case.pk]
    assert call("/cases?view=all&where=urgency:is:low").json()["rows"] == []
    wrong = call("/cases?view=all&where=urgency:is:dire")
    assert wrong.status_code == 422
    assert "not “dire”" in wrong.json()["detail"]


def test_a_view_is_saved_and_asked_for_by_its_number(cast, call):
    made = call("/views/save", {"name": "Urgent ones", "filters": ["urgency:any:urgent|high"]}).json()
    assert made["filters"] == ["urgency:any:urgent|high"]
    assert call(f"/cases?view={made['id']}").json()["rows"] == []
    assert {one["name"] for one in call("/views").json()["rows"]} == {"Ours", "Urgent ones"}
    assert any(one["field"] == "tag" and "any" in one["operators"] for one in call("/views/fields").json())


def test_many_cases_are_acted_on_and_each_is_told_of(cast, call):
    case = cast["case"]
    done = call("/cases/bulk", {"case_ids": [case.pk], "act": "urgency", "urgency": "high"}).json()
    assert done == [{"case_id": case.pk, "refused": ""}]
    again = call("/cases/bulk", {"case_ids": [case.pk], "act": "close"}).json()
    assert again == [{"case_id": case.pk, "refused": "Resolve the case before you close it."}]
