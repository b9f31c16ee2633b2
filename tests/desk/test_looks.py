"""How a letter looked, and the files that came along: behind the door of what they belong to, and never run."""

import pytest
from django.test import Client

from upshot.desk import actions
from upshot.desk.actions import FileSent, Said
from upshot.kit.clock import now

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
HTML = '<p>Hi<img src="cid:one"><img src="https://t.example/p.gif"></p>'


@pytest.fixture
def ticket(cast):
    files = (
        FileSent("drip.png", PNG, "one"),
        FileSent("run.html", b"<script>1</script>"),
        FileSent("x.svg", b"<svg/>"),
    )
    said = Said(html=HTML, folded="> before", message_id="<a@vale.example>", files=files)
    return actions.receive(
        account=cast.account,
        contact=cast.contact,
        subject="Drip",
        words="It drips.",
        channel="mail",
        by=cast.contact,
        at=now(),
        said=said,
    )


def come(member):
    client = Client()
    client.force_login(member)
    return client


def test_pictures_from_elsewhere_are_shown_only_when_asked(cast, ticket):
    client = come(cast.member)
    page = client.get(f"/tickets/{ticket.pk}/look")
    picture = ticket.attachments.first()
    assert '<img alt="">' in page.content.decode()
    assert f'src="/attachments/{picture.pk}"' in page.content.decode()
    assert "t.example" not in page.content.decode()
    policy = page.headers["Content-Security-Policy"]
    assert "img-src 'self' data:;" in policy
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    asked = client.get(f"/tickets/{ticket.pk}/look?images=1")
    assert 'src="https://t.example/p.gif"' in asked.content.decode()
    assert "img-src 'self' data: https: http:;" in asked.headers["Content-Security-Policy"]


def test_a_picture_is_shown_and_all_else_is_a_download(cast, ticket):
    client = come(cast.member)
    picture, page, drawing = (client.get(f"/attachments/{file.pk}") for file in ticket.attachments.all())
    assert (picture.content, picture.headers["Content-Type"]) == (PNG, "image/png")
    assert picture.headers["Content-Disposition"].startswith("inline")
    for one in (page, drawing):
        assert one.headers["Content-Type"] == "application/octet-stream"
        assert one.headers["Content-Disposition"].startswith("attachment")
        assert one.headers["X-Content-Type-Options"] == "nosniff"


def test_who_may_not_see_the_customer_finds_neither_letter_nor_file(cast, ticket):
    client = come(cast.stranger)
    file = ticket.attachments.first()
    assert client.get(f"/tickets/{ticket.pk}/look").status_code == 404
    assert client.get(f"/attachments/{file.pk}").status_code == 404
    assert Client().get(f"/attachments/{file.pk}").status_code == 302


def test_the_case_shows_what_was_folded_and_the_files(cast, ticket):
    case = actions.open_case(ticket=ticket, urgency="normal", by=cast.member, at=now())
    page = come(cast.member).get(f"/cases/{case.pk}").content.decode()
    assert "&gt; before" in page
    assert f'src="/tickets/{ticket.pk}/look"' in page
    assert "drip.png" in page
