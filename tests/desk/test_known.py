"""Similar cases and articles beside a case: found with why, used in one act, judged by one tap."""

import pytest

from tests.visits import last_entry
from upshot.desk import actions as desk
from upshot.desk.models import Use
from upshot.desk.tasks import read_cases
from upshot.kit.clock import now
from upshot.kit.ids import new_thread
from upshot.knowledge import actions as knowledge
from upshot.knowledge.tasks import read_articles


@pytest.fixture
def known(cast):
    """An article and a resolved case about the pump, and a case to be worked on."""
    at, ben = now(), cast.member

    def case(subject, words):
        ticket = desk.receive(
            account=cast.account, contact=cast.contact, subject=subject, words=words, channel="portal",
            by=cast.contact, at=at,
        )  # fmt: skip
        return desk.open_case(ticket=ticket, urgency="normal", by=ben, at=at)

    earlier = case("Pump lost pressure", "The pump in the cellar lost its pressure in the night.")
    desk.resolve(
        case=earlier,
        words="Bleed the valve, then start the pump again.",
        cause="air in the pipe",
        by=ben,
        at=at,
    )
    article = knowledge.draft(
        title="Pressure drops",
        words="Close the inlet, bleed the valve of the pump.",
        by=ben,
        at=at,
        thread=new_thread(),
    )
    knowledge.draft(
        title="Invoices", words="One invoice for each estate.", by=ben, at=at, thread=new_thread()
    )
    read_articles()
    read_cases()
    return {"case": case("No pressure", "Our pump has no pressure since this morning."), "earlier": earlier,
            "article": article}  # fmt: skip


def test_what_is_like_the_case_is_shown_with_why_and_what_is_not_is_not(come, known):
    page = come("member").look(f"/cases/{known['case'].pk}/known")
    assert {"Pressure drops", "Pump lost pressure"} <= set(page.links)
    assert "Invoices" not in page.links
    # Only where the page says which case it is about.
    assert page.words.count(f"case {known['case'].pk}") == 1
    assert "shares: pump, pressure" in page.words or "shares: pressure, pump" in page.words


def test_cases_resolved_in_the_same_words_stand_once_with_their_number(come, cast, known):
    ben, at = cast.member, now()
    for n in range(2):
        ticket = desk.receive(
            account=cast.account, contact=cast.contact, subject=f"Pump {n} lost pressure", channel="portal",
            words="The pump in the cellar lost its pressure.", by=cast.contact, at=at,
        )  # fmt: skip
        again = desk.open_case(ticket=ticket, urgency="normal", by=ben, at=at)
        words = "Bleed the valve,  then start the pump AGAIN."
        desk.resolve(case=again, words=words, cause="", by=ben, at=at)
    read_cases()
    page = come("member").look(f"/cases/{known['case'].pk}/known")
    assert "and 2 more, in the same words" in page.words
    assert page.words.casefold().count("bleed the valve, then start") == 1


def test_the_page_of_a_case_asks_for_it_only_once_it_is_there(come, known):
    page = come("member").look(f"/cases/{known['case'].pk}")
    assert "Pressure drops" not in page.links
    assert page.links["Look"] == f"/cases/{known['case'].pk}/known"


def test_an_article_is_linked_by_one_tap_and_then_asked_about(come, known):
    ben, path = come("member"), f"/cases/{known['case'].pk}"
    ben.do(f"{path}/use", article=known["article"].pk, how="link")
    page = ben.look(f"{path}/known")
    assert "Did it serve?" in page.words
    use = Use.objects.get()
    assert (use.article, use.how, use.served) == (known["article"], "link", None)
    assert last_entry("case", known["case"]).verb == "case.used"
    ben.do(f"/uses/{use.pk}/judge", served="yes")
    assert "served" in ben.look(f"{path}/known").chips
    assert last_entry("article", known["article"]).verb == "article.served"
    page = ben.look(f"/knowledge/{known['article'].pk}/uses")
    assert "used for cases 1 served 1 did not serve 0" in page.words
    assert "No pressure" in page.links


def test_an_earlier_case_is_used_and_taken_back(come, known):
    ben, path = come("member"), f"/cases/{known['case'].pk}"
    ben.do(f"{path}/use", earlier=known["earlier"].pk, how="link")
    use = Use.objects.get()
    ben.do(f"/uses/{use.pk}/drop")
    assert "Did it serve?" not in ben.look(f"{path}/known").words
    assert ben.post(f"/uses/{use.pk}/judge", served="no").status == 422


def test_used_twice_is_used_once(come, known):
    ben = come("member")
    for _time in range(2):
        ben.do(f"/cases/{known['case'].pk}/use", article=known["article"].pk, how="link")
    assert Use.objects.count() == 1


def test_without_a_script_words_put_in_are_a_link(come, known):
    ben, path = come("member"), f"/cases/{known['case'].pk}/use"
    ben.do(path, article=known["article"].pk, how="insert")
    assert Use.objects.get().how == "link"
    ben.client.post(path, {"earlier": known["earlier"].pk, "how": "insert"}, headers={"HX-Request": "true"})
    assert Use.objects.get(earlier=known["earlier"]).how == "insert"


def test_only_what_there_is_can_be_used_and_only_by_who_may(come, known):
    path = f"/cases/{known['case'].pk}/use"
    assert come("member").post(path).status == 422
    assert come("member").post(path, earlier=known["case"].pk).status == 422
    assert come("viewer").post(path, article=known["article"].pk).status == 403
    assert come("stranger").post(path, article=known["article"].pk).status == 404


def test_a_case_of_an_account_that_one_may_not_see_is_not_suggested(come, cast, known):
    at, sol = now(), cast.stranger
    ticket = desk.receive(
        account=cast.other_contact.account, contact=cast.other_contact, subject="Pump", channel="portal",
        words="The pump lost its pressure in the night.", by=cast.other_contact, at=at,
    )  # fmt: skip
    theirs = desk.open_case(ticket=ticket, urgency="normal", by=sol, at=at)
    page = come("stranger").look(f"/cases/{theirs.pk}/known")
    assert "Pressure drops" in page.links
    assert "Pump lost pressure" not in page.links
    assert "Pump lost pressure" in come("administrator").look(f"/cases/{theirs.pk}/known").links


def test_a_case_opened_again_is_no_longer_suggested(come, known):
    desk.reopen(case=known["earlier"], reason="Lost again", by=come("member").who, at=now())
    assert "Pump lost pressure" not in come("member").look(f"/cases/{known['case'].pk}/known").links
