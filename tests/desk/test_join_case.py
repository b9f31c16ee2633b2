"""A second ticket about the same joins the case."""

from tests.visits import last_entry
from upshot.desk import actions
from upshot.kit.clock import now


def test_a_ticket_joins_an_open_case_and_stands_in_its_conversation(come, cast, asked):
    ticket, case = asked(), cast["case"]
    ben = come("member")
    form = ben.look(f"/tickets/{ticket.pk}/join-case")
    assert form.options["case"] == ["", str(case.pk)]
    ben.do(f"/tickets/{ticket.pk}/join-case", case=case)
    page = ben.look(f"/cases/{case.pk}")
    assert "Nobody hears the alarms at night." in page.words
    assert "All seven vans are wet." in page.words
    entry = last_entry("case", case)
    assert (entry.verb, entry.words) == ("ticket.joined", "Wet vans")
    assert "in hand" in come("contact").look("/portal").words


def test_a_resolved_case_is_not_among_those_to_join(come, cast, asked):
    ticket, case = asked(), cast["case"]
    actions.resolve(case=case, words="Phone.", cause="", by=cast.member, at=now())
    ben = come("member")
    assert "Join a case" not in ben.look(f"/tickets/{ticket.pk}").links
    page = ben.post(f"/tickets/{ticket.pk}/join-case", case=case)
    assert page.status == 422
    assert "not one of the available choices" in page.refusals[0]


def test_a_case_of_another_account_is_refused(come, cast, asked, opened):
    theirs = opened(contact=cast.other_contact)
    ticket = asked()
    page = come("administrator").post(f"/tickets/{ticket.pk}/join-case", case=theirs)
    assert page.status == 422
    ticket.refresh_from_db()
    assert ticket.case is None


def test_a_ticket_that_has_its_case_joins_no_other(come, cast, opened):
    other = opened()
    page = come("member").post(f"/tickets/{cast['case'].tickets.get().pk}/join-case", case=other)
    assert (page.status, page.refusals) == (422, [f"This ticket belongs to case {cast['case'].pk} already."])


def test_a_viewer_joins_nothing(come, cast, asked):
    assert come("viewer").post(f"/tickets/{asked().pk}/join-case", case=cast["case"]).status == 403
