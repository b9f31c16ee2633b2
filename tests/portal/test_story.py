"""A customer with a telephone, in a real browser: asks with a photo, replies, closes, opens again."""

from collections.abc import Iterator
from functools import partial

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.look.axe import violations
from tests.portal.test_requests import PHOTO
from upshot.desk import actions as desk
from upshot.desk.models import Case, Ticket
from upshot.portal.doors import path_for

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 740}
LEAST_TARGET = 44
THUMB = "main .button:visible, main input:not([type=hidden], .visually-hidden, [tabindex='-1']):visible"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripted(request) -> bool:
    """Whether the phone's browser runs scripts."""
    return request.param


@pytest.fixture
def phone(browser, live_server, scripted) -> Iterator[Page]:
    """A window as wide as a phone."""
    context = browser.new_context(viewport=PHONE, base_url=live_server.url, java_script_enabled=scripted)
    page, wrong = context.new_page(), []
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def fits(scripted):
    return partial(_fits, axe=scripted)


def _fits(page: Page, *, axe: bool) -> None:
    """Nothing is wider than the phone, and buttons are large enough for a thumb."""
    page.wait_for_load_state("load")
    for one in page.locator("main *").all():
        box = one.bounding_box() if one.is_visible() else None
        assert not box or box["x"] + box["width"] <= PHONE["width"] + 1, one.evaluate("e => e.outerHTML")[
            :200
        ]
    # axe waits for timers, which never ring in a window without scripts.
    if axe:
        assert violations(page) == []
    for button in page.locator(THUMB).all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= LEAST_TARGET, button.evaluate("e => e.outerHTML")


def test_a_customer_asks_with_a_photo_replies_closes_and_opens_again(phone, fits, cast, tmp_path):
    picture = tmp_path / "pump.png"
    picture.write_bytes(PHOTO)
    phone.goto(path_for(cast.contact))
    phone.get_by_role("button", name="Go in").click()
    phone.get_by_role("link", name="Ask", exact=True).click()
    phone.get_by_label("what do you need").fill("The pump in hall 3 leaks.")
    phone.get_by_label("photos or files").set_input_files(picture)
    fits(phone)
    phone.get_by_role("button", name="Send").click()
    phone.wait_for_url("**/portal/requests/*")
    expect(phone.get_by_text("pump.png")).to_be_visible()
    ticket = Ticket.objects.latest("pk")
    case = desk.open_case(ticket=ticket, urgency="normal", by=cast.member, at=timezone.now())
    desk.reply(case=case, words="Which pump?", by=cast.member, at=timezone.now(), wait=True)
    phone.reload()
    expect(phone.get_by_text("We need your answer")).to_be_visible()
    fits(phone)
    phone.get_by_label("write again").fill("The blue one.")
    phone.get_by_role("button", name="Send").click()
    phone.get_by_text("The blue one.").wait_for()
    phone.get_by_role("button", name="It is solved, thank you").click()
    phone.get_by_text("opens it again").wait_for()
    assert Case.objects.get(pk=case.pk).state == "closed"
    phone.get_by_label("write again").fill("It leaks again.")
    phone.get_by_role("button", name="Send").click()
    phone.get_by_text("It leaks again.").wait_for()
    fits(phone)
    again = Case.objects.get(pk=case.pk)
    assert (again.state, again.reopened) == ("open", 1)


@pytest.mark.parametrize("phone", [True], indirect=True, ids=["with JavaScript"])
def test_every_page_of_the_portal_fits_a_phone_and_can_be_read_by_all(phone, cast, fits):
    for path in ("/portal/sign-in?by=password", "/portal/sign-in", "/portal/form", path_for(cast.contact)):
        phone.goto(path)
        fits(phone)
    phone.get_by_role("button", name="Go in").click()
    for path in ("/portal", "/portal/requests?state=open", "/portal/settings", "/portal/password"):
        phone.goto(path)
        fits(phone)
