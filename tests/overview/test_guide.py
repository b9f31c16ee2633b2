"""The first steps of a new house, each done when its records say so."""

import pytest
from django.test import Client

from upshot.customers import actions as customers
from upshot.desk import actions as desk
from upshot.kit.actions import keep_sending
from upshot.kit.clock import now
from upshot.people import actions as people


@pytest.fixture
def first():
    return people.add_member(
        email="administrator@localhost", name="Administrator", role="administrator", by=None, at=now()
    )


def today(member):
    client = Client()
    client.force_login(member)
    return client.get("/").content.decode()


def test_an_empty_house_shows_all_steps_and_each_leads_somewhere(first):
    page = today(first)
    assert "To your first answered letter" in page
    assert "7 steps are left." in page
    client = Client()
    client.force_login(first)
    for there in (
        "/password/set",
        "/settings/mail",
        "/mailboxes/add",
        "/members/invite",
        "/tickets/write",
        "/inbox",
    ):
        assert f'href="{there}"' in page
        assert client.get(there).status_code == 200


def test_steps_are_done_when_the_records_say_so(first):
    people.set_password(member=first, password="seven wet vans", at=now())
    people.change_email(member=first, email="ada@larkmere.example", at=now())
    assert "6 steps are left." in today(first)
    keep_sending(at=now(), server="smtp://mail.larkmere.example")
    assert "5 steps are left." in today(first)
    ben = people.add_member(email="ben@larkmere.example", name="Ben", role="member", by=first, at=now())
    assert "4 steps are left." in today(first)
    vale = customers.add_account(name="Vale Water", by=first, at=now())
    ticket = desk.receive(
        account=vale, contact=None, subject="Vans", words="Wet.", channel="member", by=ben, at=now()
    )
    assert "3 steps are left." in today(first)
    case = desk.open_case(ticket=ticket, urgency="normal", by=ben, at=now())
    reply = desk.reply(case=case, words="Dry.", by=ben, at=now())
    assert "2 steps are left." in today(first)
    desk.take_back(message=reply, by=ben, at=now())
    assert "3 steps are left." in today(first), "an answer taken back is none"


def test_it_can_be_put_away_and_stays_away(first):
    client = Client()
    client.force_login(first)
    assert client.post("/guide/put-away").status_code == 302
    first.refresh_from_db()
    assert "To your first answered letter" not in today(first)


def test_only_whoever_governs_is_guided(first):
    ben = people.add_member(email="ben@larkmere.example", name="Ben", role="lead", by=first, at=now())
    assert "To your first answered letter" not in today(ben)
    assert "To your first answered letter" in today(first)
