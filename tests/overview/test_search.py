"""Search finds, ranks, marks what it found, and keeps to what the searcher may see."""

import pytest
from django.utils import timezone

from upshot.desk import actions as desk
from upshot.knowledge.models import LookUp
from upshot.overview import search


@pytest.fixture
def told(cast):
    """Two more cases: one says it once, one three times; both carry what a browser would take for markup."""
    for subject, words in (
        ("Pumps", "A valve leaks at <5 bar & more."),
        ("The valve again", "The valve of the valve house. <script>alert(1)</script>"),
    ):
        ticket = desk.receive(
            account=cast.account, contact=cast.contact, subject=subject, words=words, channel="portal",
            by=cast.contact, at=timezone.now(),
        )  # fmt: skip
        desk.open_case(ticket=ticket, urgency="low", by=cast.member, at=timezone.now())


def test_the_case_that_says_it_most_stands_first(come, told):
    page = come("member").look("/search?q=valves")
    found = [words for words in page.links if words in ("Pumps", "The valve again")]
    assert found == ["The valve again", "Pumps"], "and a plural finds the singular"


def test_what_was_found_is_marked_and_what_people_wrote_is_escaped(come, told):
    shown = come("member").client.get("/search?q=valve").content.decode()
    assert "<mark>valve</mark>" in shown
    assert "&lt;5 bar &amp; more" in shown
    assert "<script>alert" not in shown


def test_the_beginning_of_the_last_word_is_enough(come, told):
    assert "Pumps" in come("member").look("/search?q=pum").links
    assert "Pumps" not in come("member").look("/search?q=um").links


def test_quotes_and_a_minus_are_understood(come, told):
    assert "Pumps" not in come("member").look('/search?q="valve+house"').links
    assert "The valve again" in come("member").look('/search?q="valve+house"').links
    assert "The valve again" not in come("member").look("/search?q=valve+-house").links


@pytest.mark.parametrize("typed", ["case {pk}", "Case{pk}", "%23{pk}"])
def test_a_cases_number_leads_straight_to_it(come, cast, typed):
    pk = cast["case"].pk
    page = come("member").look(f"/search?q={typed.format(pk=pk)}")
    assert (page.status, page.there) == (302, f"/cases/{pk}")


def test_another_teams_case_is_not_led_to_and_not_found(come, cast, told):
    page = come("stranger").look(f"/search?q=case {cast['case'].pk}")
    assert page.status == 200
    for words in ("valve", "Vale", "alarms"):
        page = come("stranger").look(f"/search?q={words}")
        assert "Nothing found" in page.words or set(page.links) & {"Alarms at night"}
        assert "Vale Water" not in page.words


def test_accounts_needs_and_articles_are_found_too(come, cast):
    ben = come("member")
    assert ben.look("/search?q=vale").links["Vale Water"] == f"/accounts/{cast.account.pk}"
    page = ben.look("/search?q=alarms")
    assert page.links["Alarms at night"] == f"/knowledge/{cast['article'].pk}"
    assert page.links["Alarms are answered"].startswith("/needs/")


def test_what_nobody_finds_is_kept_as_a_gap(come, cast):
    page = come("member").look("/search?q=zeppelin")
    assert "Nothing found" in page.words
    kept = LookUp.objects.get(words="zeppelin")
    assert (kept.member, kept.found) == (cast.member, 0)
    assert "zeppelin" in come("member").look("/knowledge").links


@pytest.mark.parametrize("odd", ["'", "a & | !", "((", "\\", ":*", "%", "\u200b", "x" * 5000, "é", "valve:"])
def test_odd_words_are_only_words(come, told, odd):
    assert come("member").client.get("/search", {"q": odd}).status_code == 200


def test_a_case_is_found_by_what_was_said_on_it_since_and_stands_once(come, cast):
    case, member = cast["case"], come("member")
    member.do(f"/cases/{case.pk}/reply", words="A zymurgical valve was changed.", seen="")
    member.do(f"/cases/{case.pk}/note", words="The zymurgical valve is on back order.")
    page = member.look("/search?q=zymurgical")
    assert page.words.count(f"case {case.pk}") == 1
    assert "zymurgical valve" in page.words
    assert f"case {case.pk}" not in come("stranger").look("/search?q=zymurgical").words


def test_what_is_old_is_found_however_many_came_since(come, told, cast, monkeypatch):
    monkeypatch.setattr("upshot.overview.search.NEAR", {"tickets": 1, "messages": 1})
    member = come("member")
    member.do(f"/cases/{cast['case'].pk}/reply", words="A zymurgical valve was changed.", seen="")
    member.do(f"/cases/{cast['case'].pk}/note", words="It holds.")
    assert {"Pumps", "The valve again"} <= set(member.look("/search?q=valve").links)
    assert f"case {cast['case'].pk}" in member.look("/search?q=zymurgical").words


def test_of_what_is_everywhere_the_latest_are_ranked(come, told, monkeypatch):
    monkeypatch.setattr("upshot.overview.search.NEAR", {"tickets": 1, "messages": 1})
    monkeypatch.setattr("upshot.overview.search.RANKED", 1)
    found = come("member").look("/search?q=valve").links
    assert "The valve again" in found
    assert "Pumps" not in found


def test_it_is_looked_as_far_back_as_enough_should_lie(come, told, cast, monkeypatch):
    """One of the latest two says it, and two are wanted: so the latest six are looked through, and no more."""
    monkeypatch.setattr("upshot.overview.search.NEAR", {"tickets": 10**6, "messages": 2})
    monkeypatch.setattr("upshot.overview.search.RANKED", 2)
    looked, ask = [], search._best_of

    def looking(by, *, messages, **asked):
        looked.append(messages)
        return ask(by, messages=messages, **asked)

    monkeypatch.setattr(search, "_best_of", looking)
    said = [
        *["Soot"] * 9,
        "A zymurgical valve",
        "Rust",
        "A zymurgical bolt",
        "Oil",
        "Salt",
        "A zymurgical nut",
    ]
    for words in said:
        at = timezone.now()
        last = desk.note(case=cast["case"], words=words, by=cast.member, at=at)
    come("member").look("/search?q=zymurgical")
    whole_words, beginnings = looked[:2], looked[2:]
    assert whole_words == beginnings == [last.pk - 2, last.pk - 6]
    looked.clear()
    come("member").look("/search?q=rust")
    assert looked[:3] == [last.pk - 2, last.pk - 6, 0]


def test_whole_words_stand_before_beginnings(come, told, cast, monkeypatch):
    ticket = desk.receive(
        account=cast.account, contact=cast.contact, subject="Pumpkins", words="A pumpkin, a pumpkin, a pumpkin.",
        channel="portal", by=cast.contact, at=timezone.now(),
    )  # fmt: skip
    desk.open_case(ticket=ticket, urgency="low", by=cast.member, at=timezone.now())
    assert {"Pumps", "Pumpkins"} <= set(come("member").look("/search?q=pump").links)
    monkeypatch.setattr("upshot.overview.search.SHORT", 1)
    found = come("member").look("/search?q=pump").links
    assert "Pumps" in found
    assert "Pumpkins" not in found
