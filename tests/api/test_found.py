"""Search and Today, by a program."""

from datetime import timedelta

from tests.overview.test_search import told  # noqa: F401 - a fixture
from tests.overview.test_today import day  # noqa: F401 - a fixture
from tests.visits import come  # noqa: F401 - a fixture
from upshot.kit.clock import now
from upshot.knowledge.models import LookUp
from upshot.needs import actions as needs
from upshot.work.actions import snooze


def test_a_search_finds_what_the_page_finds_without_its_marks(call, cast, told):  # noqa: F811
    rows = call(cast.member).get("/search", q="valve").json()["rows"]
    assert [(row["kind"], row["title"]) for row in rows] == [("cases", "The valve again"), ("cases", "Pumps")]
    assert rows[1]["words"] == "A valve leaks at <5 bar & more.", (
        "as it was written: nothing marked or escaped"
    )
    kinds = {
        (row["kind"], row["title"]) for row in call(cast.member).get("/search", q="alarms").json()["rows"]
    }
    assert {("needs", "Alarms are answered"), ("articles", "Alarms at night")} <= kinds


def test_one_kind_is_read_page_by_page(call, cast, told, monkeypatch):  # noqa: F811
    monkeypatch.setattr("upshot.overview.search.LONG", 1)
    ben = call(cast.member)
    first = ben.get("/search", q="valve", kind="cases").json()
    assert (len(first["rows"]), first["next"], first["more"]) == (1, "2", True)
    rest = ben.get("/search", q="valve", kind="cases", cursor=first["next"]).json()
    assert (rest["rows"][0]["title"], rest["next"], rest["more"]) == ("Pumps", None, False)
    assert ben.get("/search", q="valve", cursor="2").status_code == 422, "the best of all kinds are one page"
    assert ben.get("/search", q="").status_code == 422
    assert ben.get("/search").status_code == 422


def test_another_teams_things_are_not_found(call, cast, told):  # noqa: F811
    assert call(cast.stranger).get("/search", q="valve").json()["rows"] == []


def test_what_nobody_finds_is_kept_as_a_gap(call, cast):
    assert call(cast.member).get("/search", q="zeppelin").json()["rows"] == []
    assert LookUp.objects.get(words="zeppelin").member == cast.member


def test_today_in_the_order_of_the_rule_and_what_was_put_off(call, cast, come, day):  # noqa: F811
    # Worth less than the van: in turn with the review, which comes between.
    cheap = needs.voice(
        ticket=None, account=cast.account, title="A lamp", why="Light", by=cast.lead, at=now()
    )
    needs.accept(need=cheap, words="", member=cast.lead, by=cast.lead, at=now())
    needs.estimate_worth(
        need=cheap, whose="customer", low=1, likely=2, high=3, per="month", said_by="Ines", evidence="bills",
        by=cast.lead, at=now(),
    )  # fmt: skip
    lea = call(cast.lead)
    rows = lea.get("/today").json()["rows"]
    assert [(row["kind"], row["title"]) for row in rows] == [
        ("clock", "A flood"),
        ("answer", "Alarms are answered"),
        ("need", "One van"),
        ("review", "Alarms are answered"),
        ("need", "A lamp"),
    ]
    assert "promised first reply missed" in rows[0]["reasons"][0]
    first = lea.get("/today", limit=1).json()
    assert (first["rows"], first["more"]) == (rows[:1], True)
    assert lea.get("/today", limit=1, cursor=first["next"]).json()["rows"] == rows[1:2]
    van = next(row for row in rows if row["title"] == "One van")
    assert (van["subject"], van["low"] < van["likely"] < van["high"]) == ("need", True)
    until = now().date() + timedelta(days=3)
    snooze(
        subject="need", subject_id=van["subject_id"], until_on=until, reason="They are away",
        by=cast.lead, at=now(),
    )  # fmt: skip
    assert van["subject_id"] not in [
        row["subject_id"] for row in lea.get("/today").json()["rows"] if row["subject"] == "need"
    ]
    (asleep,) = lea.get("/today/put-off").json()["rows"]
    assert (asleep["title"], asleep["until_on"], asleep["reason"]) == ("One van", str(until), "They are away")
