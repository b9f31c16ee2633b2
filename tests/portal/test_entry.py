"""Signing in by password, how one reads the portal, and whose house it is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.visits import Page, letters
from upshot.kit.actions import keep_house
from upshot.kit.colour import READABLE, contrast
from upshot.people.models import SignInFailure
from upshot.people.queries import TRIES
from upshot.portal.colours import sheet
from upshot.portal.doors import SINCE

WORDS = "seven blue pumps"


@pytest.fixture
def signs(come, cast):
    """Ines has chosen a password; `signs(password)`: somebody tries it."""
    come(cast.contact).do("/portal/password", password=WORDS)

    def sign(password, email="Ines@vale.example"):
        client = Client()
        return client, client.post("/portal/sign-in?by=password", {"email": email, "password": password})

    return sign


def test_a_password_of_ones_own_opens_the_portal_and_another_does_not(signs):
    client, answer = signs(WORDS)
    assert answer.headers["Location"] == "/portal"
    assert "Good to see you, Ines Holt" in Page(client.get("/portal")).words
    client, answer = signs("seven red pumps")
    assert answer.status_code == 422
    assert client.get("/portal").status_code == 302


def test_a_wrong_password_and_an_unknown_address_read_the_same(signs):
    wrong, unknown = signs("no such words")[1], signs("no such words", "nobody@vale.example")[1]
    pages = [Page(answer).refusals for answer in (wrong, unknown)]
    assert pages[0] == pages[1] == ["E-mail and password do not belong together."]


def test_guessing_is_stopped_also_for_the_right_password(signs):
    for _try in range(TRIES):
        assert signs("no such words")[1].status_code == 422
    assert signs(WORDS)[1].status_code == 429
    SignInFailure.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert signs(WORDS)[1].status_code == 302


def test_only_who_came_by_a_link_chooses_a_password(signs, come, cast):
    client, _answer = signs(WORDS)
    assert client.post("/portal/password", {"password": "another ten letters"}).status_code == 422
    assert come(cast.contact).post("/portal/password", password="short").status == 422


def test_a_new_password_ends_what_was_opened_before(signs, come, cast):
    before, _answer = signs(WORDS)
    visit = come(cast.contact)
    visit.do("/portal/password", password="nine green valves")
    assert before.get("/portal").status_code == 302
    assert visit.look("/portal").status == 200
    session = visit.client.session
    session[SINCE] = 0
    session.save()
    assert visit.look("/portal").status == 302


def test_links_are_not_sent_again_and_again(cast):
    for _time in range(5):
        Client().post("/portal/sign-in", {"email": "ines@vale.example"})
    assert len([one for one in letters("ines@vale.example") if "/portal/enter/" in one]) == 3


def test_a_contact_reads_in_their_language_and_by_their_clock(come, cast):
    visit = come(cast.contact)
    visit.do("/portal/settings", language="de", timezone="Europe/Berlin")
    assert visit.client.get("/portal")["Content-Language"] == "de"
    assert visit.post("/portal/settings", language="de", timezone="Europe/Atlantis").status == 422
    assert visit.post("/portal/settings", language="xx", timezone="").status == 422


HOUSE = {
    "name": "Larkmere", "address_line": "1 Mill Lane", "accent": "#7a1f5c", "reopen_days": 3,
    "form_hosts": "https://www.larkmere.example/help\n",
}  # fmt: skip


def test_customers_read_the_house_by_its_own_name_and_colour(come, cast):
    come("administrator").do("/settings/house", **HOUSE)
    for path in ("/portal/sign-in", "/help"):
        page = Page(Client().get(path))
        assert "Larkmere" in page.words
        assert "1 Mill Lane" in page.words
        assert "Upshot" not in page.words
    assert "--accent: #7a1f5c" in Client().get("/portal/colours.css").content.decode()
    Client().post("/portal/sign-in", {"email": "ines@vale.example"})
    assert letters("ines@vale.example")[-1].endswith("-- \nLarkmere\n1 Mill Lane")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("accent", "#ffcc00"),
        ("accent", "red"),
        ("form_hosts", "larkmere"),
        ("form_hosts", "https://a; script-src *"),
    ],
)
def test_a_colour_that_cannot_be_read_and_a_site_that_is_none_are_refused(come, field, value):
    page = come("administrator").post("/settings/house", **(HOUSE | {field: value}))
    assert page.status == 422


def test_only_who_governs_says_whose_house_it_is(come):
    assert come("lead").look("/settings/house").status == 403


@pytest.mark.parametrize("accent", ["#7a1f5c", "#000000", "#0f6a73", "#00008b", "#8b0000"])
def test_every_colour_that_is_taken_can_be_read_on_dark_pages_too(accent):
    dark = sheet(accent).split("data-theme='dark'")[1]
    told = dict(
        part.strip().removeprefix("--").split(": ")
        for part in dark.split("{")[1].split("}")[0].split(";")[:-1]
    )
    for ground in (told["accent-pale"], "#1d2226", "#14181b"):
        assert contrast(told["accent"], ground) >= READABLE
    assert contrast(told["accent"], told["on-accent"]) >= READABLE


def test_without_a_name_pages_say_upshot(cast):
    keep_house(at=timezone.now(), name="")
    assert "Upshot" in Page(Client().get("/portal/sign-in")).words


def test_a_lead_lets_a_contact_see_what_colleagues_ask(come, cast):
    come("lead").do(f"/contacts/{cast.contact.pk}/let-see-colleagues", sees="on")
    cast.contact.refresh_from_db()
    assert cast.contact.sees_colleagues
    assert come("member").look(f"/contacts/{cast.contact.pk}/let-see-colleagues").status == 403
