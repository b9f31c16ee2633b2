"""Letters go out over a real conversation with a mail server: each once, and none is lost."""

import asyncio
from collections import defaultdict
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from uuid import uuid4

import pytest
from aiosmtpd.smtp import AuthResult
from django.test import Client

from tests.mail.conftest import free_port, listening, text_of
from upshot.journal.models import Entry
from upshot.kit.actions import write_letter
from upshot.kit.clock import now
from upshot.kit.models import Letter
from upshot.mail.actions import Round
from upshot.mail.smtp import connected
from upshot.people.actions import add_member


def letter(to="ines@vale.example", subject="[12] Night alarms", words="It rings now.\n", **more):
    return write_letter(to=to, subject=subject, words=words, at=more.pop("at", now()), **more)


def test_a_letter_arrives_with_its_words_thread_and_number(box, post):
    thread = uuid4()
    one = letter(thread=thread, words="Grüße aus dem Tal.\n")
    assert post(now()) == Round(sent=1)
    (mail,) = box.arrived
    assert mail["From"] == "Larkmere <desk@larkmere.example>"
    assert (mail["To"], mail["Subject"]) == ("ines@vale.example", "[12] Night alarms")
    assert mail["Upshot-Thread"] == str(thread)
    assert mail["References"] == f"<thread-{thread}@larkmere.example>"
    assert mail["Message-ID"].startswith(f"<letter-{one.pk}.")
    assert text_of(mail) == "Grüße aus dem Tal.\n"
    assert "<p>Grüße aus dem Tal.</p>" in text_of(mail, "html")
    assert mail["Date"].datetime.replace(microsecond=0) == one.written_at.replace(microsecond=0)
    one.refresh_from_db()
    assert one.sent_at
    assert one.attempts == 1


def test_a_letter_that_was_sent_is_not_sent_again(box, post):
    letter()
    post(now())
    assert post(now()) == Round()
    assert len(box.arrived) == 1


def test_a_copy_sent_twice_carries_the_same_number(box, post):
    one = letter()
    post(now())
    Letter.objects.filter(pk=one.pk).update(sent_at=None, handed_at=None)
    post(now())
    first, second = box.arrived
    assert first["Message-ID"] == second["Message-ID"]


def test_a_subject_of_several_lines_cannot_smuggle_a_header(box, post):
    letter(subject="Hello\r\nBcc: all@vale.example")
    assert post(now()) == Round(sent=1)
    (mail,) = box.arrived
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Hello Bcc: all@vale.example"


def test_an_address_that_the_server_does_not_know_fails_at_once_with_its_words(box, post):
    box.says["gone@vale.example"] = "550 5.1.1 No such person here"
    thread = uuid4()
    lost, other = letter("gone@vale.example", thread=thread), letter()
    assert post(now()) == Round(sent=1, failed=1)
    lost.refresh_from_db()
    other.refresh_from_db()
    assert lost.failed_at
    assert lost.reason == "550 5.1.1 No such person here"
    assert other.sent_at
    entry = Entry.objects.get(verb="letter.failed")
    assert (entry.thread, entry.subject_id, entry.words) == (thread, lost.pk, lost.reason)


def test_a_server_that_is_busy_is_asked_again_later_and_at_last_given_up(box, post):
    box.says["ines@vale.example"] = "451 4.7.1 Try again later"
    one, at = letter(), now()
    assert post(at) == Round(later=1)
    assert post(at + timedelta(seconds=59)) == Round(), "not before a minute"
    waits = [1, 5, 30, 120, 480, 1440]
    for minutes in waits[:-1]:
        at += timedelta(minutes=minutes)
        assert post(at) == Round(later=1)
    at += timedelta(minutes=waits[-1])
    assert post(at) == Round(failed=1)
    one.refresh_from_db()
    assert one.attempts == len(waits) + 1
    assert "Try again later" in one.reason


def test_a_letter_put_off_goes_out_when_the_server_is_ready(box, post):
    box.says["ines@vale.example"] = "451 4.7.1 Try again later"
    one = letter()
    post(now())
    box.says.clear()
    assert post(now() + timedelta(minutes=1, seconds=5)) == Round(sent=1)
    one.refresh_from_db()
    assert (one.reason, one.next_at) == ("", None)


def test_where_no_server_answers_all_letters_wait_with_the_reason_and_none_uses_up_a_try(post):
    url = f"smtp://127.0.0.1:{free_port()}"
    one, two = letter(), letter()
    assert post(now(), url) == Round(later=2)
    for each in (one, two):
        each.refresh_from_db()
        assert (each.attempts, each.failed_at) == (0, None)
        assert each.reason == "The mail server does not answer: Connection refused"
    assert post(now()) == Round(sent=2)


def test_a_server_that_hangs_up_on_one_letter_does_not_keep_up_the_others(box, post):
    async def hang_up(server, session, envelope, address, options):
        if address == "poison@vale.example":
            server.transport.close()
            return "421 Bye"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    box.handle_RCPT = hang_up
    poison, fine = letter("poison@vale.example", at=now() - timedelta(hours=1)), letter()
    assert post(now()) == Round(later=1)
    assert post(now()) == Round(sent=1)
    fine.refresh_from_db()
    poison.refresh_from_db()
    assert fine.sent_at
    assert poison.next_at


@pytest.mark.django_db(transaction=True)
def test_many_letters_leave_by_three_lines_each_once_and_in_order_for_each_person(box, post):
    lines, most = set(), []

    async def take(server, session, envelope):
        lines.add(session.peer)
        most.append(len(lines))
        mail = message_from_bytes(envelope.content, policy=default)
        await asyncio.sleep(0.03 if mail["Subject"] == "0" else 0)
        box.arrived.append(mail)
        return "250 OK"

    box.handle_DATA = take
    for n in range(93):
        letter(f"p{n // 3}@vale.example", subject=f"{n % 3}")
    assert post(now()) == Round(sent=93)
    assert len(lines) == 3
    came = defaultdict(list)
    for mail in box.arrived:
        came[mail["To"]].append(mail["Subject"])
    assert len(came) == 31
    assert all(subjects == ["0", "1", "2"] for subjects in came.values()), came
    assert most[:20] != [1] * 20, "the lines are held at the same time"
    assert not Letter.objects.filter(sent_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_a_server_with_room_for_one_line_gets_the_rest_in_the_next_rounds(box, post):
    lines = set()

    async def greet(server, session, envelope, hostname, responses):
        session.host_name = hostname
        if lines and session.peer not in lines:
            return ["421 4.3.2 One line at a time"]
        lines.add(session.peer)
        return responses

    async def greet_again(server, session, envelope, hostname):
        return "421 4.3.2 One line at a time"

    box.handle_EHLO, box.handle_HELO = greet, greet_again
    for n in range(60):
        letter(f"p{n}@vale.example")
    waiting, rounds = Letter.objects.filter(sent_at=None), []
    while waiting.exists() and len(rounds) < 5:
        rounds.append(post(now()))
        assert set(waiting.values_list("attempts", "failed_at", "next_at")) <= {(0, None, None)}
        lines.clear()
    assert 0 < rounds[0].sent < 60
    assert rounds[0].sent + rounds[0].later == 60
    assert sorted(box.recipients) == sorted(f"p{n}@vale.example" for n in range(60))


def test_name_and_password_of_the_server_are_given_where_set(box):
    given = []

    def check(server, session, envelope, mechanism, data):
        given.append((data.login, data.password))
        return AuthResult(success=True)

    with (
        listening(box, authenticator=check, auth_require_tls=False) as place,
        connected(f"smtp://lark%40mere:p%2Fw@{place}") as line,
    ):
        assert line.noop()[0] == 250
    assert given == [(b"lark@mere", b"p/w")]


@pytest.mark.parametrize("url", ["smtp://", "http://mail.example", "mail.example:25"])
def test_an_address_that_is_none_is_a_reason_and_no_crash(post, url):
    one = letter()
    assert post(now(), url) == Round(later=1)
    one.refresh_from_db()
    assert "no address of a mail server" in one.reason


def test_the_job_sends_when_a_server_is_set_and_keeps_letters_when_none_is(box, server, settings):
    from upshot.mail.tasks import deliver

    letter()
    settings.SMTP_URL = ""
    deliver()
    assert not box.arrived
    settings.SMTP_URL = server
    deliver()
    assert len(box.arrived) == 1


def test_letters_that_were_given_up_are_listed_and_sent_again_by_a_button(box, post):
    box.says["ines@vale.example"] = "550 No such person here"
    one = letter()
    post(now())
    ada = add_member(email="ada@larkmere.example", name="Ada Quill", role="administrator", by=None, at=now())
    client = Client()
    client.force_login(ada)
    assert "550 No such person here" in client.get("/settings/letters").content.decode()
    assert client.post(f"/letters/{one.pk}/send-again").status_code == 302
    box.says.clear()
    assert post(now()) == Round(sent=1)
    assert client.post(f"/letters/{one.pk}/send-again").status_code == 422, "it was sent"
    assert Entry.objects.filter(verb="letter.sent_again", actor_id=ada.pk).count() == 1
    assert "No such person" not in client.get("/settings/letters").content.decode()
