"""The built-in mail server: a letter is acknowledged only once it is kept, and only for our own addresses."""

import smtplib
import ssl
import subprocess
import tarfile
from pathlib import Path
from threading import Event

import pytest
from django.db import OperationalError
from django.db.models import Sum
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded

from tests.mail.conftest import free_port
from tests.mail.letters import letter
from tests.mail.test_letters_broken import broken
from upshot.desk.models import Ticket
from upshot.kit.clock import now
from upshot.mail import server
from upshot.mail.actions import settle
from upshot.mail.models import Arrival

pytestmark = pytest.mark.django_db(transaction=True)
DATA = Path(__file__).parents[3] / "shared" / "data" / "mail"
needs_letters = pytest.mark.skipif(not DATA.is_dir(), reason="The collected letters are not on this machine.")
TO = "desk@larkmere.example"


@pytest.fixture
def place(settings):
    """`127.0.0.1:port` of an open server that takes letters for larkmere.example."""
    settings.MAIL_DOMAINS = "larkmere.example"
    settings.MAIL_FROM = f"Larkmere <{TO}>"
    opened = server.door(f"127.0.0.1:{free_port()}", Event())
    opened.start()
    yield "127.0.0.1", opened.port
    opened.stop()


@pytest.fixture
def send(place):
    """Hands letters in, all in one conversation."""
    with smtplib.SMTP(*place, timeout=60) as client:
        yield lambda raw, to=TO, sender="ines@vale.example": client.sendmail(sender, [to], raw)


def read_all():
    for pk in Arrival.objects.filter(state="new").order_by("pk").values_list("pk", flat=True):
        settle(pk=pk, at=now())


def test_what_was_acknowledged_is_kept_as_it_came(send):
    raw = letter().replace(b"\n", b"\r\n")
    send(raw)
    kept = Arrival.objects.get()
    assert (kept.state, kept.sender, kept.recipients) == ("new", "ines@vale.example", [TO])
    assert bytes(kept.raw).rstrip() == raw.rstrip()


def test_letters_for_others_are_not_taken(send):
    with pytest.raises(smtplib.SMTPRecipientsRefused) as no:
        send(letter(), to="somebody@elsewhere.example")
    assert next(iter(no.value.recipients.values()))[0] == 550
    send(letter(), to="desk+c1.abcdefghijklmnop@larkmere.example")
    assert Arrival.objects.count() == 1


def test_while_the_database_is_away_the_sender_is_asked_to_try_later(send, monkeypatch):
    def away(*_any, **_more):
        raise OperationalError("the database is away")

    send(letter())
    with monkeypatch.context() as patch:
        patch.setattr(server, "keep", away)
        with pytest.raises(smtplib.SMTPDataError) as later:
            send(letter())
    assert later.value.smtp_code == 451
    send(letter())
    assert Arrival.objects.count() == 2


def test_trouble_of_ours_never_sends_a_letter_back(send, monkeypatch):
    monkeypatch.setattr(server, "keep", lambda *_any, **_more: 1 / 0)
    with pytest.raises(smtplib.SMTPDataError) as later:
        send(letter())
    assert later.value.smtp_code == 451


def test_a_letter_larger_than_allowed_is_refused(settings):
    settings.LETTER_BYTES, settings.MAIL_DOMAINS = 10_000, "larkmere.example"
    opened = server.door(f"127.0.0.1:{free_port()}", Event())
    opened.start()
    try:
        with smtplib.SMTP("127.0.0.1", opened.port, timeout=60) as client:
            with pytest.raises(smtplib.SMTPSenderRefused) as no:
                client.sendmail("ines@vale.example", [TO], letter("x" * 20_000))
            assert no.value.smtp_code == 552
    finally:
        opened.stop()
    assert not Arrival.objects.exists()


def test_the_line_can_be_made_safe(settings, tmp_path):
    both = tmp_path / "both.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-keyout", str(both), "-out", str(tmp_path / "cert.pem")], check=True, capture_output=True,
    )  # fmt: skip
    settings.SMTP_IN_CERTIFICATE, settings.SMTP_IN_KEY = str(tmp_path / "cert.pem"), str(both)
    settings.MAIL_DOMAINS = "larkmere.example"
    opened = server.door(f"127.0.0.1:{free_port()}", Event())
    opened.start()
    context = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    context.check_hostname = False
    try:
        with smtplib.SMTP("127.0.0.1", opened.port, timeout=60) as client:
            client.starttls(context=context)
            client.sendmail("ines@vale.example", [TO], letter())
    finally:
        opened.stop()
    assert Arrival.objects.count() == 1


def _all_well(letters):
    """Every one is kept, and has become something or says why not; none twice."""
    kept = list(Arrival.objects.defer("raw"))
    assert sum(one.copies for one in kept) == len(letters)
    assert {one.state for one in kept} <= {"taken", "ignored", "spam", "unreadable"}
    assert all(one.reason for one in kept if one.state != "taken")
    tickets = [one.ticket_id for one in kept if one.ticket_id]
    assert len(tickets) == len(set(tickets)) == Ticket.objects.count()
    return kept


def _counted():
    return Arrival.objects.aggregate(copies=Sum("copies"))["copies"] or 0


@bounded(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=broken())
def test_no_letter_broken_at_random_stops_the_server_or_is_lost(send, raw):
    before = _counted()
    send(raw)
    assert _counted() == before + 1
    read_all()
    kept = Arrival.objects.order_by("pk").last()
    assert kept.state in {"taken", "ignored", "spam", "unreadable"}
    assert kept.state == "taken" or kept.reason
    assert "Error:" not in kept.reason, kept.reason


@needs_letters
def test_every_strange_letter_is_kept_and_read_or_listed_with_the_reason(send):
    letters = [path.read_bytes() for path in sorted((DATA / "eml").glob("*/*.eml"))]
    assert len(letters) == 103
    for raw in letters:
        send(raw)
    read_all()
    kept = _all_well(letters)
    states = {
        state: sum(one.state == state for one in kept) for state in ("taken", "ignored", "spam", "unreadable")
    }
    assert states["unreadable"] <= 2


@needs_letters
def test_two_hundred_letters_of_lists_become_tickets_and_threads(send):
    with tarfile.open(DATA / "spamassassin_easy_ham.tar.gz") as packed:
        files = [one for one in packed if one.isfile()][:200]
        letters = [packed.extractfile(one).read() for one in files]
    for raw in letters:
        send(raw)
    read_all()
    kept = _all_well(letters)
    assert sum(one.state == "taken" for one in kept) >= 190
    threads = Ticket.objects.values_list("thread", flat=True)
    assert 0 < len(set(threads)) < len(threads)
