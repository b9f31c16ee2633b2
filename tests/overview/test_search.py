"""Search finds, ranks, marks what it found, and keeps to what the searcher may see."""

import pytest
from django.utils import timezone

from tests.keys import next_key
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


@pytest.fixture
def note(cast):
    """Says so at that key."""

    def said(key: int, words: str) -> None:
        next_key("message", key)
        desk.note(case=cast["case"], words=words, by=cast.member, at=timezone.now())

    return said


def test_what_is_old_is_found_however_many_came_since(come, told, cast, note):
    """The cases lie in the first block, and what was said on one too."""
    member = come("member")
    member.do(f"/cases/{cast['case'].pk}/reply", words="A zymurgical valve was changed.", seen="")
    next_key("support_case", 1_000_000)
    ticket = desk.receive(
        account=cast.account, contact=cast.contact, subject="A new valve", words="It is new.", channel="portal",
        by=cast.contact, at=timezone.now(),
    )  # fmt: skip
    desk.open_case(ticket=ticket, urgency="low", by=cast.member, at=timezone.now())
    note(1_000_000, "It holds.")
    assert {"Pumps", "The valve again", "A new valve"} <= set(member.look("/search?q=valve").links)
    assert f"case {cast['case'].pk}" in member.look("/search?q=zymurgical").words


def test_of_what_is_everywhere_the_latest_are_ranked(come, told, note, monkeypatch):
    """Also where it is looked further back for what was said, and the tickets are enough."""
    monkeypatch.setattr("upshot.overview.search.RANKED", 1)
    note(1_000_000, "It holds.")
    found = come("member").look("/search?q=valve").links
    assert "The valve again" in found
    assert "Pumps" not in found


def test_what_nobody_has_taken_up_is_no_case_yet(come, told, cast):
    desk.receive(
        account=cast.account, contact=cast.contact, subject="A valve of ours", words="It drips.", channel="portal",
        by=cast.contact, at=timezone.now(),
    )  # fmt: skip
    found = come("member").look("/search?q=valve").links
    assert "Pumps" in found
    assert "A valve of ours" not in found


def test_it_is_looked_as_far_back_as_enough_should_lie(come, cast, note, monkeypatch):
    """One in the latest block of 4,096 says it, and two are wanted: so the latest three blocks are looked through, and
    no more; tickets, all of which were looked through, not again."""
    monkeypatch.setattr("upshot.overview.search.NEAR", {"ticket": 10**6, "message": 1})
    monkeypatch.setattr("upshot.overview.search.RANKED", 2)
    looked, ask = [], search._best_of

    def looking(by, *, ticket, message, **asked):
        looked.append((ticket, message))
        return ask(by, ticket=ticket, message=message, **asked)

    monkeypatch.setattr(search, "_best_of", looking)
    said = ["Soot", "Rust", "A zymurgical valve", "Oil", "A zymurgical bolt", "Salt", "A zymurgical nut"]
    for block, words in enumerate(said, start=40):
        # The last key of its block.
        note(block * 4096 + 4095, words)
    come("member").look("/search?q=zymurgical")
    whole_words, beginnings = looked[:2], looked[2:]
    near, further = (None, "'~46'"), ("'~'", "'~44' | '~45' | '~46'")
    assert whole_words == beginnings == [near, further]
    looked.clear()
    come("member").look("/search?q=rust")
    assert looked[:3] == [near, further, ("'~'", None)]


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
