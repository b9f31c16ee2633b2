"""How letters leave is said on a page, and tried by a real conversation."""

import pytest
from django.test import Client

from tests.mail.conftest import free_port, text_of
from upshot.journal.models import Entry
from upshot.kit.clock import now
from upshot.kit.models import Letter
from upshot.kit.queries import outlet
from upshot.mail import rules
from upshot.people.actions import add_member


@pytest.fixture
def ada():
    return add_member(email="ada@larkmere.example", name="Ada Quill", role="administrator", by=None, at=now())


@pytest.fixture
def client(ada):
    client = Client()
    client.force_login(ada)
    return client


def said(server, **more):
    """What one types on the page for a server at `smtp://127.0.0.1:2525`."""
    way = rules.way_of(server)
    return {
        "line": way.line,
        "host": way.host,
        "port": way.port,
        "sender_name": "Larkmere",
        "sender_address": "desk@larkmere.example",
        "answers_to": "desk@larkmere.example",
        "hold_seconds": 5,
        "per_minute": 0,
        **more,
    }


def test_what_was_said_on_the_page_is_how_letters_leave(client, box, server):
    assert client.post("/settings/mail/set", said(server)).status_code == 302
    way = outlet()
    assert way.server == server
    assert (way.sender, way.answers_to) == ("Larkmere <desk@larkmere.example>", "desk@larkmere.example")
    assert way.hold.total_seconds() == 5
    assert Entry.objects.get(verb="outlet.set").words == "Larkmere <desk@larkmere.example>"
    from upshot.kit.actions import write_letter
    from upshot.mail.tasks import deliver

    write_letter(to="ines@vale.example", subject="Hello", words="Hello.", at=now())
    deliver()
    assert box.arrived[0]["From"] == "Larkmere <desk@larkmere.example>"


def test_a_test_letter_reaches_whoever_asks_and_the_server_is_heard_word_for_word(client, box, server):
    client.post("/settings/mail/set", said(server))
    page = client.post("/settings/mail/test")
    assert page.status_code == 200
    assert "The server took the test letter to ada@larkmere.example" in page.content.decode()
    said_by_server = page.content.decode().partition("<pre")[2]
    assert ">220 " in said_by_server
    assert "Python SMTP" in said_by_server
    assert "250 OK" in page.content.decode()
    (mail,) = box.arrived
    assert mail["To"] == "ada@larkmere.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "letters leave Upshot as they should" in text_of(mail)
    assert not Letter.objects.exists(), "a test leaves nothing behind"


def test_a_no_is_shown_word_for_word_too(client, box, server):
    box.says["ada@larkmere.example"] = "550 5.7.1 Relaying denied, says the postmaster"
    client.post("/settings/mail/set", said(server))
    page = client.post("/settings/mail/test")
    assert page.status_code == 422
    assert "The test letter did not leave" in page.content.decode()
    assert "550 5.7.1 Relaying denied, says the postmaster" in page.content.decode()


def test_a_server_that_is_not_there_is_said_plainly(client):
    client.post("/settings/mail/set", said(f"smtp://127.0.0.1:{free_port()}"))
    page = client.post("/settings/mail/test")
    assert page.status_code == 422
    assert "Connection refused" in page.content.decode()


def test_a_password_is_kept_when_left_empty_and_never_shown(client):
    told = said("smtp+starttls://mail.larkmere.example:587", user="desk")
    assert client.post("/settings/mail/set", told).status_code == 422, "who signs in needs a password"
    client.post("/settings/mail/set", {**told, "password": "p/w:@ 1"})
    assert outlet().server == "smtp+starttls://desk:p%2Fw%3A%40%201@mail.larkmere.example:587"
    client.post("/settings/mail/set", {**told, "sender_name": "Other"})
    assert rules.way_of(outlet().server).password == "p/w:@ 1"
    for address in ("/settings/mail", "/settings/mail/set"):
        assert "p/w" not in client.get(address).content.decode()
        assert "p%2Fw" not in client.get(address).content.decode()
    assert client.post("/settings/mail/set", {**told, "host": "evil.example"}).status_code == 422, (
        "a password is not carried to another server"
    )


def test_without_a_server_letters_wait_and_the_page_says_so(client, settings):
    settings.SMTP_URL = ""
    page = client.get("/settings/mail").content.decode()
    assert "Letters wait: no mail server is set" in page
    assert client.post("/settings/mail/test").status_code == 422
