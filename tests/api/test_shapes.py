"""Problems, pages, marks, chosen fields, scopes and limits: what all calls have in common."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client

from upshot.api import rates
from upshot.desk import actions as desk
from upshot.kit.clock import now
from upshot.people.actions import make_token

PROBLEM = "application/problem+json"


def ok(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()


def with_scopes(member, *scopes):
    _token, secret = make_token(member=member, name="narrow", scopes=scopes, at=now())
    return Client(headers={"Authorization": f"Bearer {secret}"})


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/nothing", 404),
        ("get", "/api/v1/cases/x", 404),
        ("get", "/api/v1/cases/99999999", 404),
        ("delete", "/api/v1/cases", 405),
        ("post", "/api/v1/tickets", 400),
        ("get", "/api/v1/cases?fields=nonsense", 422),
        ("get", "/api/v1/cases?cursor=bm9uZQ", 422),
        ("get", "/api/v1/cases?limit=0", 422),
        ("get", "/api/v1/cases?view=%00", 400),
        ("get", "/v1/track", 405),
    ],
)
def test_whatever_is_refused_is_a_problem_with_a_sentence(cast, call, method, path, status):
    answer = getattr(call(cast.member).client, method)(path)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == PROBLEM
    told = answer.json()
    assert told["status"] == status
    assert told["detail"]
    assert told["title"]


def test_a_body_that_is_too_big_is_told_so(cast, call):
    body = json.dumps({"account_id": 1, "words": "x" * 3_000_000})
    for headers in ({}, {"Idempotency-Key": "big"}):
        answer = call(cast.member).client.post(
            "/api/v1/tickets", body, content_type="application/json", headers=headers
        )
        assert (answer.status_code, answer.headers["Content-Type"]) == (413, PROBLEM)


def test_our_own_fault_is_a_problem_that_tells_nothing_of_the_inside(cast, call, monkeypatch):
    def broken(**_asked):
        raise ZeroDivisionError("secret inside")

    monkeypatch.setattr(desk, "receive", broken)
    ben = call(cast.member)
    ben.client.raise_request_exception = False
    answer = ben.post("/tickets", account_id=cast.account.pk, words="Hello")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, PROBLEM)
    assert b"secret inside" not in answer.content


def test_a_list_read_in_pieces_skips_and_repeats_nothing_while_others_add(cast, call):
    ben = call(cast.member)
    for n in range(7):
        ok(ben.post("/tickets", account_id=cast.account.pk, words=f"Question {n}"))
    before = [row["id"] for row in ok(ben.get("/tickets", limit=200))["rows"]]
    seen, cursor = [], ""
    while True:
        page = ok(ben.get("/tickets", limit=2, cursor=cursor))
        seen += [row["id"] for row in page["rows"]]
        ok(ben.post("/tickets", account_id=cast.account.pk, words="And one more"))
        if not page["more"]:
            break
        cursor = page["next"]
    assert seen == before


@pytest.mark.parametrize(
    "order", ["due", "-due", "opened", "-opened", "title", "-title", "member", "-urgency"]
)
def test_every_order_reads_on_also_over_rows_without_a_value(cast, call, order):
    ben = call(cast.member)
    for n in range(5):
        ticket = ok(ben.post("/tickets", account_id=cast.account.pk, words=f"Question {n % 2}"))
        case = ok(ben.post(f"/tickets/{ticket['id']}/open-case", urgency="high" if n % 2 else "low"))
        if n % 2:
            ok(ben.post(f"/cases/{case['id']}/assign", member_id=cast.lead.pk, reason="Away"))
    asked = {"order": order, "view": "all"}
    whole = [row["id"] for row in ok(ben.get("/cases", **asked))["rows"]]
    seen, cursor = [], ""
    while cursor is not None:
        page = ok(ben.get("/cases", limit=2, cursor=cursor, **asked))
        seen += [row["id"] for row in page["rows"]]
        cursor = page["next"]
    assert len(whole) >= 5
    assert seen == whole


def test_a_cursor_fits_only_the_order_it_was_made_for(cast, call):
    ben = call(cast.member)
    for n in range(3):
        ok(ben.post("/tickets", account_id=cast.account.pk, words=f"Question {n}"))
    cursor = ok(ben.get("/tickets", limit=1))["next"]
    for other in (cursor[:-4], "e30", "W10", cursor[::-1]):
        answer = ben.get("/tickets", cursor=other)
        assert answer.status_code == 422, other
    assert ben.get("/accounts", cursor=cursor).json()["field"] == "cursor"


def test_only_the_fields_that_were_asked_for_are_sent(cast, call):
    ben, key = call(cast.member), cast["case"].pk
    assert ok(ben.get(f"/cases/{key}", fields="id,title")) == {"id": key, "title": cast["case"].title}
    rows = ok(ben.get("/cases", fields="id"))["rows"]
    assert rows
    assert all(set(row) == {"id"} for row in rows)
    assert ben.get("/members/me", fields="password").status_code == 422


def test_what_has_not_changed_is_not_sent_again(cast, call):
    ben, path = call(cast.member), f"/api/v1/cases/{cast['case'].pk}"
    first = ben.client.get(path)
    mark = first.headers["ETag"]
    again = ben.client.get(path, headers={"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")
    ok(ben.post(f"/cases/{cast['case'].pk}/note", words="Ring her."))
    assert ben.client.get(path, headers={"If-None-Match": mark}).status_code == 200
    head = ben.client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["Content-Length"]) == len(ben.client.get(path).content)


@pytest.mark.parametrize("noun", ["case", "account"])
def test_a_write_to_what_has_changed_is_refused_and_told_how_it_stands(cast, call, noun):
    lea = call(cast.lead)
    path = f"/api/v1/{noun}s/{cast[noun].pk}"
    verb, given = {
        "case": ("retitle", {"title": "Another title"}),
        "account": ("change", {"name": "Vale Water Works"}),
    }[noun]
    mark = lea.client.get(path).headers["ETag"]

    def write():
        return lea.client.post(
            f"{path}/{verb}", json.dumps(given), content_type="application/json", headers={"If-Match": mark}
        )

    ok(write())
    late = write()
    assert late.status_code == 412
    stands = lea.client.get(path)
    assert late.json()["now"] == stands.json()
    assert late.headers["ETag"] == stands.headers["ETag"]


def test_a_version_that_has_passed_is_refused_with_the_one_that_stands(cast, call):
    ben, key = call(cast.member), cast["case"].pk
    version = ok(ben.get(f"/cases/{key}"))["version"]
    ok(ben.post(f"/cases/{key}/retitle", title="One", expect_version=version))
    late = ben.post(f"/cases/{key}/retitle", title="Two", expect_version=version)
    assert late.status_code == 409
    assert late.json()["version"] == ok(ben.get(f"/cases/{key}"))["version"] > version


def test_a_token_opens_only_what_it_was_made_for(cast):
    reads, writes, sends = (with_scopes(cast.member, one) for one in ("read", "write", "events"))
    ticket = json.dumps({"account_id": cast.account.pk, "words": "Hello"})
    event = json.dumps({"batch": []})
    may = {
        name: (
            who.get("/api/v1/tickets").status_code,
            who.post("/api/v1/tickets", ticket, content_type="application/json").status_code,
            who.post("/v1/batch", event, content_type="application/json").status_code,
        )
        for name, who in {"read": reads, "write": writes, "events": sends}.items()
    }
    assert may == {"read": (200, 403, 403), "write": (403, 200, 403), "events": (403, 403, 200)}
    refused = reads.post("/api/v1/tickets", ticket, content_type="application/json")
    assert "write" in refused.json()["detail"]
    assert 'error="insufficient_scope"' in refused.headers["WWW-Authenticate"]


def test_scopes_are_chosen_where_a_token_is_made(cast):
    client = Client()
    client.force_login(cast.member)
    assert client.post("/tokens/make", {"name": "reader", "scopes": ["read"]}).status_code == 200
    assert cast.member.tokens.get(name="reader").scopes == ["read"]
    assert client.post("/tokens/make", {"name": "odd", "scopes": ["all"]}).status_code == 422


def test_a_token_that_calls_too_often_is_told_when_to_come_back(cast, call, settings):
    settings.API_PER_MINUTE = 3
    ben, lea = call(cast.member), call(cast.lead)
    answers = [ben.get("/members/me") for _n in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert [one.headers.get("RateLimit-Remaining") for one in answers[:3]] == ["2", "1", "0"]
    assert answers[3].headers["Content-Type"] == PROBLEM
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 60
    assert lea.get("/members/me").status_code == 200


def test_the_limit_slides_over_the_minute(settings):
    settings.API_PER_MINUTE = 60
    rates._counted.clear()
    for _n in range(60):
        rates.spend(1, at=datetime(2026, 1, 1, 12, 0, 59, tzinfo=UTC))
    with pytest.raises(rates.TooOften):
        rates.spend(1, at=datetime(2026, 1, 1, 12, 1, 0, tzinfo=UTC))
    for _n in range(30):
        rates.spend(1, at=datetime(2026, 1, 1, 12, 1, 30, tzinfo=UTC))
    with pytest.raises(rates.TooOften):
        rates.spend(1, at=datetime(2026, 1, 1, 12, 1, 30, tzinfo=UTC))
    rates._counted.clear()
