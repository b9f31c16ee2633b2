"""A request comes in: by the portal, or written down by a member on behalf of a contact."""

from tests.visits import last_entry
from upshot.desk.models import Ticket


def test_what_a_contact_asks_in_the_portal_stands_among_the_new_tickets_of_the_inbox(come, cast):
    asked = come("contact").do("/portal/ask", subject="Wet vans", words="All seven vans are wet.")
    assert "Somebody will take it up, and you hear from us." in asked.words
    inbox = come("member").look("/inbox")
    assert "2 new tickets wait to be taken up" in inbox.words
    ticket = Ticket.objects.latest("pk")
    assert (ticket.channel, ticket.contact, ticket.written_by) == ("portal", cast.contact, None)
    assert inbox.links[f"Wet vans just now Vale Water · {cast.contact.name}"] == f"/tickets/{ticket.pk}"
    entry = last_entry("ticket", ticket)
    assert (entry.verb, entry.actor, entry.actor_name) == ("ticket.received", "contact", "Ines Holt")


def test_a_member_writes_down_what_a_contact_said(come, cast):
    ben = come("member")
    found = ben.look("/tickets/write?q=ines")
    assert found.links["Ines Holt operations, Vale Water"] == f"/tickets/write?contact={cast.contact.pk}"
    path = f"/tickets/write?contact={cast.contact.pk}"
    assert "What did Ines Holt ask?" in ben.look(path).words
    page = ben.do(path, subject="", words="The gate sticks.\nEvery morning.")
    assert "written down by Ben Oduya" in page.words
    ticket = Ticket.objects.latest("pk")
    assert (ticket.subject, ticket.written_by, ticket.channel) == ("The gate sticks.", cast.member, "member")


def test_a_request_without_words_is_refused_and_nothing_is_kept(come, cast):
    before = Ticket.objects.count()
    page = come("contact").post("/portal/ask", subject="Wet vans", words="   ")
    assert (page.status, page.refusals) == (422, ["This field is required."])
    assert page.values["subject"] == "Wet vans"
    page = come("member").post(f"/tickets/write?contact={cast.contact.pk}", words="")
    assert page.status == 422
    assert Ticket.objects.count() == before


def test_nobody_writes_for_a_contact_whose_account_their_teams_do_not_have(come, cast):
    sol = come("stranger")
    assert "Nobody of that name" in sol.look("/tickets/write?q=ines").words
    page = sol.post(f"/tickets/write?contact={cast.contact.pk}", words="The gate sticks.")
    assert (page.status, "There is no such contact." in page.words) == (404, True)


def test_a_viewer_writes_no_ticket(come, cast):
    page = come("viewer").post(f"/tickets/write?contact={cast.contact.pk}", words="The gate sticks.")
    assert (page.status, "Your role does not let you do this." in page.words) == (403, True)


def test_a_ticket_of_another_teams_account_is_not_there(come, cast):
    assert come("stranger").look(f"/tickets/{cast['ticket'].pk}").status == 404
