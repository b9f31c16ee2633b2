"""The thread of a need by calls alone; and how calls are refused."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client

from upshot.desk.models import Ticket
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.kit.models import Letter
from upshot.people import actions as people
from upshot.people.models import Member


def ok(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_request_is_carried_to_a_lasting_result_by_calls_alone(cast, call):
    ben, lea = call(cast.member), call(cast.lead)
    account, contact = cast.account.pk, cast.contact.pk
    ticket = ok(ben.post("/tickets", account_id=account, contact_id=contact, words="Two invoices came."))
    case = ok(ben.post(f"/tickets/{ticket['id']}/open-case", urgency="high"))
    ok(ben.post(f"/cases/{case['id']}/reply", words="We look.", wait=True))
    ok(ben.post(f"/cases/{case['id']}/resolve", words="One was withdrawn.", cause="Two estates"))
    article = ok(ben.post(f"/cases/{case['id']}/draft-article", title="Two invoices", words="Withdraw one."))
    assert article["state"] == "draft"
    need = ok(
        ben.post(
            "/needs",
            account_id=account,
            ticket_id=ticket["id"],
            title="One invoice",
            why="Booking takes days",
        )
    )
    assert need["state"] == "understood"
    n = f"/needs/{need['id']}"
    ok(ben.post(f"{n}/accept", words="Yes", member_id=cast.member.pk))
    ok(
        ben.post(
            f"{n}/estimate-worth", whose="customer", low=100, likely=200, high=400, per="month",
            said_by="Ines", evidence="her own reckoning",
        )
    )  # fmt: skip
    ok(ben.post(f"{n}/estimate-effort", low=1, likely=2, high=4))
    expectation = ok(
        ben.post(
            f"{n}/expect", contact_id=contact, words="One invoice a month", measure="invoices a month",
            baseline=7, target=1,
        )
    )  # fmt: skip
    later = (now() + timedelta(days=90)).date().isoformat()
    promised = ok(ben.post(f"{n}/promise", look_again_on=later, responsible_id=cast.lead.pk))
    assert promised[0]["frozen_at"]
    item = ok(ben.post(f"{n}/plan", title="Merge the estates", member_id=cast.member.pk))
    ok(ben.post(f"/work-items/{item['id']}/begin"))
    ok(ben.post(f"/work-items/{item['id']}/deliver", words="Merged."))
    assert ok(ben.get(n))["state"] == "delivered"
    letter = Letter.objects.filter(to="ines@vale.example").latest("pk")
    link = next(word for word in letter.words.split() if "/confirm/" in word)
    signed = link[link.index("/confirm/") :]
    answer = Client().post(
        f"/api/v1{signed}", json.dumps({"answer": "better"}), content_type="application/json"
    )
    assert ok(answer)["answer"] == "better"
    seen = now().isoformat()
    ok(lea.post(f"/expectations/{expectation['id']}/observe", value=1, source="ledger", seen_at=seen))
    verdict = ok(ben.get(f"{n}/verdict"))
    assert (verdict["expected"], verdict["known"], verdict["met"]) == (1, 1, 1)
    reviews = [r for r in ok(ben.get("/reviews"))["rows"] if r["need_id"] == need["id"]]
    first = next(r for r in reviews if r["kind"] == "after_action")
    second = next(r for r in reviews if r["kind"] == "after_after")
    ok(ben.post(f"/reviews/{first['id']}/hold", meant="One", happened="One", why="Merged", lessons=["Ask"]))
    assert ok(lea.post(f"/reviews/{second['id']}/hold", meant="a", happened="b", why="c", course="lasted"))[
        "lasted"
    ]
    assert ok(ben.get(n))["state"] == "lasting"
    verbs = [entry["verb"] for entry in ok(ben.get(f"{n}/thread"))["rows"]]
    assert verbs[0] == "ticket.received"
    story = ["case.opened", "need.voiced", "need.accepted", "need.owned", "work.planned", "need.delivered"]
    story += ["result.confirmed", "need.measured", "review.held"]
    assert [verb for verb in verbs if verb in story][: len(story)] == story


def test_without_a_token_there_is_no_answer(cast):
    for headers in ({}, {"Authorization": "Bearer up_wrong"}, {"Authorization": "nonsense"}):
        answer = Client(headers=headers).get("/api/v1/accounts")
        assert answer.status_code == 401
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.json() == {
            "type": "about:blank",
            "title": "Unauthorized",
            "status": 401,
            "detail": "Send a token: “Authorization: Bearer up_…”.",
            "field": None,
        }


def test_a_session_is_no_token(cast):
    client = Client()
    client.force_login(cast.administrator)
    assert client.get("/api/v1/accounts").status_code == 401


def test_a_revoked_token_and_that_of_somebody_who_left_open_nothing(cast, call):
    ben, lea = call(cast.member), call(cast.lead)
    ok(ben.post(f"/tokens/{ben.token.pk}/revoke"))
    assert ben.get("/members/me").status_code == 401
    people.let_go(member=cast.lead, by=cast.administrator, at=now())
    assert lea.get("/members/me").status_code == 401


def test_a_role_that_may_not_is_told_so_and_nothing_happens(cast, call):
    answer = call(cast.viewer).post("/tickets", account_id=cast.account.pk, words="Hello")
    assert answer.status_code == 403
    assert "Your role" in answer.json()["detail"]
    assert Ticket.objects.count() == 2


def test_what_may_not_be_seen_reads_like_what_is_not_there(cast, call):
    sol = call(cast.stranger)
    seen, absent = sol.get(f"/cases/{cast['case'].pk}"), sol.get("/cases/99999999")
    assert (seen.status_code, absent.status_code) == (404, 404)
    assert seen.content == absent.content
    assert [row["name"] for row in ok(sol.get("/accounts"))["rows"]] == ["Harbour Homes"]
    assert sol.post(f"/cases/{cast['case'].pk}/note", words="psst").status_code == 404


def test_a_refusal_is_the_verbs_own_sentence_with_its_field_and_status(cast, call):
    ben = call(cast.member)
    answer = ben.post(f"/needs/{cast['need'].pk}/decline", reason=" ")
    assert answer.status_code == 422
    told = answer.json()
    assert (told["detail"], told["field"]) == ("Say why, in words that the asker will read.", "reason")
    again = ben.post(f"/needs/{cast['need'].pk}/accept", member_id=cast.member.pk)
    assert again.status_code == 409
    assert "cannot become accepted" in again.json()["detail"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "account_id"),
        ({"account_id": "x", "words": "a"}, "account_id"),
        ({"account_id": 1, "words": "a", "wrods": "b"}, "wrods"),
        ({"account_id": 1, "words": "zero \x00 byte"}, "words"),
        ({"account_id": 1, "words": "a" * 100_001}, "words"),
    ],
)
def test_a_call_of_the_wrong_shape_names_the_field(cast, call, given, field):
    answer = call(cast.member).post("/tickets", **given)
    assert answer.status_code == 422
    assert answer.json()["field"] == field


def test_figures_that_are_none_and_times_without_a_zone_are_refused(cast, call):
    ben = call(cast.member)
    path = f"/api/v1/expectations/{cast['expectation'].pk}/observe"
    for body in (
        '{"value": NaN, "source": "log", "seen_at": "2026-01-01T00:00:00Z"}',
        '{"value": 1, "source": "log", "seen_at": "2026-01-01T00:00:00"}',
        '{"value": 1,',
    ):
        answer = ben.client.post(path, body, content_type="application/json")
        assert answer.status_code in (400, 422), body
        assert answer.json()["detail"]


def test_a_refused_call_leaves_nothing_behind(cast, call):
    """A refusal is answered inside the request's transaction, which is undone all the same: even the note
    that the token was used, which was written before the verb refused."""
    ben = call(cast.member)
    assert ben.post(f"/cases/{cast['case'].pk}/note", words=" ").status_code == 422
    ben.token.refresh_from_db()
    assert ben.token.last_used_at is None
    ok(ben.post(f"/cases/{cast['case'].pk}/note", words="Ring her."))
    ben.token.refresh_from_db()
    assert ben.token.last_used_at is not None


def test_lists_are_paged_and_say_whether_more_follows(cast, call):
    ada = call(cast.administrator)
    for n in range(101):
        ok(ada.post("/accounts", name=f"Farm {n:03}"))
    first = ok(ada.get("/accounts", name="farm"))
    second = ok(ada.get("/accounts", name="farm", cursor=first["next"]))
    assert (len(first["rows"]), first["more"], len(second["rows"]), second["more"]) == (100, True, 1, False)
    assert second["rows"][0]["name"] == "Farm 100"
    assert second["next"] is None


def test_a_list_asks_as_few_questions_for_many_as_for_one(cast, call, queries_at_most):
    ada = call(cast.administrator)
    for n in range(30):
        ok(ada.post("/tickets", account_id=cast.account.pk, words=f"Question {n}"))
        ok(ada.post("/teams", name=f"Team {n}"))
    for path in ("/tickets", "/cases", "/needs", "/reviews", "/accounts", "/contacts", "/teams", "/articles"):
        with queries_at_most(4):
            ok(ada.get(path))


def test_the_schema_lists_every_operation_and_the_page_shows_them(client):
    schema = client.get("/api/v1/openapi.json").json()
    names = [told["operationId"] for path in schema["paths"].values() for told in path.values()]
    assert len(names) == len(set(names))
    assert {"need-accept", "case-reply", "account-add"} <= set(names)
    page = client.get("/api/v1/docs")
    assert page.status_code == 200
    text = page.content.decode()
    assert all(f'id="{name}"' in text for name in names)
    assert "https://" not in text, "nothing is fetched from elsewhere"


def test_members_are_governed_by_calls_too(cast, call):
    ada, lea = call(cast.administrator), call(cast.lead)
    ok(ada.post("/members/invite", name="Dee", email="dee@larkmere.example", team_id=cast["team"].pk))
    assert len(ok(ada.get("/invitations"))["rows"]) == 2
    ok(ada.post(f"/members/{cast.viewer.pk}/change-role", role="member"))
    assert Member.objects.get(pk=cast.viewer.pk).role == "member"
    assert lea.post(f"/members/{cast.viewer.pk}/let-go").status_code == 403
    away = ok(lea.post("/members/me/be-away", from_on="2031-02-01", until_on="2031-02-03"))
    assert call(cast.member).post(f"/absences/{away['id']}/withdraw").status_code == 403
    ok(lea.post(f"/absences/{away['id']}/withdraw"))
    assert Entry.objects.filter(verb="absence.withdrawn", actor_id=cast.lead.pk).count() == 1
    last = ada.post(f"/members/{cast.administrator.pk}/let-go")
    assert last.status_code == 422
    assert "last administrator" in last.json()["detail"]
    assert date.fromisoformat(away["from_on"]) == date(2031, 2, 1)
