"""The customers' own pages: their way in, what they asked, what was promised to them, and what is not theirs."""

from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from django.core.signing import TimestampSigner
from django.test import Client
from django.utils import timezone

from tests.visits import Page, letters
from upshot.customers.actions import contact_left
from upshot.desk import actions as desk
from upshot.kit.models import Letter
from upshot.needs import actions as needs
from upshot.portal.doors import SALT, path_for


def test_a_link_is_sent_to_a_known_address_and_both_read_the_same(cast):
    known, unknown = (
        Client().post("/portal/sign-in", {"email": email}).content
        for email in ("Ines@vale.example", "nobody@vale.example")
    )
    assert known == unknown
    assert "/portal/enter/" in letters("ines@vale.example")[-1]
    assert not Letter.objects.filter(to="nobody@vale.example").exists()


def test_looking_at_the_link_signs_nobody_in_and_the_button_does(cast):
    client, path = Client(), path_for(cast.contact)
    assert "Welcome, Ines Holt" in Page(client.get(path)).words
    assert client.get("/portal").status_code == 302
    assert client.post(path).headers["Location"] == "/portal"
    assert "Good to see you, Ines Holt" in Page(client.get("/portal")).words
    client.post("/portal/leave")
    assert client.get("/portal").status_code == 302


def test_a_link_holds_for_half_an_hour_and_cannot_be_made_up(cast):
    forged = path_for(cast.other_contact).replace(str(cast.other_contact.pk), str(cast.contact.pk), 1)
    assert Client().post(forged).status_code == 422
    for minutes, status in ((31, 422), (29, 302)):
        with freeze_signing(timezone.now() - timedelta(minutes=minutes)):
            signed = TimestampSigner(salt=SALT).sign(str(cast.contact.pk))
        assert Client().post(f"/portal/enter/{signed}").status_code == status


@contextmanager
def freeze_signing(moment):
    """What is signed meanwhile bears that moment."""
    with patch("django.core.signing.time.time", return_value=moment.timestamp()):
        yield


def test_who_has_left_has_no_way_in_any_more(come, cast):
    visit = come(cast.contact)
    contact_left(contact=cast.contact, by=cast.lead, at=timezone.now())
    assert visit.look("/portal").status == 302
    assert Client().post(path_for(cast.contact)).status_code == 422


def test_a_contact_sees_what_was_promised_to_them_and_what_they_asked(come, cast):
    page = come(cast.contact).look("/portal")
    assert "Heard within minutes" in page.words
    assert page.links["Night alarms"].startswith("/portal/requests/")
    assert "Vale Water" not in come(cast.other_contact).look("/portal").words


def test_notes_among_members_are_never_shown_and_replies_are(come, cast):
    desk.note(case=cast["case"], words="They always say that.", by=cast.member, at=timezone.now())
    desk.reply(case=cast["case"], words="We ring you now.", by=cast.member, at=timezone.now())
    visit = come(cast.contact)
    page = visit.look(visit.look("/portal").links["Night alarms"])
    assert "We ring you now." in page.words
    assert "They always say that." not in page.words


def test_a_further_word_opens_a_resolved_case_again(come, cast):
    desk.resolve(case=cast["case"], words="Done.", cause="", by=cast.member, at=timezone.now())
    visit = come(cast.contact)
    path = visit.look("/portal").links["Night alarms"]
    visit.do(path, words="It is not.")
    cast["case"].refresh_from_db()
    assert (cast["case"].resolved_at, cast["case"].reopened) == (None, 1)


def test_a_declined_need_tells_its_asker_why(come, cast):
    need = needs.voice(
        ticket=cast["ticket"], account=cast.account, title="One invoice", why="", by=cast.member,
        at=timezone.now(),
    )  # fmt: skip
    needs.decline(need=need, reason="Two laws forbid it.", by=cast.member, at=timezone.now())
    assert "Two laws forbid it." in come(cast.contact).look("/portal").words


def test_another_customers_request_is_not_there(come, cast):
    path = come(cast.contact).look("/portal").links["Night alarms"]
    assert come(cast.other_contact).look(path).status == 404
    assert come(cast.other_contact).post(path, words="Me too.").status == 404


def test_a_contact_is_no_member(come, cast):
    visit = come(cast.contact)
    for path in ("/", "/inbox", f"/needs/{cast['need'].pk}", "/reports"):
        assert visit.look(path).there.startswith("/sign-in"), path
