"""Letters fetched from a real IMAP server: each once, committed here before it is marked as seen there."""

import time
from threading import Event, Thread

import pytest

from tests.mail.dovecot import There, needs_dovecot, running
from tests.mail.letters import letter
from upshot.kit.clock import now
from upshot.mail import imap
from upshot.mail.actions import add_mailbox, pause_mailbox, resume_mailbox, settle
from upshot.mail.models import Arrival, Mailbox
from upshot.mail.process import read_mailbox
from upshot.people.actions import add_member

pytestmark = [pytest.mark.django_db(transaction=True), needs_dovecot]


@pytest.fixture
def dovecot():
    with running() as port:
        yield port


@pytest.fixture
def there(dovecot):
    return There(dovecot)


@pytest.fixture
def ada():
    return add_member(email="ada@larkmere.example", name="Ada", role="administrator", by=None, at=now())


@pytest.fixture
def box(dovecot, ada):
    return add_mailbox(
        address="desk@larkmere.example",
        host="127.0.0.1",
        port=dovecot,
        line="plain",
        user="desk",
        secret="seven-wet-vans",
        by=ada,
        at=now(),
    )


def fetch(box):
    box = Mailbox.objects.get(pk=box.pk)
    with imap.opened(box, at=now()) as client:
        highest = imap.select(box, client)
        return imap.fetch(box, client, highest=highest, at=now())


def test_at_first_what_nobody_read_is_taken_then_all_that_comes(box, there):
    there.put(letter(subject="old"), seen=True)
    there.put(letter(subject="new"))
    assert fetch(box) == 1
    assert there.unseen() == 0
    there.put(letter(subject="read by somebody first"), seen=True)
    assert (fetch(box), fetch(box)) == (1, 0)
    for pk in Arrival.objects.values_list("pk", flat=True):
        settle(pk=pk, at=now())
    assert set(Arrival.objects.values_list("subject", flat=True)) == {"new", "read by somebody first"}


def test_a_letter_that_was_kept_when_we_were_stopped_is_not_taken_twice(box, there, monkeypatch):
    there.put(letter(subject="one"), letter(subject="two"))
    kept = []

    def stopped(raw, **more):
        kept.append(real(raw, **more))
        if len(kept) == 1:
            raise OSError("the plug was pulled")

    with monkeypatch.context() as patch:
        real = imap.keep
        patch.setattr(imap, "keep", stopped)
        with pytest.raises(OSError, match="plug"):
            fetch(box)
    assert there.unseen() == 2
    fetch(box)
    assert there.unseen() == 0
    assert sorted(Arrival.objects.values_list("copies", flat=True)) == [1, 2]


def test_when_the_server_numbers_anew_nothing_comes_twice_and_nothing_is_missed(box, there):
    there.put(letter(subject="one"))
    fetch(box)
    Mailbox.objects.filter(pk=box.pk).update(uid_validity=1)
    there.put(letter(subject="two"), seen=True)
    fetch(box)
    assert Arrival.objects.count() == 2


def test_a_letter_too_large_is_told_of(box, there, settings):
    settings.LETTER_BYTES = 2000
    there.put(letter("x " * 4000, subject="A long one"))
    fetch(box)
    arrival = settle(pk=Arrival.objects.get().pk, at=now())
    assert arrival.ticket.subject == "A long one"
    assert "too large" in arrival.ticket.words


def test_a_reader_hears_of_a_letter_at_once_and_notes_what_goes_wrong(box, there, ada):
    stop, came = Event(), Event()
    reader = Thread(target=read_mailbox, args=(box.pk, stop, came))
    reader.start()
    try:
        _until(lambda: Mailbox.objects.get(pk=box.pk).state == "well")
        begun = time.monotonic()
        there.put(letter(subject="hello"))
        _until(lambda: Arrival.objects.exists())
        assert time.monotonic() - begun < 15
    finally:
        stop.set()
        reader.join(timeout=30)
    Mailbox.objects.filter(pk=box.pk).update(secret="wrong-secret")
    stop = Event()
    reader = Thread(target=read_mailbox, args=(box.pk, stop, came))
    reader.start()
    try:
        _until(lambda: Mailbox.objects.get(pk=box.pk).state == "failing")
    finally:
        stop.set()
        reader.join(timeout=30)
    told = Mailbox.objects.get(pk=box.pk)
    assert told.error
    assert "wrong-secret" not in told.error
    assert pause_mailbox(mailbox=told, by=ada, at=now()).state == "paused"
    assert resume_mailbox(mailbox=told, by=ada, at=now()).state == "failing"


def _until(what, seconds=40):
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "It did not come about."
        time.sleep(0.1)
