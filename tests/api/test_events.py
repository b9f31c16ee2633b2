"""Product events in Segment's shape: each once, nothing lost."""

import base64
import json
from datetime import UTC, datetime

import pytest
from django.test import Client

from upshot.journal.models import Entry
from upshot.signals.models import Event, RejectedEvent


@pytest.fixture
def send(cast, call):
    client = call(cast.member).client

    def post(body, path="/v1/batch"):
        text = body if isinstance(body, bytes | str) else json.dumps(body)
        return client.post(path, text, content_type="application/json")

    return post


def track(n, account, **more):
    return {
        "type": "track",
        "messageId": f"m-{n}",
        "event": "Alarm answered",
        "userId": "ines@vale.example",
        "properties": {"minutes": n},
        "context": {"groupId": str(account.pk)},
        "timestamp": "2026-01-05T08:30:00Z",
        "sentAt": "2026-01-05T08:30:01Z",
        **more,
    }


def test_a_batch_is_taken_once_by_message_id(cast, send):
    body = {"batch": [track(n, cast.account) for n in range(3)]}
    assert send(body).json() == {"success": True, "taken": 3, "known": 0, "rejected": 0}
    body["batch"].append(track(7, cast.account))
    assert send(body).json() == {"success": True, "taken": 1, "known": 3, "rejected": 0}
    event = Event.objects.get(message_id="m-2")
    assert (event.account_id, event.contact_id) == (cast.account.pk, cast.contact.pk)
    assert (event.name, event.kind, event.properties) == ("Alarm answered", "track", {"minutes": 2})
    assert event.at == datetime(2026, 1, 5, 8, 30, tzinfo=UTC)


def test_the_same_message_twice_in_one_batch_is_one_event(cast, send):
    answer = send({"batch": [track(1, cast.account), track(1, cast.account)]})
    assert answer.json() == {"success": True, "taken": 1, "known": 1, "rejected": 0}


def test_what_cannot_be_read_is_kept_with_its_reason_and_spoils_no_other(cast, send):
    RejectedEvent.objects.all().delete()
    no_id = track(2, cast.account)
    del no_id["messageId"]
    bad = [
        no_id,
        track(3, cast.account, timestamp="yesterday"),
        track(4, cast.account, type="dance"),
        track(5, cast.account, event=None),
        track(6, cast.account, properties={"name": "a\x00b"}),
        17,
        track(8, cast.account, userId="nobody@nowhere.example", context={"groupId": "no-such"}),
    ]
    answer = send({"batch": [track(1, cast.account), *bad]})
    assert answer.json() == {"success": True, "taken": 1, "known": 0, "rejected": len(bad)}
    reasons = list(RejectedEvent.objects.order_by("pk").values_list("reason", flat=True))
    for words in ("messageId", "timestamp", "dance", "names its event", "zero byte", "Expected `object`"):
        assert sum(words in reason for reason in reasons) == 1, words
    assert sum("No account 'no-such'" in reason for reason in reasons) == 1


def test_a_body_that_is_no_json_is_refused_and_kept(cast, send):
    answer = send(b'{"batch": [{"type": "track"')
    assert answer.status_code == 400
    assert RejectedEvent.objects.filter(raw='{"batch": [{"type": "track"').exists()
    assert send(b'{"batch": 3}').status_code == 400
    assert send(b"\xff\xfe").status_code == 400


def test_more_than_500_kb_is_too_much_for_one_call(cast, send):
    body = {"batch": [track(1, cast.account, properties={"text": "x" * 500 * 1024})]}
    assert send(body).status_code == 413
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("kind", "more", "name"),
    [
        ("track", {"event": "Valve closed"}, "Valve closed"),
        ("page", {"name": "Alarms"}, "Alarms"),
        ("identify", {"traits": {"email": "ines@vale.example"}, "userId": "u-1"}, "identify"),
        ("group", {"traits": {"name": "Vale Water"}}, "group"),
    ],
)
def test_single_calls_are_taken_like_those_of_a_batch(cast, send, kind, more, name):
    body = {"messageId": kind, "groupId": str(cast.account.pk), "userId": "ines@vale.example", **more}
    assert send(body, f"/v1/{kind}").json()["taken"] == 1
    event = Event.objects.get()
    assert (event.kind, event.name, event.account_id) == (kind, name, cast.account.pk)
    assert event.contact_id == cast.contact.pk


def test_libraries_that_send_the_token_as_a_user_name_are_let_in(cast, call):
    secret = call(cast.member).secret
    basic = base64.b64encode(f"{secret}:".encode()).decode()
    client = Client(headers={"Authorization": f"Basic {basic}"})
    answer = client.post(
        "/v1/batch", json.dumps({"batch": [track(1, cast.account)]}), content_type="application/json"
    )
    assert answer.json()["taken"] == 1


def test_without_a_token_and_as_a_viewer_nothing_is_taken(cast, call):
    body = json.dumps({"batch": [track(1, cast.account)]})
    assert Client().post("/v1/batch", body, content_type="application/json").status_code == 401
    vic = call(cast.viewer).client.post("/v1/batch", body, content_type="application/json")
    assert vic.status_code == 403
    assert call(cast.member).client.get("/v1/batch").status_code == 405
    assert (
        call(cast.member).client.post("/v1/dance", body, content_type="application/json").status_code == 404
    )
    assert not Event.objects.exists()


def test_a_mended_event_is_taken_in_again_by_a_button(cast, send):
    RejectedEvent.objects.all().delete()
    send({"batch": [track(1, cast.account, userId="u-9", context={"groupId": "estate-9"})]})
    rejected = RejectedEvent.objects.get()
    client = Client()
    client.force_login(cast.administrator)
    page = client.get("/settings/rejected-events").content.decode()
    assert "No account &#39;estate-9&#39;" in page
    again = f"/rejected-events/{rejected.pk}/replay"
    refused = client.post(again)
    assert refused.status_code == 422
    assert "still cannot be taken in" in refused.content.decode()
    assert RejectedEvent.objects.count() == 1, "the second no adds no second row"
    cast.account.origin = "estate-9"
    cast.account.save()
    assert client.post(again).status_code == 302
    event = Event.objects.get()
    assert (event.message_id, event.account_id) == ("m-1", cast.account.pk)
    assert Entry.objects.filter(verb="event.replayed", actor_id=cast.administrator.pk).count() == 1
    assert "estate-9" not in client.get("/settings/rejected-events").content.decode()
