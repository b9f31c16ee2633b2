"""docs/api.md tells what is true: each of its calls, sent as it stands there, is answered."""

import re
import shlex
from pathlib import Path

from django.test import Client

from upshot.api.document import SAID
from upshot.kit.clock import now
from upshot.people.actions import make_token

DOCS = (Path(__file__).parents[2] / "docs" / "api.md").read_text()


def test_each_call_does_what_the_page_says(cast):
    _token, secret = make_token(member=cast.administrator, name="docs", at=now())
    things = {
        "/tickets/1/": f"/tickets/{cast['ticket'].pk}/",
        "/cases/1/": f"/cases/{cast['case'].pk}/",
        '"account_id": 1': f'"account_id": {cast.account.pk}',
    }
    answers = {}
    for line in re.findall(r"^    (curl .*)$", DOCS, re.MULTILINE):
        for there, here in things.items():
            line = line.replace(there, here)
        words = shlex.split(line.replace("$TOKEN", secret).replace("$HOUSE", ""))
        headers = dict(words[n + 1].split(": ", 1) for n, word in enumerate(words) if word == "-H")
        body = words[words.index("-d") + 1] if "-d" in words else None
        if "--data-binary" in words:
            body = b"A film."
        client, path = Client(headers=headers), words[2]
        answer = (
            client.get(path)
            if body is None
            else client.post(path, body, content_type=headers["Content-Type"])
        )
        answers[path.split("?")[0].split("/")[-1], path.count("where")] = answer.status_code
        if path.endswith("/v1/tickets"):
            things["/tickets/1/"] = f"/tickets/{answer.json()['id']}/"
    assert answers == {
        ("me", 0): 200, ("tickets", 0): 200, ("open-case", 0): 200, ("note", 0): 200,
        ("cases", 0): 200, ("cases", 1): 200, ("retitle", 0): 412, ("search", 0): 200, ("today", 0): 200,
        ("by", 1): 200, ("files", 0): 200,
    }  # fmt: skip


def test_each_refusal_has_its_line():
    assert {int(one) for one in re.findall(r"^\| (\d+) \|", DOCS, re.MULTILINE)} == set(SAID)
