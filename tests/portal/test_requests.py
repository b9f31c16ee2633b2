"""A request from the customer's side: asked with files, followed, written on, shared, closed, opened again."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.visits import Page, last_entry, letters
from upshot.customers import actions as customers
from upshot.desk import actions as desk
from upshot.desk.models import Attachment, Case, Ticket
from upshot.kit.actions import keep_house

PHOTO = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def photo(name="pump.png"):
    return SimpleUploadedFile(name, PHOTO, content_type="image/png")


@pytest.fixture
def other(cast):
    """A colleague of Ines at the same customer."""
    return customers.add_contact(
        account=cast.account, name="Nils Holt", email="nils@vale.example", by=cast.lead, at=timezone.now()
    )


@pytest.fixture
def path(cast):
    return f"/portal/requests/{cast['case'].tickets.get().pk}"


def test_a_request_comes_with_its_photos_and_only_they_who_may_get_them(come, cast, other):
    visit = come(cast.contact)
    said = {"words": "The pump leaks.", "subject": "", "photos": [photo(), photo("two.png")]}
    there = visit.client.post("/portal/ask", said).headers["Location"]
    ticket = Ticket.objects.latest("pk")
    assert (ticket.attachments.count(), there) == (2, f"/portal/requests/{ticket.pk}")
    file = f"/portal/files/{ticket.attachments.first().pk}"
    assert file in visit.client.get(there).content.decode()
    answer = visit.client.get(file)
    assert (answer.content, answer["Content-Type"]) == (PHOTO, "image/png")
    for stranger in (other, cast.other_contact):
        assert come(stranger).look(file).status == 404


def test_files_that_are_too_many_or_too_large_are_told_and_nothing_is_sent(come, cast, settings):
    visit, before = come(cast.contact), Ticket.objects.count()
    settings.FILE_BYTES = 20
    for files, told in (([photo()] * 11, "at most 10 files"), ([photo()], "too large")):
        answer = Page(visit.client.post("/portal/ask", {"words": "Here.", "photos": files}))
        assert answer.status == 422
        assert told in answer.words
    assert Ticket.objects.count() == before


def test_what_is_written_before_anybody_took_it_up_stands_on_the_same_request(come, cast):
    new = cast["ticket"]
    visit = come(cast.contact)
    page = visit.do(f"/portal/requests/{new.pk}", words="And one more thing.")
    assert page.there.startswith(f"/portal/requests/{new.pk}")
    assert "And one more thing." in page.words
    assert list(visit.look("/portal/requests").links).count("Invoices") == 1
    case = desk.open_case(ticket=new, urgency="normal", by=cast.member, at=timezone.now())
    assert case.tickets.count() == 2


def test_a_page_says_where_it_stands_and_by_when_something_happens(come, cast, path):
    visit = come(cast.contact)
    assert "in hand" in visit.look(path).chips
    assert "are late" in visit.look(path).words  # An hour was promised, three weeks ago.
    desk.reply(case=cast["case"], words="Which pump?", by=cast.member, at=timezone.now(), wait=True)
    page = visit.look(path)
    assert "waiting for you" in page.chips
    assert "We need your answer" in page.words


def test_whoever_asked_says_that_it_is_solved_and_a_word_opens_it_again(come, cast, path):
    visit, case = come(cast.contact), cast["case"]
    page = visit.do(f"{path}/settle", words="")
    assert "closed" in page.chips
    case.refresh_from_db()
    assert case.state == "closed"
    assert letters("ines@vale.example")[-1:] != ["Solved, says Ines Holt."]
    assert last_entry("case", case).verb == "case.closed"
    page = visit.do(path, words="It is not.")
    case.refresh_from_db()
    assert (case.state, case.reopened) == ("open", 1)
    assert "It is not." in page.words


@pytest.mark.parametrize(("days", "state"), [(13, "open"), (15, "closed")])
def test_after_the_set_time_a_further_word_becomes_a_new_request_that_is_linked(
    come, cast, path, days, state
):
    visit, case = come(cast.contact), cast["case"]
    visit.do(f"{path}/settle", words="")
    ended = timezone.now() - timedelta(days=days)
    Case.objects.filter(pk=case.pk).update(resolved_at=ended, closed_at=ended)
    page = visit.do(path, words="Again the same.")
    case.refresh_from_db()
    assert case.state == state
    assert page.there.startswith(path) is (state == "open")
    new = Ticket.objects.latest("pk")
    assert (new.follows_id == case.pk) is (state == "closed")
    if state == "closed":
        assert "follows an earlier request" in page.words
        follower = desk.open_case(ticket=new, urgency="normal", by=cast.member, at=timezone.now())
        assert follower.pk != case.pk


def test_the_time_in_which_a_request_opens_again_can_be_set(come, cast, path):
    visit, case = come(cast.contact), cast["case"]
    visit.do(f"{path}/settle", words="")
    keep_house(at=timezone.now(), reopen_days=0)
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.now() - timedelta(minutes=1))
    assert not visit.do(path, words="Again.").there.startswith(path)


def test_nobody_says_solved_for_another(come, cast, path, other):
    other.sees_colleagues = True
    other.save()
    assert come(other).post(f"{path}/settle").status == 403
    assert come(cast.other_contact).post(f"{path}/settle").status == 404


def test_what_others_asked_too_is_not_closed_by_one(come, cast, path, other):
    more = desk.receive(
        account=cast.account, contact=other, subject="Night", words="Here too.", channel="portal", by=other,
        at=timezone.now(),
    )  # fmt: skip
    desk.join_case(ticket=more, case=cast["case"], by=cast.member, at=timezone.now())
    page = come(cast.contact).post(f"{path}/settle")
    assert "Others asked for this too" in page.words


def test_a_colleague_who_is_brought_in_follows_and_gets_what_is_written(come, cast, path, other):
    assert come(other).look(path).status == 404
    page = come(cast.contact).do(f"{path}/bring-in", email="nils@vale.example", name="")
    assert "Nils Holt" in page.words
    assert "Nobody hears the alarms" in come(other).look(path).words
    desk.reply(case=cast["case"], words="We ring you now.", by=cast.member, at=timezone.now())
    assert "We ring you now." in letters("nils@vale.example")[-1]
    again = come(cast.contact).post(f"{path}/bring-in", email="nils@vale.example", name="")
    assert (again.status, again.refusals) == (422, ["nils@vale.example takes part already."])


def test_a_colleague_brought_in_before_it_was_taken_up_takes_part_in_the_case(come, cast, other):
    ticket = cast["ticket"]
    come(cast.contact).do(f"/portal/requests/{ticket.pk}/bring-in", email=other.email, name="Nils")
    assert come(other).look(f"/portal/requests/{ticket.pk}").status == 200
    case = desk.open_case(ticket=ticket, urgency="normal", by=cast.member, at=timezone.now())
    assert case.participants.get().contact == other
    assert come(other).look(f"/portal/requests/{ticket.pk}").status == 200


def test_files_of_notes_and_of_replies_taken_back_are_nobodys(come, cast, path):
    file = desk.FileSent("plan.png", PHOTO)
    desk.note(case=cast["case"], words="Ours.", by=cast.member, at=timezone.now(), files=(file,))
    reply = desk.reply(case=cast["case"], words="Yours.", by=cast.member, at=timezone.now(), files=(file,))
    noted, replied = Attachment.objects.filter(message__isnull=False).order_by("pk")
    visit = come(cast.contact)
    assert visit.look(f"/portal/files/{noted.pk}").status == 404
    assert visit.client.get(f"/portal/files/{replied.pk}").status_code == 200
    reply.unsent_at = timezone.now()
    reply.save()
    assert visit.look(f"/portal/files/{replied.pk}").status == 404


def test_requests_are_searched_and_narrowed(come, cast, path, queries_at_most):
    visit = come(cast.contact)
    desk.reply(case=cast["case"], words="The blue horn?", by=cast.member, at=timezone.now(), wait=True)

    def found(asked):
        with queries_at_most(6):
            links = visit.look(f"/portal/requests?{asked}").links
        return sorted({"Night alarms", "Invoices"} & set(links))

    assert found("") == ["Invoices", "Night alarms"]
    assert found("q=blue+horn") == ["Night alarms"]
    assert found("state=waiting") == ["Night alarms"]
    assert found("state=open") == ["Invoices"]
    assert found("state=ended") == []
    assert found("whose=colleagues") == []


def test_colleagues_requests_are_seen_only_by_whom_a_member_lets(come, cast, path, other):
    visit = come(other)
    assert (visit.look(path).status, visit.look("/portal/requests").links.get("Night alarms")) == (404, None)
    other.sees_colleagues = True
    other.save()
    assert visit.look("/portal/requests?whose=colleagues").links["Night alarms"] == path
    assert "Ines Holt" in visit.look(path).words
    cast.other_contact.sees_colleagues = True
    cast.other_contact.save()
    assert come(cast.other_contact).look(path).status == 404
