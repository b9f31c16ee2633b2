"""What we know, by program."""

import json

import pytest
from django.test import Client

from tests.cast import assemble
from upshot.kit.clock import now
from upshot.knowledge.tasks import read_articles
from upshot.people.actions import make_token


@pytest.fixture
def ask():
    """`ask("/articles")`, `ask("/articles/1/judge", served=True)`: the answer to a member's call."""
    cast = assemble()
    _token, secret = make_token(member=cast.member, name="tests", at=now())
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def call(path, **body):
        path = f"/api/v1{path}"
        sent = (
            client.post(path, json.dumps(body), content_type="application/json") if body else client.get(path)
        )
        return sent.json() | {"status": sent.status_code}

    call.cast = cast
    return call


def test_a_program_finds_what_is_like_a_case_uses_it_and_says_whether_it_served(ask):
    case, article = ask.cast["case"].pk, ask.cast["article"].pk
    read_articles()
    known = ask(f"/cases/{case}/known")["rows"]
    assert (known[0]["article_id"], "alarms" in known[0]["shares"]) == (article, True)
    used = ask(f"/cases/{case}/use", article_id=article, how="insert")
    assert (used["how"], used["served"]) == ("insert", None)
    assert ask(f"/uses/{used['id']}/judge", served=False)["served"] is False
    assert [row["case_id"] for row in ask(f"/articles/{article}/uses")["rows"]] == [case]


def test_a_program_reads_versions_feedback_and_what_was_missed(ask):
    article = ask.cast["article"].pk
    said = {"title": "Alarms", "words": "Ring.", "why": "Shorter"}
    assert ask(f"/articles/{article}/rewrite", **said)["version"] == 2
    assert [row["why"] for row in ask(f"/articles/{article}/versions")["rows"]] == ["Shorter", ""]
    ask(f"/articles/{article}/judge", served=False, words="Which phone?")
    assert [row["words"] for row in ask(f"/articles/{article}/feedback")["rows"]] == ["Which phone?"]
    assert ask(f"/articles/{article}/publish", audience="inside")["audience"] == "inside"
    Client().get("/help?q=zeppelin")
    assert [(row["words"], row["outside"]) for row in ask("/searches/missed")["rows"]] == [("zeppelin", 1)]
