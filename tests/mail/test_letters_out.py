"""What a letter looks like on the wire, and what becomes of those that are held, in doubt, or come back."""

from datetime import timedelta
from email.utils import formataddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mail.conftest import text_of
from upshot.journal.models import Entry
from upshot.kit import blobs
from upshot.kit.actions import Head, withdraw, write_letter
from upshot.kit.clock import now
from upshot.kit.models import Blob, Letter
from upshot.mail.actions import Round, bounce, send_again
from upshot.mail.letters import html_of, written
from upshot.people.actions import add_member

PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)


def letter(to="ines@vale.example", words="It rings now.", at=None, **head):
    return write_letter(to=to, subject="Night alarms", words=words, at=at or now(), head=Head(**head))


@pytest.fixture
def store(settings, tmp_path):
    settings.BLOBS_URL = str(tmp_path)

    def keep(content, kind):
        return Blob.objects.create(digest=blobs.put(content), size=len(content), type=kind, made_at=now()).pk

    return keep


class TestOnTheWire:
    def test_everything_of_its_head_is_there(self, box, post):
        letter(
            head_to="Ines Holt <ines@vale.example>",
            head_cc=", ".join([formataddr(("Grün, Söl", "sol@vale.example")), "kay@vale.example"]),
            from_name="North",
            from_address="north@larkmere.example",
            reply_to="desk+c1.abc@larkmere.example",
            message_id="<m1@larkmere.example>",
            in_reply_to="<a@vale.example>",
            references="<a@vale.example> <b@vale.example>",
        )
        assert post(now()) == Round(sent=1)
        (mail,) = box.arrived
        assert mail["From"] == "North <north@larkmere.example>"
        assert mail["To"] == "Ines Holt <ines@vale.example>"
        assert [one.addr_spec for one in mail["Cc"].addresses] == ["sol@vale.example", "kay@vale.example"]
        assert mail["Cc"].addresses[0].display_name == "Grün, Söl"
        assert mail["Reply-To"] == "desk+c1.abc@larkmere.example"
        assert mail["Message-ID"] == "<m1@larkmere.example>"
        assert mail["In-Reply-To"] == "<a@vale.example>"
        assert mail["References"] == "<a@vale.example> <b@vale.example>"
        assert mail["Auto-Submitted"] is None

    def test_each_recipient_gets_their_own_though_all_heads_are_the_same(self, box, post):
        for to in ("ines@vale.example", "sam@vale.example"):
            letter(
                to,
                head_to="ines@vale.example",
                head_cc="sam@vale.example",
                message_id="<m1@larkmere.example>",
            )
        post(now())
        assert [mail["To"] for mail in box.arrived] == ["ines@vale.example"] * 2
        assert sorted(box.recipients) == ["ines@vale.example", "sam@vale.example"]

    def test_a_notice_says_that_a_machine_wrote_it_and_where_to_end_it(self, box, post):
        letter(automatic=True, about="notice")
        post(now())
        (mail,) = box.arrived
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["List-Unsubscribe"].endswith("/settings/sign>")

    def test_files_arrive_as_they_are_and_an_image_stands_in_its_page(self, box, post, store):
        files = (
            (store(b"a,b\r\n.\r\n", "text/plain"), "Öl.csv", ""),
            (store(PNG, "image/png"), "x.png", "pic"),
        )
        letter(files=files, html='<p><img src="cid:pic"></p>')
        assert post(now()) == Round(sent=1)
        (mail,) = box.arrived
        (file,) = mail.iter_attachments()
        assert file.get_filename() == "Öl.csv"
        assert file.get_payload(decode=True) == b"a,b\r\n.\r\n"
        image = next(part for part in mail.walk() if part.get_content_type() == "image/png")
        assert image["Content-ID"] == "<pic>"
        assert image.get_payload(decode=True) == PNG

    def test_a_file_that_is_gone_is_a_failure_that_is_told(self, post, store):
        key = store(b"here", "text/plain")
        Blob.objects.filter(pk=key).update(digest="0" * 64)
        one = letter(files=((key, "x.txt", ""),))
        assert post(now()) == Round(failed=1)
        one.refresh_from_db()
        assert "no longer in the store" in one.reason

    def test_a_name_cannot_smuggle_a_head(self, box, post):
        letter(
            from_name="A\r\nBcc: all@vale.example",
            from_address="x@y.example",
            head_to="B\nX: y <b@vale.example>",
        )
        assert post(now()) == Round(sent=1)
        assert box.arrived[0]["Bcc"] is None
        assert box.arrived[0]["X"] is None

    def test_words_that_look_like_the_end_of_a_letter_are_not(self, box, post):
        letter(words="One\n.\n..two\n.")
        post(now())
        assert text_of(box.arrived[0]).strip() == "One\n.\n..two\n."

    @given(words=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=200))
    def test_any_words_can_be_written_and_the_page_has_no_marks_of_theirs(self, words):
        one = Letter(to="a@b.example", subject="x", words=words, written_at=now())
        written(one, sender="desk@larkmere.example").as_bytes()
        page = html_of(f"<script>{words}</script>")
        assert "<script" not in page

    def test_links_can_be_followed_and_the_signature_is_set_apart(self):
        page = html_of("See https://larkmere.example/a?b=1&c=2.\n\n-- \nBen")
        assert '<a href="https://larkmere.example/a?b=1&amp;c=2">' in page
        assert page.index("Ben") > page.index("color:#5c6268")


class TestHeld:
    def test_a_held_letter_leaves_when_its_time_is_over_and_one_taken_back_never(self, box, post):
        at = now()
        letter("one@vale.example", next_at=at + timedelta(seconds=10), about="message", about_id=1)
        letter("two@vale.example", next_at=at + timedelta(seconds=10), about="message", about_id=2)
        assert post(at + timedelta(seconds=9)) == Round()
        withdraw(about="message", about_id=2, at=at)
        assert post(at + timedelta(seconds=10)) == Round(sent=1)
        assert [mail["To"] for mail in box.arrived] == ["one@vale.example"]

    def test_no_sender_sends_more_a_minute_than_is_said(self, box, post):
        at = now()
        for n in range(5):
            letter(f"p{n}@vale.example")
        letter("q@vale.example", from_address="north@larkmere.example")
        assert post(at, per_minute=3) == Round(sent=4, held=2)
        assert post(at + timedelta(seconds=59), per_minute=3) == Round(held=2)
        assert post(at + timedelta(seconds=61), per_minute=3) == Round(sent=2)
        assert len(box.arrived) == 6


class TestAfterwards:
    def test_a_letter_in_doubt_waits_for_a_person_and_is_told(self, box, post):
        one, at = letter(), now()
        Letter.objects.filter(pk=one.pk).update(handed_at=at, attempts=1)
        assert post(at + timedelta(minutes=2)) == Round()
        post(at + timedelta(minutes=4))
        one.refresh_from_db()
        assert one.failed_at
        assert "most likely arrived" in one.reason
        assert Entry.objects.get(verb="letter.failed").subject_id == one.pk
        ada = add_member(email="ada@larkmere.example", name="Ada", role="administrator", by=None, at=at)
        send_again(letter=one, by=ada, at=at)
        assert post(now()) == Round(sent=1)

    def test_a_letter_that_came_back_is_told_once_and_can_be_sent_again(self, box, post):
        one = letter()
        post(now())
        for _each in range(2):
            bounce(letter=one, reason="550 5.1.1 Mailbox is full", at=now())
        one.refresh_from_db()
        assert (bool(one.sent_at), one.reason) == (True, "550 5.1.1 Mailbox is full")
        assert Entry.objects.filter(verb="letter.failed").count() == 1
        assert post(now()) == Round(), "not by itself"

    def test_a_server_that_hangs_up_after_the_last_dot_is_asked_again(self, box, post):
        one = letter()

        async def hang_up(server, session, envelope):
            server.transport.close()
            return "421 Bye"

        box.handle_DATA, takes = hang_up, box.handle_DATA
        assert post(now()) == Round(later=1)
        one.refresh_from_db()
        assert (one.handed_at, one.attempts) == (None, 1)
        box.handle_DATA = takes
        assert post(now() + timedelta(minutes=2)) == Round(sent=1)
