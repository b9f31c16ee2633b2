"""The form on other people's pages: it takes what strangers ask, tells them nothing, and keeps what a machine sent."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.portal.test_portal import freeze_signing
from tests.portal.test_requests import photo
from tests.visits import Page, letters
from upshot.desk import actions as desk
from upshot.desk.models import CaseKind, Field, Ticket
from upshot.kit.actions import keep_house
from upshot.mail import actions as mail
from upshot.mail.models import Arrival
from upshot.portal.actions import FORMS_AN_HOUR
from upshot.portal.models import FormSent

SAID = {"name": "Una Reed", "email": "una@reed.example", "subject": "Pump", "words": "It leaks.", "site": ""}


@pytest.fixture
def send(cast):
    """Sends the form as somebody does who took a minute; `minutes`: another time."""

    def post(minutes=1.0, **other):
        with freeze_signing(timezone.now() - timedelta(minutes=minutes)):
            mark = Page(Client().get("/portal/form")).values["mark"]
        return Client(enforce_csrf_checks=True).post("/portal/form", {**SAID, "mark": mark, **other})

    return post


def test_what_a_stranger_asks_becomes_a_ticket_and_a_link_to_its_writer(send):
    answer = send(photos=[photo()])
    assert "Look into your mail" in Page(answer).words
    ticket = Ticket.objects.latest("pk")
    assert (ticket.channel, ticket.words, ticket.attachments.count()) == ("form", "It leaks.", 1)
    link = letters("una@reed.example")[-1].split("http")[1].split()[0].partition("/portal")[2]
    client = Client()
    assert client.get(f"/portal/requests/{ticket.pk}").status_code == 302
    client.post(f"/portal{link}")
    assert "It leaks." in Page(client.get(f"/portal/requests/{ticket.pk}")).words


def test_the_answer_is_the_same_whoever_is_known(send):
    known, unknown = (send(email=email).content for email in ("ines@vale.example", "nobody@vale.example"))
    assert known == unknown
    assert b"Ines" not in known
    assert b"Vale" not in known


@pytest.mark.parametrize(
    ("minutes", "other"),
    [(1, {"site": "https://win.example"}), (0, {}), (60 * 25, {}), (1, {"mark": "form:1:forged"})],
)
def test_what_a_machine_sent_waits_among_spam_and_is_not_lost(send, minutes, other):
    before = Ticket.objects.count()
    assert "Look into your mail" in Page(send(minutes=minutes, **other)).words
    assert Ticket.objects.count() == before
    assert letters("una@reed.example") == []
    arrival = Arrival.objects.latest("pk")
    mail.settle(pk=arrival.pk, at=timezone.now())
    arrival.refresh_from_db()
    assert arrival.state == "spam"
    assert b"It leaks." in bytes(arrival.raw)


def test_a_flood_is_stopped_by_machine_and_by_address(send):
    for number in range(FORMS_AN_HOUR):
        assert send(email=f"una{number}@reed.example").status_code == 200
    assert send(email="una99@reed.example").status_code == 422
    FormSent.objects.update(ip="192.0.2.7")
    assert send(email="una99@reed.example").status_code == 200
    FormSent.objects.update(email="una@reed.example", ip="192.0.2.7")
    assert send().status_code == 422
    FormSent.objects.update(at=timezone.now() - timedelta(hours=2))
    assert send().status_code == 200


def test_only_named_sites_may_show_the_form_and_none_the_rest(cast):
    policy = Client().get("/portal/form")["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "larkmere" not in policy
    keep_house(at=timezone.now(), form_hosts=["https://www.larkmere.example"])
    answer = Client().get("/portal/form")
    assert "frame-ancestors 'self' https://www.larkmere.example" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    other = Client().get("/portal/sign-in")
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
    assert other["X-Frame-Options"] == "DENY"
    assert "/portal/form" in Client().get("/portal/form.js").content.decode()


def test_fields_of_the_house_are_asked_by_kind_and_stand_on_the_case(come, cast):
    at = timezone.now()
    fault = desk.add_kind(name="Fault", by=cast.lead, at=at)
    for name, form, kind, shown in (
        ("Pump", "text", None, True),
        ("Floor", "number", fault, True),
        ("Cost centre", "text", None, False),
    ):
        desk.add_field(
            name=name, form=form, choices=[], kind=kind, needed=False, in_portal=shown, by=cast.lead, at=at
        )
    visit = come(cast.contact)
    plain, faulty = visit.look("/portal/ask"), visit.look(f"/portal/ask?kind={fault.pk}")
    assert ("Pump" in plain.words, "Floor" in plain.words, "Floor" in faulty.words) == (True, False, True)
    assert "Cost centre" not in faulty.words
    pump, floor, cost = (Field.objects.get(name=name).key for name in ("Pump", "Floor", "Cost centre"))
    said = {"words": "It leaks.", "kind": fault.pk, pump: "P7", floor: "3", cost: "secret"}
    page = visit.do("/portal/ask", **said)
    assert "P7" in page.words
    ticket = Ticket.objects.latest("pk")
    case = desk.open_case(ticket=ticket, urgency="normal", by=cast.member, at=at)
    assert (case.kind, case.fields) == (CaseKind.objects.get(name="Fault"), {pump: "P7", floor: 3})
    assert visit.post("/portal/ask", **{**said, floor: "three"}).status == 422
