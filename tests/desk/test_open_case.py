"""A ticket becomes a case, with the times that were promised."""

from datetime import timedelta

import pytest

from tests.visits import last_entry
from upshot.desk import actions as desk
from upshot.desk.models import Case, Ticket
from upshot.kit.clock import now
from upshot.kit.errors import Refused

# Vale Water's agreement: a reply within 60 minutes, a resolution within 600. Urgent quarters, high halves, low doubles.
BY_AGREEMENT = {"urgent": (15, 150), "high": (30, 300), "normal": (60, 600), "low": (120, 1200)}
# Harbour Homes has none: 8 hours and 5 days.
BY_HABIT = {"urgent": (120, 1800), "high": (240, 3600), "normal": (480, 7200), "low": (960, 14400)}


def _due(case):
    case.refresh_from_db()
    return tuple(
        (due - case.opened_at) / timedelta(minutes=1) for due in (case.reply_due_at, case.resolve_due_at)
    )


@pytest.mark.parametrize("urgency", BY_AGREEMENT)
def test_the_agreement_says_when_and_the_clock_runs_since_the_ticket_came_in(come, cast, asked, urgency):
    ticket = asked(minutes_ago=40)
    come("member").do(f"/tickets/{ticket.pk}/open-case", urgency=urgency)
    case = Case.objects.latest("pk")
    assert case.opened_at == ticket.received_at
    assert (_due(case), case.agreement) == (BY_AGREEMENT[urgency], cast["agreement"])


@pytest.mark.parametrize("urgency", BY_HABIT)
def test_without_an_agreement_the_usual_times_hold(come, cast, asked, urgency):
    ticket = asked(contact=cast.other_contact)
    come("stranger").do(f"/tickets/{ticket.pk}/open-case", urgency=urgency)
    case = Case.objects.latest("pk")
    assert (_due(case), case.agreement) == (BY_HABIT[urgency], None)


def test_the_case_is_the_readers_and_its_clocks_stand_on_its_page(come, cast, asked):
    ben, ticket = come("member"), asked(minutes_ago=30)
    page = ben.do(f"/tickets/{ticket.pk}/open-case", urgency="urgent")
    case = Case.objects.latest("pk")
    assert page.there == f"/cases/{case.pk}"
    assert "state open with Ben Oduya urgency urgent" in page.words
    # 15 minutes for the reply are over; 150 for the resolution are not.
    assert "overdue, 15 min ago" in page.chips
    assert any(chip.startswith("due in 1 h") or chip.startswith("due in 2 h") for chip in page.chips)
    entry = last_entry("case", case)
    assert (entry.verb, entry.actor_name, entry.thread) == ("case.opened", "Ben Oduya", ticket.thread)
    assert "Wet vans" not in ben.look("/inbox?view=unassigned").words
    assert ben.look(f"/tickets/{ticket.pk}").links[f"case {case.pk}"] == f"/cases/{case.pk}"


def test_a_ticket_becomes_one_case(come, cast):
    case = cast["case"]
    ticket = case.tickets.get()
    page = come("member").post(f"/tickets/{ticket.pk}/open-case", urgency="normal")
    assert (page.status, page.refusals) == (422, [f"This ticket belongs to case {case.pk} already."])


def test_an_urgency_nobody_knows_is_refused(come, asked):
    ticket = asked()
    page = come("member").post(f"/tickets/{ticket.pk}/open-case", urgency="soonish")
    assert page.status == 422
    assert "soonish is not one of the available choices" in page.refusals[0]
    ticket.refresh_from_db()
    assert ticket.case is None


def test_a_viewer_opens_no_case_and_another_team_finds_no_ticket(come, asked):
    ticket = asked()
    assert come("viewer").post(f"/tickets/{ticket.pk}/open-case", urgency="normal").status == 403
    assert "Open a case" not in come("viewer").look(f"/tickets/{ticket.pk}").links
    assert come("stranger").post(f"/tickets/{ticket.pk}/open-case", urgency="normal").status == 404


def test_two_who_take_a_ticket_up_at_once_make_one_case(cast):
    ticket = desk.receive(
        account=cast.account,
        contact=cast.contact,
        subject="",
        words="Dry",
        channel="member",
        by=cast.member,
        at=now(),
    )
    # Both have looked at it before either took it up.
    seen_by_one, seen_by_other = Ticket.objects.get(pk=ticket.pk), Ticket.objects.get(pk=ticket.pk)
    case = desk.open_case(ticket=seen_by_one, urgency="normal", by=cast.member, at=now())
    with pytest.raises(Refused, match=f"belongs to case {case.pk} already"):
        desk.open_case(ticket=seen_by_other, urgency="normal", by=cast.lead, at=now())
