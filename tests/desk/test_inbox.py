"""The inbox: what is whose, the next promised time first."""

from upshot.desk import actions
from upshot.desk.models import Attachment, Ticket
from upshot.kit.clock import now
from upshot.kit.ids import new_thread


def _titles(page):
    return [words for words, href in page.links.items() if "case=" in href]


def test_each_view_shows_what_it_says(come, cast, opened):
    mine, nobodys, waiting, resolved, leas = (opened() for _ in range(5))
    for case, title in (
        (mine, "Mine"),
        (nobodys, "Nobody's"),
        (waiting, "Waits"),
        (resolved, "Done"),
        (leas, "Lea's"),
    ):
        case.title = title
        case.member = {"Nobody's": None, "Lea's": cast.lead}.get(title, cast.member)
        case.team = cast.lead.teams.get() if title == "Nobody's" else None
        case.save()
    actions.reply(case=waiting, words="Which?", by=cast.member, at=now(), wait=True)
    actions.resolve(case=resolved, words="Dried.", cause="", by=cast.member, at=now())
    ben = come("member")
    shown = {
        view: {title.split(" ")[0] for title in _titles(ben.look(f"/inbox?view={view}"))}
        for view in ("mine", "team", "unassigned", "waiting", "all", "resolved")
    }
    assert shown == {
        "mine": {"Night", "Mine", "Waits"},
        "team": {"Nobody's"},
        "unassigned": {"Nobody's"},
        "waiting": {"Waits"},
        "all": {"Night", "Mine", "Nobody's", "Waits", "Lea's"},
        "resolved": {"Done"},
    }


def test_the_next_promised_time_comes_first(come, opened):
    for urgency in ("low", "urgent", "normal"):
        case = opened(urgency=urgency)
        case.title = urgency.capitalize()
        case.save()
    titles = [title.split(" ")[0] for title in _titles(come("member").look("/inbox"))]
    assert titles == ["Night", "Urgent", "Normal", "Low"]


def test_the_heading_counts_all_new_tickets_not_only_those_shown(come, cast):
    for number in range(14):
        actions.receive(
            account=cast.account,
            contact=cast.contact,
            subject=f"Van {number}",
            words="Wet.",
            channel="portal",
            by=cast.contact,
            at=now(),
        )
    page = come("member").look("/inbox")
    assert "15 new tickets wait to be taken up" in page.words
    assert sum(1 for href in page.links.values() if href.startswith("/tickets/")) == 13
    assert "The oldest 12 are shown: 3 more wait." in page.words


def test_the_heading_counts_all_missed_times_not_only_those_of_one_page(come, cast, opened):
    Attachment.objects.filter(ticket__case=None).delete()
    Ticket.objects.filter(case=None).delete()
    for _ in range(51):
        opened(minutes_ago=900)
    # And the cast's own case, three weeks old.
    assert "52 promised times are missed" in come("member").look("/inbox").words


def test_a_chosen_case_stands_beside_the_list(come, opened):
    case = opened()
    page = come("member").look(f"/inbox?case={case.pk}")
    assert "All seven vans are wet." in page.words
    assert "Send" in page.words
    assert come("stranger").look(f"/inbox?case={case.pk}").status == 404


def test_another_team_sees_nothing_of_it(come, opened):
    opened()
    sol = come("stranger")
    for view in ("mine", "team", "unassigned", "waiting", "all", "resolved"):
        page = sol.look(f"/inbox?view={view}")
        assert "No case here" in page.words
        assert "Invoices" not in page.words


def test_an_empty_view_says_where_to_look(come):
    page = come("member").look("/inbox?view=waiting")
    assert page.links["All open cases"] == "/inbox?view=all"


def test_what_waits_is_counted_so_far_and_no_further(come, cast, monkeypatch):
    monkeypatch.setattr("upshot.desk.pages.inbox.COUNTED", 110)
    begun = Ticket.objects.filter(case=None).count()
    Ticket.objects.bulk_create(
        Ticket(
            account=cast.account,
            channel="api",
            subject="Wet",
            words="Wet",
            thread=new_thread(),
            received_at=now(),
        )
        for _nth in range(105 - begun)
    )
    page = come("member").look("/inbox")
    assert "105 new tickets wait to be taken up" in page.words
    assert "99+" in page.words
    monkeypatch.setattr("upshot.desk.pages.inbox.COUNTED", 100)
    page = come("member").look("/inbox")
    assert "More than 100 new tickets wait to be taken up" in page.words
    assert "The oldest 12 are shown." in page.words
