"""A letter comes in: kept first, then read, then a ticket, a word on a case, or kept with the reason why not."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.mail.letters import letter
from upshot.customers.models import Account, Contact
from upshot.desk import actions as desk
from upshot.desk.models import Message, Participant, Ticket
from upshot.kit.models import Letter
from upshot.kit.tokens import case_address, case_behind
from upshot.mail.actions import not_spam, replay, settle, take
from upshot.mail.models import Arrival
from upshot.people.actions import add_member

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def ben():
    return add_member(email="ben@larkmere.example", name="Ben Ode", role="administrator", by=None, at=AT)


@pytest.fixture
def come():
    def come_in(raw, *, at=AT, to=("desk@larkmere.example",), sender=""):
        kept = take(raw=raw, source="smtp", at=at, recipients=to, sender=sender)
        return settle(pk=kept.pk, at=at) or Arrival.objects.get(pk=kept.pk)

    return come_in


@pytest.fixture
def case(come, ben):
    ticket = come(letter(message_id="<first@vale.example>")).ticket
    return desk.open_case(ticket=ticket, urgency="normal", by=ben, at=AT)


def test_a_letter_of_a_stranger_makes_an_account_a_contact_and_a_ticket(come):
    ticket = come(letter()).ticket
    assert (ticket.subject, ticket.words, ticket.channel) == ("A valve", "The valve drips.", "mail")
    assert (ticket.contact.name, ticket.contact.email) == ("Ines Vale", "ines@vale.example")
    assert (ticket.account.name, ticket.account.kind, ticket.account.domains) == (
        "vale.example",
        "organisation",
        ["vale.example"],
    )


def test_a_colleague_is_found_by_the_domain_and_a_household_by_name(come):
    first = come(letter()).ticket
    second = come(letter(sender="Otto <otto@north.vale.example>")).ticket
    third = come(letter(sender="Ana Sol <ana@gmail.com>")).ticket
    assert second.account == first.account
    assert (third.account.name, third.account.kind) == ("Ana Sol", "household")
    assert come(letter(sender="Bea <bea@gmail.com>")).ticket.account != third.account


def test_the_same_letter_counts_once_by_whatever_way_it_came(come):
    raw = letter()
    way = (
        b"Received: from a by b; Fri, 20 Nov 2026 09:00:01 +0000\r\n"
        + raw.replace(b"\n", b"\r\n")
        + b"\r\n\r\n"
    )
    assert come(raw).pk == come(way).pk == come(raw).pk
    assert Arrival.objects.get().copies == 3
    assert Ticket.objects.count() == 1


def test_two_letters_of_the_same_words_are_two_and_even_without_a_name(come):
    come(letter("Same."))
    come(letter("Same."))
    bare = b"From: a@vale.example\nSubject: x\n\nSame.\n"
    come(b"Received: from a by b; 1\n" + bare)
    come(b"Received: from a by b; 2\n" + bare)
    assert Ticket.objects.count() == 4


def test_an_answer_goes_on_with_its_case_by_the_signed_address(come, case):
    address = case_address("desk@larkmere.example", case.pk)
    assert case_behind(address) == case.pk
    arrival = come(letter("It still drips.", subject="no number", to=address))
    assert arrival.message.case == case
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("wrong", ["c{pk}.aaaaaaaaaaaaaaaa", "c{pk}.", "c{pk}", "x"])
def test_an_address_with_a_wrong_signature_names_no_case(come, case, wrong):
    address = f"desk+{wrong.format(pk=case.pk)}@larkmere.example"
    assert come(letter("Hm.", subject="other", to=address, sender="o@other.example")).ticket.case is None


def test_an_answer_goes_on_with_its_case_by_the_letter_that_it_answers(come, case):
    assert come(letter("And now?", answers="<first@vale.example>")).message.case == case


def test_an_answer_to_our_letter_is_known_by_that_letters_name(come, case, ben):
    desk.reply(case=case, words="We look.", by=ben, at=AT)
    sent = Letter.objects.filter(to="ines@vale.example").last()
    name = sent.message_id or f"<letter-{sent.pk}.1@larkmere.example>"
    assert come(letter("Thanks.", answers=name)).message.case == case


def test_the_number_in_the_subject_counts_only_for_those_who_belong_to_the_case(come, case):
    assert come(letter("More.", subject=f"Re: [{case.pk}] A valve")).message.case == case
    stranger = come(letter("More.", subject=f"Re: [{case.pk}] A valve", sender="eve@other.example"))
    assert (stranger.message, stranger.ticket.case) == (None, None)


def test_a_stranger_who_knows_a_letters_name_does_not_get_into_the_case(come, case):
    arrival = come(letter("Hi.", answers="<first@vale.example>", sender="eve@other.example"))
    assert (arrival.message, arrival.ticket.case) == (None, None)


def test_a_second_letter_before_anybody_took_the_first_up_stands_on_the_same_case(come, ben):
    first = come(letter(message_id="<one@vale.example>")).ticket
    second = come(letter("And the tap.", answers="<one@vale.example>")).ticket
    case = desk.open_case(ticket=first, urgency="normal", by=ben, at=AT)
    second.refresh_from_db()
    assert second.case == case


def test_whoever_got_the_letter_too_takes_part(come, ben):
    ticket = come(letter(cc="Otto <otto@vale.example>, Ben <ben@larkmere.example>")).ticket
    case = desk.open_case(ticket=ticket, urgency="normal", by=ben, at=AT)
    come(letter("Me too.", cc="Una <una@vale.example>", answers=ticket.message_id))
    people = set(Participant.objects.filter(case=case).values_list("email", flat=True))
    assert people == {"otto@vale.example", "una@vale.example"}


def _by_ben(case, results):
    head = f"Authentication-Results: {results}\n".encode() if results else b""
    address = case_address("desk@larkmere.example", case.pk)
    return head + letter("Close it.\n\n> It drips.", to=address, sender="Ben <ben@larkmere.example>")


@pytest.mark.parametrize(
    "results",
    [
        "",
        "mx.larkmere.example; spf=pass; dmarc=none",
        "mx.larkmere.example; spf=pass",
        "elsewhere.example; dmarc=pass",
        "mx.larkmere.example.evil.example; dmarc=pass",
        "mx.larkmere.example; x-dmarc=pass",
    ],
)
def test_a_letter_that_only_says_it_is_a_members_reaches_no_customer(come, case, ben, settings, results):
    settings.MAIL_PROVED_BY = "mx.larkmere.example"
    message = come(_by_ben(case, results)).message
    assert (message.kind, message.words) == (
        "note",
        "By letter, under Ben Ode's name, which nothing proves:\n\nClose it.",
    )
    assert not Letter.objects.filter(to="ines@vale.example").exists()
    assert ben.notices.get().path == f"/cases/{case.pk}"


def test_a_member_answers_from_their_own_mail_program(come, case, ben, settings):
    settings.MAIL_PROVED_BY = "mx.larkmere.example"
    message = come(_by_ben(case, "mx.larkmere.example 1; spf=pass; dmarc=pass (p=reject)")).message
    assert (message.kind, message.member, message.words) == ("reply", ben, "Close it.")
    assert Letter.objects.filter(to="ines@vale.example").exists()


def test_what_a_member_forwards_is_its_first_writers(come, ben):
    words = (
        "Can you take this?\n\n---------- Forwarded message ---------\nFrom: Ana Sol <ana@gmail.com>\n"
        "Date: Fri, 20 Nov 2026\nSubject: Water on the floor\nTo: Ben <ben@larkmere.example>\n\nIt is wet.\n\nAna\n"
    )
    ticket = come(
        letter(words, subject="Fwd: Water on the floor", sender="Ben <ben@larkmere.example>")
    ).ticket
    assert (ticket.contact.email, ticket.contact.name) == ("ana@gmail.com", "Ana Sol")
    assert (ticket.subject, ticket.words) == ("Water on the floor", "It is wet.\n\nAna")
    assert ticket.written_by == ben
    assert "Can you take this?" in ticket.folded


def test_a_letter_on_a_resolved_case_opens_it_again_and_on_a_closed_one_makes_a_new_ticket(come, case, ben):
    desk.resolve(case=case, words="Done.", cause="", by=ben, at=AT)
    case.refresh_from_db()
    come(letter("No.", answers="<first@vale.example>"))
    case.refresh_from_db()
    assert (case.state, case.reopened) == ("open", 1)
    desk.resolve(case=case, words="Done.", cause="", by=ben, at=AT)
    case.refresh_from_db()
    desk.close(case=case, by=ben, at=AT)
    ticket = come(letter("Again.", answers="<first@vale.example>")).ticket
    assert (ticket.case, ticket.follows) == (None, case)
    opened = desk.open_case(ticket=ticket, urgency="normal", by=ben, at=AT)
    assert opened.links.get().relation == "follow_up"


def test_what_is_quoted_and_signed_is_folded_away_and_kept(come):
    ticket = come(letter("It drips.\n\nOn Friday, Ben wrote:\n> Does it?\n\n-- \nInes\nVale Water")).ticket
    assert ticket.words == "It drips."
    assert "> Does it?" in ticket.folded
    assert "Vale Water" in ticket.folded


def test_files_are_kept_once_with_clean_names_and_their_true_type(come):
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 40
    ticket = come(letter(files=[("../../etc/pass\u202egnp.exe", png), ("b.png", png)])).ticket
    one, two = ticket.attachments.all()
    assert (one.name, one.blob.type, one.blob) == ("passgnp.exe", "image/png", two.blob)


def test_html_is_kept_without_what_acts(come):
    html = '<p onclick="x()">Hi <script>y()</script><img src="http://t.example/p.gif"></p>'
    ticket = come(letter("Hi", html=html)).ticket
    assert ticket.html.strip() == '<p>Hi <img src="http://t.example/p.gif"></p>'


@pytest.mark.parametrize(
    "head",
    [
        {"auto_submitted": "auto-replied"},
        {"x_autoreply": "yes"},
        {"precedence": "auto_reply"},
        {"subject": "Out of Office: hi"},
    ],
)
def test_an_automatic_answer_is_folded_on_its_case_and_opens_nothing(come, case, ben, head):
    desk.resolve(case=case, words="Done.", cause="", by=ben, at=AT)
    message = come(letter("I am away.", answers="<first@vale.example>", **head)).message
    case.refresh_from_db()
    assert (case.state, message.words.startswith("Automatic answer")) == ("resolved", True)
    assert message.folded == "I am away."
    assert come(letter("I am away.", **head)).state == "ignored"


def test_a_letter_of_ours_that_came_back_is_marked_with_the_reason(come, case, ben):
    desk.reply(case=case, words="We look.", by=ben, at=AT)
    sent = Letter.objects.filter(to="ines@vale.example").last()
    name = sent.message_id or f"<letter-{sent.pk}.1@larkmere.example>"
    report = (
        "From: MAILER-DAEMON@mx.example\nTo: desk@larkmere.example\nSubject: Undelivered\nMessage-ID: <r@mx.example>\n"
        'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\n\nSorry.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        "Final-Recipient: rfc822; ines@vale.example\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 5.1.1 no such user\n\n--b\nContent-Type: message/rfc822\n\n"
        f"From: desk@larkmere.example\nMessage-ID: {name}\nSubject: x\n\nWe look.\n--b--\n"
    )
    arrival = come(report.encode(), sender="")
    sent.refresh_from_db()
    assert (arrival.state, arrival.returned) == ("taken", sent)
    assert sent.failed_at == AT
    assert "no such user" in sent.reason
    delayed = report.replace("failed", "delayed").replace("<r@mx", "<r2@mx")
    assert come(delayed.encode()).state == "ignored"


def test_our_own_letter_that_comes_round_is_not_taken(come, settings):
    settings.MAIL_FROM = "Larkmere <desk@larkmere.example>"
    arrival = come(letter(sender="desk@larkmere.example", upshot_thread="1"))
    assert (arrival.state, Ticket.objects.count()) == ("ignored", 0)
    form = come(letter(sender="desk@larkmere.example", reply_to="Ines <ines@vale.example>"))
    assert form.ticket.contact.email == "ines@vale.example"


def test_two_machines_on_one_case_are_stopped(come, case):
    ends = [come(letter(f"No. {n}", answers="<first@vale.example>")).state for n in range(25)]
    assert ends == ["taken"] * 20 + ["ignored"] * 5
    assert come(letter("Later.", answers="<first@vale.example>"), at=AT + timedelta(hours=1)).state == "taken"


def test_spam_is_set_aside_and_can_be_taken_up(come, ben):
    arrival = come(letter(x_spam_flag="YES"))
    assert (arrival.state, Ticket.objects.count()) == ("spam", 0)
    assert not_spam(arrival=arrival, by=ben, at=AT).ticket.subject == "A valve"


def test_a_letter_that_cannot_be_read_is_kept_with_the_reason_and_can_be_replayed(come, ben):
    arrival = come(b"Subject: from nobody\n\nHello")
    assert (arrival.state, arrival.reason) == ("unreadable", "It names nobody as its writer.")
    assert bytes(Arrival.objects.get().raw) == b"Subject: from nobody\n\nHello"
    Arrival.objects.filter(pk=arrival.pk).update(sender="ines@vale.example")
    assert replay(arrival=arrival, by=ben, at=AT).ticket.words == "Hello"


def test_trouble_with_one_letter_undoes_what_it_began_and_keeps_it(come, monkeypatch):
    def broken(**_any):
        raise ValueError("out of paper")

    monkeypatch.setattr("upshot.desk.actions.receive", broken)
    arrival = come(letter())
    assert (arrival.state, arrival.reason) == ("unreadable", "ValueError: out of paper")
    assert (Contact.objects.count(), Account.objects.count(), Message.objects.count()) == (0, 0, 0)


def test_a_letter_is_settled_once(come):
    arrival = come(letter())
    assert settle(pk=arrival.pk, at=AT) is None


def test_reading_a_letter_asks_few_questions(come, queries_at_most):
    come(letter())
    with queries_at_most(18):
        come(letter(answers="<nothing@vale.example>"))
