"""A customer writes, we answer, they answer again: one conversation in their mail program and here."""

import smtplib
from datetime import timedelta
from email.utils import parseaddr
from threading import Event

import pytest

from tests.mail.conftest import free_port
from tests.mail.letters import letter
from upshot.desk import actions as desk
from upshot.desk.models import Message, Ticket
from upshot.kit.clock import now
from upshot.kit.tokens import case_behind
from upshot.mail import server as mail_server
from upshot.mail.actions import settle
from upshot.mail.models import Arrival
from upshot.people.actions import add_member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def write(settings):
    """Hands a letter to our mail server, as another server would, and reads it."""
    settings.MAIL_FROM = "Larkmere <desk@larkmere.example>"
    settings.MAIL_ADDRESS = "desk@larkmere.example"
    settings.MAIL_DOMAINS = "larkmere.example"
    door = mail_server.door(f"127.0.0.1:{free_port()}", Event())
    door.start()

    def send(raw, to):
        with smtplib.SMTP("127.0.0.1", door.port, timeout=60) as client:
            client.sendmail("ines@vale.example", [to], raw)
        return settle(pk=Arrival.objects.filter(state="new").get().pk, at=now())

    yield send
    door.stop()


def test_a_letter_comes_back_answered_and_the_answer_to_it_finds_its_case(write, box, post):
    ben = add_member(email="ben@larkmere.example", name="Ben", role="member", by=None, at=now())
    first = write(letter("It drips.", message_id="<first@vale.example>"), "desk@larkmere.example")
    case = desk.open_case(ticket=first.ticket, urgency="normal", by=ben, at=now())
    desk.reply(case=case, words="We come today.", by=ben, at=now())
    post(now() + timedelta(hours=1))
    answer = next(one for one in box.arrived if one["To"] and "ines@vale.example" in one["To"])
    assert "We come today." in answer.get_body(("plain",)).get_content()
    assert "<first@vale.example>" in f"{answer['In-Reply-To']} {answer['References']}"
    back = parseaddr(answer["Reply-To"])[1]
    assert case_behind(back) == case.pk
    again = write(
        letter(
            "Thanks!\n\nOn Friday, Ben wrote:\n> We come today.",
            subject=f"Re: {answer['Subject']}",
            to=back,
            answers=answer["Message-ID"],
        ),
        back,
    )
    assert (again.message.case, again.message.words) == (case, "Thanks!")
    by_name = write(
        letter("At three?", to="desk@larkmere.example", answers=answer["Message-ID"]), "desk@larkmere.example"
    )
    assert by_name.message.case == case
    assert (Ticket.objects.count(), Message.objects.filter(case=case).count()) == (1, 3)
